"""Every text the code asks for exists with the values it is given, and every text is asked for."""

import ast
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bot.channels.client import SendError
from bot.duties.account_keys import TROUBLES
from bot.duties.data_requests import Reached
from bot.duties.ladder import Rung
from bot.site.open311.updates import STATUS
from handlers import article_fates
from handlers.announce import audience, calling_screen, managing, reporting
from handlers.campaigns.figures import COLUMNS as MODEL_COLUMNS
from handlers.campaigns.messaging import AUDIENCES as CAMPAIGN_AUDIENCES
from handlers.desk.menu import CHOICES
from handlers.meetings import changing, law, leading, opinions
from handlers.petition.screens import CATEGORIES
from handlers.reports.papers import Paper
from handlers.reports.periods import NAMES
from handlers.reports.table import COLUMNS, EVENTS
from handlers.roll.agreeing import FORMS
from knowledge import conclusions
from knowledge.answer import Caution
from knowledge.cases import Fault
from knowledge.meetings import Doubt
from knowledge.petition_kinds import PetitionKind
from knowledge.reach.mix import Why as LeftWhy
from knowledge.reach.terms import article_terms, template_ways, windowed
from knowledge.readers.reading import Why
from knowledge.regulation import How
from knowledge.results import Lack
from knowledge.rules import RULES
from knowledge.rules.amount import Base, Bound, Kind
from knowledge.triage.intents import Intent
from storage.announcement import Drop
from storage.announcement import State as AnnouncementState
from storage.campaign import Field, ModelAction, ModelKind, ModelState
from storage.campaign_figures import Share
from storage.forms_in_hand import UNCLEAR
from storage.meeting import MeetingKind
from storage.meeting_tasks import TaskState
from storage.oversight import Regulation
from storage.paid_news import NEWS
from storage.people import Role
from storage.petition import DESK_ONLY, Action, State, Way
from storage.phone_agreements import How as InForm
from storage.phone_agreements import Over
from storage.question import FaqState, Outcome, Reason, Thumb
from storage.queues import Pile
from storage.rsvps import Answer
from storage.subjects import DEFAULTS
from storage.wish import Wish
from tests.repository.catalogues import IN_TEMPLATE, Catalogue, Module, askers
from tests.repository.sources import PACKAGES, files, modules, text, tree

LISTS = ("handoffs", "bad", "unanswered", "proposed", "approved")  # of /cauhoi
MEETING_ASKS = {"c-time", *changing.FIELDS, *opinions.ENDS}  # buttons that lead to a question


def failures(kind: type[SendError]) -> set[str]:
    """The names of this kind of failure and of all that are of it."""
    return {kind.kind}.union(*(failures(one) for one in kind.__subclasses__()))


CHANNELS = ("web", "telegram", "zalo_bot", "zalo_oa")
TODAY = date(2026, 11, 23)
WAYS = {
    *CHANNELS,
    *(f"{each.channel}_{end}" for each in windowed(TODAY) for end in ("package", "paid")),
    *(way for channel in CHANNELS for way in template_ways(channel)),
    *(f"{each}_article" for each in CHANNELS if article_terms(each, TODAY) is not None),
}

# Ids put together at run time: how they begin, and everything they can end with.
FAMILIES: dict[str, Iterable[str]] = {
    "announce-did-": ("pause", "resume", "stop", "resend"),  # what was done to an announcement
    "announce-do-": {*reporting.STEPS, "report", *(act for acts in managing.ACTS.values() for act in acts)},
    "announce-stage-": AnnouncementState,
    "article-why-": {*article_fates.REASONS, article_fates.OTHER},  # why nobody got it
    "audience-by-": audience.KINDS,
    "missed-column-": {name for name, _ in reporting.COLUMNS},
    "announce-drop-": Drop,  # why the program did not send it
    "answer-place-": ("article", "clause", "point", "point-of-article", "paragraph"),  # how deep a citation points
    "answer-warning-": Caution,
    "as-": set(Intent) - {Intent.GREETING, Intent.THANKS, Intent.OTHER},  # what is offered when triage is unsure
    "campaign-act-": set(ModelAction) - {ModelAction.REGISTER},  # buttons under a model
    "campaign-by-": Share,
    "campaign-column-": MODEL_COLUMNS,
    "campaign-do-": ("register", "models", "figures", "message", "close", "excel", "freeze"),
    "campaign-field-": Field,
    "campaign-kind-": ModelKind,
    "campaign-state-": ModelState,
    "campaign-to-": CAMPAIGN_AUDIENCES,
    "case-": ("release", "alone", "send", "again", "propose", "over"),  # buttons of a cadre who answers
    "call-": (*calling_screen.FIELDS, *calling_screen.MORE),  # fields of a meeting that was read
    "call-ask-": {*calling_screen.FIELDS, *calling_screen.MORE} - {"kind"},
    "call-doubt-": {*Doubt, "no-hour", "no-day"},
    "category-": CATEGORIES,
    "channel-": ("web", "telegram", "zalo_oa", "zalo_bot"),
    "close-lacks-": Lack,  # what a closing cadre has left out
    "city-update-": STATUS,  # steps that a city's system is told
    "document-suspicious-": Why,  # why a reviewer must look at a passage
    "dropped-": {"expired", "cancelled", "corrected", "withdrawn", "left"},  # why what still waited was not sent
    "entry-way-": ("paper", "phone", "walk_in"),  # how somebody without a chat sent it
    "files-": ("photo", "video", "voice", "document"),  # what was attached, counted
    "follow-": ("reply", "add"),  # the sender's button under a petition
    "faq-": {"approve", "question", "answer", "refuse", "vouch", "withdraw"},  # buttons under a frequent question
    "faq-stage-": FaqState,
    "faq-state-": FaqState,
    "faq-told-": (FaqState.APPROVED, FaqState.REFUSED),  # what its writer hears
    "failure-": {"no-address", UNCLEAR, *failures(SendError)},
    "kb-fault-": Fault,
    "file-for-": ("library", "call", "announce", "petition"),  # what a cadre's file may be for
    "kb-column-": ("number", "title", "since", "ward"),  # of the table that `kb list` prints
    "list-": {what + end for what in LISTS for end in ("", "-head")},
    "meeting-": {
        "to-all",
        "to-homes",
        "to-staff",
        "cancel",
        *MEETING_ASKS,
        *(f"{each}-question" for each in MEETING_ASKS),
    },
    "meeting-answered-": Answer,
    "meeting-conclusion-": conclusions.Lack,
    "meeting-kind-": MeetingKind,
    "meeting-lack-": law.Lack,
    "meeting-lead-": {action for menus in leading.MENUS.values() for menu in menus for action in menu},
    "meeting-opinion-": opinions.ENDS.values(),
    "meeting-task-": set(TaskState) - {TaskState.OPEN},
    "mend-": ("place", "outside", "skip", "right"),  # buttons under a badly answered question
    "mend-told-": Outcome,
    "opinion-": {*Thumb, *Reason},
    "petition-form-": NEWS,  # what a reviewed form says of a petition
    "petition-kind-": PetitionKind,
    "phone-ask-": ("yes", "no"),  # a household's agreement to its number
    "phone-note-": ("yes", "no"),
    "phone-by-": FORMS,
    "phone-how-": {*InForm, *Over},
    "reception-weekday-": tuple("0123456"),  # from Monday
    "rate-score-": tuple("12345"),
    "relation-": How,
    "oversight-of-": Regulation,
    "paper-": Paper,  # what stands in the program's own template
    "paper-file-": Paper,
    "paper-name-": Paper,
    "household-phone-": ("yes", "no"),
    "privacy-": ("reply", "settle", "erase-despite", "erase", "keep"),  # buttons about what is kept of somebody
    "privacy-warn-": Reached,
    "privacy-wish-": Wish,
    "reach-by-": WAYS,  # by which an announcement reaches households
    "reach-left-": LeftWhy,  # why a household is left for paper
    "report-": NAMES,  # the periods
    "report-chart-": ("week", "category", "group", "received", "answered", "overdue"),
    "report-column-": {name for name, _ in (*COLUMNS, *EVENTS)},
    "report-state-": set(State) - {State.DRAFT},
    "report-step-": {"submit", *Action} - DESK_ONLY,
    "report-way-": Way,
    "role-": Role,
    "rule-base-": Base,
    "rule-bound-": Bound,
    "rule-unit-": set(Kind) - {Kind.SHARE},
    "rule-what-": {rule.key for rule in RULES},
    "stage-": set(State) - {State.DRAFT},  # a draft is nobody's business but its writer's
    "step-": {"submit", *Action},
    "upload-again-": ("number", "title", "since"),  # what a cadre may put right
    "upload-ask-": ("number", "title", "since"),
    "validity-": set(Caution) - {caution for caution in Caution if caution.startswith("no_such")},
    "way-": set(Way) - {Way.CHAT},
    "warn-": Rung,  # how far the time of a petition has run
    "subject-name-": DEFAULTS,  # what a ward announces about
    "work-": {choice.action for choice in CHOICES},  # the buttons under a petition
    "hand-": ("assign", "transfer", "classify"),
    "hand-nobody-": ("assign", "transfer"),
    "pile-": set(Pile),
    "zalo-consent-": ("unknown", "other-account", "no-answer"),
    "zalo-trouble-": {kind + end for kind in TROUBLES.values() for end in ("", "-cure")},
    "units-": ("members", "rename", "end"),  # what is done with a body of the ward
}
PUT_TOGETHER = {prefix + ending for prefix, endings in FAMILIES.items() for ending in endings}

CATALOGUE = Catalogue(text(path) for path in files() if path.suffix == ".ftl")
ASKERS = askers(tree(path) for path in modules(*PACKAGES))
MODULES = [Module(path, tree(path), ASKERS) for path in modules(*PACKAGES)]
TEMPLATES = [text(path) for path in files() if path.suffix in {".html", ".js"} and path.parts[0] == "bot"]


def test_catalogues_parse() -> None:
    assert CATALOGUE.junk == []


def test_no_id_stands_twice() -> None:
    assert sorted({name for name in CATALOGUE.names if CATALOGUE.names.count(name) > 1}) == []


def test_every_entry_mentioned_exists() -> None:
    assert sorted(CATALOGUE.mentioned - set(CATALOGUE.names)) == []


def test_every_text_asked_for_exists() -> None:
    wanted = {use.text_id: use.where for module in MODULES for use in module.uses}
    wanted |= {text_id: "template" for template in TEMPLATES for text_id in IN_TEMPLATE.findall(template)}
    assert {text_id: where for text_id, where in wanted.items() if text_id not in CATALOGUE.messages} == {}


def test_every_text_gets_its_values_and_no_other() -> None:
    known = [
        use for module in MODULES for use in module.uses if use.values is not None and use.text_id in CATALOGUE.messages
    ]
    wrong = {
        f"{use.where} {use.text_id}": sorted((use.values ^ CATALOGUE.variables(use.text_id)) - use.given)
        for use in known
        if use.values is not None
    }
    assert {place: values for place, values in wrong.items() if values} == {}


def test_every_text_is_used() -> None:
    used = set().union(CATALOGUE.mentioned, *(module.strings for module in MODULES))
    used |= {text_id for template in TEMPLATES for text_id in IN_TEMPLATE.findall(template)}
    assert sorted(set(CATALOGUE.names) - used - PUT_TOGETHER) == []


def test_ids_put_together_are_the_listed_ones() -> None:
    prefixes = set().union(*(module.prefixes for module in MODULES))
    assert prefixes == set(FAMILIES)


def test_every_id_put_together_exists() -> None:
    assert sorted(PUT_TOGETHER - CATALOGUE.messages) == []


DEFINED = """
class Texts:
    def __call__(self, text_id, /, **values): ...
class Turn:
    async def say(self, text_id, /, *rows, bold=False, **values): ...
def to_reader(turn, text_id, *, words="", **values):
    turn.t(text_id, code=1, words=words, **values)
def notify(desk, text_id): ...
class Refusal(Exception):
    def __init__(self, status, text_id, **values): ...
"""


def module_of(source: str) -> Module:
    return Module(Path("x.py"), ast.parse(source), askers([ast.parse(DEFINED)]))


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ('texts("a-b")', [("a-b", set())]),
        ('desk.texts("a-b", name=1)', [("a-b", {"name"})]),
        ('self._texts("a" if x else "b")', [("a", set()), ("b", set())]),
        ('texts("a", **values)', [("a", None)]),
        ('turn.say("a", [row], bold=True, day=2)', [("a", {"day"})]),
        ('notify(desk, "a")', [("a", None)]),
        ('raise Refusal(404, "a", name=1)', [("a", {"name"})]),
        ('def say(words): ...\nsay("no id")\nturn.say("a")', [("a", set())]),
        ("texts(error.text_id)", []),
        ('class E(Exception):\n    text_id = "e"', [("e", None)]),
        ('class E(Exception):\n    text_id: ClassVar[str] = "e"', [("e", None)]),
        ('raise E(text_id="e")', [("e", None)]),
        ('print("a-b")', []),
    ],
)
def test_uses_are_found(source: str, asked: list[tuple[str, set[str] | None]]) -> None:
    assert [(use.text_id, use.values) for use in module_of(source).uses] == asked


def test_values_that_are_given_anyway_are_found() -> None:
    (use,) = module_of('to_reader(turn, "a", unit=1, words="b")').uses
    assert use.values == {"unit"}
    assert use.given == {"code", "words"}


def test_prefixes_are_found() -> None:
    source = 'texts(f"kind-{kind}")\ntexts(f"{x}-y")\ntexts("z")\nE(text_id=f"e-{x}")\nprint(f"p{x}")'
    assert module_of(source).prefixes == {"kind-", "", "e-"}


def test_catalogue_knows_junk_mentions_and_variables() -> None:
    catalogue = Catalogue(
        ["-ward = phường { $name }\nhello = Chào { -ward } { again } { $day }\nagain = nữa { $time }\n= junk"]
    )
    assert len(catalogue.junk) == 1
    assert catalogue.messages == {"hello", "again"}
    assert catalogue.mentioned == {"-ward", "again"}
    assert catalogue.variables("hello") == {"name", "day", "time"}
