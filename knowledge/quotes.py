"""Quotations: the exact words of a provision, and the gate that lets nothing else out."""

from knowledge.errors import QuoteMismatchError
from knowledge.regulation import Citation, Provision, Regulation


def cite(regulation: Regulation, article: Provision, provision: Provision | None = None) -> Citation:
    """Quote a provision, points included, with everything that a reader needs to check it.

    Args:
        regulation: where it stands.
        article: the article it belongs to.
        provision: the clause or point; None quotes the whole article.

    Raises:
        QuoteMismatchError: the article does not hold the provision.
    """
    provision = provision or article
    citation = Citation(
        document=regulation.number,
        article=article.article or 0,
        clause=provision.clause,
        point=provision.point,
        quote=provision.whole_text,
        verbatim=regulation.official,
        valid_from=provision.valid_from or regulation.valid_from,
        valid_to=provision.valid_to or regulation.valid_to,
        kind=regulation.kind,
        title=regulation.title,
        heading=article.heading,
        level=provision.level,
        letter=article.letter,
    )
    check(citation, regulation, article)
    return citation


def check(citation: Citation, regulation: Regulation, article: Provision) -> None:
    """Compare the quoted words with the stored provision: the gate that every quotation passes.

    Raises:
        QuoteMismatchError: the words differ, or the place does not exist, or a guide passes for the official text.
    """
    provision = article.at(citation.clause, citation.point)
    stored = provision.whole_text if provision else None
    right_place = citation.document == regulation.number and citation.number == article.article_number
    if not right_place or citation.quote != stored or citation.verbatim is not regulation.official:
        raise QuoteMismatchError(citation.ref)
