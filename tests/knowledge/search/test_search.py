"""The measuring side of search, on two small documents of our own."""

import numpy as np
import pytest

from knowledge import structure
from knowledge.search import candidates, coverage, engine, features, question, ranker
from knowledge.search.coverage import SOURCES
from knowledge.search.engine import Engine
from knowledge.search.entries import Source, entries
from knowledge.search.finder import search, understand
from tests.knowledge.documents import VILLAGE


@pytest.fixture(scope="module")
def built() -> Engine:
    return engine.build(tuple(entries([structure.parse(VILLAGE)], ())))


def test_every_entry_has_every_source(built: Engine) -> None:
    assert len(built.store.first_passage) == len(built.entries) * SOURCES + 1
    assert (np.diff(built.store.first_passage) > 0).all()


def test_counts_are_those_of_the_words_in_each_passage(built: Engine) -> None:
    asked = question.read(["sân", "chơi", "mở", "cửa", "mấy", "giờ"], built.index)
    covered = coverage.count(asked, built.store, np.arange(len(built.entries)))
    sums = np.add.reduceat(covered.counts[: covered.passages], covered.sources, axis=0)
    text_of_hours = sums[1 * SOURCES + Source.TEXT]
    words = " ".join(passage.text for passage in built.entries[1].passages if passage.source is Source.TEXT).lower()
    for column, word in enumerate(asked.words[: asked.said]):
        assert text_of_hours[column] == words.replace(",", " ").replace(".", " ").replace(":", " ").split().count(word)
    assert text_of_hours[len(asked.words) + asked.pairs.index("sân_chơi")] == words.count("sân chơi")


def test_clause_rows_sum_up_their_passages(built: Engine) -> None:
    asked = question.read(["sân", "chơi"], built.index)
    covered = coverage.count(asked, built.store, np.array([1]))
    passages, clauses = covered.counts[: covered.passages], covered.counts[covered.passages :]
    assert passages.sum() == clauses.sum()
    assert covered.lengths[: covered.passages].sum() == covered.lengths[covered.passages :].sum()


def test_runs_of_three_are_counted_where_they_stand(built: Engine) -> None:
    passages = [passage.text.lower() for entry in built.entries for passage in entry.passages]
    words = next(question.words_of(text) for text in passages if len(question.words_of(text)) > 4)[:4]
    asked = question.read(words, built.index)
    covered = coverage.count(asked, built.store, np.arange(len(built.entries)))
    runs = covered.counts[: covered.passages, len(asked.words) + len(asked.pairs) :]
    said = [" ".join(question.words_of(text)) for text in passages]
    for place in range(asked.said_pairs - 1):
        assert runs[:, place].sum() == sum(text.count(" ".join(words[place : place + 3])) for text in said)
    backwards = coverage.count(question.read(words[::-1], built.index), built.store, np.arange(len(built.entries)))
    assert not backwards.counts[:, 2 * len(words) - 1 :].any()


def test_beginning_of_a_passage_is_known_to_have_been_said(built: Engine) -> None:
    passage = next(held.text for entry in built.entries for held in entry.passages if held.source is Source.HEADING)
    asked = question.read(question.words_of(passage), built.index)
    covered = coverage.count(asked, built.store, np.array([0]))
    assert covered.leads[covered.sources[Source.HEADING]] == 1
    assert (covered.leads <= 1).all()


def test_clause_is_seen_together_with_the_heading_above_it(built: Engine) -> None:
    """A question that names the subject as the heading does and the matter as the clause does is covered by neither."""
    asked = understand("sân chơi ngày mưa bão", built)
    chosen = candidates.choose(asked, built)
    covered = coverage.count(asked, built.store, chosen.entries)
    articles = features.measure(covered, chosen, built.law_of).articles
    above, under = articles[:, -18:-14], articles[:, -14:-10]
    assert (under >= above - 1e-6).all()
    assert under.max() > above.max()


def test_hidden_passages_count_nowhere(built: Engine) -> None:
    asked = question.read(["sân", "chơi"], built.index)
    hidden = np.ones(len(built.store.lengths), dtype=bool)
    covered = coverage.count(asked, built.store, np.arange(len(built.entries)), hidden)
    assert covered.counts.sum() == 0
    assert not len(candidates.choose(asked, built, hidden=hidden).entries)


def test_features_are_numbers_and_as_many_as_the_shipped_weights(built: Engine) -> None:
    asked = understand("ngày mưa bão sân chơi có mở không", built)
    chosen = candidates.choose(asked, built)
    covered = coverage.count(asked, built.store, chosen.entries)
    evidence = features.measure(covered, chosen, built.law_of)
    assert np.isfinite(evidence.articles).all()
    assert evidence.articles.shape == (len(chosen.entries), len(ranker.shipped().articles.weights))


@pytest.mark.parametrize(
    ("text", "article", "place"),
    [
        ("ngày mưa bão thì sân chơi đóng cửa khi nào", 2, "2"),
        ("ai giữ chìa khóa sân chơi", 2, "3"),
        ("ai giu chia khoa san choi", 2, "3"),
        ("mỗi hộ quét dọn mấy buổi một tháng", 3, None),
        ("bảng phân công dán ở đâu", 4, "1"),
    ],
)
def test_search_finds_article_and_clause(built: Engine, text: str, article: int, place: str | None) -> None:
    found = search(text, built)
    assert found.found[0].entry.number == article
    assert found.deciding(found.found[0])[0][0] == place


def test_nothing_asked_finds_nothing(built: Engine) -> None:
    assert search("?!", built).found == ()
    assert search("?!", built).outcome == "refuse"
