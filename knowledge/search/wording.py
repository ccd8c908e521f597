"""The words of documents and questions as the index sees them: abbreviations written out."""

from collections.abc import Mapping, Sequence

from knowledge import vocabulary
from knowledge.syllables import is_plain, syllables

# Ordinary Vietnamese marks about three syllables in four.
_BARE_SHARE = 0.3

Expansions = Mapping[str, tuple[str, ...]]


def _expanded(words: Sequence[str], expansions: Expansions) -> list[str]:
    found: list[str] = []
    for word in words:
        if word in expansions:
            found.extend(expansions[word])
        else:
            found.append(word)
    return found


def document_words(text: str) -> list[str]:
    """The syllables of a document's clean text."""
    words = syllables(text)
    expansions = vocabulary.abbreviations()
    if expansions.keys().isdisjoint(words):
        return words
    return _expanded(words, expansions)


def is_bare(text: str) -> bool:
    """Tell whether a question was typed without diacritics, chat spelling aside."""
    chat = vocabulary.chat()
    letters = [word for word in syllables(text) if word.isalpha() and word not in chat]
    return len(letters) > 0 and sum(not is_plain(word) for word in letters) < _BARE_SHARE * len(letters)


def question_words(text: str) -> list[str]:
    """The syllables of a question's clean text, chat spelling written out."""
    words = syllables(text)
    pairs, singles = vocabulary.chat_pairs(), vocabulary.spoken()
    found: list[str] = []
    place = 0
    while place < len(words):
        pair = tuple(words[place : place + 2])
        if pair in pairs:
            found.extend(pairs[pair])
            place += 2
            continue
        word = words[place]
        found.extend(singles.get(word, (word,)))
        place += 1
    return found
