"""Search among 65,923 articles of other laws, without a handbook: does what the handbook taught hold there?"""

import json
import lzma
import time
from collections.abc import Iterator, Sequence
from itertools import groupby

from benchmarks import material, retrieval
from knowledge import structure
from knowledge.regulation import Level, Provision, Regulation
from knowledge.search import engine
from knowledge.search.engine import Engine
from knowledge.search.entries import entries
from knowledge.search.finder import search
from knowledge.syllables import clean

_WANTED = {"as written": "  (at least 0.70 and 0.93)", "chat": "  (first 10 at least 0.90)"}


def _article(held: dict[str, str], ordinal: int) -> Provision:
    heading = clean(held["title"])
    body = structure.parse(f"Điều 1. {heading}\n{held['text']}", name="x").articles()[0]
    return Provision(
        Level.ARTICLE, held["article_id"], heading=heading, text=body.text, article=ordinal, children=body.children
    )


def regulations() -> Iterator[Regulation]:
    """The laws of the large corpus."""
    with lzma.open(material.shared("data/retrieval/corpus.jsonl.xz"), "rt", encoding="utf-8") as lines:
        for number, held in groupby(map(json.loads, lines), key=lambda article: article["law_id"]):
            articles = list(held)
            yield Regulation(
                number=number,
                kind=articles[0]["kind"].lower(),
                title=clean(articles[0]["law"]),
                provisions=tuple(_article(article, ordinal) for ordinal, article in enumerate(articles, start=1)),
            )


def _places(built: Engine, text: str) -> list[str]:
    found = search(clean(text), built).found[:10]
    return [f"{one.entry.regulation.number}+{one.entry.article.number}" for one in found]


def measure(ways: Sequence[str]) -> None:
    """Index, ask, print."""
    held = tuple(entries(tuple(regulations()), ()))
    start, busy = time.perf_counter(), time.process_time()
    built = engine.build(held, threads=2)
    spent, busy = time.perf_counter() - start, time.process_time() - busy
    print(
        f"\n{len(held)} articles indexed in {spent:.0f} s, {len(held) / spent:.0f} a second (at least 1,500);", end=" "
    )
    print(f"{busy:.0f} s of work for two cores")
    lines = material.shared("data/retrieval/questions-dev.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    for way in ways:
        first = ten = 0
        texts = material.spelled([clean(asked["q"]) for asked in questions], way)
        for asked, text in zip(questions, texts, strict=True):
            places = _places(built, text)
            first += places[:1] != [] and places[0] in asked["gold"]
            ten += any(place in asked["gold"] for place in places)
        print(
            f"{way:<14} first {first / len(questions):.3f}  first 10 {ten / len(questions):.3f}{_WANTED.get(way, '')}"
        )
    texts = [clean(asked["q"]) for asked in questions]
    bare, answer = retrieval.milliseconds([retrieval.bare_query(built), lambda text: search(text, built)], texts)
    print(f"one search {answer:.1f} ms, bare query {bare:.1f} ms, ratio {answer / bare:.1f} (at most 8)")
