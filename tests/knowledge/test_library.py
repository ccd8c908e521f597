from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import structure
from knowledge.answer import Caution
from knowledge.library import Library
from tests.knowledge.documents import VILLAGE

TODAY = date(2026, 11, 22)
NUMBER = "7/2024/QC-UBND"


@pytest.fixture(scope="module")
def library() -> Library:
    """The handbook, and one ward's own rules."""
    village = structure.parse(VILLAGE)
    return Library([replace(village, ward="thu"), replace(village, number="9/2024/QC-UBND", ward="khac")])


def test_guide_answers_until_the_official_text_is_there(library: Library) -> None:
    answer = library.ask("điều 21 luật dân chủ cơ sở", today=TODAY)
    assert (answer.outcome, answer.guide, answer.summary) == ("answer", True, None)
    assert not answer.citations[0].verbatim


def test_official_text_is_preferred_with_the_guide_as_summary() -> None:
    official = structure.parse(
        "Điều 1. Một\n(Điều 1 Luật số 10/2022/QH15 Thử ngày 10/11/2022 của Quốc hội, có hiệu lực thi hành kể từ ngày "
        "01/07/2023)\n1. Câu chữ chính thức của khoản một.\n2. Câu thứ hai."
    )
    answer = Library([official]).ask("điều 1 khoản 2 luật 10/2022", today=TODAY)
    assert (answer.citations[0].quote, answer.citations[0].verbatim, answer.guide) == ("Câu thứ hai.", True, False)
    assert answer.summary


def test_reference_is_exact_and_needs_no_ranking(library: Library) -> None:
    answer = library.ask(f"khoản 3 điều 2 quy chế {NUMBER}", today=TODAY, ward="thu")
    assert [citation.ref for citation in answer.citations] == [f"{NUMBER}:2.3"]
    assert answer.citations[0].quote == "Tổ trưởng tổ dân phố giữ chìa khóa sân chơi."
    assert answer.candidates == ((NUMBER, 2, 1.0),)


def test_slip_in_a_reference_is_forgiven(library: Library) -> None:
    assert library.ask("điềuu 5 lật tố cáo", today=TODAY).candidates[0][:2] == ("25/2018/QH14", 5)


@pytest.mark.parametrize(
    ("question", "caution"),
    [
        ("điều 120 luật 10/2022", Caution.NO_SUCH_ARTICLE),
        ("luật 97/2025 sửa gì", Caution.NO_SUCH_DOCUMENT),
        ("luật 10/2022 chương 9", Caution.NO_SUCH_ARTICLE),
    ],
)
def test_place_that_does_not_exist_is_refused_and_named(library: Library, question: str, caution: Caution) -> None:
    answer = library.ask(question, today=TODAY)
    assert (answer.outcome, answer.citations) == ("refuse", ())
    assert caution in answer.warnings


def test_clause_that_does_not_exist_gives_the_article_and_says_so(library: Library) -> None:
    answer = library.ask(f"khoản 8 điều 2 quy chế {NUMBER}", today=TODAY, ward="thu")
    assert answer.citations[0].ref == f"{NUMBER}:2"
    assert Caution.NO_SUCH_CLAUSE in answer.warnings


def test_chapter_lists_its_articles_in_order(library: Library) -> None:
    answer = library.ask("chương 2 mục 1 luật 10/2022", today=TODAY)
    assert [topic.article for topic in answer.listing] == [11, 12, 13, 14]
    assert len(answer.topics) == 3


def test_conversation_goes_on_from_the_last_citation(library: Library) -> None:
    context = library.find(f"{NUMBER}:2.1")
    assert library.ask("còn khoản 3?", today=TODAY, context=context, ward="thu").citations[0].ref == f"{NUMBER}:2.3"
    assert library.ask("điều tiếp theo", today=TODAY, context=context, ward="thu").citations[0].article == 3
    assert library.ask("điều trước", today=TODAY, context=context, ward="thu").citations[0].article == 1
    assert library.ask("điều 4a", today=TODAY, context=context, ward="thu").citations[0].document == NUMBER


def test_conversation_goes_on_with_words_that_lean_on_the_last_citation(library: Library) -> None:
    context = library.find("10/2022/QH15:16")
    for question in ("thế mức đóng góp thì sao?", "the muc dong gop thi sao"):
        assert library.ask(question, today=TODAY).outcome != "answer", question
        answer = library.ask(question, today=TODAY, context=context)
        assert [citation.ref for citation in answer.citations][:1] == ["10/2022/QH15:15.1"], question


@pytest.mark.parametrize("question", ["thế giá vàng thì sao?", "thế còn đá bóng thì sao?"])
def test_conversation_does_not_answer_what_the_document_does_not_say(library: Library, question: str) -> None:
    context = library.find("10/2022/QH15:15")
    assert library.ask(question, today=TODAY, context=context).outcome != "answer"


def test_same_place_is_asked_about_for_another_time(library: Library) -> None:
    context = library.find(f"{NUMBER}:3")
    for question, code in (
        ("năm 2025 thì sao?", Caution.REPEALED),
        ("thế còn hồi tháng 5/2024?", Caution.CHANGES_LATER),
    ):
        answer = library.ask(question, today=TODAY, context=context, ward="thu")
        assert [citation.ref for citation in answer.citations] == [f"{NUMBER}:3"]
        assert code in answer.warnings
        assert not answer.assumed_today


def test_article_with_a_letter_is_another_than_the_one_without(library: Library) -> None:
    answer = library.ask(f"điều 4a khoản 1 quy chế {NUMBER}", today=TODAY, ward="thu")
    (citation,) = answer.citations
    assert (citation.ref, citation.article, citation.number) == (f"{NUMBER}:4a.1", 4, "4a")
    assert citation.quote == "Bảng phân công dán ở nhà văn hóa."
    assert (answer.summary, answer.figures) == (None, ())
    for absent in ("điều 4", "điều 2a", "điều 4b"):
        refused = library.ask(f"{absent} quy chế {NUMBER}", today=TODAY, ward="thu")
        assert refused.warnings == (Caution.NO_SUCH_ARTICLE,)


def test_conversation_reaches_an_article_with_a_letter(library: Library) -> None:
    context = library.find(f"{NUMBER}:3")
    following = library.ask("điều tiếp theo", today=TODAY, context=context, ward="thu").citations[0]
    assert following.ref == f"{NUMBER}:4a"
    clause = library.ask("còn khoản 1?", today=TODAY, context=following, ward="thu").citations[0]
    assert clause.ref == f"{NUMBER}:4a.1"


def test_same_number_in_two_wards_is_each_wards_own() -> None:
    village = structure.parse(VILLAGE)
    changed = structure.parse(VILLAGE.replace("6 giờ", "7 giờ"))
    library = Library([replace(village, ward="thu"), replace(changed, ward="khac")])
    for ward, hour in (("thu", "6 giờ"), ("khac", "7 giờ")):
        found = library.find(f"{NUMBER}:2.1", ward=ward)
        assert found is not None
        assert hour in found.quote
        held = library.regulation(NUMBER, ward=ward)
        assert held is not None
        assert held.ward == ward
    assert library.find(f"{NUMBER}:2.1", ward=None) is None


def test_wards_own_document_is_found_by_its_ward_only(library: Library) -> None:
    question = "sân chơi mở cửa từ mấy giờ đến mấy giờ hằng ngày"
    for ward, numbers in (("thu", {NUMBER}), ("khac", {"9/2024/QC-UBND"}), (None, set())):
        documents = {document for document, _, _ in library.ask(question, today=TODAY, ward=ward).candidates}
        assert documents & {NUMBER, "9/2024/QC-UBND"} == numbers


def test_another_wards_document_is_as_if_it_were_not_there(library: Library) -> None:
    answer = library.ask(f"điều 2 quy chế {NUMBER}", today=TODAY, ward="khac")
    assert (answer.outcome, answer.citations) == ("refuse", ())
    assert Caution.NO_SUCH_DOCUMENT in answer.warnings


def test_validity_warnings_depend_on_the_day(library: Library) -> None:
    question = f"điều 3 quy chế {NUMBER}"
    assert Caution.NOT_YET_IN_FORCE in library.ask(question, today=TODAY, as_of=date(2024, 1, 1), ward="thu").warnings
    assert Caution.REPEALED in library.ask(question, today=TODAY, ward="thu").warnings
    then = library.ask(question, today=TODAY, as_of=date(2025, 1, 1), ward="thu")
    assert Caution.REPEALED not in then.warnings
    assert not then.assumed_today


def test_year_in_the_question_is_the_day_but_a_number_is_not(library: Library) -> None:
    assert library.ask("năm 2024 thì tổ trưởng do ai bầu?", today=TODAY).as_of == date(2024, 12, 31)
    answer = library.ask("Luật 10/2022/QH15 quy định họp tổ dân phố thế nào?", today=TODAY)
    assert (answer.as_of, answer.assumed_today) == (TODAY, True)


def test_candidates_are_distinct_best_first_and_ten_at_most(library: Library) -> None:
    answer = library.ask("tổ dân phố họp bầu tổ trưởng cần bao nhiêu hộ", today=TODAY)
    places = [candidate[:2] for candidate in answer.candidates]
    scores = [candidate[2] for candidate in answer.candidates]
    assert len(places) == len(set(places)) <= 10
    assert scores == sorted(scores, reverse=True)
    assert places[0] == (answer.citations[0].document, answer.citations[0].article)


@pytest.mark.parametrize("question", ["Giá vàng hôm nay bao nhiêu?", "kể chuyện cười đi", "hello"])
def test_what_no_document_speaks_of_is_not_answered(library: Library, question: str) -> None:
    assert library.ask(question, today=TODAY).outcome != "answer"


def test_places_are_found_and_neighbours_reached(library: Library) -> None:
    article = library.article(NUMBER, 2)
    assert article is not None
    assert article.quote.startswith("1. Sân chơi mở cửa")
    following = library.neighbour(NUMBER, 2, 1)
    assert following is not None
    assert following.article == 3
    assert library.neighbour(NUMBER, 4, 1) is None
    assert library.neighbour(NUMBER, 1, -1) is None
    assert library.find(f"{NUMBER}:2.9") is None
    assert library.find("không phải số") is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(library: Library, question: str) -> None:
    answer = library.ask(question, today=TODAY)
    assert (answer.outcome == "answer") == bool(answer.citations)


@pytest.mark.parametrize(
    "question", ["", " ", "😀😀", "x" * 10_000, "<b>điều</b> & <script>", "điề u\u0323", "a:1" * 3000]
)
def test_odd_input_is_answered_plainly(library: Library, question: str) -> None:
    assert library.ask(question, today=TODAY).outcome in {"answer", "refer", "refuse"}
