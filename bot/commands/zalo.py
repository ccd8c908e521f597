"""`zalo`: connecting the ward's Zalo accounts."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Nối với Zalo (docs/zalo.md)", no_args_is_help=True)
Data = Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu")]


@app.callback()
def zalo() -> None:
    """Nối với Zalo (docs/zalo.md)."""


@app.command()
def connect(
    verifier: Annotated[
        str | None, typer.Option("--verifier", help="Khi trang của Zalo giữ một code challenge cố định")
    ] = None,
    data: Data = None,
) -> None:
    """Cho phép chương trình thay mặt OA: in địa chỉ phải mở, rồi chờ."""
    from bot.commands import zalo_connecting  # noqa: PLC0415 — other commands start without it

    raise typer.Exit(asyncio.run(zalo_connecting.connect(data, verifier)))


@app.command()
def token(data: Data = None) -> None:
    """Nhận refresh token lấy từ API Explorer; màn hình không hiện chữ."""
    from bot.commands import zalo_connecting  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(zalo_connecting.take_token(data)))


@app.command()
def status(data: Data = None) -> None:
    """Xem các tài khoản Zalo và các địa chỉ phải dán vào trang của Zalo."""
    from bot.commands import zalo_status  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(zalo_status.show(data)))


@app.command()
def templates(
    template: Annotated[str | None, typer.Argument(help="Mã mẫu của Zalo; để trống thì liệt kê")] = None,
    fields: Annotated[list[str] | None, typer.Argument(help="tham_số=mục, ví dụ: thoi_gian=time")] = None,
    petition: Annotated[
        bool, typer.Option("--petition", help="Mẫu báo có tin về phản ánh (mục: code, state, ward, link)")
    ] = False,
    data: Data = None,
) -> None:
    """Liệt kê mẫu tin ZBS, hoặc cho dùng một mẫu."""
    from bot.commands import zalo_templates  # noqa: PLC0415 — same

    raise typer.Exit(asyncio.run(zalo_templates.templates(template, fields or (), data, petition=petition)))
