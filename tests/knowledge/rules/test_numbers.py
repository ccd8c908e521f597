"""Every number from both sides: what just satisfies the law, and what just does not."""

from datetime import date

import pytest

from knowledge import rules

TODAY = date(2026, 11, 22)
BEFORE_REFORM = date(2026, 6, 30)

# Counts (days, people…) that satisfy the rule and that do not, as the provision says it.
COUNTS = {
    "disclosure-deadline": (5, 6),
    "disclosure-posting": (30, 29),
    "disclosure-list": (1, 2),
    "disclosure-radio": (3, 2),
    "initiative-consent": (3, 4),
    "cluster-meetings": (200, 199),
    "meeting-notice": (2, 1),
    "meeting-papers": (2, 1),
    "tellers-witnesses": (2, 1),
    "count-copies": (3, 2),
    "ballot-notice": (2, 1),
    "ballot-each": (1, 2),
    "ballot-plan": (2, 3),
    "ballot-witnesses": (2, 3),
    "decision-signatures": (2, 1),
    "decision-sending": (5, 6),
    "decision-recognition": (5, 6),
    "election-plan": (20, 19),
    "election-team": (10, 9),
    "election-publicity": (7, 6),
    "election-candidates": (1, 0),
    "election-candidate-list": (15, 14),
    "head-recognition": (5, 6),
    "removal-recognition": (5, 6),
    "new-election": (60, 61),
    "consultation-period": (20, 19),
    "dialogue-yearly": (1, 0),
    "dialogue-notice": (7, 6),
    "dialogue-results": (10, 11),
    "conference-yearly": (1, 2),
    "conference-notice": (5, 4),
    "inspection-members": (5, 4),
    "inspection-by-election": (6, 5),
    "inspection-answer": (15, 16),
    "inspection-deputies": (2, 3),
    "inspection-plan": (5, 4),
    "investment-notice": (45, 44),
    "investment-answer": (15, 16),
    "investment-residents": (5, 6),
    "investment-deputies": (2, 3),
    "village-posting": (30, 29),
    "village-dossier": (5, 6),
    "village-recognition": (5, 6),
    "village-suspension": (3, 4),
    "village-abolition": (5, 6),
    "agency-disclosure": (5, 6),
    "company-disclosure": (15, 16),
    "agency-intranet": (20, 19),
    "company-intranet": (20, 19),
    "agency-posting": (20, 19),
    "company-posting": (20, 19),
    "agency-conference-yearly": (1, 0),
    "company-conference-yearly": (1, 0),
    "agency-conference-latest": (3, 4),
    "company-conference-latest": (3, 4),
    "agency-everyone": (99, 100),
    "company-everyone": (99, 100),
    "agency-delegates": (100, 99),
    "company-delegates": (100, 99),
    "agency-small": (7, 8),
    "agency-check": (6, 7),
    "company-check": (6, 7),
    "agency-no-inspection": (7, 8),
    "agency-inspection-term": (2, 3),
    "company-inspection-term": (2, 1),
    "agency-inspection-answer": (15, 16),
    "company-inspection-answer": (15, 16),
    "agency-inspection-recognition": (5, 6),
    "company-inspection-recognition": (5, 6),
    "agency-inspection-plan": (5, 4),
    "company-inspection-plan": (5, 4),
    "reception-days": (2, 1),
    "reception-schedule": (5, 4),
    "forwarded-result": (7, 8),
    "petition-first-answer": (10, 11),
    "large-group-representatives": (5, 6),
    "reception-refusal": (3, 4),
    "online-reception-notice": (5, 4),
    "complaint-limit": (90, 91),
    "complaint-acceptance": (7, 8),
    "complaint-first": (30, 31),
    "complaint-first-complex": (45, 46),
    "complaint-first-remote": (45, 46),
    "complaint-first-remote-complex": (60, 61),
    "complaint-decision": (3, 4),
    "complaint-again": (30, 31),
    "complaint-again-remote": (45, 46),
    "complaint-second": (45, 46),
    "complaint-second-complex": (60, 61),
    "complaint-second-remote": (60, 61),
    "complaint-second-remote-complex": (70, 71),
    "complaint-second-decision": (7, 8),
    "denunciation-check": (7, 8),
    "denunciation-check-longer": (10, 11),
    "denunciation-forwarding": (5, 6),
    "denunciation-acceptance": (5, 6),
    "denunciation-settling": (30, 31),
    "denunciation-complex": (30, 31),
    "denunciation-very-complex": (30, 31),
    "denunciation-conclusion": (5, 6),
    "denunciation-publication": (7, 8),
    "information-disclosure": (5, 6),
    "information-posting": (30, 29),
    "information-wrong": (15, 16),
    "information-desk-complex": (10, 11),
    "information-desk-extension": (10, 11),
    "information-online": (3, 4),
    "information-online-timetable": (3, 4),
    "information-online-complex": (15, 16),
    "information-online-extension": (15, 16),
    "information-post": (5, 6),
    "information-post-timetable": (3, 4),
    "information-post-complex": (15, 16),
    "information-post-extension": (15, 16),
    "information-correction": (5, 6),
    "information-doubt": (15, 16),
    "mediation-team": (3, 2),
    "mediation-start": (3, 4),
    "data-acknowledgement": (2, 3),
    "data-viewing": (10, 11),
    "data-viewing-elsewhere": (15, 16),
    "data-withdrawal": (15, 16),
    "data-withdrawal-elsewhere": (20, 21),
    "data-erasure": (20, 21),
    "data-erasure-elsewhere": (30, 31),
    "data-breach": (72, 73),
}
# Ranges have two ends: what is inside, what is not.
RANGES = {
    "tellers-number": ((3, 5), (2, 6)),
    "ballot-team": ((3, 5), (2, 6)),
    "online-team": ((3, 5), (2, 6)),
    "agency-inspection-members": ((3, 9), (2, 10)),
    "company-inspection-members": ((3, 9), (2, 10)),
    "group-representatives": ((1, 2), (0, 3)),
}
# Shares: how many of 120, of 99 (which 3 divides) and of 101 are enough; one fewer is not.
SHARES = {
    "initiative-share": (12, 10, 11),
    "meeting-secretary": (61, 50, 51),
    "meeting-way-of-voting": (61, 50, 51),
    "meeting-tellers": (61, 50, 51),
    "online-acceptance": (61, 50, 51),
    "online-threshold": (61, 50, 51),
    "threshold-contributions": (80, 66, 68),
    "threshold-contributions-ward": (80, 66, 68),
    "threshold-others": (61, 50, 51),
    "removal-request": (60, 50, 51),
    "dialogue-request": (12, 10, 11),
    "village-initiative": (12, 10, 11),
    "village-threshold": (61, 50, 51),
    "village-attendance": (61, 50, 51),
    "agency-proposal": (40, 33, 34),
    "company-proposal": (40, 33, 34),
    "agency-quorum": (80, 66, 68),
    "company-quorum": (80, 66, 68),
    "agency-threshold": (61, 50, 51),
    "company-threshold": (61, 50, 51),
    "mediator-election": (61, 50, 51),
}
# Numbers that no longer hold today, as they were on the last day before the reform.
FORMER = {
    "reception-days": (1, 0),
    "complaint-acceptance": (10, 11),
    "complaint-second-acceptance": (10, 11),
}


@pytest.mark.parametrize(("key", "sides"), COUNTS.items())
def test_count_from_both_sides(key: str, sides: tuple[int, int]) -> None:
    amount = rules.by_key(key, TODAY).amount
    assert (amount.met_by(sides[0]), amount.met_by(sides[1])) == (True, False)


@pytest.mark.parametrize(("key", "ends"), RANGES.items())
def test_range_from_both_ends(key: str, ends: tuple[tuple[int, int], tuple[int, int]]) -> None:
    amount = rules.by_key(key, TODAY).amount
    assert [amount.met_by(count) for count in (*ends[0], *ends[1])] == [True, True, False, False]


@pytest.mark.parametrize(("key", "enough"), SHARES.items())
def test_share_from_both_sides(key: str, enough: tuple[int, int, int]) -> None:
    amount = rules.by_key(key, TODAY).amount
    for total, fewest in zip((120, 99, 101), enough, strict=True):
        assert amount.met_by(fewest, total)
        assert not amount.met_by(fewest - 1, total)
        assert amount.fewest(total) == fewest


@pytest.mark.parametrize(("key", "sides"), FORMER.items())
def test_former_number_from_both_sides(key: str, sides: tuple[int, int]) -> None:
    amount = rules.by_key(key, BEFORE_REFORM).amount
    assert (amount.met_by(sides[0]), amount.met_by(sides[1])) == (True, False)


def test_no_rule_is_left_out() -> None:
    assert {*COUNTS, *RANGES, *SHARES, *FORMER} == {rule.key for rule in rules.RULES}
    assert len(COUNTS) + len(RANGES) + len(SHARES) == len({rule.key for rule in rules.RULES if rule.in_force(TODAY)})
