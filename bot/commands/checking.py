"""`kb check`: every correction that a cadre ever made, held against the documents as they are."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from bot import opening
from bot.corrections import Corrections
from bot.library import LiveLibrary
from bot.texts import load
from handlers.broken import wrong
from knowledge.cases import Fault, Finding
from storage import Storage


async def check(*, as_json: bool, search: bool, data: Path | None) -> int:
    """Examine all cases; 1 when one of them is wrong.

    Args:
        as_json: one line of JSON for each case instead of sentences.
        search: whether the search alone must find the place, without the correction's help.
        data: the data folder.
    """
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        findings = await corrections_of(storage).examined()
    finally:
        await storage.db.close()
    for finding in findings:
        fault = _fault(finding, search=search)
        if as_json:
            typer.echo(json.dumps(_as_json(finding, fault), ensure_ascii=False))
        elif fault is not None:
            typer.echo(wrong(texts, finding, fault))
    faulty = sum(_fault(finding, search=search) is not None for finding in findings)
    if not as_json:
        alone = sum(finding.search_right for finding in findings)
        typer.echo(texts("kb-checked", count=len(findings), right=len(findings) - faulty, alone=alone))
    return 1 if faulty else 0


def corrections_of(storage: Storage) -> Corrections:
    """The corrections as commands see them."""
    return Corrections(storage, LiveLibrary(storage.regulations, storage.places), lambda: datetime.now(UTC))


def _fault(finding: Finding, *, search: bool) -> Fault | None:
    if finding.fault is None and search and not finding.search_right:
        return Fault.SEARCH
    return finding.fault


def _as_json(finding: Finding, fault: Fault | None) -> dict[str, Any]:
    return {
        "ward": finding.case.ward,
        "q": finding.case.question,
        "expected": finding.case.ref,
        "ok": fault is None,
        "fault": fault,
        "searched": finding.searched,
        "search_ok": finding.search_right,
    }
