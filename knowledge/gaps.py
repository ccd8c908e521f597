"""What seems to be missing in a document as it was read: numbers that do not follow each other."""

from collections.abc import Iterable, Sequence

from knowledge.numerals import roman
from knowledge.regulation import Level, Regulation

_ROMAN = frozenset("ivxlc")


def missing_articles(regulation: Regulation) -> str:
    """The numbers between the first article and the last that no article has, such as "59–62, 70"; empty when none."""
    held = {node.article or 0 for node in regulation.walk() if node.level is Level.ARTICLE and not node.letter}
    return ", ".join(_runs(sorted(set(range(1, max(held, default=0))) - held)))


def lone_chapters(regulation: Regulation) -> str:
    """The chapters whose headings were read, such as "II, V, VI"; empty when they follow each other from the first."""
    numbers = [node.number for node in regulation.walk() if node.level is Level.CHAPTER]
    follow = [_value(number) for number in numbers] == list(range(1, len(numbers) + 1))
    return "" if follow else ", ".join(numbers)


def _value(number: str) -> int | None:
    written = number.lower()
    return roman(written) if written.isdigit() or (written and set(written) <= _ROMAN) else None


def _runs(numbers: Sequence[int]) -> Iterable[str]:
    """The numbers with those that follow each other drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
