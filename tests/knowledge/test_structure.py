from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import structure
from knowledge.errors import EmptyDocumentError
from knowledge.headings import POINT_ORDER
from knowledge.regulation import Change, How, Level, Regulation
from tests.knowledge.documents import VILLAGE, shared_text

LAWS = {
    "luat-10-2022-qh15": ("10/2022/QH15", date(2023, 7, 1), 91),
    "nghi-dinh-59-2023-nd-cp": ("59/2023/NĐ-CP", date(2023, 8, 15), 31),
    "nghi-dinh-61-2023-nd-cp": ("61/2023/NĐ-CP", date(2023, 8, 16), 25),
    "luat-tiep-cong-dan-42-2013": ("42/2013/QH13", date(2014, 7, 1), 36),
    "luat-khieu-nai-02-2011": ("02/2011/QH13", date(2012, 7, 1), 70),
    "luat-to-cao-25-2018": ("25/2018/QH14", date(2019, 1, 1), 67),
    "luat-tiep-can-thong-tin-104-2016": ("104/2016/QH13", date(2018, 7, 1), 37),
    "luat-hoa-giai-o-co-so-35-2013": ("35/2013/QH13", date(2014, 1, 1), 33),
}
# Misprints and habits of the published texts: a letter that stands twice cannot open a second point.
KNOWN_ODDITIES = {"02/2011/QH13:31.2"}


def sequence_oddities(regulation: Regulation) -> set[str]:
    """Places whose clauses or points do not count up one by one, or that hold a numbered line as plain words."""
    odd = set()
    for article in regulation.articles():
        clauses = [node.number for node in article.children if node.level is Level.CLAUSE]
        if clauses != [str(count) for count in range(1, len(clauses) + 1)]:
            odd.add(f"{regulation.number}:{article.number}")
        for holder in article.walk():
            letters = [node.number for node in holder.children if node.level is Level.POINT]
            alphabet = [letter for letter in POINT_ORDER if letter not in "fjwz"]
            stray = any(node.level is Level.TEXT and node.text[1:2] in {")", "."} for node in holder.children)
            if letters != alphabet[: len(letters)] or stray:
                odd.add(f"{regulation.number}:{article.number}.{holder.number}")
    return odd


@pytest.mark.parametrize("name", LAWS)
def test_real_law_has_all_articles_and_counts_up(name: str) -> None:
    number, valid_from, articles = LAWS[name]
    regulation = structure.parse(shared_text(f"data/law/{name}.txt"))
    assert regulation.number == number
    assert regulation.valid_from == valid_from
    assert [article.article for article in regulation.articles()] == list(range(1, articles + 1))
    assert sequence_oddities(regulation) <= KNOWN_ODDITIES
    assert all(article.heading for article in regulation.articles())
    assert not any("có hiệu lực thi hành kể từ ngày" in node.heading for node in regulation.walk())


def test_repealed_articles_of_the_complaints_law_carry_their_end() -> None:
    regulation = structure.parse(shared_text("data/law/luat-khieu-nai-02-2011.txt"))
    ended = {article.article: article.valid_to for article in regulation.articles() if article.valid_to}
    assert ended == dict.fromkeys((59, 60, 61, 62), date(2014, 7, 1))


@pytest.fixture
def village() -> Regulation:
    return structure.parse(VILLAGE)


def test_note_under_the_heading_describes_the_regulation_and_is_no_text(village: Regulation) -> None:
    assert (village.number, village.kind, village.title) == ("7/2024/QC-UBND", "quy chế", "Về sân chơi")
    assert (village.issuer, village.issued) == ("Ủy ban nhân dân phường Thử", date(2024, 2, 5))
    assert village.valid_from == date(2024, 3, 1)
    first = village.article(1)
    assert first is not None
    assert first.text == "Quy chế này nói về sân chơi của trẻ em trong phường."


def test_headings_at_the_end_of_an_article_open_the_next_chapter(village: Regulation) -> None:
    chapters = [(node.number, node.heading) for node in village.walk() if node.level is Level.CHAPTER]
    assert chapters == [("I", "NHỮNG ĐIỀU CHUNG"), ("II", "GIỮ GÌN SÂN CHƠI")]
    section = next(node for node in village.walk() if node.level is Level.SECTION)
    assert [child.number for child in section.children] == ["3", "4a"]


def test_articles_with_letters_stand_between_their_neighbours() -> None:
    numbers = ["1", "1a", "1d", "1đ", "1e", "2", "2a", "3"]
    regulation = structure.parse("\n".join(f"Điều {number}. Việc {number}\n1. Lời {number}." for number in numbers))
    assert [article.number for article in regulation.articles()] == numbers
    inserted = regulation.article(1, "đ")
    assert inserted is not None
    assert inserted.whole_text == "1. Lời 1đ."
    assert [regulation.neighbour(1, step, "đ") for step in (-1, 1)] == [
        regulation.article(1, "d"),
        regulation.article(1, "e"),
    ]


def test_clauses_points_and_closing_words_hang_where_they_belong(village: Regulation) -> None:
    hours = village.article(2)
    assert hours is not None
    assert [child.clause for child in hours.children] == ["1", "2", "3"]
    storm = hours.children[1]
    assert [(child.level, child.point) for child in storm.children] == [
        (Level.POINT, "a"),
        (Level.POINT, "đ"),
        (Level.TEXT, None),
    ]
    assert storm.whole_text == (
        "Ngày mưa bão, sân chơi đóng cửa:\na) Khi có gió mạnh từ cấp 6;\nđ) Khi sân ngập nước.\n"
        "Người trực sân treo biển báo ở cổng."
    )


def test_repeal_in_the_note_ends_the_article_and_names_what_ended_it(village: Regulation) -> None:
    sweeping = village.article(3)
    assert sweeping is not None
    ended = Change(How.REPEALS, "8/2025/QC-UBND", date(2025, 6, 1))
    assert (sweeping.valid_to, sweeping.changes) == (date(2025, 6, 1), (ended,))
    assert sweeping.text.endswith("theo Điều 2 của Quy chế này.")


def test_ordinary_document_is_read_from_its_first_page() -> None:
    regulation = structure.parse(
        "ỦY BAN NHÂN DÂN PHƯỜNG THỬ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/2025/QĐ-UBND\nThử, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề giờ phát loa\n"
        "Căn cứ Luật Thử;\nĐiều 1. Loa phát lúc 17 giờ.\n1. Mỗi lần 15 phút.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày 10 tháng 4 năm 2025.\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert (regulation.number, regulation.kind, regulation.title) == (
        "12/2025/QĐ-UBND",
        "quyết định",
        "Về giờ phát loa",
    )
    assert regulation.issuer == "Ủy ban nhân dân phường Thử"
    assert (regulation.issued, regulation.valid_from) == (date(2025, 4, 3), date(2025, 4, 10))
    assert [article.article for article in regulation.articles()] == [1, 2]
    assert "Nơi nhận" not in regulation.articles()[-1].whole_text


def test_document_without_articles_is_split_into_numbered_paragraphs() -> None:
    regulation = structure.parse(
        "THÔNG BÁO HỌP TỔ DÂN PHỐ SỐ 3\n" + "Tổ dân phố số 3 mời bà con họp vào tối thứ bảy. " * 6 + "\n"
        "I. NỘI DUNG\n" + "Bàn việc sửa con hẻm và mức góp của từng hộ trong năm tới. " * 6,
        name="hop-to-3",
    )
    assert (regulation.number, regulation.title) == ("hop-to-3", "THÔNG BÁO HỌP TỔ DÂN PHỐ SỐ 3")
    assert [(node.article, node.heading) for node in regulation.articles()] == [(1, ""), (2, "I. NỘI DUNG")]


@pytest.mark.parametrize("text", ["", "  \n\u00ad\n", "…\n---"])
def test_document_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyDocumentError):
        structure.parse(text)


@given(
    st.lists(
        st.lists(st.text("abcđê ,", min_size=1, max_size=30).filter(str.strip), max_size=4), min_size=1, max_size=5
    )
)
def test_every_word_of_a_written_document_is_found_again(articles: list[list[str]]) -> None:
    lines = []
    for number, clauses in enumerate(articles, start=1):
        lines.append(f"Điều {number}. Tên điều")
        lines += [f"{count}. Câu {words}" for count, words in enumerate(clauses, start=1)]
    regulation = structure.parse("\n\n".join(lines))
    read = [[child.text for child in article.children] for article in regulation.articles()]
    assert read == [[" ".join(f"Câu {words}".split()) for words in clauses] for clauses in articles]
    assert [article.article for article in regulation.articles()] == list(range(1, len(articles) + 1))


@given(st.text(max_size=400))
def test_any_text_is_parsed_or_refused_as_empty(text: str) -> None:
    try:
        regulation = structure.parse(text, name="x")
    except EmptyDocumentError:
        assert not any(mark.isalnum() for mark in text)
    else:
        assert regulation.number
