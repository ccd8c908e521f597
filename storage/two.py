"""Two persons who turn out to be one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Two:
    """Who stays, who is emptied, and when that happens."""

    stays: int
    emptied: int
    now: datetime

    @property
    def both(self) -> tuple[int, int]:
        """Their numbers."""
        return self.stays, self.emptied
