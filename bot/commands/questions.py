"""`ask` and `triage`: one answer, or a file of them."""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typer

from bot import opening
from bot.texts import Texts, load
from handlers import wording
from handlers.dates import VIETNAM
from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.triage import triage


def ask_one(question: str, *, as_json: bool, as_of: date | None, data: Path | None) -> int:
    """Answer one question."""
    texts, library = load(), asyncio.run(_library(data))
    line = _answer(library, texts, {"id": "1", "q": question}, as_of)
    typer.echo(json.dumps(line, ensure_ascii=False) if as_json else line["text"])
    return 0


def ask_batch(file: Path, *, as_of: date | None, data: Path | None) -> int:
    """Answer each line of a file; 2 when a line is not of the form."""
    texts, library = load(), asyncio.run(_library(data))
    try:
        for item in _lines(file, "q"):
            day = date.fromisoformat(item["as_of"]) if item.get("as_of") else as_of
            typer.echo(json.dumps(_answer(library, texts, item, day), ensure_ascii=False))
    except (OSError, ValueError, KeyError, TypeError) as error:
        typer.echo(f"{file}: {error}", err=True)
        return 2
    return 0


def triage_batch(file: Path) -> int:
    """Say of each line what is meant; 2 when a line is not of the form."""
    try:
        for item in _lines(file, "text"):
            found = triage(item["text"])
            line = {"id": item["id"], "intent": found.intent.value, "confidence": round(found.confidence, 4)}
            typer.echo(json.dumps(line, ensure_ascii=False))
    except (OSError, ValueError, KeyError, TypeError) as error:
        typer.echo(f"{file}: {error}", err=True)
        return 2
    return 0


def _lines(file: Path, needed: str) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            item = json.loads(line)
            if not isinstance(item, dict) or not isinstance(item.get(needed), str) or "id" not in item:
                raise ValueError(f"line {number}: needs id and {needed}")
            yield item


async def _library(data: Path | None) -> Library:
    settings = opening.settings_for(data)
    if not opening.has_data(settings):
        return Library([])
    from bot.library import LiveLibrary  # noqa: PLC0415 — without a database there is nothing to load

    storage = opening.open_storage(settings)
    try:
        return await LiveLibrary(storage.regulations, storage.places).current()
    finally:
        await storage.db.close()


def _answer(library: Library, texts: Texts, item: dict[str, Any], as_of: date | None) -> dict[str, Any]:
    began = time.perf_counter()
    found = library.ask(item["q"], as_of=as_of, today=datetime.now(VIETNAM).date())
    took = (time.perf_counter() - began) * 1000
    return {
        "id": item["id"],
        "outcome": found.outcome,
        "citations": [
            {
                "document": citation.document,
                "article": citation.article,
                **({"letter": citation.letter} if citation.letter else {}),
                "clause": citation.clause,
                "point": citation.point,
                "quote": citation.quote,
                "verbatim": citation.verbatim,
                "valid_from": citation.valid_from.isoformat() if citation.valid_from else None,
                "valid_to": citation.valid_to.isoformat() if citation.valid_to else None,
            }
            for citation in found.citations
        ],
        "candidates": [[document, article, round(score, 4)] for document, article, score in found.candidates],
        "text": _text(found, texts),
        "ms": round(took, 2),
    }


def _text(found: Answer, texts: Texts) -> str:
    if found.outcome == "answer":
        return "".join(piece.text for piece in wording.answered(texts, found))
    lines = [wording.unanswered(texts, found, texts("demo-ward")), *(f"• {topic.label}" for topic in found.topics)]
    return "\n".join(lines)
