"""Last days of the first answer, counted by hand over the calendars of 2024 to 2027, each with its reckoning.

Offices close at 17:00. Numbers in brackets are the running count; ten working days unless `days` says otherwise.
"""

from dataclasses import dataclass, field
from datetime import date

LEGAL = 10


@dataclass(frozen=True)
class Case:
    """One count; pauses are pairs of question and reply, own days off are the ward's."""

    received: str
    due: date
    reckoning: str
    days: int = LEGAL
    extra: int = 0
    pauses: list[tuple[str, str | None]] = field(default_factory=list)
    own: list[date] = field(default_factory=list)


JUNE = "2026-06-01 09:00"  # a Monday; without anything else 2-5 (4), 8-12 (9), Mon 15 (10)

FIRST_ANSWERS = (
    # Hours and weekends.
    Case("2024-03-04 09:00", date(2024, 3, 18), "Mon; 5-8 (4), 11-15 (9), 18 (10)"),
    Case("2024-03-08 16:59", date(2024, 3, 22), "Fri, office open; 11-15 (5), 18-22 (10)"),
    Case("2024-03-08 17:00", date(2024, 3, 25), "Fri, closed: counts as Mon 11; 12-15 (4), 18-22 (9), 25 (10)"),
    Case("2024-03-09 10:00", date(2024, 3, 25), "Sat: counts as Mon 11"),
    Case("2024-03-10 23:59", date(2024, 3, 25), "Sun: counts as Mon 11"),
    Case("2024-03-11 00:01", date(2024, 3, 25), "Mon before the office opens: that Monday"),
    # Tết of each year.
    Case("2024-02-02 09:00", date(2024, 2, 23), "Fri; 5-7 (3); Tết Thu 8-Wed 14; 15, 16 (5), 19-23 (10)"),
    Case("2024-02-10 08:00", date(2024, 2, 29), "first day of Tết: counts as Thu 15; 16 (1), 19-23 (6), 26-29 (10)"),
    Case("2025-01-24 10:00", date(2025, 2, 14), "Friday before Tết; off Mon 27-Fri 31; 3-7 (5), 10-14 (10)"),
    Case("2026-02-13 09:00", date(2026, 3, 6), "Friday before Tết; off Mon 16-Fri 20; 23-27 (5), 2-6/3 (10)"),
    Case("2026-02-13 17:00", date(2026, 3, 9), "that evening: counts as Mon 23; 24-27 (4), 2-6/3 (9), Mon 9 (10)"),
    Case("2027-01-29 09:00", date(2027, 2, 19), "Fri; 1-3/2 (3); Tết Thu 4-Wed 10; 11, 12 (5), 15-19 (10)"),
    # Giỗ Tổ of each year.
    Case("2024-04-12 09:00", date(2024, 5, 2), "15-17 (3), Thu 18 off, 19 (4), 22-26 (9); 29/4 swapped, 30, 1; 2 (10)"),
    Case("2025-04-01 14:00", date(2025, 4, 16), "Tue; 2-4 (3); Mon 7 off; 8-11 (7), 14-16 (10)"),
    Case("2026-04-17 09:00", date(2026, 5, 6), "20-24 (5); Mon 27 for Sun 26; 28, 29 (7); 30, 1 off; 4-6 (10)"),
    Case("2027-04-12 09:00", date(2027, 4, 27), "Mon; 13-15 (3); Fri 16 off; 19-23 (8), 26, 27 (10)"),
    # 30 April and 1 May, with worked Saturdays.
    Case("2024-04-24 08:00", date(2024, 5, 10), "25, 26 (2); off Mon 29-Wed 1; 2, 3 (4), Sat 4 worked (5), 6-10 (10)"),
    Case("2025-04-24 08:00", date(2025, 5, 12), "25 (1), Sat 26 (2), 28, 29 (4); off 30/4-2/5; 5-9 (9), 12 (10)"),
    Case("2025-04-26 09:00", date(2025, 5, 14), "a worked Saturday: that day; 28, 29 (2); off; 5-9 (7), 12-14 (10)"),
    Case("2027-04-28 09:00", date(2027, 5, 14), "Wed; 29 (1); Fri 30 off, Mon 3 for Sat 1; 4-7 (5), 10-14 (10)"),
    # 2 September of each year.
    Case("2024-08-30 09:00", date(2024, 9, 17), "Fri; Mon 2, Tue 3 off; 4-6 (3), 9-13 (8), 16, 17 (10)"),
    Case("2025-08-29 09:00", date(2025, 9, 16), "Fri; Mon 1, Tue 2 off; 3-5 (3), 8-12 (8), 15, 16 (10)"),
    Case("2026-08-25 08:00", date(2026, 9, 11), "26-28 (3); Mon 31 swapped, 1, 2 off; 3, 4 (5), 7-11 (10)"),
    Case("2026-08-20 08:00", date(2026, 9, 7), "21 (1), Sat 22 worked (2), 24-28 (7); off; 3, 4 (9), Mon 7 (10)"),
    Case("2027-08-30 09:00", date(2027, 9, 15), "31, 1 (2); Thu 2, Fri 3 off; 6-10 (7), 13-15 (10)"),
    # The turn of the year.
    Case("2025-12-31 09:00", date(2026, 1, 15), "1, 2 (swapped) off; 5-9 (5), Sat 10 worked (6), 12-15 (10)"),
    Case("2026-01-09 17:30", date(2026, 1, 23), "Fri evening: counts as the worked Sat 10; 12-16 (5), 19-23 (10)"),
    Case("2026-12-24 09:00", date(2027, 1, 8), "25 (1), 28-31 (5); Fri 1/1 off; 4-8 (10)"),
    # A kind of petition for which the ward has settled another number of days.
    Case("2026-11-20 10:00", date(2026, 11, 30), "Fri; 23 (1); Tue 24 off; 25-27 (4), 30 (5)", days=5),
    Case("2027-11-22 09:00", date(2027, 11, 26), "Mon; 23 (1); Wed 24 off; 25, 26 (3)", days=3),
    Case("2024-06-03 09:00", date(2024, 6, 24), "Mon; 4-7 (4), 10-14 (9), 17-21 (14), 24 (15)", days=15),
    # Questions that wait for the sender.
    Case(
        JUNE,
        date(2026, 6, 18),
        "2, 3 (2); 4, 5 and 8 wait; 9-12 (6), 15-18 (10)",
        pauses=[("2026-06-03 10:00", "2026-06-08 09:00")],
    ),
    Case(JUNE, date(2026, 6, 15), "replied on the same day", pauses=[("2026-06-03 09:00", "2026-06-03 15:00")]),
    Case(JUNE, date(2026, 6, 15), "waited over a weekend only", pauses=[("2026-06-05 16:00", "2026-06-07 20:00")]),
    Case(
        JUNE,
        date(2026, 6, 18),
        "2, 3 (2); 4 waits; 5-9 (5); 10, 11 wait; 12 (6), 15-18 (10)",
        pauses=[("2026-06-03 09:00", "2026-06-04 09:00"), ("2026-06-09 09:00", "2026-06-11 09:00")],
    ),
    Case(JUNE, date(2026, 6, 15), "no reply yet: as if it came today", pauses=[("2026-06-03 09:00", None)]),
    Case(
        JUNE,
        date(2026, 6, 19),
        "to Fri 12 (9); asked on Mon 15, the last day: 15-18 do not count; 19 (10)",
        pauses=[("2026-06-15 10:00", "2026-06-18 10:00")],
    ),
    Case(JUNE, date(2026, 6, 15), "asked when it was late", pauses=[("2026-06-16 10:00", "2026-06-22 10:00")]),
    Case(
        "2026-06-01 18:00",
        date(2026, 6, 17),
        "counts as Tue 2; asked that evening, 3 waits; 4, 5 (2), 8-12 (7), 15-17 (10)",
        pauses=[("2026-06-01 19:00", "2026-06-03 08:00")],
    ),
    Case(
        "2026-02-09 09:00",
        date(2026, 3, 6),
        "10, 11 (2); 12, 13 wait, Tết, 23, 24 wait; 25-27 (5), 2-6/3 (10)",
        pauses=[("2026-02-11 10:00", "2026-02-24 09:00")],
    ),
    Case(
        "2025-01-20 08:00",
        date(2025, 2, 11),
        "21-23 (3); Fri 24 waits; Tết 27-31; replied on Sat 1/2; 3-7 (8), 10, 11 (10)",
        pauses=[("2025-01-23 10:00", "2025-02-01 09:00")],
    ),
    Case(
        "2025-08-25 09:00",
        date(2025, 9, 12),
        "26-28 (3); Fri 29 waits; 1, 2 off; 3 waits; 4, 5 (5), 8-12 (10)",
        pauses=[("2025-08-28 09:00", "2025-09-03 11:00")],
    ),
    Case(
        "2026-08-17 09:00",
        date(2026, 9, 4),
        "18-20 (3); 21 and the worked Sat 22 wait; 24-28 (8); off; 3, 4 (10)",
        pauses=[("2026-08-20 09:00", "2026-08-22 09:00")],
    ),
    # Extensions.
    Case(JUNE, date(2026, 6, 22), "15 (10), 16-19 (14), 22 (15)", extra=5),
    Case("2024-12-16 09:00", date(2025, 1, 3), "17-20 (4), 23-27 (9), 30, 31 (11); 1/1 off; 2, 3 (13)", extra=3),
    Case("2026-02-02 09:00", date(2026, 2, 25), "3-6 (4), 9-13 (9); Tết 16-20; 23-25 (12)", extra=2),
    Case(
        "2027-03-01 09:00",
        date(2027, 3, 18),
        "2, 3 (2); 4, 5 wait; 8-12 (7), 15-18 (11)",
        extra=1,
        pauses=[("2027-03-03 09:00", "2027-03-05 09:00")],
    ),
    # The ward's own days off.
    Case(JUNE, date(2026, 6, 16), "2-5 (4), 8, 9 (6); 10 off; 11, 12 (8), 15, 16 (10)", own=[date(2026, 6, 10)]),
    Case(JUNE, date(2026, 6, 16), "closed on Mon 1: counts as Tue 2; 16 (10)", own=[date(2026, 6, 1)]),
    Case(JUNE, date(2026, 6, 15), "closed on a Saturday: nothing changes", own=[date(2026, 6, 6)]),
    Case(
        "2026-08-20 08:00",
        date(2026, 9, 8),
        "21 (1); closed on the worked Sat 22; 24-28 (6); off; 3, 4 (8), 7, 8 (10)",
        own=[date(2026, 8, 22)],
    ),
    Case(
        JUNE,
        date(2026, 6, 18),
        "as with the first question above: Fri 5 is off and waited for, and left out once",
        pauses=[("2026-06-03 10:00", "2026-06-08 09:00")],
        own=[date(2026, 6, 5)],
    ),
)
