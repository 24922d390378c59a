"""Ranking of documents, and weights of words in a document."""

from programme.search.language.word_forms import WordForms
from programme.search.query_terms import QueryTerm, TermVariant
from programme.search.ranking import is_rare, rank_documents, weigh


def term(*forms, parts=(), synonyms=()):
    other = [TermVariant((WordForms((form,)),), 0.9, form) for form in synonyms]
    return QueryTerm(forms[0], (TermVariant((WordForms(forms, parts),)), *other))


def test_who_has_all_words_is_before_who_has_one_often():
    postings = {"hamn": {1: 100, 2: 150}, "kaj": {1: 100, 3: 10, 4: 10, 5: 10, 6: 10}}

    assert rank_documents([term("hamn"), term("kaj")], [], postings, 10) == [1, 2]


def test_who_has_too_little_of_the_question_is_left_out():
    postings = {"hamn": {1: 100, 2: 150}, "kaj": {1: 100}, "båt": {1: 100}}

    assert rank_documents([term("hamn"), term("kaj"), term("båt")], [], postings, 10) == [1]


def test_a_rare_word_tells_more_than_one_that_all_have():
    postings = {"stad": {1: 100, 2: 100, 3: 100, 4: 100}, "kaj": {4: 90}, "båt": {1: 90, 2: 90}}

    assert rank_documents([term("stad"), term("kaj"), term("båt")], [], postings, 4)[0] == 4


def test_a_synonym_finds_a_little_less_than_the_word_itself():
    postings = {"vägkarta": {1: 100}, "färdplan": {2: 100}}

    assert rank_documents([term("vägkarta", synonyms=["färdplan"])], [], postings, 10) == [1, 2]


def test_words_that_stand_together_in_a_title_are_before_words_apart():
    postings = {"digital": {1: 100, 2: 100}, "vägkarta": {1: 100, 2: 100}, "digital vägkarta": {2: 100}}

    assert rank_documents([term("digital"), term("vägkarta")], ["digital vägkarta"], postings, 10) == [2, 1]


def test_the_parts_of_a_compound_count_only_where_it_is_rare():
    compound = term("klimatåtgärd", parts=("klimat", "åtgärd"))
    postings = {"klimat": {2: 300, 3: 100}, "åtgärd": {2: 100, 4: 100}}

    assert is_rare(compound, postings)
    assert rank_documents([compound], [], postings, 10) == [2]
    many = postings | {"klimatåtgärd": {5: 10, 6: 20, 7: 30, 8: 40}}
    assert rank_documents([compound], [], many, 10) == [8, 7, 6, 5]


def test_nothing_is_found_for_what_stands_nowhere():
    assert rank_documents([term("hamn")], [], {}, 10) == []
    assert rank_documents([], [], {}, 10) == []


def test_the_shorter_a_title_the_more_its_words_tell_of_it():
    short, long = weigh({"title": ["Hamnen"]}, "sv"), weigh({"title": ["Hamnen vid den stora ån"]}, "sv")

    assert short["hamn"] > long["hamn"]


def test_a_word_of_the_title_tells_more_than_any_number_in_the_text():
    title, body = weigh({"title": ["Hamnen"]}, "sv"), weigh({"body": ["hamnen " * 500]}, "sv")

    assert title["hamn"] > body["hamn"]


def test_words_that_stand_in_every_text_are_not_kept():
    assert weigh({"body": ["och att som"]}, "sv") == {}
