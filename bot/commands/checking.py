"""`kb check`: every correction that a cadre ever made, held against the documents as they are."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from bot import opening
from bot.library import LiveLibrary
from bot.texts import Texts, load
from handlers.dates import VIETNAM
from knowledge.cases import Case, Fault, Finding, examine, latest
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
        cases = await _cases(storage)
        library = await LiveLibrary(storage.regulations, storage.places).current() if cases else None
    finally:
        await storage.db.close()
    today = datetime.now(VIETNAM).date()
    findings = [examine(case, library, today=today) for case in cases] if library else []
    for finding in findings:
        fault = _fault(finding, search=search)
        if as_json:
            typer.echo(json.dumps(_as_json(finding, fault), ensure_ascii=False))
        elif fault is not None:
            typer.echo(_wrong(texts, finding, fault))
    wrong = sum(_fault(finding, search=search) is not None for finding in findings)
    if not as_json:
        alone = sum(finding.search_right for finding in findings)
        typer.echo(texts("kb-checked", count=len(findings), right=len(findings) - wrong, alone=alone))
    return 1 if wrong else 0


async def _cases(storage: Storage) -> list[Case]:
    wards = {ward.id: ward.code for ward in await storage.places.wards()}
    corrections = await storage.corrections.all()
    return latest(Case(one.words, one.ref, one.wording, wards.get(one.ward_id)) for one in corrections)


def _fault(finding: Finding, *, search: bool) -> Fault | None:
    if finding.fault is None and search and not finding.search_right:
        return Fault.SEARCH
    return finding.fault


def _wrong(texts: Texts, finding: Finding, fault: Fault) -> str:
    outside = texts("kb-outside")
    return texts(
        f"kb-fault-{fault}",
        question=finding.case.question,
        ref=finding.case.ref or outside,
        searched=finding.searched or outside,
    )


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
