"""Report of the status of actions by grouping."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.users.models import UserProfile

from programme.models import Action, Checkpoint, PerspectiveValue, Programme
from programme.reports.status import Grouping
from tests.programme.roadmap_admin import group_that_may, log_in
from tests.reports.factories import add_actions, read, read_csv, read_xlsx

REPORTS = ["programme_status_report", "programme_staleness_report", "programme_changes_report"]
STATUS = REPORTS[0]


@pytest.fixture
def reader(client, roadmap, django_user_model):
    user = django_user_model.objects.create_user("reader", "reader@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "view_action"))
    return log_in(client, user)


def test_actions_are_counted_by_sector_first(reader, roadmap):
    Checkpoint.objects.create(action=roadmap.actions["D1"], number=2, text="Punkt", due=date(2025, 1, 1))
    education, water, total = read(reader, STATUS)
    assert education == [
        "Bildning",
        "4",
        "Not started: 2 In progress: 2",
        "Deviating, being put right: 1 Late or at risk: 1 Not assessed: 2",
        "–",
        "4",
        "1",
    ]
    assert water == ["Vatten", "1", "Completed: 1", "–", "100", "–", "–"]
    assert total[:2] == ["All actions", "5"]
    assert total[4:] == ["20", "4", "1"]


def test_an_action_of_several_goals_is_counted_in_each_and_once_in_all(reader, roadmap):
    rows = {row[0]: row[1] for row in read(reader, STATUS, by="goals")}
    assert rows == {"Mål a": "3", "Mål b": "1", "Mål c": "1", "None of them": "1", "All actions": "5"}
    words = reader.get(reverse(f"{STATUS}:index"), {"by": "goals"}).content.decode()
    assert "counted in each of them, and once in the last" in words
    assert "counted in each of them" not in reader.get(reverse(f"{STATUS}:index")).content.decode()


@pytest.mark.parametrize("grouping", Grouping)
def test_every_grouping_counts_every_action(reader, roadmap, grouping):
    rows = read(reader, STATUS, by=grouping.value)
    assert len(rows) > 1
    assert rows[-1][:2] == ["All actions", "5"]
    assert sum(int(row[1]) for row in rows[:-1] if row[1] != "–") >= 5


def test_only_the_answers_of_the_perspective_that_is_asked_for_are_lines(reader, roadmap):
    names = [row[0] for row in read(reader, STATUS, by="cost_class")]
    assert names == ["S", "M", "L", "All actions"]
    codes = PerspectiveValue.objects.filter(perspective__code="cost")
    assert len(names) - 1 == codes.count()


def test_a_group_company_owns_no_action_and_has_no_line(reader, roadmap):
    assert "Energi" not in [row[0] for row in read(reader, STATUS)]


def test_programmes_are_told_apart_and_chosen(reader, roadmap):
    other = Programme.objects.create(code="q", name={"sv": "Det andra"}, start_year=2027, end_year=2030)
    other.sector_set.create(code="education", name={"sv": "Bildning"})
    names = [row[0] for row in read(reader, STATUS)]
    assert "Bildning (Det andra)" in names
    rows = read(reader, STATUS, programme=other.pk)
    assert [row[:2] for row in rows] == [["Bildning", "–"], ["All actions", "–"]]


def test_the_file_has_a_column_of_numbers_for_each_phase_and_light(reader, roadmap):
    education = read_xlsx(reader, STATUS)[0]
    assert education["Sector"] == "Bildning"
    assert education["Actions"] == 4
    assert education["Phase: In progress"] == 2
    assert education["Phase: Completed"] == 0
    assert education["Traffic light: Late or at risk"] == 1
    assert education["Completed, %"] == 0
    assert education["Stale"] == 4
    assert education["Late checkpoints"] == 0
    assert read_csv(reader, STATUS, by="goals")[0]["Goals"] == "Mål a"


def test_a_line_leads_to_its_actions(reader, roadmap):
    content = reader.get(reverse(f"{STATUS}:index"), {"by": "goals"}).content.decode()
    address = (
        f"{reverse('wagtailsnippets_programme_action:list')}?goals={roadmap.document.facts.goals['a'].pk}"
    )
    assert address in content
    listed = reader.get(address).context["object_list"]
    assert [action.identifier for action in listed] == ["D1", "D2", "D11"]


def test_files_are_in_the_language_of_who_asks(reader, roadmap):
    profiles = UserProfile.objects.filter(user__username="reader")
    profiles.update(preferred_language="sv")
    for row in (read_csv(reader, STATUS)[0], read_xlsx(reader, STATUS)[0]):
        assert row["Sektor"] == "Bildning"
        assert str(row["Fas: Pågår"]) == "2"


@pytest.mark.parametrize("report", REPORTS)
def test_reports_are_for_those_who_may_see_the_actions(client, roadmap, report):
    stranger = get_user_model().objects.create_user("stranger", "stranger@example.org", "pw")
    stranger.groups.add(group_that_may("access_admin", "change_goal"))
    log_in(client, stranger)
    assert client.get(reverse(f"{report}:index")).status_code == 302
    assert reverse(f"{report}:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("query", [{}, {"export": "csv"}, {"export": "xlsx"}])
def test_reports_cost_the_same_for_many_as_for_few(
    reader, roadmap, report, query, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(30) as captured:
            response = reader.get(reverse(f"{report}:index"), query | {"by": "goals"})
            assert b"".join(response) if query else response.content
        return len(captured)

    add_actions(roadmap, 10 - Action.objects.count())
    count()  # what is read once for all requests
    few = count()
    add_actions(roadmap, 90)
    assert count() == few
