"""Papers: filled in from the program's template or the ward's own, which is tried out before it is used."""

import io
import zipfile

import pytest
from docx import Document

from bot.texts import load
from handlers.reports.papers import FIELDS, Paper, TemplateRefusedError, blank, fill, unknown_fields
from storage.people import Role
from storage.petition import Action
from tests.handlers.reports.conftest import WORDS, Office
from tests.handlers.room import Room


def words_of(content: bytes) -> str:
    """The paper's words, those of its head and end behind the others."""
    document = Document(io.BytesIO(content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([part.text for part in (*document.paragraphs, *cells)])


def word(*lines: str) -> bytes:
    """A Word file with these lines."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("paper", Paper)
def test_own_template_asks_for_nothing_unknown_and_leaves_no_braces(paper: Paper) -> None:
    template = blank(load(), paper)
    assert unknown_fields(template) == []
    filled = words_of(fill(template, dict.fromkeys(FIELDS, "chữ")))
    assert "{{" not in filled
    assert "<" not in filled
    assert "chữ" in filled


def test_words_of_people_stay_words() -> None:
    filled = words_of(fill(word("{{ noi_dung }}"), {"noi_dung": "a < b & {{ 7*7 }} {% x %}\x0b dòng 1\ndòng 2"}))
    assert "a < b & {{ 7*7 }} {% x %}" in filled
    assert "49" not in filled
    assert "dòng 2" in filled


@pytest.mark.parametrize(
    "line",
    [
        "{{ ma ",
        "{% for x in %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ma.__init__.__globals__ }}",
        "{{ ma.format_map.__self__.__class__.mro() }}",
        "{{ ma | no_such_filter }}",
    ],
)
def test_template_that_is_broken_or_reaches_out_is_refused(line: str) -> None:
    with pytest.raises(TemplateRefusedError):
        fill(word(line), {})


def test_what_is_no_word_file_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 50_000_000)
    macro = io.BytesIO(word("x"))
    with zipfile.ZipFile(macro, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"x")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as parts:
        parts.writestr("a.txt", b"x")
    for content in (b"", b"not a file", bomb.getvalue(), macro.getvalue(), empty.getvalue(), b"x" * 3_000_000):
        with pytest.raises(TemplateRefusedError):
            fill(content, {})


async def test_papers_are_made_from_the_card(office: Office) -> None:
    petition = await office.petition(Action.TAKE, Action.ANSWER, place="Ngõ 12")
    await office.minh.presses_data(f"work|print|{petition.id}")
    (slip,) = await office.minh.presses("Phiếu trả lời")
    assert slip.files == (f"phieu-tra-loi-{petition.code}.docx",)
    said = words_of(office.room.wire.sent[slip.files[0]])
    assert f"{petition.code[:4]} {petition.code[4:]}" in said
    assert "Kính gửi: Lan" in said
    assert WORDS in said
    assert "Đã thay bóng đèn hôm qua" in said
    await office.minh.presses_data(f"work|print|{petition.id}")
    (slip,) = await office.minh.presses("Phiếu chuyển")
    assert "Nơi xảy ra: Ngõ 12." in words_of(office.room.wire.sent[slip.files[0]])


async def test_hidden_name_stays_hidden_on_paper(office: Office) -> None:
    petition = await office.petition(Action.TAKE, anonymous=True)
    await office.minh.presses_data(f"print|{petition.id}|transfer")
    said = words_of(office.room.wire.sent[f"phieu-chuyen-{petition.code}.docx"])
    assert "Lan" not in said
    assert "(không ghi tên)" in said


async def test_strangers_and_forged_buttons_get_no_paper(office: Office) -> None:
    petition = await office.petition()
    assert "không có quyền" in (await office.lan.presses_data(f"print|{petition.id}|transfer"))[-1].text
    (answer,) = await office.minh.presses_data(f"print|{petition.id}|banknote")
    assert answer.files == ()


async def test_ward_uses_its_own_template(room: Room, office: Office) -> None:
    ha = await room.visitor("Hà", role=Role.ADMINISTRATOR)
    petition = await office.petition(Action.TAKE)
    await ha.says("/mauphieu")
    shown = await ha.presses("Phiếu chuyển")
    assert shown[0].files == ("mau-phieu-chuyen.docx",)
    await ha.presses("Gửi mẫu đã sửa")
    (broken,) = await ha.sends_document(word("{{ ma "), "mau.docx")
    assert "không điền được" in broken.text
    unknown, used = await ha.sends_document(word("Số {{ so_cong_van }} hồ sơ {{ ma }}"), "mau.docx")
    assert "so_cong_van" in unknown.text
    assert "dùng mẫu này" in used.text
    await office.minh.presses_data(f"print|{petition.id}|transfer")
    said = words_of(room.wire.sent[f"phieu-chuyen-{petition.code}.docx"])
    assert said == f"Số  hồ sơ {petition.code[:4]} {petition.code[4:]}"
    await ha.says("/mauphieu")
    shown = await ha.presses("Phiếu chuyển")
    assert shown[0].files == ("mau.docx",)
    await ha.presses("Dùng lại mẫu có sẵn")
    await office.minh.presses_data(f"print|{petition.id}|transfer")
    assert "PHIẾU CHUYỂN" in words_of(room.wire.sent[f"phieu-chuyen-{petition.code}.docx"])


async def test_template_is_for_administrators_and_wants_a_file(room: Room, office: Office) -> None:
    assert "không có quyền" in (await office.minh.says("/mauphieu"))[-1].text
    ha = await room.visitor("Hà", role=Role.ADMINISTRATOR)
    await ha.presses_data("papers|change|answer")
    assert "cần tệp Word" in (await ha.says("mẫu mới đây"))[-1].text
    (picture,) = await ha.sends_file()
    assert "dùng mẫu này" not in picture.text
