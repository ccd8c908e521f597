"""Reads an invitation, a notice or a news item; what it does not say stays open."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from knowledge.meetings import chairs, choosing, kinds, labels, paper, phrases, places
from knowledge.meetings.grammar import together
from knowledge.meetings.invitation import Certainty, Field, Invitation, Value
from knowledge.meetings.labels import Label, Labelled
from knowledge.meetings.moments import Span
from knowledge.meetings.paper import Line, Paper
from knowledge.meetings.phrases import Phrase
from knowledge.rules.working_days import VIETNAM

_PHONE = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)")
_BRING = re.compile(r"\bmang (?:theo|den)\s+(?P<what>[^.;\n!?]{2,120})")
_INVITES = re.compile(
    r"\b(?:kinh moi|tran trong moi|moi)\s+(?!hop\b|du\b|cac\s+ban\s+xem\b)(?P<who>[^.;:\n]{2,160}?)\s+(?:den |toi )?(?:du|hop|di hop|tham du|tham gia|sinh hoat|nghe)\b"
)
_LONGEST = 20_000  # letters
_SHORT = 600
_AROUND = " .,;:-–—\t"


def read(text: str, now: datetime) -> Invitation:
    """Read what a text says about a meeting.

    Args:
        text: the text of a document or a message, one paragraph a line; cells of a table are divided by "|". What stands behind
            the first pages calls nobody and is not read.
        now: the present moment, with its zone.
    """
    said = paper.read(text[:_LONGEST])
    labelled = labels.find(said)
    found = phrases.find(said.timed, said.body)
    chosen = choosing.choose(said, labelled, found)
    times = [phrase.span for phrase in found]
    issued = said.issued
    # A long text without a time is no invitation: who leads meetings by law leads none here.
    told = bool(chosen) or len(said.body.strip()) <= _SHORT
    written_on = issued or now.astimezone(VIETNAM).date()
    return Invitation(
        text=said.text,
        kind=kinds.find(said),
        when=together(said.text, chosen, written_on, now, official=said.official) if chosen else None,
        place=_sure(places.find(said, labelled, times, _others(times, chosen)), told=told),
        chair=_sure(chairs.find(said, labelled, times), told=told),
        invited=tuple(_invited(said, labelled, times)),
        agenda=tuple(_listed(labelled, Label.AGENDA)),
        contacts=tuple(_contacts(said)),
        bring=_bring(said, labelled),
        issued=issued,
    )


def _sure(field: Field[Value] | None, *, told: bool) -> Field[Value] | None:
    return field if field and (told or field.certainty is Certainty.SAID) else None


def _others(times: Sequence[Span], chosen: Sequence[Phrase]) -> list[Span]:
    """The times that are not the meeting's; none when it has none."""
    kept = {phrase.span for phrase in chosen}
    return [span for span in times if span not in kept] if kept else []


def _field(line: Line, certainty: Certainty) -> Field[str]:
    words = line.words.rstrip(_AROUND)
    return Field(words, Span(line.span.start, line.span.start + len(words)), certainty)


def _listed(labelled: Sequence[Labelled], label: Label) -> Iterator[Field[str]]:
    """What stands behind a label and in the list below it; a line that only opens the list is none of it."""
    for one in labelled:
        if one.label is label:
            behind = () if one.items and not one.line.words.rstrip(_AROUND) else (_sentence(one.line),)
            for line in (*behind, *one.items):
                if line.words.strip(_AROUND):
                    yield _field(line, Certainty.SAID)


def _sentence(line: Line) -> Line:
    end = re.search(r"[.!?]\s+(?=[^\W\d_])", line.words)
    return labels.part(line, 0, end.start()) if end else line


def _invited(said: Paper, labelled: Sequence[Labelled], times: Sequence[Span]) -> Iterator[Field[str]]:
    listed = list(_listed(labelled, Label.INVITED))
    yield from listed
    if listed:
        return
    for line in said.lines():
        found = _INVITES.search(line.read)
        # "mỗi quý họp" reads like "mời … họp" without its marks.
        if found and (line.words.isascii() or "mời" in line.words[: found.start("who")].lower()):
            start, end = found.span("who")
            ends = [time.start - line.span.start for time in times if time.start - line.span.start > start]
            yield _field(labels.part(line, start, min([end, *ends])), Certainty.LIKELY)
            return


def _contacts(said: Paper) -> Iterator[Field[str]]:
    for found in _PHONE.finditer(said.body):
        yield Field(found[0], Span(*found.span()), Certainty.SAID)


def _bring(said: Paper, labelled: Sequence[Labelled]) -> Field[str] | None:
    if listed := next(_listed(labelled, Label.BRING), None):
        return listed
    for line in said.lines():
        if found := _BRING.search(line.read):
            return _field(labels.part(line, found.start("what"), found.end("what")), Certainty.LIKELY)
    return None
