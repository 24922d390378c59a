"""Consistency check of the page trees of all languages."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from programme.localization.mixins import ProtectedPageMixin


@dataclass(frozen=True)
class TreeProblem:
    """A page whose position in the tree is wrong.

    Attributes:
        page: its primary key.
        title: its title, with its language.
        message: what is wrong, in the active language.
    """

    page: int
    title: str
    message: str

    def __str__(self):
        return f"{self.title}: {self.message}"


def tree_problems() -> list[TreeProblem]:
    """Return the problems of all page trees, using three queries.

    Reported are pages without a version in a language of their parent, versions below different parents or in a
    different order, and wrong child counts.
    """
    return _TreeIndex().problems()


class _TreeIndex:
    """The rows of all pages, indexed for the checks."""

    def __init__(self):
        names = (
            "pk",
            "path",
            "depth",
            "numchild",
            "locale_id",
            "translation_key",
            "content_type_id",
            "title",
        )
        self.rows = list(Page.objects.order_by("path").values_list(*names, named=True))
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.by_path = {row.path: row for row in self.rows}
        self.by_version = {(row.translation_key, row.locale_id): row for row in self.rows}
        self.locales = defaultdict(list)
        for row in self.rows:
            self.locales[row.translation_key].append(row.locale_id)
        self.children = defaultdict(list)
        for row in self.rows:
            self.children[row.path[: -Page.steplen]].append(row)
        kinds = ContentType.objects.in_bulk({row.content_type_id for row in self.rows})
        self.paired = {
            pk for pk, kind in kinds.items() if issubclass(kind.model_class() or object, ProtectedPageMixin)
        }

    def problems(self) -> list[TreeProblem]:
        return [problem for row in self.rows for problem in (*self._counts(row), *self._versions(row))]

    def _problem(self, row, message):
        return TreeProblem(row.pk, f"{row.title} ({self.languages.get(row.locale_id, '')})", message)

    def _counts(self, row):
        if row.numchild != len(self.children[row.path]):
            yield self._problem(row, _("the number of pages below it is wrong"))
        if row.depth > 1 and row.path[: -Page.steplen] not in self.by_path:
            yield self._problem(row, _("the page above it is missing"))

    def _versions(self, row):
        parent = self.by_path.get(row.path[: -Page.steplen])
        if row.depth > 1:
            yield from self._order(row)
        if parent is None or parent.depth == 1 or row.content_type_id not in self.paired:
            return
        for locale in self.locales[parent.translation_key]:
            version, above = (
                self.by_version.get((row.translation_key, locale)),
                self.by_version[parent.translation_key, locale],
            )
            language = {"language": self.languages[locale]}
            if version is None:
                yield self._problem(row, _("there is no such page in “%(language)s”") % language)
            elif version.path[: -Page.steplen] != above.path:
                yield self._problem(row, _("it stands below another page in “%(language)s”") % language)
        if parent.locale_id != row.locale_id:
            yield self._problem(row, _("it stands below a page of another language"))

    def _order(self, row):
        """Yield the first child of ``row`` with another position in another language.

        Each pair of languages is compared once.
        """
        for locale in self.locales[row.translation_key]:
            if locale <= row.locale_id:
                continue
            ours, theirs = (
                self.children[child.path] for child in (row, self.by_version[row.translation_key, locale])
            )
            common = Counter({child.translation_key for child in ours}) & Counter(
                {child.translation_key for child in theirs}
            )
            ours, theirs = (
                [child for child in rows if child.translation_key in common] for rows in (ours, theirs)
            )
            for child, other in zip(ours, theirs, strict=True):
                if child.translation_key != other.translation_key:
                    message = _("the order is another one in “%(language)s”")
                    yield self._problem(child, message % {"language": self.languages[locale]})
                    break
