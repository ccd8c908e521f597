"""An announcement while somebody writes it: everything chosen so far, kept in the dialog's data."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from aiogram.fsm.state import State

from handlers.announce import meeting
from handlers.presses import Announce
from handlers.turn import Turn, body
from storage.announcement import Draft, Kind
from storage.audience import WHOLE_WARD, Audience
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, Button, FileRef

RECEIVED = "got|{announcement}"  # the number is filled in when the announcement gets one


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is chosen so far.

    Attributes:
        number: the event in which it began; its buttons carry it.
        text: its words.
        files: what goes along.
        audience: for whom.
        excluding: what is chosen now is taken out of the audience.
        subject_id: what it is about.
        acknowledge: it has a button "received".
        urgent: one person sends it at once.
        send_at: when it leaves; None for as soon as it is approved.
        minutes_before: it leaves so long before its meeting.
        meeting_id: the meeting to which it invites; then the words are the meeting's.
        regulation_id: the document it was made from.
        rhythm: how often it repeats (`storage.rhythm`).
        share: how many per cent of the households are wanted, also for money; None for all that cost nothing.
        article: the channel on which it also goes to everybody who follows the account.
    """

    number: int
    text: str = ""
    files: tuple[FileRef, ...] = ()
    audience: Audience = WHOLE_WARD
    excluding: bool = False
    subject_id: int | None = None
    acknowledge: bool = False
    urgent: bool = False
    send_at: datetime | None = None
    minutes_before: int | None = None
    meeting_id: int | None = None
    regulation_id: int | None = None
    rhythm: str | None = None
    share: int | None = None
    article: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values for the dialog's data."""
        return {
            "number": self.number,
            "text": self.text,
            "files": [[file.sha256, file.name, file.kind] for file in self.files],
            "audience": self.audience.as_json(),
            "excluding": self.excluding,
            "subject_id": self.subject_id,
            "acknowledge": self.acknowledge,
            "urgent": self.urgent,
            "send_at": self.send_at.isoformat() if self.send_at else None,
            "minutes_before": self.minutes_before,
            "meeting_id": self.meeting_id,
            "regulation_id": self.regulation_id,
            "rhythm": self.rhythm,
            "share": self.share,
            "article": self.article,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The sketch that `as_json` described."""
        send_at = value["send_at"]
        return cls(
            **{
                **value,
                "files": tuple(FileRef(*file) for file in value["files"]),
                "audience": Audience.from_json(value["audience"]),
                "send_at": datetime.fromisoformat(send_at) if send_at else None,
            }
        )

    def press(self, step: str, value: int = 0) -> str:
        """What a button of its dialog says."""
        return Announce(draft=self.number, step=step, value=value).pack()


def check(turn: Turn) -> None:
    """The role may have been withdrawn while the announcement was written.

    Raises:
        ForbiddenError: it was.
    """
    if not turn.person.on_desk:
        raise ForbiddenError


async def at_hand(turn: Turn) -> Sketch:
    """The announcement that the speaker writes.

    Raises:
        ForbiddenError: they no longer may.
        StaleError: they write none.
    """
    check(turn)
    kept = (await turn.state.get_data()).get("sketch")
    if kept is None:
        raise StaleError
    return Sketch.from_json(kept)


async def pressed_on(turn: Turn, press: Announce, *states: State) -> Sketch:
    """The announcement under which a button was pressed.

    Raises:
        ForbiddenError: the speaker no longer may.
        StaleError: the button is of another announcement, or of a part of the dialog that is over.
    """
    check(turn)
    if await turn.state.get_state() not in {state.state for state in states}:
        raise StaleError
    sketch = await at_hand(turn)
    if sketch.number != press.draft:
        raise StaleError
    return sketch


async def keep(turn: Turn, sketch: Sketch, state: State, **changes: Any) -> Sketch:
    """Write down what was chosen, and where the dialog goes on."""
    sketch = replace(sketch, **changes)
    await turn.state.set_state(state)
    await turn.state.update_data(sketch=sketch.as_json())
    return sketch


async def composed(turn: Turn, sketch: Sketch) -> Body:
    """The message as people get it."""
    if sketch.meeting_id is not None:
        written = await meeting.words(turn, sketch.meeting_id)
    else:
        heading = "announce-message-urgent" if sketch.urgent else "announce-message"
        text = turn.t(heading, ward=turn.desk.ward.name, text=sketch.text)
        written = body(text, files=sketch.files)
    if not sketch.acknowledge:
        return written
    received: tuple[Button, ...] = (turn.button("announce-received", RECEIVED),)
    return replace(written, buttons=(*written.buttons, received))


def renewed(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    """The buttons for a message that takes another's place: "received" is then about the new one."""
    return tuple(
        tuple(replace(each, data=RECEIVED) if each.data.startswith("got|") else each for each in row) for row in rows
    )


async def drafted(turn: Turn, sketch: Sketch, *, previewed: int) -> Draft:
    """What is handed in."""
    # Before the words: when the meeting moves while they are made, they are refused rather than sent.
    seen = None if sketch.meeting_id is None else await meeting.changed_at(turn, sketch.meeting_id)
    return Draft(
        ward_id=turn.desk.ward.id,
        author_id=turn.person.id,
        body=await composed(turn, sketch),
        audience=sketch.audience,
        kind=Kind.NOTICE if sketch.meeting_id is None else Kind.MEETING,
        subject_id=sketch.subject_id,
        meeting_id=sketch.meeting_id,
        meeting_seen=seen,
        regulation_id=sketch.regulation_id,
        minutes_before=sketch.minutes_before,
        acknowledge=sketch.acknowledge,
        send_at=sketch.send_at,
        previewed=previewed,
        share=None if sketch.urgent else sketch.share,
        article=None if sketch.urgent else sketch.article,
    )
