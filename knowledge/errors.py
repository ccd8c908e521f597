"""What can go wrong with a document or a reference, each kind saying what a person is told."""

from typing import ClassVar


class KnowledgeError(Exception):
    """A named failure of this package.

    Attributes:
        text_id: the Fluent id of the Vietnamese text that a person sees.
        retry: whether the same input may succeed later.
    """

    text_id: ClassVar[str] = "kb-unreadable-document"
    retry: ClassVar[bool] = False


class EmptyDocumentError(KnowledgeError):
    """The file holds no words."""

    text_id = "kb-empty-document"


class UnknownFormatError(KnowledgeError):
    """No reader takes this kind of file."""

    text_id = "kb-unknown-format"


class UnreadableDocumentError(KnowledgeError):
    """The file is of a known format but its bytes make no sense."""

    text_id = "kb-unreadable-document"


class ProtectedDocumentError(KnowledgeError):
    """The file asks for a password before it opens."""

    text_id = "kb-protected-document"


class HugeDocumentError(KnowledgeError):
    """The file, or what it unpacks to, is larger than anything a ward needs to read."""

    text_id = "kb-huge-document"


class BombError(KnowledgeError):
    """The file is small but unpacks to far more than documents do; it was made to do harm."""

    text_id = "kb-bomb"


class MacroError(KnowledgeError):
    """The file carries macros: programs, where words were expected."""

    text_id = "kb-macros"


class UncertainEncodingError(KnowledgeError):
    """Plain text in an old Vietnamese encoding that the bytes alone do not name."""

    text_id = "kb-uncertain-encoding"


class ConverterMissingError(KnowledgeError):
    """No program on this machine turns this old format into a readable one."""

    text_id = "kb-save-as-docx"


class OcrMissingError(KnowledgeError):
    """The pages are pictures, and tesseract with Vietnamese is not installed."""

    text_id = "kb-no-ocr"


class ReadingStoppedError(KnowledgeError):
    """Reading took too long, too much memory, or ended the process it ran in."""

    text_id = "kb-reading-stopped"


class MissingFileError(KnowledgeError):
    """The file is not there, or may not be read."""

    text_id = "kb-missing-file"
    retry = True


class HandbookError(KnowledgeError):
    """A handbook file breaks the format; its message names the file and the place."""

    text_id = "kb-broken-handbook"


class QuoteMismatchError(KnowledgeError):
    """A quotation differs from the stored provision, so it must not leave."""

    text_id = "kb-quote-mismatch"
