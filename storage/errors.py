"""Refusals that storage answers with; each names the text a person sees and whether trying again can help."""


class StorageError(Exception):
    """A refusal of storage.

    Attributes:
        text_id: Fluent id of what the person reads.
        retry: Whether the same request may succeed later.
    """

    text_id = "error-storage"
    retry = False


class NotFoundError(StorageError):
    """Nothing there, or nothing this person may see: the two must look the same from outside."""

    text_id = "error-not-found"


class StaleError(StorageError):
    """The thing has moved on since the button was shown: taken by somebody else, answered, closed."""

    text_id = "error-stale"


class ForbiddenError(StorageError):
    """The person's role does not allow this."""

    text_id = "error-forbidden"


class NotHereError(ForbiddenError):
    """They may see it, but others look on."""

    text_id = "room-not-here"


class OwnWordsError(ForbiddenError):
    """Nobody approves what they wrote themselves."""

    text_id = "faq-own-words"


class FileRefusedError(StorageError):
    """The file is empty, too large, or of a kind that is not taken."""

    text_id = "file-refused-kind"


class FileTooLargeError(FileRefusedError):
    """The file is larger than what is taken."""

    text_id = "file-refused-size"


class FileEmptyError(FileRefusedError):
    """The file has no content."""

    text_id = "file-refused-empty"


class InvitationError(StorageError):
    """The invitation does not exist, was used, or has expired."""

    text_id = "invitation-refused"


class ReceptionFullError(StorageError):
    """Nobody else can come to this reception."""

    text_id = "reception-full"
