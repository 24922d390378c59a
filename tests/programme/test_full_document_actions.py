"""The table of actions in the full document."""

from django.core.cache import cache

from programme.models import FullDocumentPage
from tests.programme.builders import add, translate
from tests.programme.full_document import part, words
from tests.programme.test_full_document_queries import WHOLE


def test_the_actions_stand_with_the_roadmap_and_say_where_they_stand(roadmap, visit):
    whole = add(roadmap.document.sv.programme, FullDocumentPage, "Allt på en gång")
    in_swedish = visit(whole)
    in_finnish = visit(translate(whole, "Kaikki", slug="kaikki"))

    words_for_deviating = {"sv": "Avvikelse, åtgärdas", "fi": "Poikkeama, korjataan"}
    for html, language in ((in_swedish, "sv"), (in_finnish, "fi")):
        rows = part(html, getattr(roadmap.document, language).roadmap).select(".whole-actions tbody tr")
        assert [row.th.get_text(" ", strip=True).split()[0] for row in rows] == [
            "D1",
            "D2",
            "D3",
            "D10",
            "D11",
        ]
        assert words_for_deviating[language] in words(rows[0])
    waiting = in_finnish.find("a", string="Öppet lärande")
    assert waiting["lang"] == "sv"


def test_the_actions_are_read_together(roadmap, client, django_assert_num_queries):
    address = add(roadmap.document.sv.programme, FullDocumentPage, "Allt på en gång").get_url()
    client.get(address)
    cache.clear()

    # and: what they promote, the programme's words
    with django_assert_num_queries(WHOLE + 2):
        client.get(address)
