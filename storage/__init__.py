"""What is remembered and the rules that keep it true; knows no chat."""

from storage import returning
from storage.acknowledging import Acknowledging
from storage.announcements import Announcements
from storage.attendance import Attendance
from storage.blobs import Blobs
from storage.board import Board
from storage.by_hand import ByHand
from storage.calendar import Calendar
from storage.campaigns import Campaigns
from storage.category_rules import CategoryRules
from storage.channel_articles import ChannelArticles
from storage.channel_consents import ChannelConsents
from storage.channel_leases import ChannelLeases
from storage.channel_tokens import ChannelTokens
from storage.city_keys import CityKeys
from storage.conduct import Conduct
from storage.corrections import Corrections
from storage.database import Database
from storage.drafts import Drafts
from storage.faqs import Faqs
from storage.forms import MessageForms
from storage.handoffs import Handoffs
from storage.holdings import Holdings
from storage.homes import Homes
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.ledger import Ledger
from storage.linking import Linking
from storage.meeting_tasks import MeetingTasks
from storage.meetings import Meetings
from storage.merging import Merging
from storage.opinions import Opinions
from storage.outbox import Outbox
from storage.oversight import Oversight
from storage.paid import Paid
from storage.paid_news import GivenUp, NewsWays, PaidNews, no_news
from storage.paper_list import PaperList
from storage.paper_templates import PaperTemplates
from storage.parts import Parts
from storage.people import People
from storage.petitions import Petitions
from storage.places import Places
from storage.plain_files import PlainFiles
from storage.plain_rooms import PlainRooms
from storage.postings import Postings
from storage.privacy import Privacy
from storage.purse import Purses
from storage.questions import Questions
from storage.queues import Queues
from storage.quiet import MayLeave, may_leave
from storage.ratings import Ratings
from storage.reach import Reaching
from storage.receptions import Receptions
from storage.regulations import Regulations
from storage.roll import Roll
from storage.rooms import Rooms
from storage.rsvps import Rsvps
from storage.said import Said
from storage.series import Series
from storage.staff import Staff
from storage.standings import Standings
from storage.subjects import Subjects
from storage.supporters import Supporters
from storage.templates import Templates
from storage.topics import Topics
from storage.units import Units
from storage.unreached import Unreached
from storage.uploads import Uploads
from storage.watching import Watching
from storage.webchat import WebChat
from storage.windows import Windows, WindowsOf, always_open


class Storage:
    """Everything that is remembered, behind one door.

    Args:
        db: the database.
        leaves: when announcements may leave that are no emergency.
        windows: how long after people's last words channels carry messages without a price.
        news: by which ways channels carry reviewed forms about petitions.
    """

    def __init__(  # noqa: PLR0915 — a line for each thing
        self,
        db: Database,
        *,
        leaves: MayLeave = may_leave,
        windows: WindowsOf = always_open,
        news: NewsWays = no_news,
    ) -> None:
        self.db = db
        self.acknowledging = Acknowledging(db)
        self.announcements = Announcements(db, leaves, windows)
        self.attendance = Attendance(db)
        self.blobs = Blobs(db)
        self.board = Board(db)
        self.by_hand = ByHand(db)
        self.calendar = Calendar(db)
        self.campaigns = Campaigns(db)
        self.category_rules = CategoryRules(db)
        self.city_keys = CityKeys(db)
        self.channel_articles = ChannelArticles(db)
        self.channel_consents = ChannelConsents(db)
        self.channel_leases = ChannelLeases(db)
        self.channel_tokens = ChannelTokens(db)
        self.conduct = Conduct(db)
        self.corrections = Corrections(db)
        self.drafts = Drafts(db)
        self.faqs = Faqs(db)
        self.handoffs = Handoffs(db)
        self.holdings = Holdings(db)
        self.homes = Homes(db)
        self.inbox = Inbox(db)
        self.invitations = Invitations(db)
        self.ledger = Ledger(db)
        self.linking = Linking(db, windows)
        self.meeting_tasks = MeetingTasks(db)
        self.meetings = Meetings(db)
        self.merging = Merging(db)
        self.opinions = Opinions(db)
        self.outbox = Outbox(db, given_up=GivenUp(news, leaves), leaves=leaves)
        self.oversight = Oversight(db)
        self.message_forms = MessageForms(db)
        self.paid = Paid(db)
        self.paid_news = PaidNews(db, leaves)
        self.parts = Parts(db)
        self.paper_list = PaperList(db)
        self.paper_templates = PaperTemplates(db)
        self.people = People(db, returned=returning.revive)
        self.petitions = Petitions(db)
        self.places = Places(db)
        self.plain_files = PlainFiles(db)
        self.plain_rooms = PlainRooms(db)
        self.postings = Postings(db)
        self.privacy = Privacy(db)
        self.purses = Purses(db)
        self.questions = Questions(db)
        self.queues = Queues(db)
        self.ratings = Ratings(db)
        self.reaching = Reaching(db)
        self.receptions = Receptions(db)
        self.regulations = Regulations(db)
        self.rsvps = Rsvps(db)
        self.roll = Roll(db)
        self.rooms = Rooms(db)
        self.said = Said(db)
        self.series = Series(db)
        self.staff = Staff(db)
        self.standings = Standings(db)
        self.subjects = Subjects(db)
        self.supporters = Supporters(db)
        self.templates = Templates(db)
        self.topics = Topics(db)
        self.units = Units(db)
        self.unreached = Unreached(db)
        self.uploads = Uploads(db)
        self.watching = Watching(db)
        self.web_chat = WebChat(db)
        self.windows = Windows(db)


__all__ = ["Database", "Storage"]
