"""Due dates counted by hand over the official calendars of 2024 to 2027, each with its reckoning.

Offices close at 17:00. Days in brackets are the running count. For 2027 no calendar was announced when this was written:
its rows follow the Labour Code (Tết from the day before the eve, days in lieu for a Saturday or Sunday).
"""

from datetime import date

DUE_DATES: tuple[tuple[str, int, date, str], ...] = (
    # received, working days, due, reckoning
    ("2024-01-02 09:00", 10, date(2024, 1, 16), "Tue; 3-5 (3), 8-12 (8), 15, 16 (10): two weekends only"),
    ("2023-12-29 10:00", 5, date(2024, 1, 8), "Fri; Mon 1/1 off; 2-5 (4), Mon 8 (5)"),
    ("2024-02-02 09:00", 10, date(2024, 2, 23), "Fri; 5-7 (3); Tết Thu 8-Wed 14; 15, 16 (5); 19-23 (10)"),
    ("2024-02-07 16:59", 1, date(2024, 2, 15), "last minute before Tết; Thu 15 (1)"),
    ("2024-02-07 17:00", 1, date(2024, 2, 16), "closed: counts as Thu 15; Fri 16 (1)"),
    ("2024-02-10 08:00", 5, date(2024, 2, 22), "first day of Tết: counts as Thu 15; 16 (1), 19-22 (5)"),
    ("2024-04-15 08:00", 5, date(2024, 4, 23), "Mon; 16, 17 (2); Giỗ Tổ Thu 18; 19 (3); 22, 23 (5)"),
    ("2024-04-24 08:00", 5, date(2024, 5, 4), "Wed; 25, 26 (2); Mon 29 swapped, 30/4, 1/5; 2, 3 (4); Sat 4 worked (5)"),
    ("2024-04-24 08:00", 10, date(2024, 5, 10), "as above to Sat 4/5 (5); 6-10 (10)"),
    ("2024-05-03 18:30", 3, date(2024, 5, 8), "Fri evening: counts as the worked Sat 4; Mon 6, 7, 8 (3)"),
    ("2024-08-30 09:00", 10, date(2024, 9, 17), "Fri; Mon 2, Tue 3 off; 4-6 (3), 9-13 (8), 16, 17 (10)"),
    ("2024-09-01 20:00", 5, date(2024, 9, 11), "Sun: counts as Wed 4; 5, 6 (2), 9-11 (5)"),
    ("2024-12-23 10:00", 10, date(2025, 1, 7), "Mon; 24-27 (4), 30, 31 (6); Wed 1/1 off; 2, 3 (8); 6, 7 (10)"),
    ("2024-12-31 17:30", 5, date(2025, 1, 9), "Tue evening: counts as Thu 2/1; 3 (1), 6-9 (5)"),
    ("2025-01-17 11:00", 10, date(2025, 2, 7), "Fri; 20-24 (5); Tết Mon 27-Fri 31; 3-7/2 (10)"),
    ("2025-01-24 10:00", 10, date(2025, 2, 14), "Friday before Tết; off Mon 27-Fri 31; 3-7 (5), 10-14 (10)"),
    ("2025-01-24 17:01", 10, date(2025, 2, 17), "the same evening: counts as Mon 3/2; 4-7 (4), 10-14 (9), 17 (10)"),
    ("2025-01-29 00:05", 7, date(2025, 2, 12), "first night of Tết: counts as Mon 3/2; 4-7 (4), 10-12 (7)"),
    ("2025-04-01 14:00", 5, date(2025, 4, 9), "Tue; 2-4 (3); Giỗ Tổ Mon 7; 8, 9 (5)"),
    ("2025-04-24 08:00", 3, date(2025, 4, 28), "Thu; 25 (1); Sat 26 worked (2); Mon 28 (3)"),
    ("2025-04-24 08:00", 5, date(2025, 5, 5), "Thu; 25 (1), Sat 26 (2), 28, 29 (4); 30/4, 1/5, 2/5 swapped; Mon 5 (5)"),
    ("2025-04-29 08:00", 10, date(2025, 5, 16), "Tue; 30/4-2/5 off; 5-9 (5), 12-16 (10)"),
    ("2025-08-29 09:00", 10, date(2025, 9, 16), "Fri; Mon 1, Tue 2 off; 3-5 (3), 8-12 (8), 15, 16 (10)"),
    ("2025-08-25 09:00", 5, date(2025, 9, 3), "Mon; 26-29 (4); 1, 2/9 off; Wed 3 (5)"),
    ("2025-12-26 09:00", 7, date(2026, 1, 8), "Fri; 29-31 (3); 1/1 and 2/1 (swapped) off; 5-8 (7)"),
    ("2025-12-31 09:00", 7, date(2026, 1, 12), "Wed; 1, 2/1 off; 5-9 (5); Sat 10 worked (6); Mon 12 (7)"),
    ("2026-01-09 10:00", 1, date(2026, 1, 10), "Fri; Sat 10 is worked for Fri 2/1 (1)"),
    ("2026-02-13 09:00", 10, date(2026, 3, 6), "Friday before Tết; off Mon 16-Fri 20; 23-27 (5), 2-6/3 (10)"),
    ("2026-02-06 09:00", 7, date(2026, 2, 24), "Fri; 9-13 (5); Tết; 23, 24 (7)"),
    ("2026-02-17 07:00", 3, date(2026, 2, 26), "first day of Tết: counts as Mon 23; 24-26 (3)"),
    (
        "2026-04-23 09:00",
        5,
        date(2026, 5, 5),
        "Thu; 24 (1); Mon 27 for Giỗ Tổ on Sunday; 28, 29 (3); 30, 1 off; 4, 5 (5)",
    ),
    ("2026-04-24 09:00", 10, date(2026, 5, 13), "Fri; 27 off; 28, 29 (2); 30, 1 off; 4-8 (7), 11-13 (10)"),
    ("2026-07-01 08:00", 7, date(2026, 7, 10), "Wed, first day of seven working days; 2, 3 (2), 6-10 (7)"),
    ("2026-08-20 08:00", 5, date(2026, 8, 26), "Thu; 21 (1); Sat 22 worked (2); 24-26 (5)"),
    ("2026-08-25 08:00", 10, date(2026, 9, 11), "Tue; 26-28 (3); Mon 31 swapped, 1, 2/9; 3, 4 (5), 7-11 (10)"),
    ("2026-08-28 16:00", 5, date(2026, 9, 9), "Fri; 31/8-2/9 off; 3, 4 (2), 7-9 (5)"),
    ("2026-09-01 12:00", 10, date(2026, 9, 17), "holiday: counts as Thu 3; 4 (1), 7-11 (6), 14-17 (10)"),
    ("2026-11-20 10:00", 10, date(2026, 12, 7), "Fri; 23 (1); Tue 24 off; 25-27 (4), 30-4 (9), Mon 7 (10)"),
    ("2026-11-22 10:00", 10, date(2026, 12, 8), "Sun: counts as Mon 23; 24 off; 25-27 (3), 30-4 (8), 7, 8 (10)"),
    ("2026-12-31 08:00", 3, date(2027, 1, 6), "Thu; 1/1 off; 4-6 (3)"),
    ("2027-01-29 09:00", 10, date(2027, 2, 19), "Fri; 1-3/2 (3); Tết Thu 4-Wed 10; 11, 12 (5), 15-19 (10)"),
    ("2027-02-03 17:00", 5, date(2027, 2, 18), "closed: counts as Thu 11; 12 (1), 15-18 (5)"),
    ("2027-04-12 09:00", 5, date(2027, 4, 20), "Mon; 13-15 (3); Giỗ Tổ Fri 16; 19, 20 (5)"),
    ("2027-04-28 09:00", 5, date(2027, 5, 7), "Wed; 29 (1); Fri 30/4 off; Mon 3 for Sat 1/5; 4-7 (5)"),
    ("2027-08-30 09:00", 5, date(2027, 9, 8), "Mon; 31, 1 (2); Thu 2, Fri 3 off; 6-8 (5)"),
    ("2027-11-22 09:00", 3, date(2027, 11, 26), "Mon; 23 (1); Wed 24 off; 25, 26 (3)"),
    ("2026-02-13 09:00", 0, date(2026, 2, 13), "no days: the day itself"),
    ("2026-02-16 09:00", 0, date(2026, 2, 23), "no days, on a holiday: the day offices open again"),
)
