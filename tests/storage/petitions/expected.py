"""What should happen to a petition, told by hand and without storage."""

from collections.abc import Mapping
from typing import Any

SENT = ("received", "taken", "waiting", "answered", "closed", "merged")

# Where each action leads from each state; "-" where it may not happen. Written out, so that a slip in the rules shows.
_TABLE = """
    take        taken     -         -         -         -         -
    assign      taken     taken     waiting   answered  -         -
    transfer    received  received  -         -         -         -
    classify    received  taken     waiting   answered  -         -
    ask         -         waiting   waiting   -         -         -
    reply       -         -         taken     -         -         -
    add         received  taken     waiting   answered  -         -
    edit        received  taken     waiting   answered  -         -
    note        received  taken     waiting   answered  closed    merged
    answer      -         answered  answered  answered  -         -
    extend      received  taken     waiting   -         -         -
    close       -         -         -         closed    -         -
    rate        -         -         -         -         closed    -
    reopen      -         -         -         -         received  -
    merge       merged    merged    merged    merged    -         -
    unmerge     -         -         -         -         -         before
    absorb      received  taken     waiting   answered  -         -
    release     received  taken     waiting   answered  closed    merged
    support     received  taken     waiting   answered  -         -
    confide     received  taken     waiting   answered  closed    merged
    read        received  taken     waiting   answered  closed    merged
    refuse      received  taken     waiting   answered  closed    merged
    warn        received  taken     -         -         -         -
    recount     received  taken     waiting   answered  -         -
    unreachable received  taken     waiting   answered  closed    merged
"""
LEADS: dict[tuple[str, str], str] = {
    (state, action): leads
    for action, *row in (line.split() for line in _TABLE.strip().splitlines())
    for state, leads in zip(SENT, row, strict=True)
    if leads != "-"
}

# What each action must be told, and what it does with it.
DETAILS: Mapping[str, Mapping[str, Any]] = {
    "assign": {"to": 8},
    "transfer": {"unit": 3},
    "classify": {"category": "road"},
    "extend": {"days": 4},
    "rate": {"score": 5},
    "merge": {"into": 9},
    "confide": {"on": True},
}
