"""How well and how fast search answers: python -m benchmarks.retrieval [--small] [--misses N].

Over the eight texts of ../shared/data/law with the development questions, then over the 65,923 articles of
../shared/data/retrieval, then triage. No development question took part in training; beside the final figures
stand those that training measured by cross-validation on the handbook's own questions, and the refusal of
questions of our own that were held out.
"""

import argparse
import json
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy

from benchmarks import material, retrieval_scale, triage_figures, triage_material
from benchmarks.material import Asked
from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.search import question
from knowledge.search.engine import Engine
from knowledge.search.entries import Source
from knowledge.triage import triage

WEIGHTS = material.ROOT / "knowledge" / "search" / "weights.json"
TODAY = date(2026, 11, 22)
WAYS = ("as written", "no diacritics", "typos", "chat")
_ALL = 10
_HEADINGS = ("first", "first 3", "first 10", "clause 1st", "clause", "quotes", "answered", "declined")
_WANTED = ("0.85", "0.95", "0.98", "", "0.75", "", "0.95", "0.92")
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


def _print_table(library: Library, misses: int) -> None:
    questions = material.development_questions()
    print(f"{'':<14}" + "".join(f"{name:>11}" for name in _HEADINGS))
    print(f"{'at least':<14}" + "".join(f"{name:>11}" for name in _WANTED))
    for way in WAYS:
        results = ask_all(library, questions, way)
        print(_row(way, results))
        if way == WAYS[0] and misses:
            _print_misses(results, misses)
    print("first without diacritics at most 0.03 lower, with typos at most 0.05 lower")


def _print_learned(library: Library) -> None:
    """What training measured on questions that the weights had not seen, and the refusal of those held out."""
    print("\nThe same weights, cross-validated on the handbook's questions (articles held out):")
    held = json.loads(WEIGHTS.read_text("utf-8"))
    for name, share in held["cross_validated"].items():
        print(f"  {name:<46}{share:>8.3f}")
    outside = material.out_of_scope(held_out=True)
    print(f"{len(outside)} questions of our own outside the documents, in no training:")
    for way in WAYS:
        texts = material.spelled(outside, way)
        declined = sum(library.ask(text, today=TODAY).outcome != "answer" for text in texts)
        print(f"  {'declined, ' + way:<46}{declined / len(texts):>8.3f}")


def _print_triage() -> None:
    """Accuracy of triage, and what it must not miss."""
    if not triage_material.DEVELOPMENT.exists():
        print("\ntriage: no development messages here")
        return
    pairs = [(right, triage(text)) for text, right in triage_material.labelled(triage_material.DEVELOPMENT)]
    found = triage_figures.figures(pairs)
    missed = [found[f"{intent}_not_offered"] for intent in ("emergency", "petition_denunciation")]
    print(
        f"\ntriage accuracy {found['accuracy']:.3f} (at least 0.95; bench triage prints it cross-validated);", end=" "
    )
    print("missed: {:.0f} emergencies, {:.0f} denunciations (none)".format(*missed))


def _print_memory(place: str) -> None:
    print(f"memory {place} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def _print_misses(results: Sequence[Result], most: int) -> None:
    missed = [result for result in results if result.asked.gold and not result.right_within(1)]
    for result in missed[:most]:
        print(f"  {result.asked.text} | {result.asked.gold} | {[found[:2] for found in result.answer.candidates[:3]]}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench retrieval", description=__doc__)
    parser.add_argument("--small", action="store_true", help="without the 65,923 articles, which take some minutes")
    parser.add_argument("--scale", action="store_true", help="with them, as without any option")
    parser.add_argument("--misses", type=int, default=0, help="print so many questions whose first article is wrong")
    options = parser.parse_args(argv)
    start = time.perf_counter()
    library = Library(material.laws())
    spent = time.perf_counter() - start
    print(f"{len(library.engine.entries)} articles read and indexed in {spent:.2f} s")
    _print_table(library, options.misses)
    _print_times(library, [asked.text for asked in material.development_questions()])
    _print_memory("over the eight texts")
    _print_learned(library)
    if not options.small:
        retrieval_scale.measure(WAYS)
        _print_memory("over 65,923 articles, reading included,")
    _print_triage()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
