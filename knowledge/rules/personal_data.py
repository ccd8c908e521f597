"""What may be asked about one's own data: Law 91/2025, Decree 356/2025."""

from datetime import date

from knowledge.rules.amount import Kind, within
from knowledge.rules.rule import Law, Who

LAW = Law("91/2025/QH15", date(2026, 1, 1))
DECREE = Law("356/2025/NĐ-CP", date(2026, 1, 1))
BODY = Who.DATA_CONTROLLER

RULES = (
    DECREE.rule("data-acknowledgement", "5", within(2, Kind.WORKING_DAYS), BODY, "confirm that a request came"),
    DECREE.rule("data-viewing", "5", within(10, Kind.DAYS), BODY, "let see, correct or supply"),
    DECREE.rule("data-viewing-elsewhere", "5", within(15, Kind.DAYS), BODY, "the same through a third party"),
    DECREE.rule("data-withdrawal", "5", within(15, Kind.DAYS), BODY, "stop or restrict the processing"),
    DECREE.rule("data-withdrawal-elsewhere", "5", within(20, Kind.DAYS), BODY, "the same through a third party"),
    DECREE.rule("data-erasure", "5", within(20, Kind.DAYS), BODY, "erase"),
    DECREE.rule("data-erasure-elsewhere", "5", within(30, Kind.DAYS), BODY, "the same through a third party"),
    LAW.rule("data-breach", "23", within(72, Kind.HOURS), BODY, "notify the data-protection authority of a breach"),
)
