"""All tables; importing this package makes `Base.metadata` complete."""

from storage.models.announcements import AnnouncementRow
from storage.models.base import Base
from storage.models.conduct import MuteRow, PrivacyRequestRow
from storage.models.desk import (
    BookingRow,
    CategoryRuleRow,
    CityKeyRow,
    DayOffRow,
    DeskRoomRow,
    PaperTemplateRow,
    ReceptionRow,
    ReplyTemplateRow,
    TopicRow,
    UnitMemberRow,
    UnitRow,
)
from storage.models.people import ContactRow, ConversationRow, InvitationRow, PersonRow, RoleRow
from storage.models.petitions import (
    PetitionEventRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionRow,
    PetitionSupporterRow,
)
from storage.models.places import ChannelAccountRow, ResidentialGroupRow, WardRow
from storage.models.questions import CorrectionRow, FaqRow, HandoffRow, QuestionRow
from storage.models.regulations import KnowledgeRevisionRow, ProvisionRow, RegulationRow
from storage.models.relations import RelationRow
from storage.models.traffic import BlobRow, DeliveryRow, InboxEventRow, SecretRow, WebMessageRow
from storage.models.uploads import PageRow, UploadRow

__all__ = [
    "AnnouncementRow",
    "Base",
    "BlobRow",
    "BookingRow",
    "CategoryRuleRow",
    "ChannelAccountRow",
    "CityKeyRow",
    "ContactRow",
    "ConversationRow",
    "CorrectionRow",
    "DayOffRow",
    "DeliveryRow",
    "DeskRoomRow",
    "FaqRow",
    "HandoffRow",
    "InboxEventRow",
    "InvitationRow",
    "KnowledgeRevisionRow",
    "MuteRow",
    "PageRow",
    "PaperTemplateRow",
    "PersonRow",
    "PetitionEventRow",
    "PetitionFileRow",
    "PetitionPartRow",
    "PetitionRow",
    "PetitionSupporterRow",
    "PrivacyRequestRow",
    "ProvisionRow",
    "QuestionRow",
    "ReceptionRow",
    "RegulationRow",
    "RelationRow",
    "ReplyTemplateRow",
    "ResidentialGroupRow",
    "RoleRow",
    "SecretRow",
    "TopicRow",
    "UnitMemberRow",
    "UnitRow",
    "UploadRow",
    "WardRow",
    "WebMessageRow",
]
