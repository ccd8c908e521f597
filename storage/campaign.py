"""What a campaign is, which models are registered for it, and which step may follow which."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from storage.errors import StaleError, StorageError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SILENT_AFTER = timedelta(days=90)


class CampaignState(StrEnum):
    """Where a campaign stands."""

    OPEN = "open"
    CLOSED = "closed"


class ModelKind(StrEnum):
    """Whose model it is."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class Field(StrEnum):
    """The field of life in which a model works."""

    ECONOMY = "economy"
    SOCIETY = "society"
    SECURITY = "security"
    POLITICS = "politics"
    OTHER = "other"


class ModelState(StrEnum):
    """Where a model stands."""

    REGISTERED = "registered"
    CONFIRMED = "confirmed"  # by somebody of the desk
    RECOGNISED = "recognised"
    WITHDRAWN = "withdrawn"


class ModelAction(StrEnum):
    """What happens to a model."""

    REGISTER = "register"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    RECOGNISE = "recognise"
    PROGRESS = "progress"  # details: `words`, taken away when their writer is forgotten


ALLOWED: dict[ModelAction, frozenset[ModelState]] = {
    ModelAction.REGISTER: frozenset(),
    ModelAction.CONFIRM: frozenset({ModelState.REGISTERED}),
    ModelAction.WITHDRAW: frozenset({ModelState.REGISTERED, ModelState.CONFIRMED}),
    ModelAction.RECOGNISE: frozenset({ModelState.CONFIRMED}),
    ModelAction.PROGRESS: frozenset({ModelState.REGISTERED, ModelState.CONFIRMED, ModelState.RECOGNISED}),
}
LEADS = {
    ModelAction.CONFIRM: ModelState.CONFIRMED,
    ModelAction.WITHDRAW: ModelState.WITHDRAWN,
    ModelAction.RECOGNISE: ModelState.RECOGNISED,
}


class CampaignIncompleteError(StorageError):
    """A campaign has a title, words, and a last day that is to come and not before its first."""

    text_id = "campaign-incomplete"


class ModelIncompleteError(StorageError):
    """A model has a title, an owner and a plan; a collective one belongs to one body or one group."""

    text_id = "campaign-model-incomplete"


class NotOpenError(StorageError):
    """Models are registered from the campaign's first day to its last."""

    text_id = "campaign-not-open"


@dataclass(frozen=True, slots=True)
class Launch:
    """What somebody launches; both days belong to it, as the calendar of Việt Nam has them."""

    title: str
    theme: str
    words: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it stands."""

    id: int
    ward_id: int
    launch: Launch
    state: CampaignState
    results: str | None
    created_by: int

    def takes_models(self, now: datetime) -> bool:
        """Whether models can be registered at this moment."""
        today = now.astimezone(VIETNAM).date()
        return self.state is CampaignState.OPEN and self.launch.opens_on <= today <= self.launch.closes_on


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """What somebody registers.

    Attributes:
        owner: who carries it out, in words.
        unit_id: the body of the ward to which it belongs.
        group_id: the residential group to which it belongs.
        person_id: who speaks for it in the chat; nobody when a cadre wrote it down for somebody without one.
    """

    kind: ModelKind
    title: str
    owner: str
    field: Field
    plan: str
    unit_id: int | None = None
    group_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it stands; `number` counts within its campaign, `heard_at` is when its people last said something."""

    id: int
    campaign_id: int
    number: int
    draft: ModelDraft
    state: ModelState
    registered_at: datetime
    heard_at: datetime

    def silent(self, now: datetime) -> bool:
        """Whether nothing was heard of it for more than 90 days."""
        return self.state is not ModelState.WITHDRAWN and now - self.heard_at > SILENT_AFTER


@dataclass(frozen=True, slots=True)
class ModelStep:
    """One thing that happened to a model; `words` are those of a progress report."""

    action: ModelAction
    at: datetime
    actor_id: int | None
    words: str


def after(state: ModelState, action: ModelAction) -> ModelState:
    """Where a model stands after a step.

    Raises:
        StaleError: the step is not possible there.
    """
    if state not in ALLOWED[action]:
        raise StaleError
    return LEADS.get(action, state)


def examine_launch(launch: Launch, *, now: datetime) -> None:
    """Let a launch pass.

    Raises:
        CampaignIncompleteError: see there.
    """
    today = now.astimezone(VIETNAM).date()
    if not launch.title.strip() or not launch.words.strip() or launch.closes_on < max(launch.opens_on, today):
        raise CampaignIncompleteError


def examine_model(draft: ModelDraft) -> None:
    """Let a model pass.

    Raises:
        ModelIncompleteError: see there.
    """
    bodies = (draft.unit_id is not None) + (draft.group_id is not None)
    fits = bodies == 1 if draft.kind is ModelKind.COLLECTIVE else bodies <= 1
    if not fits or not all(words.strip() for words in (draft.title, draft.owner, draft.plan)):
        raise ModelIncompleteError
