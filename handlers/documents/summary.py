"""What was read of an upload, shown before anything is published; the background and the dialog show the same."""

from handlers.document_card import card, remarks
from handlers.documents.presses import Sent
from handlers.ports import Texts
from handlers.turn import Row, body
from knowledge.readers.reading import Remark, Suspicion, Why
from storage.holdings import Holding
from storage.messages import Body, Button
from storage.upload import Upload


def summary(texts: Texts, upload: Upload, *, ward: str, before: Holding | None, administrator: bool) -> Body:
    """The question whether it may be published, with everything that the answer depends on.

    Args:
        texts: the words people read.
        upload: one that was read.
        ward: the ward's name.
        before: the document that it would replace.
        administrator: whether its sender may publish for all wards.
    """
    assert upload.particulars is not None, "only what was read is shown"  # noqa: S101 — by its callers
    said = [Remark(remark) for remark in upload.remarks]
    suspicious = [Suspicion(Why(why), quote) for why, quote in upload.suspicious]
    lines = [texts("upload-read", name=upload.file_name), card(texts, upload.particulars)]
    lines.append(texts("upload-national") if upload.national else texts("upload-ward", ward=ward))
    lines += remarks(texts, said, suspicious)
    if before is not None:
        same = before.sha256 == upload.sha256
        lines.append(texts("upload-same") if same else texts("upload-replaces", title=before.title))
    lines += ["", texts("upload-question")]
    return body("\n".join(lines), *_rows(texts, upload, administrator=administrator))


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
