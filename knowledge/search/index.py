"""The tantivy index over passages: syllables and pairs of syllables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast

import tantivy

_WRITER_BYTES = 128_000_000
_ANALYZER = "given"  # words come separated by spaces and are taken as they are
_NATIONAL = "-"
_REMEMBERED = 1 << 17  # frequencies kept at hand


def pairs(words: Sequence[str]) -> list[str]:
    """Each word with its neighbour, as one term."""
    return [f"{first}_{second}" for first, second in pairwise(words)]


@dataclass(frozen=True, slots=True)
class Hit:
    """What one search found: passages and their scores, best first."""

    passages: list[int]
    scores: list[float]


def _empty_index() -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    for field in ("text", "pair"):
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

    def add(self, passage: int, words: Sequence[str], ward: str | None) -> None:
        """Add a passage.

        Args:
            passage: its number.
            words: its words.
            ward: code of the ward that alone may find it; None for everybody.
        """
        document = tantivy.Document(text=" ".join(words), pair=" ".join(pairs(words)))
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
        self._frequency = lru_cache(_REMEMBERED)(self._searcher.doc_freq)
        self.passages = self._searcher.num_docs

    def word_frequency(self, word: str) -> int:
        """How many passages hold the word."""
        return self._frequency("text", word)

    def pair_frequency(self, pair: str) -> int:
        """How many passages hold the pair."""
        return self._frequency("pair", pair)

    def search(self, words: Iterable[str], pairs: Iterable[str], ward: str | None, limit: int) -> Hit:
        """Find the passages that share most with the words and pairs.

        Args:
            words: words to look for.
            pairs: pairs to look for.
            ward: whose own documents may be found besides the national ones.
            limit: how many passages at most.
        """
        schema, term, should = self._schema, tantivy.Query.term_query, tantivy.Occur.Should
        clauses = [(should, term(schema, "text", word, "freq")) for word in words]
        clauses += [(should, term(schema, "pair", pair, "freq")) for pair in pairs]
        query = tantivy.Query.boolean_query(clauses)
        if self._has_wards:
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, self._visible(ward))]
            )
        hits = self._searcher.search(query, limit, count=False).hits
        passages = self._searcher.fast_field_values("passage", [address for _, address in hits])
        return Hit(cast("list[int]", passages), [score for score, _ in hits])

    def _visible(self, ward: str | None) -> tantivy.Query:
        allowed = [_NATIONAL, ward] if ward else [_NATIONAL]
        found = [tantivy.Query.term_query(self._schema, "ward", code, "basic") for code in allowed]
        return tantivy.Query.const_score_query(
            tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found]), 0.0
        )
