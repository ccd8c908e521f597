"""What the clock does by itself, one duty in each module."""

from bot.duties.account_keys import ACCOUNT_KEYS
from bot.duties.announcing import ANNOUNCING
from bot.duties.answering import ANSWERING
from bot.duties.cleaning import CLEANING
from bot.duties.data_requests import DATA_REQUESTS
from bot.duties.digest import DIGEST
from bot.duties.duty import Duty
from bot.duties.fading import FADING
from bot.duties.forgetting import FORGETTING
from bot.duties.gathering import GATHERING
from bot.duties.meeting_tasks import MEETING_TASKS
from bot.duties.morning import MORNING
from bot.duties.nudging import NUDGING
from bot.duties.posting import POSTING
from bot.duties.reception_reminder import RECEPTION_REMINDER
from bot.duties.recounting import RECOUNTING
from bot.duties.warning import WARNING

DUTIES: tuple[Duty, ...] = (
    ANNOUNCING,
    MORNING,
    ANSWERING,
    DIGEST,
    RECOUNTING,
    WARNING,
    RECEPTION_REMINDER,
    MEETING_TASKS,
    POSTING,
    DATA_REQUESTS,
    NUDGING,
    FADING,
    FORGETTING,
    GATHERING,
    CLEANING,
    ACCOUNT_KEYS,
)
