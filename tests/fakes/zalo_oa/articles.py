"""Articles: taken, made after a while, fetched with their cover, and sent to everybody who follows."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.fakes.zalo_oa.accounts import VIETNAM
from tests.fakes.zalo_oa.people import Message
from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

Values = dict[str, Any]
LIMITS = {"title": 150, "author": 50, "description": 300}
DAY = range(6, 22)  # hours of Việt Nam in which everybody may be written to


@dataclass(slots=True)
class Article:
    """An article of the account; `sent` is how often followers got it."""

    id: str
    token: str
    title: str
    author: str
    description: str
    paragraphs: list[str]
    cover: bytes
    looked: int = 0
    sent: int = 0


@dataclass
class Articles:
    """The account's articles.

    Attributes:
        quota: how many may still be sent this month.
        looks: how often one must be asked for before it is made.
        fetches: whether covers are really fetched.
        allowed: whether the application has the right to manage articles.
    """

    server: "FakeZaloOa"
    quota: int = 40
    looks: int = 1
    fetches: bool = False
    allowed: bool = True
    made: list[Article] = field(default_factory=list)

    async def create(self, values: Values) -> Values:
        """Take an article.

        Raises:
            Refusal: something is missing or too long.
        """
        if not self.allowed:
            raise Refusal(-212)
        if values.get("type") != "normal" or values.get("status") not in {"show", "hide"}:
            raise Refusal(-201)
        for name, most in LIMITS.items():
            if not isinstance(values.get(name), str) or not 1 <= len(values[name]) <= most:
                raise Refusal(-201, f"{name} is invalid")
        cover, body = values.get("cover"), values.get("body")
        if not isinstance(cover, dict) or cover.get("cover_type") != "photo" or not cover.get("photo_url"):
            raise Refusal(-201, "cover is invalid")
        if not isinstance(body, list) or not body or any(part.get("type") != "text" for part in body):
            raise Refusal(-201, "body is invalid")
        content = await self._fetched(str(cover["photo_url"]))
        article = Article(
            id=secrets.token_hex(10),
            token=secrets.token_urlsafe(24),
            title=values["title"],
            author=values["author"],
            description=values["description"],
            paragraphs=[part["content"] for part in body],
            cover=content,
        )
        self.made.append(article)
        return {"token": article.token}

    async def verify(self, values: Values) -> Values:
        """Whether it is made; that takes a while.

        Raises:
            Refusal: not yet, or there is none.
        """
        article = next((each for each in self.made if each.token == values.get("token")), None)
        if article is None:
            raise Refusal(-201, "token is invalid")
        article.looked += 1
        if article.looked <= self.looks:
            raise Refusal(-214, "Article is processing")
        return {"id": article.id}

    async def send(self, values: Values) -> Values:
        """Send it to everybody who follows.

        Raises:
            Refusal: not at night, not more than the month holds, not what is not made.
        """
        elements = values["message"]["attachment"]["payload"]["elements"]
        target = values["recipient"]["target"]
        if not isinstance(target, dict) or not 1 <= len(elements) <= 5:
            raise Refusal(-201)
        wanted = [each.get("attachment_id") for each in elements if each.get("media_type") == "article"]
        found = [article for article in self.made if article.id in wanted]
        if len(found) != len(elements):
            raise Refusal(-201, "attachment_id is invalid")
        if self.server.now().astimezone(VIETNAM).hour not in DAY:
            raise Refusal(-234)
        if any(article.looked <= self.looks for article in found):
            raise Refusal(-214, "Article is processing")
        if self.quota <= 0:
            raise Refusal(-223, "Out of quota")
        self.quota -= 1
        number = self.server.new_message_id()
        for article in found:
            article.sent += 1
            for person in self.server.people.values():
                if person.follows and not person.blocked:
                    person.messages.append(Message(number, article.title, "article"))
        return {"message_id": number}

    async def _fetched(self, address: str) -> bytes:
        if not self.fetches:
            return b""
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            content = await answer.read()
        if answer.status != 200 or not content.startswith(b"\xff\xd8\xff"):
            raise Refusal(-201, "cover is invalid")
        return content


def is_article(values: Values) -> bool:
    """Whether a message goes to everybody instead of to one person."""
    recipient = values.get("recipient")
    return isinstance(recipient, dict) and "target" in recipient


async def create(server: "FakeZaloOa", values: Values) -> Values:
    """See `Articles.create`."""
    return await server.articles.create(values)


async def verify(server: "FakeZaloOa", values: Values) -> Values:
    """See `Articles.verify`."""
    return await server.articles.verify(values)


async def getslice(server: "FakeZaloOa", values: Values) -> Values:
    """The account's articles, a page of them."""
    if not server.articles.allowed:
        raise Refusal(-212)
    first = int(values.get("offset", 0))
    page = server.articles.made[first : first + int(values.get("limit", 10))]
    medias = [{"id": each.id, "type": "normal", "title": each.title, "status": "show"} for each in page]
    return {"medias": medias, "total": len(server.articles.made)}


async def send(server: "FakeZaloOa", values: Values) -> Values:
    """See `Articles.send`."""
    return await server.articles.send(values)
