"""All tables; importing this package makes `Base.metadata` complete."""

from storage.models.announcements import AnnouncementRow
from storage.models.base import Base
from storage.models.people import ContactRow, ConversationRow, InvitationRow, PersonRow, RoleRow
from storage.models.petitions import PetitionEventRow, PetitionFileRow, PetitionRow
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
    "ChannelAccountRow",
    "ContactRow",
    "ConversationRow",
    "CorrectionRow",
    "DeliveryRow",
    "FaqRow",
    "HandoffRow",
    "InboxEventRow",
    "InvitationRow",
    "KnowledgeRevisionRow",
    "PageRow",
    "PersonRow",
    "PetitionEventRow",
    "PetitionFileRow",
    "PetitionRow",
    "ProvisionRow",
    "QuestionRow",
    "RegulationRow",
    "RelationRow",
    "ResidentialGroupRow",
    "RoleRow",
    "SecretRow",
    "UploadRow",
    "WardRow",
    "WebMessageRow",
]
