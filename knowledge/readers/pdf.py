"""PDF files: their text where they hold it, OCR of the pages that are only pictures."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from knowledge.errors import HugeDocumentError, OcrMissingError, ProtectedDocumentError, UnreadableDocumentError
from knowledge.readers import ocr
from knowledge.readers.furniture import without_furniture
from knowledge.readers.kinds import Kind
from knowledge.readers.lines import Page, paragraphs
from knowledge.readers.pdf_page import PdfPage
from knowledge.readers.reading import Options, PageImage, Reading, Remark, Suspicion, Why

ACCEPTS = (Kind.PDF,)
SUFFIXES = (".pdf",)

_MOST_PAGES = 2000


class _Collected:
    """What the pages have given so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pages: list[Page] = []
        self.images: list[PageImage] = []
        self.hidden: list[Suspicion] = []
        self.remarks: set[Remark] = set()
        self.unread = 0

    def take(self, page: PdfPage, number: int) -> None:
        """Take a page's text, or what OCR makes of its picture."""
        layout = self._recognised(page, number) if page.is_scan else page.layout
        self.pages.append(layout)
        if layout is page.layout:
            self.hidden.extend(Suspicion(Why.HIDDEN, text, page=number) for text in page.hidden)
            self.remarks |= {Remark.LEGACY_FONT} if page.decoded else set()

    def _recognised(self, page: PdfPage, number: int) -> Page:
        """Our own OCR knows Vietnamese, which a scanner's may not; its words are better than none."""
        try:
            layout = ocr.recognise(page.picture, self.name)
        except OcrMissingError:
            if not page.has_text:
                self.unread += 1
                self.remarks.add(Remark.PAGES_MISSING)
                return page.layout
            layout = page.layout
        self.images.append(ocr.kept(page.picture, number))
        self.remarks.add(Remark.OCR)
        return layout


def read(path: Path, options: Options) -> Reading:
    """Read the pages.

    Raises:
        ProtectedDocumentError: it needs a password.
        UnreadableDocumentError: it is broken.
        OcrMissingError: all its pages are pictures, and no OCR is installed.
        HugeDocumentError: it has thousands of pages.
    """
    collected = _Collected(path.name)
    try:
        for number, page, total in _pages(path):
            collected.take(page, number)
            options.progress(number, total)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise ProtectedDocumentError(path.name) from error
        raise UnreadableDocumentError(path.name) from error
    if collected.unread == len(collected.pages):
        raise OcrMissingError(path.name)
    texts = ["\n".join(lines) for lines in paragraphs(without_furniture(collected.pages))]
    return Reading(
        text="\n".join(text for text in texts if text),
        kind=Kind.PDF,
        pages=tuple(texts),
        ocr=bool(collected.images),
        images=tuple(collected.images),
        remarks=tuple(sorted(collected.remarks)),
        suspicious=tuple(collected.hidden),
    )


def _pages(path: Path) -> Iterator[tuple[int, PdfPage, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        if len(document) > _MOST_PAGES:
            raise HugeDocumentError(path.name)
        for place in range(len(document)):
            page = PdfPage(document[place])
            yield place + 1, page, len(document)
            page.close()
    finally:
        document.close()
