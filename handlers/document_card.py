"""What was read of a document, in words: the command line says the same as the chat."""

from collections.abc import Sequence
from datetime import date

from handlers.dates import day
from handlers.ports import Texts
from knowledge.readers.reading import Remark, Suspicion
from storage.upload import Particulars

QUOTED = 3  # suspicious passages; one is warning enough
QUOTE_LENGTH = 200  # characters


def card(texts: Texts, read: Particulars) -> str:
    """Everything that a reviewer compares with the document; what was not found is said."""

    def known(value: str) -> str:
        return value or texts("document-unread")

    def on(value: date | None) -> str:
        return known(day(value) if value else "")

    shown = texts(
        "document-card",
        number=texts("document-unnumbered", name=read.number) if read.named else read.number,
        kind=known(read.kind[:1].upper() + read.kind[1:]),
        title=known(read.title),
        issuer=known(read.issuer),
        signer=known(read.signer),
        issued=on(read.issued),
        since=on(read.valid_from),
        size=size(texts, read),
    )
    return "\n".join([shown, *gaps(texts, read)])


def size(texts: Texts, read: Particulars) -> str:
    """How much there is of it."""
    if read.articles:
        known = read.chapters and not read.lone_chapters
        text_id = "document-articles" if known else "document-articles-alone"
        return texts(text_id, chapters=read.chapters, articles=read.articles)
    return texts("document-paragraphs", paragraphs=read.paragraphs)


def gaps(texts: Texts, read: Particulars) -> list[str]:
    """What the reviewer must look for in the original: publishers drop headings, and readers lose lines."""
    lines = [texts("document-missing", articles=read.missing)] if read.missing else []
    return [*lines, texts("document-chapters", chapters=read.lone_chapters)] if read.lone_chapters else lines


def remarks(texts: Texts, said: Sequence[Remark], suspicious: Sequence[Suspicion]) -> list[str]:
    """What else a reviewer must know; suspicious passages are quoted, never obeyed."""
    lines = [f"• {texts(remark)}" for remark in said]
    suspicious = list({passage.quote: passage for passage in reversed(suspicious)}.values())[::-1]  # hidden ones first
    lines += [
        texts(f"document-suspicious-{passage.why}", quote=shortened(passage.quote)) for passage in suspicious[:QUOTED]
    ]
    if len(suspicious) > QUOTED:
        lines.append(texts("document-suspicious-more", count=len(suspicious) - QUOTED))
    return [*lines, texts("document-suspicious-note")] if suspicious else lines


def shortened(quote: str) -> str:
    """A quotation that leaves room for the rest of the message."""
    return quote if len(quote) <= QUOTE_LENGTH else f"{quote[:QUOTE_LENGTH].rstrip()}…"
