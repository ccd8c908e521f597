"""Joining, on both databases."""

import pytest

from storage import Storage
from tests.clock import Clock
from tests.storage.linking.pairs import Pairing


@pytest.fixture
def pairing(storage: Storage, now: Clock) -> Pairing:
    """Joins and parts accounts."""
    return Pairing(storage, now)
