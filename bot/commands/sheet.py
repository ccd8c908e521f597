"""What `doctor` and its like find, one line for each thing, as it is found."""

import typer

from bot.texts import Texts


class Sheet:
    """Ticks and crosses, as they come."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.healthy = True

    def good(self, what: str) -> None:
        """Nothing to do."""
        typer.echo(self._texts("doctor-good", what=what))

    def bad(self, what: str, cure: str) -> None:
        """Something to mend, and how."""
        self.healthy = False
        typer.echo(self._texts("doctor-bad", what=what, cure=cure))
