"""What is read from papers and messages, field by field, and how well on the sets of our own."""

from datetime import date, datetime, time
from pathlib import Path
from time import process_time

import pytest
from docx import Document

from benchmarks.meeting_figures import DEVELOPMENT, FIELDS, HELD_OUT, UNSEEN, Outcome, measured, missing_reasons, shares
from knowledge.meetings import Ask, Certainty, Chair, Doubt, Kind, Part, read
from knowledge.readers import read as read_file
from knowledge.rules.working_days import VIETNAM
from tests.knowledge.documents import shared_text

NOW = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
PAPER = """\
ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG SÔNG THAO | Độc lập - Tự do - Hạnh phúc
Số: 51/GM-UBND | Sông Thao, ngày 20 tháng 11 năm 2026
GIẤY MỜI
Dự hội nghị đối thoại với Nhân dân
Thực hiện Kế hoạch số 9/KH-UBND ngày 03/11/2026, phường kính mời:
Thành phần:
- Đại diện hộ gia đình tổ dân phố số 1;
- Tổ trưởng các tổ dân phố.
Thời gian: 8 giờ 00, thứ Bảy ngày 05 tháng 12 (từ 8 giờ đến 11 giờ)
Địa điểm: Hội trường phường.
Chủ trì: Ông Kim Sơn Hà - Chủ tịch Ủy ban nhân dân phường.
Nội dung:
1. Báo cáo kết quả năm 2026;
2. Trả lời kiến nghị.
Đề nghị mang theo giấy mời. Liên hệ: 0270 123 4567.
Nơi nhận: | CHỦ TỊCH
- Như trên; | (họp ngày 09/12/2026 tại nhà kho)
"""


def test_every_field_of_a_paper_comes_with_its_words() -> None:
    found = read(PAPER, NOW)
    assert (found.day, found.hour, found.end, found.doubts) == (date(2026, 12, 5), time(8), time(11), frozenset())
    assert found.issued == date(2026, 11, 20)
    assert found.kind is not None
    assert found.kind.value is Kind.DIALOGUE
    assert found.kind.span.of(found.text) == "đối thoại"
    assert found.place is not None
    assert (found.place.value, found.place.certainty) == ("Hội trường phường", Certainty.SAID)
    assert found.chair is not None
    assert found.chair.value == Chair("Kim Sơn Hà", "Chủ tịch Ủy ban nhân dân phường")
    assert found.chair.span.of(found.text) == "Ông Kim Sơn Hà - Chủ tịch Ủy ban nhân dân phường"
    assert [field.value for field in found.invited] == [
        "Đại diện hộ gia đình tổ dân phố số 1",
        "Tổ trưởng các tổ dân phố",
    ]
    assert [field.value for field in found.agenda] == ["Báo cáo kết quả năm 2026", "Trả lời kiến nghị"]
    assert [field.value for field in found.contacts] == ["0270 123 4567"]
    assert found.bring is not None
    assert found.bring.value == "giấy mời"
    assert found.asks == ()


def test_what_a_message_does_not_say_is_asked_for() -> None:
    found = read("Mời bà con họp tổ lúc 8 giờ thứ Bảy", NOW)
    assert found.asks == (Ask.HOUR, Ask.PLACE, Ask.CHAIR, Ask.AGENDA)
    assert found.doubts == {Doubt.PART_OF_DAY}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "Xin chào",
        "Cảm ơn phường nhiều",
        "Quyết định số 5/QĐ-UBND ngày 02/12/2026",
        "Trả lời kiến nghị ngày 3/11 của ông Bình",
        "|||\n---",
    ],
)
def test_text_without_a_meeting_gives_none(text: str) -> None:
    found = read(text, NOW)
    assert (found.when, found.place, found.chair) == (None, None, None)


def test_words_for_tomorrow_count_from_the_day_of_the_paper() -> None:
    found = read("Sông Thao, ngày 20 tháng 11 năm 2026\nMời họp tổ lúc 19 giờ 30 ngày mai tại nhà văn hóa.", NOW)
    assert found.day == date(2026, 11, 21)


def test_day_of_the_paper_and_of_another_paper_are_not_the_meeting_s() -> None:
    found = read(
        "Long Thạnh, ngày 20 tháng 1 năm 2027\nTheo Kế hoạch số 3/KH-UBND ngày 15/12/2026, mời dự họp tổ.", NOW
    )
    assert found.when is None
    assert found.issued == date(2027, 1, 20)


def test_deadlines_and_what_was_moved_are_not_the_meeting_s() -> None:
    found = read(
        "Nộp quỹ trước 17h ngày 20/11 tại nhà cô Lan. Buổi họp 19h30 ngày 21/11 chuyển sang 19h30 ngày 22/11.", NOW
    )
    assert (found.day, found.hour, found.place, found.doubts) == (date(2026, 11, 22), time(19, 30), None, frozenset())


def test_two_meetings_in_one_message_are_asked_apart() -> None:
    found = read("15h chiều mai phun thuốc muỗi. Tối cùng ngày 19h30 họp tổ ở sân bóng.", NOW)
    assert found.when is not None
    assert (found.day, found.hour, found.when.hours) == (date(2026, 11, 19), None, (time(15), time(19, 30)))
    assert found.doubts == {Doubt.SEVERAL}


def test_people_and_places_whose_names_are_words_keep_them() -> None:
    found = read("Họp hẻm 19h30 ngày 21/11 ở nhà chú Tư Phước. Ông Đỗ Văn Động chủ trì.", NOW)
    assert found.place is not None
    assert found.place.value == "nhà chú Tư Phước"
    assert found.chair is not None
    assert found.chair.value.name == "Đỗ Văn Động"


def test_long_text_that_calls_nobody_has_no_place_and_no_chair() -> None:
    rule = "Tổ trưởng tổ dân phố triệu tập và chủ trì cuộc họp tại nhà văn hóa. "
    found = read(rule * 20, NOW)
    assert (found.when, found.place, found.chair) == (None, None, None)


@pytest.mark.parametrize("shred", ["8h ", "thứ hai ", "chủ trì ", "tại nhà ", "1/", "a,"])
def test_endless_text_takes_no_longer_than_its_first_pages(shred: str) -> None:
    """Of 200,000 letters the first pages are read: what comes after them costs nothing."""

    def took(letters: int) -> float:
        before = process_time()
        read(shred * (letters // len(shred)), NOW)
        return process_time() - before

    assert min(took(200_000) for _ in range(2)) < 3 * max(took(20_000) for _ in range(2)) + 0.5


def test_news_of_what_has_been_is_known_as_such() -> None:
    found = read("Sáng 14/11/2026, phường tổ chức giao ban quý III tại hội trường tầng 3.", NOW)
    assert found.has_passed(NOW)
    assert (found.day, found.part) == (date(2026, 11, 14), Part.MORNING)


def test_invitation_in_word_is_read_with_its_tables(tmp_path: Path) -> None:
    """The head and the foot of an official letter are tables without borders."""
    document = Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND PHƯỜNG SÔNG THAO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head.cell(1, 0).text, head.cell(1, 1).text = "Số: 60/GM-UBND", "Sông Thao, ngày 20 tháng 11 năm 2026"
    for line in (
        "GIẤY MỜI",
        "Dự họp tổ dân phố số 2",
        "Thời gian: 19 giờ 30, ngày 28/11/2026",
        "Địa điểm: Nhà văn hóa tổ 2",
        "Chủ trì: Bà Lê Thị Tám, Tổ trưởng",
    ):
        document.add_paragraph(line)
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Lưu VT.", "TỔ TRƯỞNG\nLê Thị Tám"
    document.save(str(tmp_path / "moi.docx"))
    found = read(read_file(tmp_path / "moi.docx"), NOW)
    assert (found.day, found.hour) == (date(2026, 11, 28), time(19, 30))
    assert found.place is not None
    assert found.place.value == "Nhà văn hóa tổ 2"
    assert found.chair is not None
    assert found.chair.value == Chair("Lê Thị Tám", "Tổ trưởng")


@pytest.mark.parametrize("path", [DEVELOPMENT, HELD_OUT, UNSEEN], ids=lambda path: path.stem)
def test_own_sets_are_read_as_well_as_the_readme_says(path: Path) -> None:
    results = list(measured(path))
    counts = shares(outcome for _, _, outcome in results)
    for name in FIELDS:
        assert counts[name][Outcome.RIGHT] >= 0.95 * len(results), name
        assert counts[name][Outcome.INVENTED] == 0, name
    assert not any(missing_reasons(item, found) for item, found, _ in results)


@pytest.mark.parametrize(
    ("name", "kind", "moment", "place", "chair"),
    [
        ("000-thanh-khe-tay-2022", Kind.SUMMARY, (date(2022, 1, 13), Part.MORNING), None, "Nguyễn Tiến Sữ"),
        ("001-nga-bay-2022", Kind.SUMMARY, (None, None), None, None),
        ("002-long-bien-q1-2021", Kind.BRIEFING, (date(2021, 4, 7), Part.AFTERNOON), None, "Ngô Mạnh Điềm"),
        (
            "003-bo-de-q1-2020",
            Kind.BRIEFING,
            (date(2020, 2, 17), Part.AFTERNOON),
            "Phòng họp số 1 - trụ sở UBND phường",
            "Nguyễn Ngọc Quang",
        ),
        ("004-thanh-xuan-2024", Kind.LAUNCH, (date(2024, 2, 28), Part.AFTERNOON), None, None),
    ],
)
def test_meetings_of_wards_news_are_read(
    name: str, kind: Kind, moment: tuple[date | None, Part | None], place: str | None, chair: str | None
) -> None:
    found = read(shared_text(f"seeds/{name}.txt"), NOW)
    assert found.kind is not None
    assert (found.kind.value, found.hour, (found.day, found.part)) == (kind, None, moment)
    assert (found.place and found.place.value, found.chair and found.chair.value.name) == (place, chair)
    assert found.doubts == ({Doubt.PAST} if moment[0] else frozenset())
