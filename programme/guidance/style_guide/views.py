"""Admin views of the style guide: blocks with advice and examples, plain language, conventions and design tokens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
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
    """A page in an iframe of the guide, in one language of the site."""

    language: str
    language_name: str
    url: str


@dataclass(frozen=True)
class BlockGuide:
    """The guide to a block.

    Attributes:
        name: name of the block.
        block: the block.
        advice: sentences of advice.
        examples: pairs of a label, which may be empty, and the frames of the example.
    """

    name: str
    block: Block
    advice: list[Any]
    examples: "list[tuple[str, list[Frame]]]"


class StyleGuideView(WagtailAdminTemplateMixin, TemplateView):
    """The style guide."""

    page_title = _("Style guide")
    template_name = "programme/guidance/style_guide/style_guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the breadcrumbs with the guide as the last item."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context with all texts and examples of the guide."""
        languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        return super().get_context_data(
            blocks=[_block_guide(name, block) for name, block in body_blocks().items()],
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
    """Mixin for views that respond in the language of the URL instead of the editor's."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the response in the language of the URL."""
        if kwargs["language"] not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
            raise Http404
        with override(kwargs["language"]):
            response = super().get(request, *args, **kwargs)  # type: ignore[misc]  # of the view
            return response.render()


class ExampleView(ActiveLanguageMixin, StreamFieldBlockPreview):
    """An example of a block, as Wagtail previews blocks, for the block that the URL names."""

    @cached_property
    def example(self) -> "Example":
        """The example that the URL names."""
        name, choice = self.kwargs["block"], self.kwargs.get("choice", "")
        examples = examples_of(name) if name in body_blocks() else []
        for example in examples:
            if example.choice == choice:
                return example
        raise Http404

    @cached_property
    def block_def(self) -> Block:
        """The block of the example."""
        return body_blocks()[self.example.block]

    @cached_property
    def block_value(self) -> Any:
        """The value of the example in the active language."""
        return self.example.value()

    @cached_property
    def page_title(self) -> str:
        """Title of the example."""
        return gettext("Example of %(block)s") % {"block": self.example.label or self.block_def.label}


class DesignTokensView(ActiveLanguageMixin, TemplateView):
    """Colours and type sizes, rendered with the CSS of the site."""

    template_name = "programme/guidance/style_guide/design_tokens_frame.html"
    extra_context = {"colours": COLOURS, "sizes": SIZES, "page_title": _("Colours and typography")}


def _block_guide(name: str, block: Block) -> BlockGuide:
    examples = [(example.label, _frames(example.url)) for example in examples_of(name)]
    return BlockGuide(name, block, BLOCK_ADVICE.get(name, []), examples)


def _frames(url: Callable[[str], str]) -> list[Frame]:
    """Return a frame for each language of the site; ``url`` returns the URL for a language code."""
    return [
        Frame(code, _language_name(code), url(code)) for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def _conventions(languages: Iterable[str]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return the subject and the (language code, example) pairs of each convention."""
    return [
        (subject, [(code, examples.get(code, "")) for code in languages]) for subject, examples in CONVENTIONS
    ]


def _language_name(code: str) -> str:
    return get_language_info(code)["name_translated"]


# {block: field whose choices change its look}; each choice has an example.
_VARIANT_FIELDS = {"heading": "level", "callout": "kind", "figure": "diagram", "pages": "kind"}


def body_blocks() -> dict[str, Block]:
    """Return the blocks of the body of a page by name, in the order of the block picker."""
    return DocumentPage._meta.get_field("body").stream_block.child_blocks


@dataclass(frozen=True)
class Example:
    """An example of a block with one choice; ``choice`` and ``label`` are empty for a block without choices."""

    block: str
    choice: str = ""
    label: str = ""

    def url(self, language: str) -> str:
        """Return the URL of the example in a language."""
        return reverse("programme_style_guide:example", args=[language, self.block, *self._choices])

    def value(self) -> Any:
        """Return the value of the block in the active language."""
        block = body_blocks()[self.block]
        return block.normalize(block.meta.preview_value(*self._choices))

    @property
    def _choices(self) -> list[str]:
        return [self.choice] if self.choice else []


def examples_of(name: str) -> list[Example]:
    """Return the examples of a block: one for each choice that changes its look, or a single one."""
    field_name = _VARIANT_FIELDS.get(name)
    if field_name is None:
        return [Example(name)]
    choices = body_blocks()[name].child_blocks[field_name].field.choices
    return [Example(name, choice, label) for choice, label in choices if choice]


class StyleGuideViewSet(ViewSet):
    """URLs and menu item of the style guide."""

    name = "programme_style_guide"
    url_prefix = "programme/style-guide"
    icon = "glasses"
    menu_label = _("Style guide")
    menu_name = "style-guide"
    menu_order = 100
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the URLs of the guide and of its frames."""
        return [
            path("", StyleGuideView.as_view(header_icon=self.icon), name="index"),
            path("look/<slug:language>/", DesignTokensView.as_view(), name="look"),
            path("<slug:language>/<slug:block>/", ExampleView.as_view(), name="example"),
            path("<slug:language>/<slug:block>/<slug:choice>/", ExampleView.as_view(), name="example"),
        ]
