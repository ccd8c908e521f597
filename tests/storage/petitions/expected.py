"""What a petition should be after each step, told without storage."""

from dataclasses import dataclass, field

from storage.errors import ForbiddenError, NotFoundError, StaleError, StorageError
from storage.petition import Action
from tests.storage.petitions.test_actions import ALLOWED


@dataclass(slots=True)
class Expected:
    """A petition as it should be."""

    owner: int
    state: str = "draft"
    assignee: int | None = None
    words: str = ""
    steps: list[tuple[str, int]] = field(default_factory=list)

    def refusal(self, action: str, actor: int) -> type[StorageError] | None:
        """Why this cannot happen now, if it cannot."""
        if self.state == "draft":
            return NotFoundError
        if action == "reply" and actor != self.owner:
            return ForbiddenError
        if (self.state, action) not in ALLOWED:
            return StaleError
        if action not in {"take", "reply"} and actor != self.assignee:
            return StaleError
        return None

    def happen(self, action: str, actor: int) -> None:
        """Take the step."""
        self.state = ALLOWED[self.state, action]
        self.steps.append((action, actor))
        if action == "take":
            self.assignee = actor


@dataclass(frozen=True, slots=True)
class Request:
    """Something that somebody asked for, as it may be repeated."""

    petition: int
    action: Action
    actor: int
    source: str
