from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.columns import in_columns
from knowledge.readers.furniture import without_furniture
from knowledge.readers.lines import Line, Page, paragraphs

WIDTH = 600.0
LEFT, RIGHT, LETTER, STEP = 80.0, 540.0, 6.0, 20.0
FULL = int((RIGHT - LEFT) / LETTER)


def line(text: str, top: float, *, left: float = LEFT, size: float = 14, is_bold: bool | None = None) -> Line:
    return Line(text, left, left + LETTER * len(text), top, top + 14, size, is_bold)


def full(text: str) -> str:
    """The text followed by words up to the margin."""
    return (text + " lời nói" * FULL)[: FULL - 2].rstrip() + "xx"


def ended(text: str) -> str:
    """A full line that ends a sentence."""
    return full(text)[:-1] + "."


def page(*texts: str, **how: float) -> Page:
    return Page(tuple(line(text, STEP * place, **how) for place, text in enumerate(texts, start=1)), WIDTH)


def joined(*pages: Page) -> list[str]:
    return [text for texts in paragraphs(pages) for text in texts]


def centred(text: str, top: float) -> Line:
    return line(text, top, left=(WIDTH - LETTER * len(text)) / 2)


def test_full_lines_go_on_and_short_ones_end() -> None:
    first, second = full("1. Sân mở cửa"), full("rồi đóng")
    assert joined(page(first, second, "buổi tối.", full("2. Ngày mưa"), "thì nghỉ.")) == [
        f"{first} {second} buổi tối.",
        f"{full('2. Ngày mưa')} thì nghỉ.",
    ]


def test_paragraph_goes_on_over_the_page_and_stays_on_the_first() -> None:
    start = full("1. Sân mở cửa")
    assert paragraphs([page("Đầu trang.", ended("x"), start), page("cho mọi người.", full("2. Ngày"))])[0][-1] == (
        f"{start} cho mọi người."
    )


def test_small_letter_after_no_full_stop_goes_on_even_after_room() -> None:
    assert joined(page(full("A"), full("B"), "Hết.", "Trưởng ban có", "quyền quyết định."))[-1] == (
        "Trưởng ban có quyền quyết định."
    )


def test_new_provision_begins_anew_even_after_a_full_line() -> None:
    first = ended("1. Sân")
    assert joined(page(first, "2. Ngày mưa thì nghỉ.", full("x"), full("y")))[:2] == [first, "2. Ngày mưa thì nghỉ."]


def test_first_clause_begins_anew_after_a_heading_without_full_stop() -> None:
    heading = full("Điều 4. Giữ sân")
    assert joined(page(heading, "1. Quét lá.", full("x"), full("y")))[:2] == [heading, "1. Quét lá."]


def test_reference_at_a_line_s_beginning_is_no_heading() -> None:
    start = full("Theo quy định")[:-3] + " tại"
    assert (
        joined(page(full("x"), full("y"), "Hết.", start, "Điều 5. Ai cũng biết."))[-1]
        == f"{start} Điều 5. Ai cũng biết."
    )


def test_wrapped_headings_are_one() -> None:
    top = [centred("Chương II", 20), centred("GIỮ GÌN SÂN CHƠI CỦA KHU PHỐ VÀ", 40), centred("NHÀ VĂN HÓA", 60)]
    article = [line(full("Điều 3. Dọn"), 80), line("sân", 100), line("1. Quét lá.", 120)]
    assert joined(Page((*top, *article), WIDTH)) == [
        "Chương II",
        "GIỮ GÌN SÂN CHƠI CỦA KHU PHỐ VÀ NHÀ VĂN HÓA",
        f"{full('Điều 3. Dọn')} sân",
        "1. Quét lá.",
    ]


def test_bold_heading_does_not_swallow_what_follows() -> None:
    lines = (line(full("Điều 3. Dọn"), 20, is_bold=True), line("Mỗi nhà quét một buổi.", 40, is_bold=False))
    assert joined(Page((*lines, line(full("x"), 60), line(full("y"), 80)), WIDTH))[:2] == [one.text for one in lines]


def test_wide_gap_and_other_size_begin_anew() -> None:
    lines = [line(full(mark), 20.0 * place) for place, mark in enumerate("AB", start=1)]
    far, large = line(full("C"), 90), line(full("D"), 110, size=20)
    assert joined(Page((*lines, far, large), WIDTH)) == [f"{full('A')} {full('B')}", full("C"), full("D")]


def test_hyphen_inside_a_word_goes_and_between_syllables_stays() -> None:
    def glued(first: str, second: str) -> str:
        start = full("x")[: -len(first) - 1] + " " + first
        return joined(page(full("A"), full("B"), start, second))[-1].rpartition(" ")[2]

    assert glued("regu-", "lation") == "regulation"
    assert glued("kinh-", "tế") == "kinh-tế"
    assert glued("UBND-", "TTHC") == "UBND-TTHC"
    assert glued("12/QĐ-", "UBND") == "12/QĐ-UBND"


def test_rows_of_a_table_stay_apart() -> None:
    cells = [line("Tổ 1", 20), line("12", 20, left=300)]
    other = [line("Tổ 2", 40), line("15", 40, left=300)]
    rows = in_columns([cells, other])
    assert joined(Page(tuple(rows), WIDTH)) == ["Tổ 1 | 12", "Tổ 2 | 15"]


def test_head_of_a_letter_is_read_column_by_column() -> None:
    rows = [
        [line("UBND PHƯỜNG THỬ", 20), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 20, left=300)],
        [line("Số: 1/TB", 40), line("Độc lập - Tự do", 40, left=300)],
    ]
    assert [one.text for one in in_columns([*rows, [line("Một dòng.", 60)]])] == [
        "UBND PHƯỜNG THỬ",
        "Số: 1/TB",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Một dòng.",
    ]


def texts(pages: list[Page]) -> list[list[str]]:
    return [[one.text for one in kept.lines] for kept in without_furniture(pages)]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        page("Công báo số 5", f"Chữ {mark}.", "Cuối.", f"Trang {number}/3") for number, mark in enumerate("abc", 1)
    ]
    pages = [
        Page((*one.lines[:2], line(f"Cuối {place}.", 300), one.lines[3]), WIDTH)
        for place, one in zip("xyz", pages, strict=True)
    ]
    assert texts(pages) == [["Chữ a.", "Cuối x."], ["Chữ b.", "Cuối y."], ["Chữ c.", "Cuối z."]]


def test_lone_page_number_goes_and_a_number_in_the_text_stays() -> None:
    assert texts([page("- 2 -", "Chữ.", "15", "Chữ nữa.")]) == [["Chữ.", "15", "Chữ nữa."]]


def test_repeated_provision_or_letterhead_is_no_running_head() -> None:
    pages = [page("ỦY BAN NHÂN DÂN", f"Tên {mark}", "Giữa.", f"Hết {mark}.", "2. Không tự sửa.") for mark in "abc"]
    assert all(kept[0] == "ỦY BAN NHÂN DÂN" and kept[-1] == "2. Không tự sửa." for kept in texts(pages))


def test_two_pages_that_begin_alike_keep_their_beginnings() -> None:
    assert texts([page("Thông báo", "a"), page("Thông báo", "b")]) == [["Thông báo", "a"], ["Thông báo", "b"]]


words = st.lists(st.text("abcđêô.;", min_size=1, max_size=9), min_size=1, max_size=14).map(" ".join)


@given(st.lists(st.lists(words, max_size=8), max_size=4))
def test_joining_loses_no_letter_and_keeps_their_order(content: list[list[str]]) -> None:
    pages = [page(*texts) for texts in content]
    before = "".join(text for texts in content for text in texts).replace(" ", "")
    assert "".join(joined(*pages)).replace(" ", "") == before
