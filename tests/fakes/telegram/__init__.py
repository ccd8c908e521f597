"""A Bot API server on loopback that really speaks HTTP: what a person does goes in, what they would see comes out."""

from tests.fakes.telegram.failures import Failure
from tests.fakes.telegram.groups import Group, Topic
from tests.fakes.telegram.people import File, Message, Person
from tests.fakes.telegram.rules import Limits
from tests.fakes.telegram.server import TOKEN, Call, FakeTelegram

__all__ = ["TOKEN", "Call", "Failure", "FakeTelegram", "File", "Group", "Limits", "Message", "Person", "Topic"]
