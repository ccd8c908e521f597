"""Quotations: the exact words of a provision, and the gate that lets nothing else out."""

from knowledge.errors import QuoteMismatchError
from knowledge.regulation import Citation, Level, Provision, Regulation


def find(regulation: Regulation, article: int, clause: str | None = None, point: str | None = None) -> Provision | None:
    """The provision at this place; None when there is none.

    Args:
        regulation: where to look.
        article: điều.
        clause: khoản.
        point: điểm.
    """
    found = regulation.article(article)
    if found is None or not (clause or point):
        return found
    wanted = Level.POINT if point else Level.CLAUSE
    places = (node for node in found.walk() if node.level is wanted)
    return next((node for node in places if node.clause == clause and node.point == point), None)


def cite(regulation: Regulation, provision: Provision) -> Citation:
    """Quote the provision, points included, with everything that a reader needs to check it."""
    article = regulation.article(provision.article or 0)
    return Citation(
        document=regulation.number,
        article=provision.article or 0,
        clause=provision.clause,
        point=provision.point,
        quote=provision.whole_text,
        verbatim=regulation.official,
        valid_from=provision.valid_from or regulation.valid_from,
        valid_to=provision.valid_to or regulation.valid_to,
        kind=regulation.kind,
        title=regulation.title,
        heading=article.heading if article else "",
        level=provision.level,
    )


def check(citation: Citation, regulation: Regulation) -> None:
    """Compare the quoted words with the stored provision.

    Raises:
        QuoteMismatchError: the words differ, or the place does not exist, or a guide passes for the official text.
    """
    provision = find(regulation, citation.article, citation.clause, citation.point)
    stored = provision.whole_text if provision else None
    if (
        citation.document != regulation.number
        or citation.quote != stored
        or (citation.verbatim and not regulation.official)
    ):
        raise QuoteMismatchError(citation.ref)
