"""Random sequences of editor actions keep the trees of the languages alike and valid."""

from contextlib import suppress
from random import Random

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from programme.localization.source_locale import incoming_translation, source_locale_of
from programme.models import InformationPage, OutdatedTranslation
from programme.translation.sync.source_change import SourceChangeError, change_source_locale, unverified_texts
from programme.translation.sync.translation_gaps import comparison_digest
from programme.translation.sync.tree_checks import tree_problems
from programme.translation.sync.tree_sync import create_versions
from tests.fixtures import make_front_page


class Editors:
    """Editors of a site in two languages, who do one thing after another.

    Args:
        seed: what they do; the same seed, the same things.
    """

    def __init__(self, seed):
        self.random = Random(seed)  # noqa: S311 - chance, no secret
        self.made = 0
        make_front_page()
        self.admin = Client()
        self.admin.force_login(get_user_model().objects.create_superuser("editor", "e@example.org", "pw"))

    def work(self, operations):
        """Do so many things, and look at the trees every now and then."""
        acts = [self.create, self.create, self.move, self.reorder, self.rename, self.publish, self.unpublish]
        acts += [self.delete, self.translate, self.translate, self.pass_the_lead_on]
        acts += [self.copy, self.convert, self.turn_back, self.stop_translation, self.begin_again]
        for number in range(operations):
            act = self.random.choice(acts)
            with TestCase.captureOnCommitCallbacks(execute=True):
                act()
            if number % 10 == 9:
                assert [str(problem) for problem in tree_problems()] == [], f"{number}: {act.__name__}"
                assert not OutdatedTranslation.objects.exclude(page__alias_of=None).exists()
        assert Page.find_problems() == ([], [], [], [], [])

    def pick(self, pages=None):
        pages = list((InformationPage.objects if pages is None else pages).order_by("path"))
        return self.random.choice(pages).specific if pages else None

    def create(self):
        parent = self.pick(Page.objects.filter(depth__range=(2, 4)))
        self.made += 1
        page = InformationPage(title=f"Sida {self.made}", live=False, locale=parent.locale)
        page.body = [("text", f"<p>Text {self.made}.</p>")]
        parent.add_child(instance=page)
        revision = page.save_revision()
        create_versions(page)
        if self.random.random() < 0.7:
            revision.publish()

    def move(self):
        page = self.pick()
        if page is None:
            return
        places = Page.objects.filter(locale=page.locale, depth__range=(2, 4)).not_descendant_of(page, True)
        # An address that is taken there, of the page or its version, is told by the form.
        with suppress(ValidationError), transaction.atomic():
            page.move(self.pick(places), pos="last-child")

    def reorder(self):
        page = self.pick()
        sibling = page and self.pick(page.get_siblings(inclusive=False))
        if sibling:
            page.move(sibling, pos=self.random.choice(["left", "right"]))

    def rename(self):
        if page := self.pick():
            self.made += 1
            page.slug = f"adress-{self.made}"
            page.save_revision().publish() if not page.alias_of_id else page.save()

    def publish(self):
        page = self.pick(InformationPage.objects.filter(alias_of=None))
        if page:
            page.save_revision().publish()

    def unpublish(self):
        if page := self.pick():
            page.unpublish()

    def delete(self):
        # What stands low in the tree, so that there is something left.
        if page := self.pick(InformationPage.objects.filter(numchild=0)):
            page.delete()

    def translate(self):
        page = self.pick(InformationPage.objects.filter(alias_of=None))
        if page is None or incoming_translation(page):
            return
        other = Locale.objects.exclude(pk=page.locale_id).get()
        source, _created = TranslationSource.update_or_create_from_instance(page)
        link, _created = Translation.objects.get_or_create(source=source, target_locale=other)
        for segment in StringSegment.objects.filter(source=source).select_related("string"):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=other,
                defaults={"data": f"{other.language_code} {segment.string.data}"},
            )
        link.save_target(publish=page.live)

    def pass_the_lead_on(self):
        page = self.pick(InformationPage.objects.filter(alias_of=None))
        with suppress(SourceChangeError):
            if page and source_locale_of(page) != page.locale:
                change_source_locale(page, seen=comparison_digest(unverified_texts(page)))

    # What only Wagtail's and wagtail-localize's own screens do

    def press(self, view, *args, **data):
        response = self.admin.post(reverse(view, args=args), data)
        assert response.status_code in (302, 404), (view, response.context["form"].errors)
        return response

    def copy(self):
        # What has little below it, so that the site does not grow without end.
        page = self.pick(InformationPage.objects.filter(numchild__lt=3))
        if page is None:
            return
        self.made += 1
        # A page without pages below it takes none from a form, and no other language does.
        place = self.pick(Page.objects.filter(depth=2))
        data = {"new_title": f"Kopia {self.made}", "new_slug": f"kopia-{self.made}"}
        data |= {
            name: "on" for name in ("copy_subpages", "publish_copies", "alias") if self.random.random() < 0.5
        }
        self.press("wagtailadmin_pages:copy", page.pk, new_parent_page=place.pk, **data)

    def convert(self):
        if page := self.pick(InformationPage.objects.exclude(alias_of=None)):
            self.press("wagtailadmin_pages:convert_alias", page.pk)
            shown = page
            while shown.alias_of_id:
                shown = shown.alias_of
            is_foreign = shown.locale_id != page.locale_id
            assert bool(Page.objects.get(pk=page.pk).alias_of_id) == is_foreign

    def turn_back(self):
        if page := self.pick(InformationPage.objects.filter(alias_of=None)):
            self.press("wagtail_localize:convert_to_alias", page.pk)

    def stop_translation(self):
        page = self.pick(InformationPage.objects.filter(alias_of=None))
        if page and (link := incoming_translation(page)):
            self.press("wagtail_localize:stop_translation", link.pk)

    def begin_again(self):
        stopped = Translation.objects.filter(enabled=False).values("source__object_id")
        if page := self.pick(InformationPage.objects.filter(alias_of=None, translation_key__in=stopped)):
            target = Translation.objects.filter(
                enabled=False, source__object_id=page.translation_key, target_locale=page.locale
            )
            if target.exists():
                self.press("wagtailadmin_pages:edit", page.pk, **{"localize-restart-translation": "1"})


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=1, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_trees_stay_alike_after_two_hundred_operations(seed):
    assume(seed)  # Hypothesis always tries the simplest case, too
    with transaction.atomic():
        editors = Editors(seed)
        editors.work(200)
        transaction.set_rollback(True)

    assert editors.made > 20
