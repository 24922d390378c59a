"""The editor in Wagtail's admin: create, edit, preview and publish each page type and each fact."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from programme.facts_admin.base import fact_viewsets
from programme.models import ChapterPage, Goal, GoalPage, InformationPage, Perspective, ProgrammePage
from programme.steering.viewsets import ProposalViewSet
from tests.programme.reading import page_in


@pytest.fixture
def editor(client, db):
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "pw"))
    return client


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def chapter_form(*blocks, footnotes=(), **fields):
    return nested_form_data(
        {
            "title": "Nytt kapitel",
            "slug": "nytt-kapitel",
            "abstract": "",
            "number": "3",
            "appendix": "",
            "body": streamfield(blocks),
            "footnotes": inline_formset(footnotes),
            "action-publish": "1",
            **fields,
        }
    )


def add_chapter(editor, data):
    parent = ProgrammePage.objects.get(locale__language_code="sv")
    return editor.post(reverse("wagtailadmin_pages:add", args=["programme", "chapterpage", parent.pk]), data)


def typed_table_form(headings, rows=()):
    """Return the form data of a typed table block."""
    form = {"caption": "", "column-count": str(len(headings)), "row-count": str(len(rows))}
    for place, heading in enumerate(headings):
        column = {"type": "text", "order": str(place), "heading": heading, "deleted": ""}
        form |= {f"column-{place}-{name}": value for name, value in column.items()}
    for number, row in enumerate(rows):
        form |= {f"row-{number}-order": str(number), f"row-{number}-deleted": ""}
        form |= {f"cell-{number}-{place}": rich_text(f"<p>{text}</p>") for place, text in enumerate(row)}
    return form


def publish_alone(editor, page):
    """Confirm the question about a page whose version in the other language is missing or outdated."""
    url = reverse("programme_pairing:publish", args=[page.pk])
    editor.post(url, {"way": "alone", "summary_fi": "Uutta."})


def test_every_page_of_the_programme_opens_in_the_editor_and_in_preview(rerun, editor):
    for page in Page.objects.filter(locale__language_code="sv", depth__gt=2):
        assert editor.get(edit_url(page)).status_code == 200, page
        assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200, page
        assert editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200, page


def test_every_finnish_page_opens_in_the_translation_editor(rerun, editor):
    for page in Page.objects.filter(locale__language_code="fi", depth__gt=2):
        response = editor.get(edit_url(page))
        assert response.status_code == 200, page
        assert "wagtail_localize/admin/edit_translation.html" in [
            template.name for template in response.templates
        ]


def test_two_revisions_can_be_compared(rerun, editor):
    page = page_in("sv", ChapterPage, "Inledning")
    page.abstract = "Nytt."
    newer = page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, page.live_revision_id, newer.pk])
    assert "Nytt." in editor.get(url).content.decode()


def test_editor_makes_a_chapter_and_headings_get_their_anchors(rerun, editor):
    heading = {"text": "Målen i år", "level": "2", "anchor": ""}
    data = chapter_form(
        ("heading", heading),
        ("heading", heading),
        ("text", rich_text("<p>Text.[^1]</p>")),
        footnotes=[{"label": "1", "text": rich_text("<p>Not.</p>")}],
    )
    add_chapter(editor, data)
    publish_alone(editor, ChapterPage.objects.get(title="Nytt kapitel", alias_of=None))
    page = ChapterPage.objects.get(title="Nytt kapitel", alias_of=None)
    assert page.live
    assert [entry["anchor"] for entry in page.contents] == ["malen-i-ar", "malen-i-ar-2"]
    assert page.footnotes.get().locale_id == page.locale_id


def test_mark_without_its_footnote_is_refused_and_nothing_is_lost(rerun, editor):
    response = add_chapter(editor, chapter_form(("text", rich_text("<p>Text.[^9]</p>"))))
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()
    assert "[^9]" in response.content.decode()
    assert "title" in response.context["form"].data


def test_a_language_that_does_not_exist_is_refused_and_nothing_is_lost(rerun, editor):
    data = chapter_form(("text", rich_text("<p>En [gateway]{lang=xx}.</p>")))
    form = add_chapter(editor, data).context["form"]
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()
    assert "[gateway]{lang=xx}" in form.errors["body"].as_text()
    assert "title" in form.data


def test_two_footnotes_with_one_label_are_refused(rerun, editor):
    note = {"label": "1", "text": rich_text("<p>Not.</p>")}
    response = add_chapter(
        editor, chapter_form(("text", rich_text("<p>Text.[^1]</p>")), footnotes=[note, note])
    )
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()
    assert response.context["form"].non_field_errors()


def test_picture_without_alternative_text_is_refused(rerun, editor):
    figure = {
        "number": "1",
        "caption": "Mål",
        "image": "",
        "diagram": "goals",
        "alt": "",
        "description": rich_text(""),
        "data": typed_table_form([]),
        "anchor": "",
    }
    add_chapter(editor, chapter_form(("figure", figure)))
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()
    add_chapter(editor, chapter_form(("figure", figure | {"alt": "Tre mål."})))
    assert ChapterPage.objects.get(title="Nytt kapitel", alias_of=None).body[0].value["anchor"] == "figure-1"


def test_diagram_without_the_table_it_is_drawn_from_is_refused(rerun, editor):
    figure = {
        "number": "1",
        "caption": "Så gick det till",
        "image": "",
        "diagram": "timeline",
        "alt": "Två steg.",
        "description": rich_text(""),
        "data": typed_table_form([]),
        "anchor": "",
    }
    response = add_chapter(editor, chapter_form(("figure", figure)))
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()
    assert response.context["form"].errors["body"]

    data = typed_table_form(["När", "Vad"], [["2023", "Start"]])
    add_chapter(editor, chapter_form(("figure", figure | {"data": data})))
    saved = ChapterPage.objects.get(title="Nytt kapitel", alias_of=None).body[0].value["data"]
    texts = [[strip_tags(cell.source) for cell in row["values"]] for row in saved.row_data]
    assert texts == [["2023", "Start"]]


def test_stop_stands_on_a_reading_path_only(rerun, editor):
    stop = {
        "title": "Målen",
        "page": str(page_in("sv", GoalPage, "Bättre tjänster").pk),
        "section": "",
        "minutes": "2",
        "reason": "För att.",
    }
    add_chapter(editor, chapter_form(("stop", stop)))
    assert not ChapterPage.objects.filter(title="Nytt kapitel").exists()


def test_goal_of_a_page_is_chosen_once(rerun, editor):
    page = page_in("sv", GoalPage, "Bättre tjänster")
    other = Goal.objects.create(programme=page.goal.programme, code="b", name="B")
    form = editor.get(edit_url(page)).context["form"]
    assert form.fields["goal"].disabled
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "goal": str(other.pk),
            "statement": "Ändrad.",
            "abstract": "",
            "body": streamfield([]),
            "footnotes": inline_formset([]),
            "action-publish": "1",
        }
    )
    editor.post(edit_url(page), data)
    publish_alone(editor, page)
    page.refresh_from_db()
    assert page.statement == "Ändrad."
    assert page.goal.code == "a"


def test_second_page_for_a_goal_is_refused(rerun, editor):
    page = page_in("sv", GoalPage, "Bättre tjänster")
    data = nested_form_data(
        {
            "title": "Dubblett",
            "slug": "dubblett",
            "goal": str(page.goal_id),
            "statement": "Samma.",
            "abstract": "",
            "body": streamfield([]),
            "footnotes": inline_formset([]),
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["programme", "goalpage", page.get_parent().pk])
    assert "goal" in editor.post(url, data).context["form"].errors


@pytest.mark.parametrize(
    ("model", "refused"), [(GoalPage, True), (ProgrammePage, True), (ChapterPage, False)]
)
def test_pages_that_show_a_fact_are_not_copied(rerun, editor, model, refused):
    page = model.objects.filter(locale__language_code="sv").first()
    response = editor.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    assert response.status_code == (302 if refused else 200)


@pytest.mark.parametrize("viewset", fact_viewsets(), ids=lambda viewset: viewset.__name__)
def test_facts_are_listed_added_and_edited(rerun, editor, viewset):
    model = viewset.model
    prefix = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"
    assert editor.get(reverse(f"{prefix}:list")).status_code == 200
    if viewset is ProposalViewSet:
        return  # proposals are written and decided on elsewhere
    assert editor.get(reverse(f"{prefix}:add")).status_code == 200
    for row in model.objects.all():
        assert editor.get(reverse(f"{prefix}:edit", args=[row.pk])).status_code == 200


def test_values_of_a_perspective_are_edited_with_it(rerun, editor):
    perspective = Perspective.objects.get(code="statutory")
    values = [
        {
            "id": value.pk,
            "code": value.code,
            "name_0": f"{value.name} (ny)",
            "name_1": "",
            "definition_0": "",
            "definition_1": "",
        }
        for value in perspective.values.all()
    ]
    data = nested_form_data(
        {
            "question_0": "Är den lagstadgad?",
            "question_1": "Onko se lakisääteinen?",
            "programme": str(perspective.programme_id),
            "number": "1",
            "code": "statutory",
            "values": inline_formset(values, initial=len(values)),
        }
    )
    editor.post(reverse("wagtailsnippets_programme_perspective:edit", args=[perspective.pk]), data)
    assert [value.name.data["sv"] for value in perspective.values.all()] == ["ja (ny)", "nej (ny)"]


def test_page_types_stand_where_they_belong():
    assert ProgrammePage.allowed_subpage_models()
    assert InformationPage in ProgrammePage.allowed_subpage_models()
    assert ChapterPage.allowed_subpage_models() == [GoalPage, *ChapterPage.allowed_subpage_models()[1:]]
    assert GoalPage.allowed_parent_page_models() == [ChapterPage]
    assert not GoalPage.allowed_subpage_models()
