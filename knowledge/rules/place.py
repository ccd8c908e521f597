"""Where a rule stands, taken apart for those who show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a document.

    Attributes:
        document: number of the regulation.
        article: the article.
        clause: khoản, when the rule stands in one.
        point: điểm, when the rule stands in one.
    """

    document: str
    article: int
    clause: str | None = None
    point: str | None = None

    @classmethod
    def of(cls, ref: str) -> "Place":
        """Read the short form, such as "10/2022/QH15:20.2.g"; clause 0 means that the article has none."""
        document, _, inside = ref.partition(":")
        article, clause, point = (*inside.split("."), None, None)[:3]
        return cls(document, int(article or 0), None if clause == "0" else clause, point)
