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
