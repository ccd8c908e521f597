"""What whoever has sent a paper is offered when it was read: to announce what it says."""

from datetime import datetime

from handlers.announce.paper import is_call
from handlers.ports import Texts
from handlers.presses import Announce
from knowledge.meetings import read
from storage.messages import Body, Button
from storage.upload import Upload


def offer(texts: Texts, upload: Upload, words: str, now: datetime) -> Body | None:
    """The offer; None for a paper that calls nobody together and was not sent to be announced."""
    calls = is_call(read(words, now))
    if not calls and not upload.announce:
        return None
    press = Announce(draft=0, step="call", value=upload.id).pack()
    label = texts("call-begin" if calls else "call-begin-any")
    text = texts("call-offer" if calls else "call-offer-any", name=upload.file_name)
    return Body(text, ((Button(label, press),),))
