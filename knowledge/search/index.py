"""The tantivy index over passages: syllables, pairs of syllables, and the headings above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import tantivy

_WRITER_BYTES = 128_000_000
_ANALYZER = "given"  # words come separated by spaces and are taken as they are
_NATIONAL = "-"


def pairs(words: Sequence[str]) -> list[str]:
    """Each word with its neighbour, as one term."""
    return [f"{first}_{second}" for first, second in pairwise(words)]


@dataclass(frozen=True, slots=True)
class Hit:
    """What one search found: passages and their scores, best first."""

    passages: list[int]
    scores: list[float]


@dataclass(frozen=True, slots=True)
class Boosts:
    """How much a match in each field counts."""

    text: float = 1.0
    pair: float = 1.0
    head: float = 0.5
    head_pair: float = 0.5


def _empty_index() -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    for field in ("text", "pair", "head"):
        builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("ward", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("passage", fast=True)
    index = tantivy.Index(builder.build())
    index.register_tokenizer(_ANALYZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class IndexBuilder:
    """Takes passages one by one and writes them into an index in memory."""

    def __init__(self, threads: int = 1) -> None:
        self._index = _empty_index()
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=threads)
        self._wards = False

    def add(self, passage: int, words: Sequence[str], head: str, ward: str | None) -> None:
        """Add a passage.

        Args:
            passage: its number.
            words: its words.
            head: words and pairs of the heading and the law's name above it, joined by spaces.
            ward: code of the ward that alone may find it; None for everybody.
        """
        document = tantivy.Document(text=" ".join(words), pair=" ".join(pairs(words)))
        if head:
            document.add_text("head", head)
        document.add_text("ward", ward or _NATIONAL)
        document.add_unsigned("passage", passage)
        self._writer.add_document(document)
        self._wards = self._wards or ward is not None

    def build(self) -> "PassageIndex":
        """Commit and open the index."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        return PassageIndex(self._index, has_wards=self._wards)


class PassageIndex:
    """Finds passages; safe for many readers."""

    def __init__(self, index: tantivy.Index, *, has_wards: bool) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()
        self._has_wards = has_wards
        self.passages = self._searcher.num_docs

    def word_frequency(self, word: str) -> int:
        """How many passages hold the word."""
        return self._searcher.doc_freq("text", word)

    def pair_frequency(self, pair: str) -> int:
        """How many passages hold the pair."""
        return self._searcher.doc_freq("pair", pair)

    def search(
        self,
        words: Iterable[tuple[str, float]],
        pairs: Iterable[tuple[str, float]],
        ward: str | None,
        limit: int,
        boosts: Boosts,
    ) -> Hit:
        """Find the passages that share most with weighted words and pairs.

        Args:
            words: words and their weights.
            pairs: pairs and their weights.
            ward: whose own documents may be found besides the national ones.
            limit: how many passages at most.
            boosts: the fields' weights.
        """
        clauses = []
        for word, weight in words:
            clauses.append(self._term("text", word, weight * boosts.text))
            if boosts.head:
                clauses.append(self._term("head", word, weight * boosts.head))
        for pair, weight in pairs:
            clauses.append(self._term("pair", pair, weight * boosts.pair))
            if boosts.head_pair:
                clauses.append(self._term("head", pair, weight * boosts.head_pair))
        query = tantivy.Query.boolean_query(clauses)
        if self._has_wards:
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, self._visible(ward))]
            )
        hits = self._searcher.search(query, limit, count=False).hits
        passages = self._searcher.fast_field_values("passage", [address for _, address in hits])
        return Hit(cast("list[int]", passages), [score for score, _ in hits])

    def _term(self, field: str, term: str, boost: float) -> tuple[tantivy.Occur, tantivy.Query]:
        query = tantivy.Query.term_query(self._schema, field, term, "freq")
        return tantivy.Occur.Should, query if boost == 1.0 else tantivy.Query.boost_query(query, boost)

    def _visible(self, ward: str | None) -> tantivy.Query:
        allowed = [_NATIONAL, ward] if ward else [_NATIONAL]
        found = [tantivy.Query.term_query(self._schema, "ward", code, "basic") for code in allowed]
        return tantivy.Query.const_score_query(
            tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found]), 0.0
        )
