from pathlib import Path

import pytest

from knowledge import handbook
from knowledge.errors import HandbookError
from knowledge.handbook.files import read_document
from knowledge.regulation import Level

ARTICLES = {
    "10/2022/QH15": 91,
    "59/2023/NĐ-CP": 31,
    "61/2023/NĐ-CP": 25,
    "42/2013/QH13": 36,
    "35/2013/QH13": 33,
    "104/2016/QH13": 37,
    "02/2011/QH13": 70,
    "25/2018/QH14": 67,
}

DOCUMENT = """
number = "7/2024/QC-UBND"
kind = "quy chế"
title = "Quy chế sân chơi"
issuer = "Ủy ban nhân dân phường Thử"
issued = 2024-02-05
valid_from = 2024-03-01
articles = 2
aliases = ["quy chế sân chơi"]
"""
CHAPTER = """
chapter = "I"
chapter_title = "Chung"

[[article]]
number = 2
title = "Sân mở lúc nào"
summary = "Sân mở ban ngày."
keywords = ["giờ mở cửa"]
[article.clauses]
"1" = "Từ sáng đến tối."
"1.b" = "Ngày lễ mở muộn hơn."
[article.questions]
"" = ["Sân chơi mở mấy giờ?"]
"1.b" = ["Ngày lễ sân có mở không?"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "7-2024-qc"
    place.mkdir()
    (place / "document.toml").write_text(DOCUMENT, "utf-8")
    (place / "chuong-1.toml").write_text(CHAPTER, "utf-8")
    return tmp_path


def test_shipped_handbook_explains_every_article_of_the_eight_texts() -> None:
    assert {guide.number: len(guide.articles) for guide in handbook.load()} == ARTICLES


def test_shipped_handbook_numbers_its_articles_without_gaps() -> None:
    for guide in handbook.load():
        assert [article.article for article in guide.regulation.articles()] == list(range(1, len(guide.articles) + 1))
        assert not guide.regulation.official


def test_every_shipped_question_belongs_to_a_described_clause() -> None:
    for guide in handbook.load():
        for entry in guide.articles.values():
            described = {key.partition(".")[0] for key in entry.clauses}
            asked = {key.partition(".")[0] for key in entry.questions if key}
            assert asked <= described, f"{guide.number} article {entry.number}"


def test_guide_has_the_shape_of_a_regulation(folder: Path) -> None:
    (guide,) = handbook.load(folder)
    levels = [(node.level, node.number) for node in guide.regulation.walk()]
    assert levels == [(Level.CHAPTER, "I"), (Level.ARTICLE, "2"), (Level.CLAUSE, "1"), (Level.POINT, "b")]
    assert guide.articles[2].plain_words("1", "b") == "Ngày lễ mở muộn hơn."
    assert guide.articles[2].plain_words("1", "a") == "Từ sáng đến tối."
    assert guide.articles[2].plain_words("7", None) == "Sân mở ban ngày."


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ('title = "Sân mở lúc nào"', ""),
        ('title = "Sân mở lúc nào"', 'titel = "x"\ntitle = "Sân mở lúc nào"'),
        ('keywords = ["giờ mở cửa"]', "keywords = [1]"),
        ('"1" = "Từ sáng đến tối."', '"một" = "Từ sáng đến tối."'),
        ('"1" = "Từ sáng đến tối."', '"1" = ""'),
        ('["Sân chơi mở mấy giờ?"]', '"Sân chơi mở mấy giờ?"'),
        ("number = 2", 'number = "2"'),
        ('chapter = "I"', "chapter = "),
    ],
)
def test_broken_file_is_named(folder: Path, found: str, put: str) -> None:
    path = folder / "7-2024-qc" / "chuong-1.toml"
    path.write_text(path.read_text("utf-8").replace(found, put, 1), "utf-8")
    with pytest.raises(HandbookError, match=r"chuong-1\.toml"):
        handbook.load(folder)


def test_article_that_stands_in_two_files_is_an_error(folder: Path) -> None:
    (folder / "7-2024-qc" / "chuong-2.toml").write_text(CHAPTER, "utf-8")
    with pytest.raises(HandbookError, match="twice"):
        handbook.load(folder)


def test_document_file_must_be_whole() -> None:
    with pytest.raises(HandbookError, match="number"):
        read_document({}, "x")
