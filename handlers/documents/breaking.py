"""Warns a cadre whose change of the documents breaks answers that cadres have corrected."""

from collections.abc import Sequence

from aiogram.utils.formatting import Text

from handlers.broken import broken
from handlers.presses import Mend
from handlers.turn import Row, Turn
from knowledge.cases import Finding

SHOWN = 3  # in one message; with the buttons to mend them no more than a menu holds
LABEL = 50  # characters


async def tell(turn: Turn, before: Sequence[Finding]) -> None:
    """Warn the cadre of the corrections that a change has just broken, each with the way to mend it.

    Args:
        turn: the cadre's turn.
        before: what was wrong before the change.
    """
    known = {(finding.case, finding.fault) for finding in before}
    now = await turn.desk.publish.broken(turn.desk.ward.id)
    findings = [finding for finding in now if (finding.case, finding.fault) not in known]
    if not findings:
        return
    rows: list[Row] = [
        [
            turn.button(
                "kb-broken-mend",
                Mend(action="open", question=finding.case.key).pack(),
                question=_short(finding.case.question),
            )
        ]
        for finding in findings[:SHOWN]
        if finding.case.key is not None
    ]
    await turn.tell(Text("\n".join(broken(turn.desk.texts, findings, most=SHOWN))), *rows)


def _short(words: str) -> str:
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"
