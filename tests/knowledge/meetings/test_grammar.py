"""The grammar of time: what people write, read from Wednesday 18 November 2026 at nine."""

from datetime import date, datetime, time

import pytest

from knowledge.meetings import Doubt, Part, When, moment, moments
from knowledge.rules.working_days import VIETNAM

NOW = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)


def read(words: str, now: datetime = NOW) -> When:
    when = moment(words, now)
    assert when is not None
    return when


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("14h00, thứ 6 ngày 27/11", date(2026, 11, 27), time(14)),
        ("8h30 sáng ngày mai", date(2026, 11, 19), time(8, 30)),
        ("19 giờ 30 phút ngày 24 tháng 5 năm 2027", date(2027, 5, 24), time(19, 30)),
        ("8 rưỡi sáng Chủ nhật tuần sau", date(2026, 11, 29), time(8, 30)),
        ("7 giờ tối thứ Bảy tuần này", date(2026, 11, 21), time(19)),
        ("tối thứ Bảy, 7h30", date(2026, 11, 21), time(19, 30)),
        ("08 giờ 00 ngày 05/12/2026 (thứ Bảy)", date(2026, 12, 5), time(8)),
        ("9h kém 15 sáng mai", date(2026, 11, 19), time(8, 45)),
        ("mười chín giờ ba mươi phút ngày 2 tháng 12", date(2026, 12, 2), time(19, 30)),
        ("2 giờ chiều ngày kia", date(2026, 11, 20), time(14)),
        ("20h tối nay", date(2026, 11, 18), time(20)),
        ("8h sáng mùng 3 tháng 12 (thứ Năm)", date(2026, 12, 3), time(8)),
        ("9 giờ sáng mồng 10 tháng Giêng", date(2027, 2, 15), time(9)),
        ("18h30 rằm tháng Chạp năm Bính Ngọ", date(2027, 1, 22), time(18, 30)),
        ("19h 17 tháng 10 âm lịch", date(2026, 11, 25), time(19)),
        ("19h ngày 25/11 (tức 17/10 Bính Ngọ)", date(2026, 11, 25), time(19)),
        ("Sang tuần họp nhé, thứ sáu 19h45", date(2026, 11, 27), time(19, 45)),
        ("19h ngày 25/11 (tức 17 tháng 10 âm lịch)", date(2026, 11, 25), time(19)),
        ("19h30 ngay 25 thang 11", date(2026, 11, 25), time(19, 30)),
        ("toi chu nhat 29/11 luc 7h", date(2026, 11, 29), time(19)),
        ("14h ngày 25 tháng này", date(2026, 11, 25), time(14)),
        ("10h ba ngày nữa", date(2026, 11, 21), time(10)),
        ("19h 1-1-2027", date(2027, 1, 1), time(19)),
        ("19h30 thứ Ba tới", date(2026, 11, 24), time(19, 30)),
        ("7h tối thứ 3 ngày 24", date(2026, 11, 24), time(19)),
        ("19:30 ngày 2/12", date(2026, 12, 2), time(19, 30)),
        ("8 giờ 5 tháng 1 năm 2027 buổi sáng", date(2027, 1, 5), time(8)),
    ],
)
def test_moment_is_read_without_a_question(words: str, day: date, hour: time) -> None:
    when = read(words)
    assert (when.day, when.hour, when.doubts) == (day, hour, frozenset())
    assert when.moment is not None


@pytest.mark.parametrize(
    ("words", "doubt", "days", "hours"),
    [
        ("8 giờ thứ Bảy tuần này", Doubt.PART_OF_DAY, [date(2026, 11, 21)], [time(8), time(20)]),
        ("2 giờ ngày mai", Doubt.PART_OF_DAY, [date(2026, 11, 19)], [time(2), time(14)]),
        ("sáng 14h ngày mai", Doubt.PART_OF_DAY, [date(2026, 11, 19)], [time(14)]),
        ("19h thứ Năm ngày 27/11/2026", Doubt.WEEKDAY, [date(2026, 11, 26), date(2026, 11, 27)], [time(19)]),
        ("19h ngày 31/02/2027", Doubt.NO_SUCH_DAY, [], [time(19)]),
        ("19h ngày 29/2", Doubt.NO_SUCH_DAY, [], [time(19)]),
        ("19h 30 tháng 3 âm lịch năm 2027", Doubt.NO_SUCH_DAY, [], [time(19)]),
        ("25h ngày mai", Doubt.NO_SUCH_HOUR, [date(2026, 11, 19)], []),
        ("8h75 ngày mai", Doubt.NO_SUCH_HOUR, [date(2026, 11, 19)], []),
        ("19h ngày 10/11/2026", Doubt.PAST, [date(2026, 11, 10)], [time(19)]),
        ("8h sáng hôm nay", Doubt.PAST, [date(2026, 11, 18)], [time(8)]),
        ("19h ngày 23/11 hoặc 19h ngày 25/11", Doubt.SEVERAL, [date(2026, 11, 23), date(2026, 11, 25)], [time(19)]),
        ("19h các ngày 5 và 12/12", Doubt.SEVERAL, [date(2026, 12, 5), date(2026, 12, 12)], [time(19)]),
        ("8h sáng và 14h ngày mai", Doubt.SEVERAL, [date(2026, 11, 19)], [time(8), time(14)]),
        ("19h mùng 3 tháng 12", Doubt.CALENDAR, [date(2026, 12, 3), date(2027, 1, 10)], [time(19)]),
        (
            "19h ngày 25/11 (tức 18 tháng 10 âm lịch)",
            Doubt.CALENDAR,
            [date(2026, 11, 25), date(2026, 11, 26)],
            [time(19)],
        ),
        ("19h cuối tuần", Doubt.WEEKEND, [date(2026, 11, 21), date(2026, 11, 22)], [time(19)]),
        ("19h thứ Tư", Doubt.WEEK, [date(2026, 11, 18), date(2026, 11, 25)], [time(19)]),
        ("19h ngày 25 nhé", Doubt.MONTH, [date(2026, 11, 25)], [time(19)]),
        ("l9h ngày 2O/11", Doubt.MENDED, [date(2026, 11, 20)], [time(19)]),
    ],
)
def test_what_is_not_sure_is_asked(words: str, doubt: Doubt, days: list[date], hours: list[time]) -> None:
    when = read(words)
    assert when.moment is None
    assert (list(when.days), list(when.hours)) == (days, hours)
    assert doubt in when.doubts


@pytest.mark.parametrize(
    ("words", "hour", "end"),
    [
        ("từ 14h đến 16h30 ngày 24/11", time(14), time(16, 30)),
        ("13h30-17h ngày 24/11", time(13, 30), time(17)),
        ("từ 7h30 đến 11h30 ngày 24/11", time(7, 30), time(11, 30)),
        ("từ 8 đến 10 giờ sáng mai", time(8), time(10)),
        ("8h sáng đến 4h chiều mai", time(8), time(16)),
    ],
)
def test_span_of_hours_has_its_end(words: str, hour: time, end: time) -> None:
    when = read(words)
    assert (when.hour, when.end) == (hour, end)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("ngày 24-26/12", date(2026, 12, 24), date(2026, 12, 26)),
        ("từ ngày 10 đến ngày 12/12/2026", date(2026, 12, 10), date(2026, 12, 12)),
        ("từ ngày 30/12 đến ngày 2/1/2027", date(2026, 12, 30), date(2027, 1, 2)),
        ("các ngày 24, 25, 26/11/2026", date(2026, 11, 24), date(2026, 11, 26)),
        ("hai ngày 24 và 25/11/2026", date(2026, 11, 24), date(2026, 11, 25)),
        ("từ 8h ngày 5/12 đến 17h ngày 6/12", date(2026, 12, 5), date(2026, 12, 6)),
    ],
)
def test_span_of_days_has_its_last_day(words: str, first: date, last: date) -> None:
    when = read(words)
    assert {(one.day, one.last_day) for one in when.candidates} == {(first, last)}


def test_part_of_the_day_stands_for_an_hour_that_is_not_said() -> None:
    when = read("Chiều ngày 17/02/2020")
    assert (when.day, when.hour, when.part) == (date(2020, 2, 17), None, Part.AFTERNOON)
    assert when.doubts == {Doubt.PAST}


@pytest.mark.parametrize(
    "words",
    [
        "", "Chị Mai họp với anh Tới", "Lần thứ hai bà con góp ý", "nhà số 12/5 ngõ 45/3", "2/3 số hộ đồng ý", "bây giờ họp được chưa",
        "Nghị quyết 05/NQ-HĐND", "Mặt trận Tổ quốc Việt Nam", "tôi năm nay 60 tuổi", "thư ký ghi biên bản", "5 triệu rưỡi", "khoản 2 Điều 15",
        "chuyển sang hội trường", "Long Biên",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times_are_none(words: str) -> None:
    assert moments(words, NOW) == []


def test_day_of_the_paper_is_the_day_from_which_its_words_count() -> None:
    (when,) = moments("14h ngày mai", NOW, written_on=date(2026, 11, 20))
    assert when.day == date(2026, 11, 21)


def test_official_paper_counts_hours_to_24() -> None:
    (when,) = moments("8 giờ 30 ngày 5/12/2026", NOW, official=True)
    assert (when.hour, when.doubts) == (time(8, 30), frozenset())


def test_span_is_where_the_words_stand() -> None:
    text = "Mời bà con họp 19h30 tối thứ Sáu, ngày 20/11 tại nhà văn hóa."
    (when,) = moments(text, NOW)
    assert when.span.of(text) == "19h30 tối thứ Sáu, ngày 20/11"
