"""A cadre sends the roll as a file, sees what it would do, and takes it in."""

import asyncio
from pathlib import Path

from sqlalchemy import select

from storage.models import BlobRow
from storage.people import Role
from tests.handlers.roll.street import head_of, rows_of, street
from tests.handlers.room import Room, Visitor
from tests.knowledge.roll.books import HEADINGS, LAN, MINH, book, sheets


async def sends(visitor: Visitor, path: Path) -> str:
    await visitor.says("/nhaphodan")
    content = await asyncio.to_thread(path.read_bytes)
    return (await visitor.sends_document(content, path.name))[-1].text


async def households(room: Room) -> int:
    return sum(count.households for count in await room.storage.roll.counts(room.ward.id))


async def test_file_is_shown_before_it_is_taken_in(room: Room, tmp_path: Path) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    path = book(tmp_path / "so-ho.xlsx", HEADINGS, LAN, MINH, ("Tổ dân phố 9", "H9", "Lê An", "", ""))
    told = await sends(minh, path)
    assert "so-ho.xlsx: 3 dòng" in told
    assert "Thêm mới: 3 hộ" in told
    assert "Tổ mới: Tổ dân phố 9" in told
    assert await households(room) == 0
    preview = minh.last
    (done,) = await minh.presses("Nhập vào sổ")
    assert "thêm 3 hộ" in done.text
    assert await households(room) == 3
    (stale,) = await minh.presses("Nhập vào sổ", on=preview)
    assert "không còn dùng được" in stale.text
    told = await sends(minh, path)
    assert "Giữ nguyên: 3 hộ" in told
    assert minh.last.labels == ["Thôi, không nhập"]


async def test_file_itself_is_not_kept(room: Room, tmp_path: Path) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for press in ("Nhập vào sổ", "Thôi, không nhập"):
        await sends(minh, book(tmp_path / "a.xlsx", HEADINGS, LAN, (*MINH[:2], press, "", "")))
        await minh.presses(press)
        async with room.storage.db.read() as session:
            assert (await session.scalars(select(BlobRow.sha256))).all() == []


async def test_rows_with_faults_come_back_to_be_mended_and_sent_again(room: Room, tmp_path: Path) -> None:
    await street(room)
    minh = await room.visitor("Minh", role=Role.CADRE)
    path = book(
        tmp_path / "a.xlsx", HEADINGS, ("", "H8", "Lê An", "7 ngõ 7", ""), ("1", "H1", "Nguyễn Thị Lan", "", "sai")
    )
    told = await sends(minh, path)
    assert "Không nhập vì sai: 1 dòng" in told
    assert "không có trong tệp: 1 hộ" in told
    rows = rows_of(room.wire.sent["can-sua.xlsx"], tmp_path)
    assert [row[2] for row in rows] == ["Mã hộ", "H8", "H1"]
    assert rows[1][-2:] == ["2", "Tổ dân phố: thiếu tổ: ghi tên tổ."] or rows[1][-2] == 2
    assert "không phải số điện thoại" in str(rows[2][-1])
    assert rows_of(room.wire.sent["can-sua.xlsx"], tmp_path, 1)[1:] == [["Tổ dân phố 1", "H2", "Trần Văn Minh"]]
    mended = [rows[0], ["Tổ 1", *rows[1][1:]]]
    told = await sends(minh, book(tmp_path / "b.xlsx", *mended))
    assert "Thêm mới: 1 hộ" in told


async def test_empty_file_is_offered_and_its_sample_is_never_taken_in(room: Room, tmp_path: Path) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/nhaphodan")
    empty = room.wire.sent["so-ho-dan-mau.xlsx"]
    assert len(rows_of(empty, tmp_path)) == 2
    told = await minh.sends_document(empty, "mau.xlsx")
    assert "mau.xlsx: 0 dòng" in told[-1].text


async def test_cadre_of_one_group_is_told_which_rows_are_not_theirs(room: Room, tmp_path: Path) -> None:
    person = await room.population("Hoa", role=Role.CADRE, limited_to=room.ward.groups[0])
    await room.storage.people.welcomed(person.id, now=room.now())
    hoa = Visitor(room, await room.population.again(person))
    told = await sends(hoa, book(tmp_path / "a.xlsx", HEADINGS, LAN, MINH))
    assert "Thêm mới: 1 hộ" in told
    assert "Không nhập vì sai: 1 dòng" in told
    assert "không thuộc phần anh/chị" in str(rows_of(room.wire.sent["can-sua.xlsx"], tmp_path)[1][-1])


async def test_people_who_work_for_the_ward_are_invited_once_and_by_an_administrator(
    room: Room, tmp_path: Path
) -> None:
    staff = [("Họ tên", "Chức vụ", "Tổ phụ trách"), ("Lê Thị Hoa", "Tổ trưởng", "Tổ 1"), ("Trần Minh", "Cán bộ", "")]
    path = sheets(tmp_path / "a.xlsx", Hộ=[HEADINGS, LAN], Cán_bộ=staff)
    minh, root = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Gốc", role=Role.ADMINISTRATOR)
    await sends(minh, path)
    told = await minh.presses("Nhập vào sổ")
    assert "chỉ quản trị viên mời được" in told[-1].text
    await sends(root, path)
    told = await root.presses("Nhập vào sổ")
    links = told[-1].text
    assert "Lê Thị Hoa, Tổ trưởng (Tổ dân phố 1): http://ward/#moi=" in links
    assert (await room.population.again(root.person)).roles == {Role.ADMINISTRATOR}
    token = links.partition("moi=")[2].split()[0]
    hoa = await room.visitor("hoa", known=False)
    await hoa.says(f"/start moi_{token}")
    assert (await room.population.again(hoa.person)).headed_groups == {room.ward.groups[0].id}
    await sends(root, path)
    told = await root.presses("Nhập vào sổ")
    assert "2 người đã được mời" in told[-1].text


async def test_files_that_are_no_rolls_are_refused_and_another_is_awaited(room: Room, tmp_path: Path) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/nhaphodan")
    for content, name in (
        (b"PK\x03\x04xx", "a.xlsx"),
        (b"hello there", "b.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 90, "c.xls"),
    ):
        (answer,) = await minh.sends_document(content, name)
        assert answer.text
        assert not answer.labels
    (answer,) = await minh.says("xong chưa em")
    assert ".xlsx hoặc .csv" in answer.text
    told = await minh.sends_document(book(tmp_path / "a.xlsx", HEADINGS, LAN).read_bytes(), "a.xlsx")
    assert "Thêm mới: 1 hộ" in told[-1].text


async def test_only_the_desk_brings_files_and_forged_buttons_take_none(room: Room, tmp_path: Path) -> None:
    head, lan = await head_of(room), await room.visitor()
    minh = await room.visitor("Minh", role=Role.CADRE)
    await sends(minh, book(tmp_path / "a.xlsx", HEADINGS, LAN))
    button = minh.last.buttons[0][0].data
    for visitor in (head, lan):
        assert "không có quyền" in (await visitor.says("/nhaphodan"))[-1].text
        assert "không có quyền" in (await visitor.presses_data(button))[-1].text
    for data in ("hhf|take|0000", "hhf|nothing|", "hhf|take|"):
        assert "không còn dùng được" in (await minh.presses_data(data))[-1].text
    assert await households(room) == 0


async def test_role_withdrawn_before_the_press_takes_nothing_in(room: Room, tmp_path: Path) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await sends(minh, book(tmp_path / "a.xlsx", HEADINGS, LAN))
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    assert "không có quyền" in (await minh.presses("Nhập vào sổ"))[-1].text
    assert await households(room) == 0


async def test_two_cadres_with_one_file_add_it_once(room: Room, tmp_path: Path) -> None:
    minh, hoa = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Hoa", role=Role.CADRE)
    path = book(tmp_path / "a.xlsx", HEADINGS, LAN, MINH)
    for visitor in (minh, hoa):
        await sends(visitor, path)
    await asyncio.gather(*(visitor.posts_press(visitor.last.buttons[0][0].data) for visitor in (minh, hoa)))
    await room.settle()
    assert await households(room) == 2
