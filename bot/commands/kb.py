"""`kb`: the document store's commands."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

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
    data: Data = None,
) -> None:
    """Thêm văn bản (tệp hoặc thư mục)."""
    from bot.commands import adding  # noqa: PLC0415 — brings the whole knowledge package
    from bot.publishing import Stated  # noqa: PLC0415 — same

    files = adding.files_in(paths)
    if len(files) != 1 and (number or title):
        raise typer.BadParameter("--number, --title: 1 FILE")
    stated = Stated(number, title, _day(since))
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
