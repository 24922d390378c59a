"""Parity report in the admin: list, filters, export and review."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from programme.audit.models import AuditEntry
from programme.models import Goal
from programme.permissions.models import RoleCode
from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import refresh_pages, refresh_parity, refresh_rows
from programme.translation.parity.segments import word_diff
from tests.programme.people import told
from tests.programme.roadmap_admin import log_in

pytestmark = pytest.mark.django_db
INDEX = "programme_ledger:index"


@pytest.fixture
def ledger(document):
    """The ledger of the document, in which the name of a goal has changed in Swedish."""
    refresh_parity()
    ParityUnit.objects.filter(kind="interface").delete()
    Goal.objects.filter(code="a").update(name={"sv": "Mål a för alla", "fi": "Tavoite a"})
    refresh_rows("programme.goal")
    return document


@pytest.fixture
def goal_unit(ledger):
    return ParityUnit.objects.get(object_type="programme.goal", state="changed")


@pytest.fixture
def administrator(client):
    user = get_user_model().objects.create_superuser("boss", "boss@example.org", "pw")
    return log_in(client, user)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(client, **query):
    """The lines of the list, as the text of each of their cells."""
    page = soup(client.get(reverse(INDEX), query))
    return [
        [" ".join(cell.get_text(" ").split()) for cell in line.find_all("td")]
        for line in page.select("table.listing tbody tr")
    ]


def open_unit(client, unit):
    return soup(client.get(reverse("programme_ledger:unit", args=[unit.pk])))


def review(client, unit, act, **data):
    url = reverse("programme_ledger:unit", args=[unit.pk])
    return client.post(url, {"act": act, "changed_at": unit.changed_at.isoformat(), **data})


def test_the_worst_comes_first_and_each_language_says_how_it_stands(administrator, ledger):
    found = rows(administrator)
    assert found[0][2].startswith(("Missing", "Not translated"))
    (changed,) = rows(administrator, state="changed")
    assert changed[0] == "Mål a för alla Name"
    assert changed[1:3] == ["Changed Mål a för alla", "Older than the other Tavoite a"]


def test_texts_are_marked_with_their_language(administrator, ledger):
    page = soup(administrator.get(reverse(INDEX), {"state": "changed"}))
    (line,) = page.select("table.listing tbody tr")
    assert [cell["lang"] for cell in line.select("td p[lang]")] == ["sv", "fi"]


def test_the_list_says_how_much_is_at_par(administrator, ledger):
    figure = ParityUnit.objects.figure()
    text = soup(administrator.get(reverse(INDEX))).select_one(".help-block").get_text(" ", strip=True)
    assert f"{figure.percent} % of what the public reads" in text
    assert f"{figure.at_par} of {figure.total} texts" in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "changed"}, 1),
        ({"state": "changed", "language": "fi"}, 1),  # the Finnish text is the one to look at
        ({"state": "changed", "language": "sv"}, 0),
        ({"kind": "fact", "state": ["changed", "equal"], "section": "programme.goal"}, 3),
        ({"section": "programme.spearhead"}, 2),
        ({"state": "changed", "age": "7"}, 0),
        ({"q": "för alla"}, 1),
        ({"q": "finns inte"}, 0),
    ],
)
def test_the_list_is_narrowed_down(administrator, ledger, query, expected):
    assert len(rows(administrator, **query)) == expected


def test_the_list_is_narrowed_down_by_chapter_editor_and_age(administrator, ledger, goal_unit):
    chapter = str(ledger.sv.goals.translation_key)
    titles = {line[1] for line in rows(administrator, section=chapter)}
    assert any("Mål a" in title for title in titles)
    assert not any("Inledning" in title for title in titles)

    editor = get_user_model().objects.create_user("editor")
    old = timezone.now() - timedelta(days=40)
    ParityUnit.objects.filter(pk=goal_unit.pk).update(changed_by=editor, since=old)
    assert len(rows(administrator, changed_by=editor.pk)) == 1
    assert len(rows(administrator, age="30")) == 1
    assert len(rows(administrator, age="90")) == 0


@pytest.mark.parametrize("copies", [0, 60])
def test_the_first_screen_costs_the_same_for_any_number(
    administrator, ledger, copies, django_assert_max_num_queries
):
    unit = ParityUnit.objects.first()
    for number in range(copies):
        unit.pk, unit.path = None, f"copy{number}"
        unit.save()
    administrator.get(reverse(INDEX))
    # 2 who is asking, 1 what may be seen, 2 sections, 1 count, 1 rows, 1 figure, 2 filters; and what Wagtail's frame asks
    with django_assert_max_num_queries(15):
        administrator.get(reverse(INDEX))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_says_everything_and_is_logged(administrator, ledger, kind):
    response = administrator.get(reverse(INDEX), {"export": kind, "state": "changed"})
    assert response.status_code == 200
    if kind == "csv":
        text = b"".join(response.streaming_content).decode()
        assert "Mål a för alla" in text
        assert "Tavoite a" in text
        assert len(text.splitlines()) == 2
    assert AuditEntry.objects.filter(event="export.file", object_name=f"language-parity.{kind}").exists()


def test_a_changed_text_shows_the_words_that_changed(administrator, goal_unit):
    page = open_unit(administrator, goal_unit)
    added = page.select_one("ins")
    assert added.get_text() == "added:  för alla"
    assert page.select_one("del") is None
    assert page.select_one("section[aria-labelledby=change-sv] p[lang=sv]")
    assert [one["lang"] for one in page.select("section[aria-labelledby^=text-] > p[lang]")] == ["sv", "fi"]


def test_languages_keep_their_order_whichever_way_the_database_gives_them_back(administrator, goal_unit):
    for name in ("object_name", "texts", "checked"):
        setattr(goal_unit, name, dict(reversed(getattr(goal_unit, name).items())))
    goal_unit.save()
    page = open_unit(administrator, goal_unit)
    assert page.select_one("h1, h2").get_text(strip=True).startswith("Mål a för alla")
    assert [one["lang"] for one in page.select("section[aria-labelledby^=text-] > p[lang]")] == ["sv", "fi"]


def test_words_are_told_apart_from_what_stays():
    pieces = word_diff("Hamnen är öppen.", "Hamnen är stängd i dag.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("kept", "Hamnen är "),
        ("removed", "öppen"),
        ("added", "stängd i dag"),
        ("kept", "."),
    ]


def test_a_text_leads_to_where_it_is_mended(administrator, ledger, goal_unit):
    links = {link.get_text(): link["href"] for link in open_unit(administrator, goal_unit).select("a.button")}
    goal = reverse("wagtailsnippets_programme_goal:edit", args=[goal_unit.object_id])
    assert links["Open the form"] == goal

    unit = ParityUnit.objects.get(texts__sv="Därför.[^1]")
    links = {link.get_text(): link["href"] for link in open_unit(administrator, unit).select("a.button")}
    edit = reverse("wagtailadmin_pages:edit", args=[ledger.fi.first.pk])
    assert links["Open the page: Finnish"] == f"{edit}#:w:contentpath={unit.path}"


def test_a_minor_change_is_marked_by_whom_and_when_and_logged(administrator, goal_unit):
    response = review(administrator, goal_unit, "minor")
    assert response.url == reverse(INDEX)
    goal_unit.refresh_from_db()
    assert (goal_unit.state, goal_unit.minor_by.username) == ("minor", "boss")
    entry = AuditEntry.objects.get(event="parity.minor")
    assert entry.actor_name == "boss"
    assert "boss" in open_unit(administrator, goal_unit).get_text()

    Goal.objects.filter(code="a").update(name={"sv": "Mål a för var och en", "fi": "Tavoite a"})
    refresh_rows("programme.goal")
    goal_unit.refresh_from_db()
    assert (goal_unit.state, goal_unit.minor_by) == ("changed", goal_unit.minor_by)


def test_both_say_the_same(administrator, goal_unit):
    review(administrator, goal_unit, "same")
    goal_unit.refresh_from_db()
    assert (goal_unit.state, goal_unit.checked_by.username) == ("equal", "boss")
    assert not open_unit(administrator, goal_unit).select("button[name=act]")


def test_what_has_changed_meanwhile_is_not_marked(administrator, goal_unit):
    response = review(administrator, goal_unit, "minor", changed_at="2020-01-01T00:00:00+00:00")
    assert [text.strip() for text in told(response)] == [
        "The text has changed meanwhile. Look at it once more."
    ]
    goal_unit.refresh_from_db()
    assert goal_unit.state == "changed"


def test_what_is_missing_is_not_marked(administrator, ledger):
    unit = ParityUnit.objects.filter(state="missing", object_type="programme.benefit").first()
    assert not open_unit(administrator, unit).select("button[name=act]")
    review(administrator, unit, "same")
    unit.refresh_from_db()
    assert unit.state == "missing"


READS = {RoleCode.COMMUNICATIONS, RoleCode.TRANSLATORS, RoleCode.STEERING_GROUP, RoleCode.ADMINISTRATORS}


@pytest.mark.parametrize("role", list(RoleCode))
def test_the_ledger_is_read_by_those_who_work_with_pages_or_actions(as_role, ledger, role):
    response = as_role(role).get(reverse(INDEX))
    assert (response.status_code == 200) == (role in READS)


@pytest.mark.parametrize("role", sorted(READS))
def test_a_fact_is_marked_by_those_who_may_change_it(as_role, goal_unit, role):
    client = as_role(role)
    may = role == RoleCode.ADMINISTRATORS
    assert bool(open_unit(client, goal_unit).select("button[name=act]")) == may
    review(client, goal_unit, "minor")
    goal_unit.refresh_from_db()
    assert (goal_unit.state == "minor") == may


@pytest.mark.parametrize("role", sorted(READS))
def test_a_paragraph_is_marked_by_those_who_edit_or_translate_its_page(as_role, ledger, role):
    unit = ParityUnit.objects.get(texts__sv="Därför.[^1]")
    client = as_role(role)
    may = role != RoleCode.STEERING_GROUP
    assert bool(open_unit(client, unit).select("button[name=act]")) == may
    review(client, unit, "same")
    unit.refresh_from_db()
    assert (unit.state == "equal") == may


def test_the_ledger_of_a_page_that_is_gone_leads_nowhere(administrator, ledger):
    unit = ParityUnit.objects.get(texts__sv="Därför.[^1]")
    refresh_pages([ledger.sv.first.translation_key])
    ledger.sv.first.__class__.objects.filter(translation_key=ledger.sv.first.translation_key).delete()
    assert open_unit(administrator, unit).select("main a.button") == []
