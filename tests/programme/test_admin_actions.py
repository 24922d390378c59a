"""Form of an action in the admin: validation, creation of pages, checkpoints and commitments."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from programme.models import Action, ActionPage, Checkpoint, Commitment, RoadmapPage
from tests.programme.builders import block, write
from tests.programme.roadmap_admin import ADD, EDIT, PROGRESS, log_in


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


@pytest.fixture
def form(roadmap):
    """Return the form data of a valid action with changes."""

    def form(**changed):
        facts = roadmap.document.facts
        values = {
            "programme": facts.programme.pk,
            "identifier": "D20",
            "title_0": "Öppna data",
            "title_1": "Avoin data",
            "summary_0": "Vi öppnar data.",
            "summary_1": "Avaamme dataa.",
            "sector": roadmap.sectors["education"].pk,
            "goals": (facts.goals["a"].pk,),
            "benefits": (facts.benefit.pk,),
            "beneficiaries": (roadmap.beneficiaries["residents"].pk,),
            "level": roadmap.answers["level", "common"].pk,
            "statutory": roadmap.answers["statutory", "no"].pk,
            "cost_class": roadmap.answers["cost", "s"].pk,
            "effect_class": roadmap.answers["effect", "l"].pk,
            "development_model": roadmap.answers["development", "network"].pk,
            "priority": "normal",
            "start": "2024-03",
            "end": "11/2025",
            "checkpoints": inline_formset([]),
            "commitments": inline_formset([]),
        }
        return nested_form_data(
            {name: value for name, value in (values | changed).items() if value is not None}
        )

    return form


def errors(response):
    """Return the error messages of the form in English; some are formatted only there."""
    with translation.override("en"):
        return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_a_new_action_gets_its_pages_in_both_languages(editor, form, roadmap):
    response = editor.post(reverse(ADD), form())
    action = Action.objects.get(identifier="D20")
    assert response.url == reverse(EDIT, args=[action.pk])
    assert (action.start, action.end) == (date(2024, 3, 1), date(2025, 11, 1))
    pages = {page.locale.language_code: page for page in action.pages.select_related("locale")}
    assert (pages["sv"].title, pages["fi"].title) == ("Öppna data", "Avoin data")
    assert (pages["sv"].abstract, pages["fi"].abstract) == ("Vi öppnar data.", "Avaamme dataa.")
    assert all(page.live for page in pages.values())
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_action_without_a_translation_is_shown_in_both_languages(editor, form):
    editor.post(reverse(ADD), form(title_1="", summary_1=""))
    assert ActionPage.objects.get(locale__language_code="fi", title="Öppna data").alias_of


def test_the_translation_of_a_new_page_opens_in_the_translation_editor(editor, form):
    editor.post(reverse(ADD), form())
    page = ActionPage.objects.get(title="Avoin data")
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [
        template.name for template in response.templates
    ]
    source = ActionPage.objects.get(title="Öppna data")
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).status_code == 200


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"goals": None}, "goals", "Choose at least one goal or competence that the action promotes."),
        ({"benefits": None}, "benefits", "Choose at least one benefit."),
        ({"beneficiaries": None}, "beneficiaries", "Choose at least one beneficiary."),
        ({"level": ""}, "level", "The programme asks: “Vilken nivå?” Choose an answer."),
        ({"end": "2024-01"}, "__all__", "The action ends before it starts. Change one of the months."),
        ({"start": "våren 2024"}, "start", "Write a month, such as 2024-03 or 3/2024."),
        ({"identifier": "D1"}, "__all__", "The programme already has an action with this identifier."),
        ({"identifier": "D 1"}, "identifier", "Write an identifier with letters a–z, digits, hyphens and dots, such as D12."),
        ({"title_0": ""}, "title", "Write the title in the language of the source: Swedish."),
        ({"title_1": ""}, "title", "Write the title, too, in the language of the summary: Finnish."),
        ({"summary_0": ""}, "summary", "Write the summary in the language of the source, too: Swedish."),
    ],
)  # fmt: skip
def test_a_rule_that_is_broken_is_told_where_it_is_broken(editor, form, changed, field, message):
    response = editor.post(reverse(ADD), form(**changed))
    assert message in errors(response)[field]
    assert not Action.objects.filter(identifier="D20").exists()


def test_a_group_company_owns_no_action(editor, form, roadmap):
    company = roadmap.document.facts.programme.sector_set.get(code="energy")
    response = editor.post(reverse(ADD), form(sector=company.pk))
    assert "A group company cannot own an action" in errors(response)["sector"][0]


def test_competences_do_instead_of_goals(editor, form, roadmap):
    competence = roadmap.document.facts.programme.competence_set.get()
    editor.post(reverse(ADD), form(goals=None, competences=(competence.pk,)))
    assert Action.objects.get(identifier="D20").competences.get() == competence


def test_a_programme_without_a_roadmap_says_so_before_anything_is_made(editor, form):
    ActionPage.objects.all().delete()
    RoadmapPage.objects.first().delete()
    response = editor.post(reverse(ADD), form())
    assert "has no roadmap page" in errors(response)["programme"][0]
    assert not Action.objects.filter(identifier="D20").exists()


def test_a_rejected_form_keeps_what_was_typed(editor, form, roadmap):
    point = {
        "text_0": "Tjänsten är i bruk",
        "text_1": "Palvelu käytössä",
        "due": "2025-06-30",
        "verdict": "open",
    }
    data = form(identifier="D 1", checkpoints=inline_formset([point]), start="3/2024")
    soup = BeautifulSoup(editor.post(reverse(ADD), data).content, "html.parser")

    def value(name):
        return soup.find(attrs={"name": name}).get("value")

    assert value("identifier") == "D 1"
    assert (value("title_0"), value("title_1")) == ("Öppna data", "Avoin data")
    assert soup.find("textarea", attrs={"name": "summary_1"}).text.strip() == "Avaamme dataa."
    assert value("start") == "3/2024"
    assert value("checkpoints-0-text_0") == "Tjänsten är i bruk"
    ticked = soup.find("input", attrs={"name": "goals", "checked": True})
    assert ticked["value"] == str(roadmap.document.facts.goals["a"].pk)
    chosen = soup.find("select", attrs={"name": "level"}).find("option", selected=True)
    assert chosen["value"] == str(roadmap.answers["level", "common"].pk)


def test_an_action_is_edited_and_keeps_its_pages(editor, form, roadmap):
    action = roadmap.actions["D1"]
    address = reverse(EDIT, args=[action.pk])
    editor.post(address, form(identifier="D1", title_0="Annan", start="2024-05"))
    action.refresh_from_db()
    assert action.start == date(2024, 5, 1)
    assert action.pages.count() == 2
    assert not ActionPage.objects.filter(title="Annan").exists()


def test_the_form_of_an_action_shows_its_pages_and_its_status(editor, roadmap):
    action = roadmap.actions["D1"]
    soup = BeautifulSoup(editor.get(reverse(EDIT, args=[action.pk])).content, "html.parser")
    addresses = {link["href"] for link in soup.find_all("a", href=True)}
    for page in action.pages.all():
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in addresses
    assert f"{reverse(f'{PROGRESS}:add')}?action={action.pk}" in addresses
    words = " ".join(soup.text.split())
    assert "In progress · Deviating, being put right" in words
    assert not soup.find(attrs={"name": ["phase", "light", "percent"]})
    assert soup.find(attrs={"name": "start"})["type"] == "month"
    assert soup.find(attrs={"name": "start"})["value"] == "2024-03"


def test_checkpoints_and_commitments_are_edited_with_their_action(editor, form, roadmap):
    first = roadmap.document.sv.first
    promise = {"kind": "promise", "title": "Vi lovar", "text": "<p>Ja.</p>", "anchor": "promise"}
    write(first, [block("callout", promise)])
    first.save()
    point = {"text_0": "Klart", "text_1": "Valmis", "verdict": "met", "meeting": roadmap.meetings[0].pk}
    passage = {"passage": f"{first.translation_key}#promise"}
    data = form(checkpoints=inline_formset([point]), commitments=inline_formset([passage]))
    soup = BeautifulSoup(editor.get(reverse(ADD)).content, "html.parser")
    options = [
        option.decode_contents()
        for option in soup.find(attrs={"name": "commitments-__prefix__-passage"}).find_all("option")
    ]
    assert "Chapter 1 · Vi lovar" in options
    editor.post(reverse(ADD), data)
    action = Action.objects.get(identifier="D20")
    assert Checkpoint.objects.get(action=action).meeting == roadmap.meetings[0]
    commitment = Commitment.objects.get(action=action)
    assert (commitment.page_key, commitment.anchor) == (first.translation_key, "promise")

    twice = form(identifier="D21", commitments=inline_formset([passage, passage]))
    response = editor.post(reverse(ADD), twice)
    rows = response.context["form"].formsets["commitments"].forms
    assert "The promise is chosen twice. Remove one of the rows." in response.text
    assert list(rows[1].errors) == ["passage"]
    assert not Action.objects.filter(identifier="D21").exists()


def test_a_commitment_whose_promise_is_gone_is_kept_until_it_is_removed(editor, form, roadmap):
    action = roadmap.actions["D1"]
    row = action.commitments.get()
    soup = BeautifulSoup(editor.get(reverse(EDIT, args=[action.pk])).content, "html.parser")
    chosen = soup.find(attrs={"name": "commitments-0-passage"}).find("option", selected=True)
    assert chosen.text == "No longer in the document: #promise"
    kept = inline_formset([{"id": row.pk, "passage": chosen["value"]}], initial=1)
    editor.post(reverse(EDIT, args=[action.pk]), form(identifier="D1", commitments=kept))
    assert action.commitments.get() == row
