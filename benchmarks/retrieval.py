"""How well and how fast search answers: python -m benchmarks.retrieval [--scale] [--misses N].

Over the eight texts of ../shared/data/law with the development questions; with --scale also over the 65,923
articles of ../shared/data/retrieval. No development question took part in training; what was learned was
cross-validated on the handbook's own questions, and `python -m benchmarks.train_ranker --dry-run` prints that.
"""

import argparse
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy

from benchmarks import material, retrieval_scale
from benchmarks.material import Asked
from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.search import question
from knowledge.search.engine import Engine
from knowledge.search.entries import Source

TODAY = date(2026, 11, 22)
WAYS = ("as written", "no diacritics", "typos", "chat")
_ALL = 10
_CLAUSE = re.compile(r"(?:điểm ([a-zđ]) )?khoản (\d+[a-z]?)")


@dataclass(frozen=True, slots=True)
class Result:
    """A question with the library's answer."""

    asked: Asked
    answer: Answer

    @property
    def places(self) -> list[bool]:
        """For each candidate whether it is a right one."""
        return [(document, article) in self.asked.gold for document, article, _ in self.answer.candidates]

    def right_within(self, count: int) -> bool:
        """Whether a right article is among the first so many."""
        return any(self.places[:count])

    def quotes_clause(self, most: int) -> bool:
        """Whether the clause named is among the first so many quotations."""
        wanted = {clause for _, clause in _CLAUSE.findall(self.asked.clause or "")}
        return any(
            (cited.document, cited.article) in self.asked.gold and cited.clause in wanted
            for cited in self.answer.citations[:most]
        )


def ask_all(library: Library, questions: Sequence[Asked], way: str) -> list[Result]:
    """Ask every question in one way of typing."""
    texts = material.spelled([asked.text for asked in questions], way)
    return [
        Result(asked, library.ask(text, today=TODAY, as_of=asked.as_of))
        for asked, text in zip(questions, texts, strict=True)
    ]


def _share(results: Sequence[Result], holds: Callable[[Result], bool]) -> float:
    return sum(map(holds, results)) / max(1, len(results))


def _row(way: str, results: Sequence[Result]) -> str:
    inside = [result for result in results if result.asked.gold]
    outside = [result for result in results if not result.asked.gold]
    named = [result for result in inside if _CLAUSE.search(result.asked.clause or "")]
    figures = (
        _share(inside, lambda result: result.right_within(1)),
        _share(inside, lambda result: result.right_within(3)),
        _share(inside, lambda result: result.right_within(10)),
        _share(named, lambda result: result.quotes_clause(1)),
        _share(named, lambda result: result.quotes_clause(_ALL)),
        sum(len(result.answer.citations) for result in inside) / len(inside),
        _share(inside, lambda result: result.answer.outcome == "answer"),
        _share(outside, lambda result: result.answer.outcome != "answer"),
    )
    return f"{way:<14}" + "".join(f"{figure:>11.3f}" for figure in figures)


def bare_query(engine: Engine) -> Callable[[str], object]:
    """A plain OR query of a question's syllables over the same passages, to compare times with."""
    builder = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="words", index_option="freq")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for entry in engine.entries:
        for passage in entry.passages:
            if passage.source not in (Source.LAW, Source.DIVISION):
                writer.add_document(tantivy.Document(text=" ".join(question.words_of(passage.text))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> object:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "text", word, "freq"))
            for word in dict.fromkeys(question.words_of(text))
        ]
        return searcher.search(tantivy.Query.boolean_query(terms), 10, count=False)

    return search


def milliseconds(calls: Sequence[Callable[[str], object]], texts: Sequence[str]) -> list[float]:
    """Median processor time of each call; they take turns, so that all see the same machine."""
    times: list[list[float]] = [[] for _ in calls]
    for text in texts:
        for call, taken in zip(calls, times, strict=True):
            start = time.thread_time()
            call(text)
            taken.append(1000 * (time.thread_time() - start))
    return [statistics.median(taken) for taken in times]


def _print_times(library: Library, texts: Sequence[str]) -> None:
    bare, answer = milliseconds(
        [bare_query(library.engine), lambda text: library.ask(text, today=TODAY)], [*texts, *texts]
    )
    print(f"one answer {answer:.2f} ms, bare query {bare:.2f} ms, ratio {answer / bare:.1f} (at most 10)")


def _print_misses(results: Sequence[Result], most: int) -> None:
    missed = [result for result in results if result.asked.gold and not result.right_within(1)]
    for result in missed[:most]:
        print(f"  {result.asked.text} | {result.asked.gold} | {[found[:2] for found in result.answer.candidates[:3]]}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench retrieval", description=__doc__)
    parser.add_argument("--scale", action="store_true", help="also over 65,923 articles (some minutes)")
    parser.add_argument("--misses", type=int, default=0, help="print so many questions whose first article is wrong")
    options = parser.parse_args(argv)
    questions = material.development_questions()
    start = time.perf_counter()
    library = Library(material.laws())
    spent = time.perf_counter() - start
    print(f"{len(library.engine.entries)} articles read and indexed in {spent:.2f} s")
    print(
        f"{'':<14}"
        + "".join(
            f"{name:>11}"
            for name in ("first", "first 3", "first 10", "clause 1st", "clause", "quotes", "answered", "declined")
        )
    )
    for way in WAYS:
        results = ask_all(library, questions, way)
        print(_row(way, results))
        if way == WAYS[0] and options.misses:
            _print_misses(results, options.misses)
    _print_times(library, [asked.text for asked in questions])
    if options.scale:
        retrieval_scale.measure(WAYS)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
