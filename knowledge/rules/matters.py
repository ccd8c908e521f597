"""What residents decide about (Article 15 of Law 10/2022), how widely, and in which form (Article 17)."""

from enum import Enum, IntEnum, auto


class Matter(IntEnum):
    """The clauses of Article 15."""

    CONTRIBUTIONS = 1  # to works that residents pay for, wholly or in part
    FUNDS = 2  # collected, spent, entrusted or donated
    VILLAGE_RULES = 3
    HEAD = 4  # electing and removing the head of the group
    BOARDS = 5  # electing and removing members of the two supervising boards
    SELF_MANAGEMENT = 6


class Scope(Enum):
    """How far a decision reaches."""

    GROUP = auto()  # one village or residential group
    WARD = auto()


class Method(Enum):
    """How the households decide."""

    MEETING = auto()
    BALLOTS = auto()  # one to each household
    ONLINE = auto()


ABOUT_MONEY = {Matter.CONTRIBUTIONS, Matter.FUNDS}
ONLY_AT_MEETINGS = {Matter.VILLAGE_RULES, Matter.HEAD, Matter.BOARDS}
