"""The draft behind the dialog: what may stand in it, and how it changes."""

import re

from handlers.turn import Turn
from storage.errors import StaleError
from storage.petition import Petition

LEAST_WORDS = 2  # syllables; fewer tell a cadre nothing
MOST_WORDS = 8000  # characters: two of the longest messages that Telegram lets people write


async def open_draft(turn: Turn) -> Petition:
    """The draft of the dialog in which the person stands.

    Raises:
        StaleError: it was sent or thrown away meanwhile.
    """
    draft = await turn.desk.storage.drafts.of(turn.person.id)
    if draft is None or draft.id != (await turn.state.get_data()).get("draft"):
        raise StaleError
    return draft


async def new_draft(turn: Turn) -> Petition:
    """The person's draft; an empty one they left is taken up again."""
    return await turn.desk.storage.drafts.begin(
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        category="other",
        now=turn.desk.now(),
    )


async def revise(turn: Turn, draft: Petition, **changes: str | float | bool | None) -> Petition:
    """Change fields of the draft."""
    return await turn.desk.storage.drafts.revise(draft.id, person_id=turn.person.id, **changes)


def joined(before: str, words: str) -> str:
    """More words under the earlier ones; a message that is dealt with again after a crash adds nothing."""
    if before == words or before.endswith(f"\n{words}"):
        return before
    return f"{before}\n{words}" if before else words


def exchanged(whole: str, before: str, after: str) -> str | None:
    """The whole with the words of one message exchanged; None when they are not in it any more."""
    found = re.search(rf"(?:\A|(?<=\n)){re.escape(before)}(?=\n|\Z)", whole)
    return None if found is None or not before else whole[: found.start()] + after + whole[found.end() :]


async def acceptable(turn: Turn, words: str) -> bool:
    """Whether a cadre can do something with these words; the person is told when not."""
    if len(words) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(words))
        return False
    if len([word for word in words.split() if any(letter.isalpha() for letter in word)]) < LEAST_WORDS:
        await turn.say("petition-too-short")
        return False
    return True
