"""What was read of an upload, shown before anything is published; the background and the dialog show the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.document_card import card, remarks, shortened
from handlers.documents.presses import Sent
from handlers.ports import Texts
from handlers.turn import Row, body
from handlers.validity import related
from knowledge.readers.reading import Remark, Suspicion, Why
from knowledge.validity.relation import Relation
from storage.holdings import Holding
from storage.messages import Body, Button
from storage.upload import Upload

MOST_RELATIONS = 6  # lines; an amending law may do a hundred things


@dataclass(frozen=True, slots=True)
class Around:
    """What else decides whether an upload may be published.

    Attributes:
        ward: the ward's name.
        before: the document that it would replace.
        relations: what it would do to other documents, or others to it.
        administrator: whether its sender may publish for all wards.
    """

    ward: str
    before: Holding | None
    relations: Sequence[Relation]
    administrator: bool


def summary(texts: Texts, upload: Upload, around: Around) -> Body:
    """The question whether it may be published, with everything that the answer depends on.

    Args:
        texts: the words people read.
        upload: one that was read.
        around: what the upload itself does not say.
    """
    assert upload.particulars is not None, "only what was read is shown"  # noqa: S101 — by its callers
    said = [Remark(remark) for remark in upload.remarks]
    suspicious = [Suspicion(Why(why), quote) for why, quote in upload.suspicious]
    lines = [texts("upload-read", name=upload.file_name), card(texts, upload.particulars)]
    lines.append(texts("upload-national") if upload.national else texts("upload-ward", ward=around.ward))
    lines += remarks(texts, said, suspicious)
    if around.before is not None:
        same = around.before.sha256 == upload.sha256
        lines.append(texts("upload-same") if same else texts("upload-replaces", title=around.before.title))
    lines += [*_related(texts, around.relations), "", texts("upload-question")]
    return body("\n".join(lines), *_rows(texts, upload, administrator=around.administrator))


def _related(texts: Texts, relations: Sequence[Relation]) -> list[str]:
    """What it does to other documents; what nobody can be sure of first, with the words that say so."""
    ordered = sorted(relations, key=lambda relation: relation.confirmed)
    lines: list[str] = ["", texts("upload-relations")] if ordered else []
    for relation in ordered[:MOST_RELATIONS]:
        lines.append(related(texts, relation))
        if not relation.confirmed and relation.words:
            lines.append(texts("relation-words", words=shortened(relation.words)))
    if len(ordered) > MOST_RELATIONS:
        lines.append(texts("upload-relations-more", count=len(ordered) - MOST_RELATIONS))
    waiting = any(not relation.confirmed for relation in ordered)
    return [*lines, texts("upload-relations-wait")] if waiting else lines


def _rows(texts: Texts, upload: Upload, *, administrator: bool) -> list[Row]:
    def button(action: str, label: str) -> Button:
        return Button(label, Sent(action=action, upload=upload.id).pack())

    if administrator:
        last = button("scope", texts("upload-to-ward" if upload.national else "upload-to-nation"))
    else:
        last = button("discard", texts("upload-discard"))
    return [
        [button("publish", texts("upload-publish"))],
        [button("number", texts("upload-mend-number")), button("title", texts("upload-mend-title"))],
        [button("since", texts("upload-mend-since"))],
        [last],
    ]


def unreadable(texts: Texts, upload: Upload) -> Body:
    """Why it cannot be read."""
    failure = texts(upload.failure or "kb-unreadable-document", name=upload.file_name)
    return body(texts("upload-failed", failure=failure))
