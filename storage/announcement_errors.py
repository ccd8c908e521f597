"""Why an act on an announcement is refused; each names the text that a person reads."""

from storage.errors import ForbiddenError, StorageError


class ReasonMissingError(StorageError):
    """What one person does alone, and what stops another's work, has a reason that can be read."""

    text_id = "announce-reason-missing"


class MomentPassedError(StorageError):
    """There is no use any more in sending it."""

    text_id = "announce-moment-passed"


class InvitedAlreadyError(StorageError):
    """Another invitation of the same people to the same meeting waits, or is leaving."""

    text_id = "announce-invited-already"


class AuthorLeftError(StorageError):
    """Its author no longer works on the desk: it is not sent."""

    text_id = "announce-author-left"


class AudienceForbiddenError(ForbiddenError):
    """A cadre whose work is limited to some groups addresses only those."""

    text_id = "announce-groups-only"
