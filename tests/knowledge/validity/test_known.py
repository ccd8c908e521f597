from knowledge import handbook
from knowledge.validity.known import known
from knowledge.validity.places import WHOLE, Place

GUIDES = {guide.number: guide for guide in handbook.load()}


def test_every_place_that_ships_is_one_of_the_handbooks() -> None:
    for relation in known().relations:
        articles = {article.number for article in GUIDES[relation.target].regulation.articles()}
        assert relation.place == WHOLE or relation.place.article in articles


def test_every_article_that_is_known_to_be_changed_has_words_for_it_in_the_handbook() -> None:
    for relation in known().relations:
        if relation.place != WHOLE:
            assert GUIDES[relation.target].articles[int(relation.place.article)].changed, relation


def test_whatever_ships_is_certain_and_has_its_day() -> None:
    assert all(relation.confirmed and relation.since for relation in known().relations)
    assert Place("27") in {relation.place for relation in known().relations}
