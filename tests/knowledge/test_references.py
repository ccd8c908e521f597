import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import handbook
from knowledge.names import Names, plain
from knowledge.numerals import roman
from knowledge.references import Reference, parse, parse_ref

NAMES = Names((), handbook.load())
LAW, DECREE, COMPLAINTS = "10/2022/QH15", "59/2023/NĐ-CP", "02/2011/QH13"


def place(reference: Reference) -> tuple[object, ...]:
    return reference.document, reference.article, reference.clause, reference.point


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("điều 15 khoản 2 luật dân chủ cơ sở", (LAW, 15, "2", None)),
        ("nđ 59 điều 5", (DECREE, 5, None, None)),
        ("nd 59 dieu 5", (DECREE, 5, None, None)),
        ("Nghị định số 59 năm 2023, Điều 5", (DECREE, 5, None, None)),
        ("điểm b khoản 1 điều 19", (None, 19, "1", "b")),
        ("điểm đ khoản 2 điều 35 luật 10/2022", (LAW, 35, "2", "đ")),
        ("k2 đ18 luật 10/2022/qh15", (LAW, 18, "2", None)),
        ("luat khieu nai dieu 11", (COMPLAINTS, 11, None, None)),
        ("Điều 33 Luật Khiếu nại số 02/2011/QH13", (COMPLAINTS, 33, None, None)),
        ("luật tố cáo nói gì", ("25/2018/QH14", None, None, None)),
        ("10 hộ góp tiền thì sao", (None, None, None, None)),
        ("có 3 điều cần hỏi", (None, None, None, None)),
        ("tháng 12/2025 họp ở đâu", (None, None, None, None)),
    ],
)
def test_place_is_read_whatever_the_order_and_spelling(question: str, expected: tuple[object, ...]) -> None:
    assert place(parse(question, NAMES)) == expected


@pytest.mark.parametrize(
    ("question", "article", "letter", "clause"),
    [
        ("điều 11a khoản 2", 11, "a", "2"),
        ("khoản 2a điều 11đ luật 10/2022", 11, "đ", "2a"),
        ("dieu 11a k2", 11, "a", "2"),
        ("Điều 11A", 11, "a", None),
        ("điều 11 khoản 2", 11, "", "2"),
        ("điều 11à", 11, "", None),
    ],
)
def test_article_put_between_two_others_keeps_its_letter(
    question: str, article: int, letter: str, clause: str | None
) -> None:
    read = parse(question, NAMES)
    assert (read.article, read.letter, read.clause) == (article, letter, clause)


def test_short_form_keeps_the_letter() -> None:
    read = parse_ref("10/2022/QH15:11a.2.đ", NAMES)
    assert read is not None
    assert (read.article, read.letter, read.clause, read.point) == (11, "a", "2", "đ")


def test_chapter_section_and_subsection_are_read_in_both_numerals() -> None:
    reference = parse("tiểu mục 2 mục 4 chương II luật 10/2022", NAMES)
    assert (reference.chapter, reference.section, reference.subsection) == (2, 4, 2)
    assert parse("luật 10/2022 chương 2 mục 4", NAMES).chapter == 2
    assert reference.names_division


def test_regulation_that_nobody_added_is_named_as_unknown() -> None:
    assert parse("luật 97/2025 sửa gì", NAMES).unknown_document
    assert parse("nghị định 100/2019/NĐ-CP điều 6", NAMES).unknown_document
    assert not parse("luật 10/2022", NAMES).unknown_document


def test_rest_keeps_what_is_asked_besides_the_place() -> None:
    assert parse("khoản 2 điều 21 luật dân chủ cơ sở về hiệu lực", NAMES).rest == "về hiệu lực"
    assert parse("điều 8 luật tố cáo cấm những gì", NAMES).rest == "cấm những gì"


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("10/2022/QH15:15.2.b", (LAW, 15, "2", "b")),
        ("10/2022/qh15:15", (LAW, 15, None, None)),
        ("59/2023/ND-CP:3.5.đ", (DECREE, 3, "5", "đ")),
        ("10/2022/QH15:19.0.a", (LAW, 19, None, "a")),
    ],
)
def test_short_form_names_the_place(ref: str, expected: tuple[object, ...]) -> None:
    reference = parse_ref(ref, NAMES)
    assert reference is not None
    assert place(reference) == expected


def test_ordinary_words_are_no_short_form() -> None:
    assert parse_ref("họp lúc 19:30", NAMES) is None
    assert parse_ref("xin hỏi: điều 5", NAMES) is None


@given(
    st.sampled_from(["khoản {2} điều {1} {0}", "{0} điều {1} khoản {2}", "cho hỏi điều {1}, khoản {2} của {0}"]),
    st.sampled_from(["luật 10/2022", "Luật số 10/2022/QH15", "luật dân chủ cơ sở", "ldccs"]),
    st.integers(1, 91),
    st.integers(1, 14),
)
def test_every_written_place_is_read_back(form: str, name: str, article: int, clause: int) -> None:
    for question in (form.format(name, article, clause), plain(form.format(name, article, clause))):
        assert place(parse(question, NAMES)) == (LAW, article, str(clause), None)


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reference = parse(text, NAMES)
    assert reference.article is None or reference.article >= 0


@given(st.integers(1, 99))
def test_roman_numerals_count(number: int) -> None:
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    assert roman(tens[number // 10] + ones[number % 10]) == number
    assert roman(str(number)) == number


@pytest.mark.parametrize(
    "question",
    [
        "Điều 5 Luật Đất đai",
        "bộ luật hình sự điều 35",
        "dieu 9 luat can cuoc",
        "điều 5 bộ luật dân sự",
        "khoản 2 điều 7 luật hộ tịch",
        "pháp lệnh dân số điều 4",
        "Điều 8 Hiến pháp",
        "chương 2 luật thanh niên",
        "điều 3 luật về thư viện",
    ],
)
def test_article_of_a_law_that_is_not_here_is_not_taken_for_one_of_ours(question: str) -> None:
    reference = parse(question, NAMES)
    assert reference.document is None
    assert reference.unknown_document


@pytest.mark.parametrize(
    "question",
    [
        "điều 15 luật này",
        "điều 15 của luật nói gì",
        "luật quy định ở điều 15 thế nào",
        "theo luật điều 15 khoản 2",
        "theo pháp luật điều 15 ra sao",
        "luật sư hỏi điều 15",
        "luật dân chủ điều 15",
        "luật cơ sở điều 15",
        "luật đ15 k2",
        "luật đất đai quy định gì",
    ],
)
def test_law_without_a_name_of_its_own_is_left_open(question: str) -> None:
    assert not parse(question, NAMES).unknown_document
