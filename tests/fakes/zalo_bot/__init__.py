"""A Zalo Bot Platform on loopback that really speaks HTTP, written from what is known of it and from nothing of ours."""

from tests.fakes.zalo_bot.people import Group, Message, Person
from tests.fakes.zalo_bot.server import TOKEN, FakeZaloBot, refused

__all__ = ["TOKEN", "FakeZaloBot", "Group", "Message", "Person", "refused"]
