"""The style guide: every block with its advice and its look, how to write, and what the pages are drawn with."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.preview import StreamFieldBlockPreview
from wagtail.admin.viewsets.base import ViewSet
from wagtail.blocks import Block
from wagtail.utils.decorators import xframe_options_sameorigin_override

from programme.models import DocumentPage

from .advice import BLOCK_ADVICE, COLOURS, CONVENTIONS, LANGUAGE_ADVICE, SIZES, WRITING_ADVICE


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
    template_name = "programme/guidance/style_guide/style_guide.html"

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
class ActiveLanguageMixin:
    """Answers in the language of the address, whatever language the editor works in; stands before the view."""

    def get(self, request, *args, **kwargs):
        if kwargs["language"] not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
            raise Http404
        with override(kwargs["language"]):
            return super().get(request, *args, **kwargs).render()


class ExampleView(ActiveLanguageMixin, StreamFieldBlockPreview):
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


class DesignTokensView(ActiveLanguageMixin, TemplateView):
    """The colours and the sizes of type, in the pages' own dress."""

    template_name = "programme/guidance/style_guide/design_tokens_frame.html"
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


# Blocks that look different by a choice in them; each choice is an example of its own.
_VARIED_BY = {"heading": "level", "callout": "kind", "figure": "diagram", "pages": "kind"}


def body_blocks():
    """Return the blocks that can stand in the body of a page, by name, in the order of the block picker."""
    return DocumentPage._meta.get_field("body").stream_block.child_blocks


@dataclass(frozen=True)
class Example:
    """A block as it looks with one choice in it; ``choice`` and ``label`` are empty for a block without choices."""

    block: str
    choice: str = ""
    label: str = ""

    def url(self, language):
        """The address of the page that shows it in this language."""
        return reverse("programme_style_guide:example", args=[language, self.block, *self._choices])

    def value(self):
        """The example in the active language, as a value of its block."""
        block = body_blocks()[self.block]
        return block.normalize(block.meta.preview_value(*self._choices))

    @property
    def _choices(self):
        return [self.choice] if self.choice else []


def examples_of(name):
    """Return the examples of the block with this name: one for each choice that changes its look, or the only one."""
    varied_by = _VARIED_BY.get(name)
    if varied_by is None:
        return [Example(name)]
    choices = body_blocks()[name].child_blocks[varied_by].field.choices
    return [Example(name, choice, label) for choice, label in choices if choice]


class StyleGuideViewSet(ViewSet):
    name = "programme_style_guide"
    url_prefix = "programme/style-guide"
    icon = "glasses"
    menu_label = _("Style guide")
    menu_name = "style-guide"
    menu_order = 100
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self):
        """The guide itself first, which is where the menu leads; then what its frames show."""
        return [
            path("", StyleGuideView.as_view(header_icon=self.icon), name="index"),
            path("look/<slug:language>/", DesignTokensView.as_view(), name="look"),
            path("<slug:language>/<slug:block>/", ExampleView.as_view(), name="example"),
            path("<slug:language>/<slug:block>/<slug:choice>/", ExampleView.as_view(), name="example"),
        ]
