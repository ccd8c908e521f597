"""What a message typed outside any dialog can be."""

from enum import StrEnum


class Intent(StrEnum):
    """One understanding of a message; the values are the names that scripts outside the repository read."""

    QUESTION = "question"
    PETITION_REFLECTION = "petition_reflection"
    PETITION_COMPLAINT = "petition_complaint"
    PETITION_DENUNCIATION = "petition_denunciation"
    STATUS = "status"
    ANNOUNCEMENT = "announcement"
    GREETING = "greeting"
    THANKS = "thanks"
    EMERGENCY = "emergency"
    OTHER = "other"
