"""`kb`: the document store's commands."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Kho văn bản", no_args_is_help=True)
Data = Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu")]
WardCode = Annotated[str | None, typer.Option("--ward", help="Mã phường")]


@app.command()
def add(paths: list[Path], ward: WardCode = None, data: Data = None) -> None:
    """Thêm văn bản (tệp hoặc thư mục)."""
    from bot.commands import documents  # noqa: PLC0415 — brings the whole knowledge package

    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    raise typer.Exit(asyncio.run(documents.add(files, ward, data)))


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
