"""The commands; heavy imports happen inside each."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import kb, people, zalo

app = typer.Typer(
    help="Dân Biết – trợ lý của phường",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(kb.app, name="kb")
app.add_typer(people.app, name="people")
app.add_typer(zalo.app, name="zalo")
Data = Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu")]


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def run(
    port: Annotated[int | None, typer.Option(help="Cổng của trang web")] = None,
    data: Data = None,
    new_admin: Annotated[bool, typer.Option("--new-admin", help="In thêm một liên kết quản trị")] = False,
) -> None:
    """Chạy tất cả trong một tiến trình."""
    from bot.commands.running import run_all  # noqa: PLC0415 — imports the whole program

    raise typer.Exit(run_all(port=port, data=data, new_admin=new_admin))


@app.command()
def web() -> None:
    """Trang web, Telegram và trả lời tin nhắn."""
    from bot.commands.running import run_web  # noqa: PLC0415 — imports the whole program

    raise typer.Exit(run_web())


@app.command()
def worker() -> None:
    """Gửi tin đi."""
    from bot.commands.working import run_worker  # noqa: PLC0415 — its own imports only

    raise typer.Exit(run_worker())


@app.command()
def clock() -> None:
    """Việc theo giờ."""
    from bot.commands.working import run_clock  # noqa: PLC0415 — its own imports only

    raise typer.Exit(run_clock())


@app.command()
def ward(
    name: Annotated[str | None, typer.Argument(help="Tên phường, ví dụ: Phường Ba Đình; để trống thì chỉ xem")] = None,
    count: Annotated[int, typer.Option("--groups", min=0, max=500, help="Số tổ dân phố, được đánh số từ 1")] = 0,
    groups: Annotated[list[str] | None, typer.Option("--group", help="Tên một tổ; ghi nhiều lần được")] = None,
    data: Data = None,
) -> None:
    """Đặt tên phường và các tổ dân phố; từ đó không còn là bản dùng thử."""
    from bot.commands import wards  # noqa: PLC0415 — other commands start without it

    raise typer.Exit(wards.run(wards.Wish(name, count, groups or (), data)))


@app.command()
def migrate() -> None:
    """Đưa cơ sở dữ liệu về cấu trúc mới nhất."""
    from bot.opening import settings_for  # noqa: PLC0415 — pydantic is slow to import
    from storage import migrations  # noqa: PLC0415 — Alembic is slow to import

    settings = settings_for()
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.migrate(settings.database)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="Tệp .jsonl: id, q, as_of")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày, ví dụ 2024-05-01")] = None,
    data: Data = None,
) -> None:
    """Hỏi quy định."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("QUESTION | --batch FILE")
    from bot.commands import questions  # noqa: PLC0415 — builds the index

    day = _day(as_of)
    if batch is not None:
        raise typer.Exit(questions.ask_batch(batch, as_of=day, data=data))
    raise typer.Exit(questions.ask_one(question or "", as_json=as_json, as_of=day, data=data))


@app.command()
def triage(batch: Annotated[Path, typer.Option("--batch", help="Tệp .jsonl: id, text")]) -> None:
    """Phân loại tin nhắn."""
    from bot.commands import questions  # noqa: PLC0415 — reads the model

    raise typer.Exit(questions.triage_batch(batch))


@app.command()
def announce(
    file: Path,
    to: Annotated[str | None, typer.Option("--to", help="Gửi cho ai, ví dụ: tổ 1, đại diện hộ, trừ tổ trưởng")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Lúc gửi, ví dụ: 2026-11-28T08:00 hoặc 8 giờ sáng mai")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Họ tên người soạn")] = None,
    *,
    ward: Annotated[str | None, typer.Option("--ward", help="Mã phường")] = None,
    data: Data = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem gửi gì cho ai, không nộp")] = False,
) -> None:
    """Nộp một thông báo từ tệp văn bản hoặc .json; người thứ hai duyệt thì mới gửi."""
    import asyncio  # noqa: PLC0415 — other commands start without it

    from bot.commands import announcing  # noqa: PLC0415 — imports the handlers

    wish = announcing.Wish(file, to, at, by, ward, data, dry_run)
    raise typer.Exit(asyncio.run(announcing.announce(wish)))


@app.command()
def reach(
    groups: Annotated[str | None, typer.Option("--groups", help="Các tổ, ví dụ: 1, 2; để trống là cả phường")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Ngày cuối mọi hộ phải biết, ví dụ 2026-11-28")] = None,
    share: Annotated[
        int | None, typer.Option("--share", min=1, max=100, help="Cần tới bao nhiêu phần trăm số hộ")
    ] = None,
    ward: Annotated[str | None, typer.Option("--ward", help="Mã phường")] = None,
    data: Data = None,
) -> None:
    """Xem tới được bao nhiêu hộ bằng cách nào, hết bao nhiêu tiền; không gửi gì."""
    import asyncio  # noqa: PLC0415 — other commands start without it

    from bot.commands.reach import Question, plan  # noqa: PLC0415 — imports the handlers

    raise typer.Exit(asyncio.run(plan(Question(groups, _day(until), share, ward, data))))


@app.command()
def doctor(data: Data = None) -> None:
    """Kiểm tra và nói cách sửa."""
    from bot.commands.health import examine  # noqa: PLC0415 — imports the whole program

    raise typer.Exit(examine(data))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context, name: str) -> None:
    """In các số đo mà README nêu."""
    from bot.commands.benches import measure  # noqa: PLC0415 — imports what it measures

    raise typer.Exit(measure(name, context.args))


def main() -> None:
    """Run the command; settings of the wrong form are named in one line."""
    try:
        app()
    except Exception as error:
        from bot.opening import SettingsError  # noqa: PLC0415 — most commands never need it
        from bot.texts import load  # noqa: PLC0415 — same

        if not isinstance(error, SettingsError):
            raise
        typer.echo(load()("wrong-settings", names=str(error)), err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
