"""`people`: the household roll's commands."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Hộ dân và cán bộ", no_args_is_help=True)


@app.callback()
def people() -> None:
    """Hộ dân và cán bộ."""


@app.command("import")
def import_(
    file: Path,
    ward: Annotated[str | None, typer.Option("--ward", help="Mã phường")] = None,
    report: Annotated[Path | None, typer.Option("--report", help="Ghi các dòng cần sửa ra tệp .xlsx này")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì")] = False,
) -> None:
    """Nhập tổ, hộ, người đại diện, cán bộ từ tệp .xlsx hoặc .csv."""
    from bot.commands import bringing  # noqa: PLC0415 — imports the handlers

    raise typer.Exit(asyncio.run(bringing.bring(bringing.Wish(file, ward, report, data, dry_run=dry_run))))
