"""`kb`: the document store's commands."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from knowledge.regulation import How

app = typer.Typer(help="Kho văn bản", no_args_is_help=True)
Data = Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu")]
WardCode = Annotated[str | None, typer.Option("--ward", help="Mã phường")]


@app.command()
def add(  # noqa: PLR0917 — the command line names them
    paths: list[Path],
    ward: WardCode = None,
    number: Annotated[str | None, typer.Option("--number", help="Số hiệu, khi văn bản không ghi")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Tên, khi văn bản không ghi")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Ngày có hiệu lực, ví dụ 2024-05-01")] = None,
    edition: Annotated[str | None, typer.Option("--edition", help="Ngày lời văn này bắt đầu (bản hợp nhất)")] = None,
    data: Data = None,
) -> None:
    """Thêm văn bản (tệp hoặc thư mục)."""
    from bot.commands import adding  # noqa: PLC0415 — brings the whole knowledge package
    from bot.publishing import Stated  # noqa: PLC0415 — same

    files = adding.files_in(paths)
    if len(files) != 1 and (number or title or edition):
        raise typer.BadParameter("--number, --title, --edition: 1 FILE")
    stated = Stated(number, title, _day(since), _day(edition))
    raise typer.Exit(adding.add(files, ward, stated, data))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command("list")
def list_(*, as_json: Annotated[bool, typer.Option("--json")] = False, data: Data = None) -> None:
    """Liệt kê văn bản."""
    from bot.commands import documents  # noqa: PLC0415 — same

    asyncio.run(documents.list_all(as_json=as_json, data=data))


@app.command()
def show(ref: str, data: Data = None) -> None:
    """Xem một văn bản (10/2022/QH15) hoặc một điều khoản (10/2022/QH15:15.2)."""
    from bot.commands import documents  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(documents.show(ref, data)))


@app.command()
def remove(number: str, ward: WardCode = None, data: Data = None) -> None:
    """Bỏ một văn bản theo số hiệu."""
    from bot.commands import documents  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(documents.remove(number, ward, data)))


@app.command()
def check(
    *,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    search: Annotated[bool, typer.Option("--search", help="Máy phải tự tìm đúng, không nhờ câu đã sửa")] = False,
    data: Data = None,
) -> None:
    """Soát lại những câu cán bộ đã sửa với văn bản hiện nay."""
    from bot.commands import checking  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(checking.check(as_json=as_json, search=search, data=data)))


@app.command()
def relate(  # noqa: PLR0917 — the command line names them
    source: str,
    how: How,
    target: str,
    since: Annotated[str | None, typer.Option("--from", help="Từ ngày, ví dụ 2026-07-01")] = None,
    ward: WardCode = None,
    data: Data = None,
    *,
    in_part: Annotated[bool, typer.Option("--in-part", help="Chỉ một phần lời văn, không rõ phần nào")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Bỏ quan hệ này")] = False,
) -> None:
    """Ghi văn bản SOURCE làm gì với TARGET, ví dụ: 136/2025/QH15 amends 02/2011/QH13:27 --from 2026-07-01."""
    from bot.commands import relating  # noqa: PLC0415 — same

    stated = relating.Wanted(source, how, target, _day(since), in_part=in_part, withdraw=withdraw)
    raise typer.Exit(asyncio.run(relating.relate(stated, ward, data)))


@app.command()
def relations(*, as_json: Annotated[bool, typer.Option("--json")] = False, data: Data = None) -> None:
    """Liệt kê văn bản nào sửa đổi, thay thế, bãi bỏ, hướng dẫn văn bản nào."""
    from bot.commands import relating  # noqa: PLC0415 — same

    asyncio.run(relating.list_all(as_json=as_json, data=data))
