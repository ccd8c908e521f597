"""What people are told about an article: by itself when somebody must look or act, else where its announcement stands."""

from collections.abc import Sequence

from handlers.dates import hour
from handlers.fates import short
from handlers.ports import Texts
from storage.article import ChannelArticle, Stage
from storage.channel_articles import Tell
from storage.messages import Body, Notice

REASONS = frozenset({"quota", "no-site", "late"})
OTHER = "refused"
TOLD = {"expired": "article-dropped-expired", "moved": "article-dropped-moved"}  # why it was dropped by itself
PREPARED = frozenset({Stage.WANTED, Stage.MAKING, Stage.MADE})
STANDINGS = {
    **dict.fromkeys(PREPARED, "article-coming"),
    Stage.SENDING: "article-sending",
    Stage.SENT: "article-sent",
    Stage.FAILED: "article-failed",
    Stage.UNKNOWN: "article-unknown",
    Stage.DROPPED: "article-dropped-off",
}


def article_fate(texts: Texts, administrators: Sequence[int]) -> Tell:
    """Tells author, approver and administrators once that an article did not go out, or that nobody knows."""

    def write(article: ChannelArticle) -> list[Notice]:
        if article.stage is Stage.DROPPED and article.failure not in TOLD:
            return []  # whoever called it off, or corrected it, knows
        body = Body(texts("article-told", words=short(article.body.text), standing=standing(texts, article)))
        people = sorted({*article.people, *administrators})
        return [Notice(person, body, f"article:{article.id}:{article.stage}:{person}") for person in people]

    return write


def standing(texts: Texts, article: ChannelArticle) -> str:
    """How an article stands, in a sentence or two; it never says that somebody has read it."""
    more = {}
    text_id = STANDINGS[article.stage]
    if article.stage in PREPARED and article.failure == "night":
        text_id = "article-morning"
    elif article.stage is Stage.SENT and article.sent_at is not None:
        more["at"] = hour(article.sent_at)
    elif article.stage is Stage.DROPPED and article.failure in TOLD:
        text_id = TOLD[article.failure]
    elif article.stage is Stage.FAILED:
        more["why"] = texts(f"article-why-{article.failure if article.failure in REASONS else OTHER}")
    return texts(text_id, where=texts(f"channel-{article.channel}"), **more)
