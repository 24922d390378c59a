"""A template loader that renders every template as a full stop."""

from django.template import Origin
from django.template.loaders import base


class Loader(base.Loader):
    """Finds every template, with a full stop in it: Django tells nobody a message without a text."""

    def get_template_sources(self, template_name):
        yield Origin(template_name, template_name, self)

    def get_contents(self, origin):
        return "."
