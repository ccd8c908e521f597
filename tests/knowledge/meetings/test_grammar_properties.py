"""What holds for every moment and for any words."""

import unicodedata
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lunar_vn import solar_to_lunar

from knowledge.meetings import Doubt, moment, moments, read
from knowledge.meetings.days import LunarDay, SolarDay
from knowledge.rules.working_days import VIETNAM
from knowledge.written_days import YEARS, day_of

NOW = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "T7", "CN")
DAY_FORMS = (
    "ngày {day:02}/{month:02}/{year}",
    "ngày {day}-{month}-{year}",
    "{day}.{month}.{year}",
    "ngày {day} tháng {month} năm {year}",
    "{day:02} tháng {month:02} năm {year}",
    "{weekday}, ngày {day}/{month}/{year}",
    "{short}, {day}/{month}/{year}",
    "ngày {day} tháng {month} năm {year} ({weekday})",
    "ngày {day}/{month}/{year} (tức {lunar_day} tháng {lunar_month}{leap} âm lịch)",
)
HOUR_FORMS = (
    "{hour:02}h{minute:02}",
    "{hour:02} giờ {minute:02} phút",
    "{hour:02}:{minute:02}",
    "{hour:02}g{minute:02}",
    "{hour:02} giờ {minute:02}",
)
FRAMES = (
    "{hour} {day}",
    "{day}, {hour}",
    "lúc {hour}, {day}",
    "Thời gian: {hour} {day}.",
    "họp vào {day} lúc {hour} tại nhà văn hóa",
)
SHREDS = """ngày tháng năm giờ h phút sáng chiều tối thứ bảy chủ nhật tuần này sau tới mai kia rằm mồng giêng chạp nhuận âm lịch từ đến hoặc và
31 29 30 02 2 12 13 2027 99 0 8h 25h 8h75 31/02 30/2/2027 29/2 00/00 - / ( ) , . : | l4 O8h họp tại nhà chủ trì ông Mai tết cuối tổ Nơi nhận"""
WORDS = st.sampled_from([*SHREDS.split(), "\n"])


def written(form: str, day: date) -> str:
    lunar = solar_to_lunar(day)
    return form.format(
        day=day.day, month=day.month, year=day.year, weekday=WEEKDAYS[day.weekday()], short=SHORT_WEEKDAYS[day.weekday()],
        lunar_day=lunar.day, lunar_month=lunar.month, leap=" nhuận" if lunar.leap else "",
    )  # fmt: skip


def folded(words: str) -> str:
    decomposed = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


days = st.dates(date(2026, 11, 19), date(2098, 12, 31))
near_days = st.dates(date(2026, 11, 19), date(2027, 9, 18))
hours = st.times().map(lambda one: time(one.hour, one.minute)).filter(lambda one: not 1 <= one.hour <= 4)


FORMS = st.tuples(st.sampled_from(DAY_FORMS), st.sampled_from(HOUR_FORMS), st.sampled_from(FRAMES))


@given(day=days, hour=hours, forms=FORMS, plain=st.booleans())
def test_moment_is_read_back_in_every_form(day: date, hour: time, forms: tuple[str, str, str], *, plain: bool) -> None:
    day_form, hour_form, frame = forms
    words = frame.format(day=written(day_form, day), hour=hour_form.format(hour=hour.hour, minute=hour.minute))
    when = moment(folded(words) if plain else words, NOW)
    assert when is not None
    assert (when.day, when.hour, when.doubts) == (day, hour, frozenset())


@given(near_days, st.sampled_from(["ngày {}/{}", "ngày {} tháng {}"]))
def test_day_without_a_year_is_the_next_one(day: date, form: str) -> None:
    when = moment(form.format(day.day, day.month), NOW)
    assert when is not None
    assert when.day == day


@given(st.dates(date(2026, 11, 19), date(2060, 12, 31)))
def test_lunar_day_is_read_back(day: date) -> None:
    lunar = solar_to_lunar(day)
    leap = " nhuận" if lunar.leap else ""
    when = moment(f"ngày {lunar.day} tháng {lunar.month}{leap} năm {lunar.year} âm lịch", NOW)
    assert when is not None
    assert day in when.days
    assert when.day == day or Doubt.CALENDAR in when.doubts  # that year has this month twice


@given(st.integers(0, 6), st.integers(0, 1), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_weekday_of_a_week_lies_in_it(weekday: int, week: int, today: date) -> None:
    now = datetime.combine(today, time(9), VIETNAM)
    when = moment(f"{WEEKDAYS[weekday]} tuần {('này', 'sau')[week]}", now)
    assert when is not None
    assert when.day is not None
    assert when.day.weekday() == weekday
    assert when.day - timedelta(days=weekday) == today - timedelta(days=today.weekday()) + timedelta(days=7 * week)


@given(st.integers(0, 40), st.integers(0, 15), st.none() | st.integers(1900, 2150))
def test_day_that_does_not_exist_is_never_returned(day: int, month: int, year: int | None) -> None:
    for meant in (
        SolarDay(day, month, year).meant(NOW.date()),
        LunarDay(day, month, year, sure=False).meant(NOW.date()),
    ):
        assert all(found.year in YEARS for found in meant.days)
        assert meant.days or meant.doubts
    solar = SolarDay(day, month, year).meant(NOW.date()).days
    assert all((found.day, found.month) == (day, month) and year in (None, found.year) for found in solar)


@given(st.integers(29, 31), st.integers(1, 12), st.integers(2027, 2098), st.sampled_from(DAY_FORMS[:5]))
def test_last_days_of_months_are_read_or_refused(day: int, month: int, year: int, form: str) -> None:
    when = moment(form.format(day=day, month=month, year=year) + " lúc 14h", NOW)
    assert when is not None
    right = day_of(day, month, year)
    assert when.day == right
    assert (Doubt.NO_SUCH_DAY in when.doubts) == (right is None)


@given(words=st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80), official=st.booleans())
def test_nonsense_neither_raises_nor_leaves_the_text(words: str, *, official: bool) -> None:
    text = unicodedata.normalize("NFC", words)
    for when in moments(text, NOW, official=official):
        assert when.span.of(text)
        assert when.candidates or when.doubts
        assert all(day.year in YEARS for day in when.days)
        assert len(when.candidates) < 2 or when.doubts
        assert len(set(when.candidates)) == len(when.candidates)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_every_field_stands_in_the_text(words: str) -> None:
    found = read(words, NOW)
    for field in (found.kind, found.place, found.chair, found.bring, *found.invited, *found.agenda, *found.contacts):
        if field is not None:
            said = field.span.of(found.text)
            assert said
            if isinstance(field.value, str) and field is not found.kind:
                assert said == field.value
