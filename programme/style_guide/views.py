"""The style guide: every block with its advice and its look, how to write, and what the pages are drawn with."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.preview import StreamFieldBlockPreview
from wagtail.blocks import Block
from wagtail.utils.decorators import xframe_options_sameorigin_override

from .block_advice import BLOCK_ADVICE
from .examples import body_blocks, examples_of
from .look import COLOURS, SIZES
from .writing_advice import CONVENTIONS, LANGUAGE_ADVICE, WRITING_ADVICE


@dataclass(frozen=True)
class Frame:
    """A page shown inside the guide, in one of the languages of the site."""

    language: str
    language_name: str
    url: str


@dataclass(frozen=True)
class BlockGuide:
    """What the guide tells of one block; ``examples`` are pairs of a label, which may be empty, and its frames."""

    name: str
    block: Block
    advice: list
    examples: list


class StyleGuideView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Style guide")
    template_name = "programme/admin/style_guide.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        return super().get_context_data(
            blocks=[_guide(name, block) for name, block in body_blocks().items()],
            advice=WRITING_ADVICE,
            language_advice=[
                (_language_name(code), LANGUAGE_ADVICE[code]) for code in languages if code in LANGUAGE_ADVICE
            ],
            languages=[(code, _language_name(code)) for code in languages],
            conventions=_conventions(languages),
            look=_frames(lambda code: reverse("programme_style_guide:look", args=[code])),
            **kwargs,
        )


@method_decorator(xframe_options_sameorigin_override, name="get")
class InOneLanguage:
    """Answers in the language of the address, whatever language the editor works in; stands before the view."""

    def get(self, request, *args, **kwargs):
        if kwargs["language"] not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
            raise Http404
        with override(kwargs["language"]):
            return super().get(request, *args, **kwargs).render()


class ExampleView(InOneLanguage, StreamFieldBlockPreview):
    """One example of a block, as Wagtail previews blocks, but of a block that is named in the address."""

    @cached_property
    def example(self):
        name, choice = self.kwargs["block"], self.kwargs.get("choice", "")
        examples = examples_of(name) if name in body_blocks() else []
        for example in examples:
            if example.choice == choice:
                return example
        raise Http404

    @cached_property
    def block_def(self):
        return body_blocks()[self.example.block]

    @cached_property
    def block_value(self):
        return self.example.value()

    @cached_property
    def page_title(self):
        return gettext("Example of %(block)s") % {"block": self.example.label or self.block_def.label}


class LookView(InOneLanguage, TemplateView):
    """The colours and the sizes of type, in the pages' own dress."""

    template_name = "programme/admin/look.html"
    extra_context = {"colours": COLOURS, "sizes": SIZES, "page_title": _("Colours and typography")}


def _guide(name, block):
    examples = [(example.label, _frames(example.url)) for example in examples_of(name)]
    return BlockGuide(name, block, BLOCK_ADVICE.get(name, []), examples)


def _frames(url):
    """A frame for each language of the site; ``url`` gives its address from the language code."""
    return [
        Frame(code, _language_name(code), url(code)) for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def _conventions(languages):
    """The rows of the table of conventions: what it is about, and pairs of language code and example."""
    return [(what, [(code, examples.get(code, "")) for code in languages]) for what, examples in CONVENTIONS]


def _language_name(code):
    return get_language_info(code)["name_translated"]
