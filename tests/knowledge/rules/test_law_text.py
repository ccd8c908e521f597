"""Each number stands in the provision it is said to come from, in the law's own spelling."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from knowledge import structure
from knowledge.regulation import Level, Regulation
from knowledge.rules import RULES
from knowledge.rules.amount import Bound, Kind
from knowledge.rules.place import Place
from knowledge.rules.rule import Rule
from tests.knowledge.documents import shared_text

LAWS = {
    "02/2011/QH13": "luat-khieu-nai-02-2011",
    "10/2022/QH15": "luat-10-2022-qh15",
    "104/2016/QH13": "luat-tiep-can-thong-tin-104-2016",
    "25/2018/QH14": "luat-to-cao-25-2018",
    "35/2013/QH13": "luat-hoa-giai-o-co-so-35-2013",
    "42/2013/QH13": "luat-tiep-cong-dan-42-2013",
    "59/2023/NĐ-CP": "nghi-dinh-59-2023-nd-cp",
    "61/2023/NĐ-CP": "nghi-dinh-61-2023-nd-cp",
}
UNITS = {
    Kind.DAYS: "ngày(?! làm)",
    Kind.RUNNING_DAYS: "ngày liên tục",
    Kind.WORKING_DAYS: "(?:ngày làm việc|làm việc ngày)",  # Decree 59, Article 8 is misprinted
    Kind.MONTHS: "tháng",
    Kind.YEARS: "năm",
    Kind.PEOPLE: "(?:thành viên|người|hòa giải viên|đại diện của các hộ|cán bộ)",
    Kind.HOUSEHOLDS: "(?:hộ gia đình|đại hộ gia đình)",
    Kind.COPIES: "bản",
    Kind.BALLOTS: "phiếu",
    Kind.DAYS_A_WEEK: "ngày trong 01 tuần",
}
WORDS = {1: "một", 2: "hai", 3: "ba", 5: "năm"}
SHARES = {(1, 3): "một phần ba", (2, 3): "hai phần ba", (50, 100): "50%", (10, 100): "10%"}
# Where the law says the number in words, or the unit stands apart from it.
SPELLINGS = {
    "agency-conference-yearly": "mỗi năm một lần",
    "ballot-witnesses": "đại diện 02 hộ gia đình",
    "company-conference-yearly": "mỗi năm một lần",
    "company-everyone": "ít hơn 100 người",
    "conference-yearly": "mỗi năm một lần",
    "dialogue-yearly": "ít nhất một lần",
    "disclosure-list": "theo từng quý",
    "group-representatives": "cử một hoặc hai người đại diện",
    "large-group-representatives": "không quá năm người",
}
# A side that the law words plainly; others have too many wordings to be checked this way.
SIDES = {
    Bound.AT_LEAST: r"ít nhất|trở lên|không ít hơn|từ|đạt",
    Bound.MORE_THAN: "trên",
    Bound.FEWER_THAN: "ít hơn",
    Bound.AT_MOST: "không quá|trở xuống|trong thời hạn",
    Bound.BETWEEN: "từ|hoặc",
    Bound.BEFORE: "trước",
    Bound.WITHIN: "chậm nhất|trong thời hạn|không quá|là 90 ngày|không chậm hơn",
}


def spelling(rule: Rule) -> str:
    if rule.key in SPELLINGS:
        return SPELLINGS[rule.key]
    amount = rule.amount
    if amount.kind is Kind.SHARE:
        return SHARES[amount.numerator, amount.denominator]
    number = f"0?{amount.numerator}"
    if amount.most:
        number = f"{number} (?:người )?đến 0?{amount.most}"
    return rf"(?<!\d){number} (?:\([^)]*\) )?{UNITS[amount.kind]}"


@cache
def law(number: str) -> Regulation:
    return structure.parse(shared_text(f"data/law/{LAWS[number]}.txt"))


def words_at(place: Place) -> str:
    """The words of a provision, and the paragraphs that follow a point up to the next one."""
    article = law(place.document).article(place.article)
    provision = article.at(place.clause, place.point) if article else None
    clause = article.at(place.clause) if article else None
    if provision is None or clause is None or place.point is None:
        return provision.whole_text if provision else ""
    inside = list(clause.walk())
    following = inside[inside.index(provision) + 1 :]
    ended = (number for number, one in enumerate(following) if one.level is Level.POINT)
    return "\n".join([provision.whole_text, *(one.text for one in following[: next(ended, None)])])


def places() -> Iterator[tuple[Rule, str]]:
    for rule in RULES:
        if rule.by is None:
            yield from ((rule, ref) for ref in rule.refs if ref.split(":")[0] in LAWS)


@pytest.mark.parametrize(("rule", "ref"), [pytest.param(*pair, id=f"{pair[0].key} {pair[1]}") for pair in places()])
def test_number_stands_in_the_provision(rule: Rule, ref: str) -> None:
    place = Place.of(ref)
    words = words_at(place)
    assert words, "no such place in the law"
    sentences = [one for one in re.split(r"(?<=[.;])\s|\n", words) if re.search(spelling(rule), one)]
    assert sentences, spelling(rule)
    side = SIDES.get(rule.amount.bound)
    assert side is None or any(re.search(side, one, re.IGNORECASE) for one in sentences)


@pytest.mark.parametrize("number", LAWS)
def test_first_day_in_force_is_the_law_s(number: str) -> None:
    begun = {rule.valid_from for rule in RULES if rule.refs[0].startswith(f"{number}:") and rule.by is None}
    assert begun == {law(number).valid_from}


def test_most_rules_come_from_a_text_that_is_checked() -> None:
    unchecked = {rule.key for rule in RULES if rule.by or rule.refs[0].split(":")[0] not in LAWS}
    assert len(unchecked) < len(RULES) // 8
