"""Zalo's Official Account platform on loopback that really speaks HTTP, written from what is known of it alone."""

from tests.fakes.zalo_oa.people import Message, Person
from tests.fakes.zalo_oa.refusal import Refusal, refused
from tests.fakes.zalo_oa.server import FakeZaloOa
from tests.fakes.zalo_oa.signing import FORGERIES, sign

__all__ = ["FORGERIES", "FakeZaloOa", "Message", "Person", "Refusal", "refused", "sign"]
