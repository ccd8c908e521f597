"""What whoever has sent a paper is offered when it was read: to announce what it says."""

from datetime import datetime

from handlers.announce.paper import is_call
from handlers.document_card import remarks
from handlers.ports import Texts
from handlers.presses import Announce
from knowledge.meetings import read
from knowledge.readers.reading import Remark, Suspicion, Why
from storage.messages import Body, Button
from storage.upload import Upload


def offer(texts: Texts, upload: Upload, words: str, now: datetime) -> Body | None:
    """The offer; None for a paper that calls nobody together and was not sent to be announced.

    What was sent to be announced is not asked about again: the draft is there to be looked at.
    """
    calls = is_call(read(words, now))
    if not calls and not upload.announce:
        return None
    press = Announce(draft=0, step="call", value=upload.id).pack()
    if not upload.announce:
        return _body(texts("call-offer", name=upload.file_name), texts("call-begin"), press)
    said = [Remark(remark) for remark in upload.remarks]
    suspicious = [Suspicion(Why(why), quote) for why, quote in upload.suspicious]
    text = texts("call-ready" if calls else "call-offer-any", name=upload.file_name)
    label = texts("call-see" if calls else "call-begin-any")
    return _body("\n".join([text, *remarks(texts, said, suspicious)]), label, press)


def _body(text: str, label: str, press: str) -> Body:
    return Body(text, ((Button(label, press),),))
