"""All tables; importing this package makes `Base.metadata` complete."""

from storage.models.announcements import (
    AnnouncementEventRow,
    AnnouncementRow,
    AnnouncementSeriesRow,
    AnnouncementWatchRow,
    SubjectChoiceRow,
    SubjectRow,
)
from storage.models.base import Base
from storage.models.campaigns import (
    CampaignModelEventRow,
    CampaignModelRow,
    CampaignRow,
    FrozenReportRow,
    OversightRow,
    RegulationNameRow,
)
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
from storage.models.linking import LinkCodeRow, LinkTryRow, PersonLinkRow
from storage.models.meetings import (
    AttendanceRow,
    MeetingEventRow,
    MeetingRow,
    MeetingTaskRow,
    OpinionRow,
    PostingRow,
    RsvpRow,
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
from storage.models.plain import PlainRoomRow, ReceivedMediaRow, SaidMessageRow, SharedFileRow
from storage.models.questions import CorrectionRow, FaqRow, HandoffRow, QuestionRow
from storage.models.reach import ChannelArticleRow, MessageFormRow, PaidMessageRow, PaidNewsRow, ReachSettingRow
from storage.models.regulations import KnowledgeRevisionRow, ProvisionRow, RegulationRow
from storage.models.relations import RelationRow
from storage.models.roll import (
    ClusterRow,
    GroupLinkRow,
    HouseholdClaimRow,
    HouseholdMemberRow,
    HouseholdRow,
    RollChangeRow,
    RollImportRow,
)
from storage.models.sending import ChannelLeaseRow
from storage.models.tokens import ChannelConsentRow, ChannelTokenRow
from storage.models.traffic import BlobRow, DeliveryRow, InboxEventRow, SecretRow, WebMessageRow
from storage.models.uploads import PageRow, UploadRow

__all__ = [
    "AnnouncementEventRow",
    "AnnouncementRow",
    "AnnouncementSeriesRow",
    "AnnouncementWatchRow",
    "AttendanceRow",
    "Base",
    "BlobRow",
    "BookingRow",
    "CampaignModelEventRow",
    "CampaignModelRow",
    "CampaignRow",
    "CategoryRuleRow",
    "ChannelAccountRow",
    "ChannelArticleRow",
    "ChannelConsentRow",
    "ChannelLeaseRow",
    "ChannelTokenRow",
    "CityKeyRow",
    "ClusterRow",
    "ContactRow",
    "ConversationRow",
    "CorrectionRow",
    "DayOffRow",
    "DeliveryRow",
    "DeskRoomRow",
    "FaqRow",
    "FrozenReportRow",
    "GroupLinkRow",
    "HandoffRow",
    "HouseholdClaimRow",
    "HouseholdMemberRow",
    "HouseholdRow",
    "InboxEventRow",
    "InvitationRow",
    "KnowledgeRevisionRow",
    "LinkCodeRow",
    "LinkTryRow",
    "MeetingEventRow",
    "MeetingRow",
    "MeetingTaskRow",
    "MessageFormRow",
    "MuteRow",
    "OpinionRow",
    "OversightRow",
    "PageRow",
    "PaidMessageRow",
    "PaidNewsRow",
    "PaperTemplateRow",
    "PersonLinkRow",
    "PersonRow",
    "PetitionEventRow",
    "PetitionFileRow",
    "PetitionPartRow",
    "PetitionRow",
    "PetitionSupporterRow",
    "PlainRoomRow",
    "PostingRow",
    "PrivacyRequestRow",
    "ProvisionRow",
    "QuestionRow",
    "ReachSettingRow",
    "ReceivedMediaRow",
    "ReceptionRow",
    "RegulationNameRow",
    "RegulationRow",
    "RelationRow",
    "ReplyTemplateRow",
    "ResidentialGroupRow",
    "RoleRow",
    "RollChangeRow",
    "RollImportRow",
    "RsvpRow",
    "SaidMessageRow",
    "SecretRow",
    "SharedFileRow",
    "SubjectChoiceRow",
    "SubjectRow",
    "TopicRow",
    "UnitMemberRow",
    "UnitRow",
    "UploadRow",
    "WardRow",
    "WebMessageRow",
]
