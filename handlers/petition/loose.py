"""Files and places that came outside every dialog: noted for a while, for the petition that may follow."""

from dataclasses import astuple
from typing import Any

from handlers.filters import Attachment, Spot
from handlers.turn import Turn
from storage.drafts import MAX_FILES

LOOSE_FOR = 15 * 60  # seconds for which what came before the dialog may still be meant for it


async def remember_loose(turn: Turn, attachment: Attachment) -> None:
    """Only where to fetch the file is noted."""
    noted = await _noted(turn)
    listed, files = list(astuple(attachment)), noted["files"]
    if listed not in files:
        if len(files) < MAX_FILES:
            files.append(listed)
        else:
            noted["overflow"] = True
    await _write(turn, noted)


async def remember_spot(turn: Turn, spot: Spot) -> None:
    """A place on the map; the last one counts."""
    await _write(turn, await _noted(turn) | {"spot": list(astuple(spot))})


async def loose_files(turn: Turn, *, album: str | None = None) -> list[Attachment]:
    """The files that came a moment ago, all of them or those of an album."""
    files = [Attachment(*file) for file in (await _noted(turn))["files"]]
    return [file for file in files if album is None or file.album == album]


async def loose_spot(turn: Turn) -> Spot | None:
    """The place that came a moment ago."""
    spot = (await _noted(turn)).get("spot")
    return Spot(*spot) if spot else None


async def were_too_many(turn: Turn) -> bool:
    """Whether more files came than are taken."""
    return bool((await _noted(turn)).get("overflow"))


async def forget_loose(turn: Turn) -> None:
    """They have found their place."""
    await turn.state.update_data(loose={})


async def _noted(turn: Turn) -> dict[str, Any]:
    noted: dict[str, Any] = (await turn.state.get_data()).get("loose") or {}
    recent = turn.desk.now().timestamp() - noted.get("at", 0) < LOOSE_FOR
    return {"files": [], **noted} if recent else {"files": []}


async def _write(turn: Turn, noted: dict[str, Any]) -> None:
    await turn.state.update_data(loose=noted | {"at": turn.desk.now().timestamp()})
