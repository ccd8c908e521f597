"""Questions that the rules cannot answer, each kind by its name."""


class NotInForceError(LookupError):
    """No law known to us sets this number on the day."""


class UnregulatedError(ValueError):
    """The law sets no number for this; a rule of our own must not fill the gap."""


class ImpossibleCountError(ValueError):
    """Nobody to vote, or more votes than voters."""
