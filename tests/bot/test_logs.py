"""Logs hold no telephone numbers, tokens, passwords or mail addresses, and nothing that people said."""

import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
import structlog
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot import logs
from storage import Database

TOKEN = "700000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRETS = {
    "phone": ("gọi 0912 345 678 nhé", "345 678"),
    "phone, foreign form": ("+84912345678", "912345"),
    "phone without plus": ("84912345678", "912345"),
    "phone with dots": ("0912.345.678", "345.678"),
    "token": (f"token {TOKEN}", "AAHdq"),
    "token in an address": (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", "AAHdq"),
    "token of a file": (f"https://api.telegram.org/file/bot{TOKEN}/photos/1.jpg", "AAHdq"),
    "invitation": ("/start moi_Zk3vQ9x1Lm2Np4Rs6Tu8Vw", "Zk3vQ"),
    "invitation of the web": ("http://phuong.vn/#moi=Zk3vQ9x1Lm2Np4Rs6Tu8Vw", "Zk3vQ"),
    "password": ("postgresql://danbiet:bi-mat@db.phuong.vn/danbiet", "bi-mat"),
    "password with signs": ("postgresql://danbiet:bi!mat@1@db/danbiet", "mat"),
    "password of nobody": ("redis://:bi-mat@db:6379/0", "bi-mat"),
    "password as psycopg says it": ("host=db user=danbiet password=bi-mat dbname=danbiet", "bi-mat"),
    "mail": ("lan.nguyen@example.vn viết", "lan.nguyen"),
}

SAID = "bà Lan ở ngõ 12 kêu cứu"  # not written where it is used: tracebacks quote the code


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged, as the program writes it."""
    out = io.StringIO()
    logs.configure("DEBUG")
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(out)
    yield out
    logs.configure("WARNING")


@pytest.mark.parametrize(("said", "secret"), SECRETS.values(), ids=SECRETS.keys())
def test_secret_is_masked_in_a_line_of_ours(written: io.StringIO, said: str, secret: str) -> None:
    structlog.get_logger("ours").warning("something.happened", detail=said)
    assert "something.happened" in written.getvalue()
    assert secret not in written.getvalue()


@pytest.mark.parametrize(("said", "secret"), SECRETS.values(), ids=SECRETS.keys())
@pytest.mark.parametrize("library", ["aiogram", "aiohttp.server", "telegram.ext", "sqlalchemy", "asyncio"])
def test_secret_is_masked_in_a_line_of_a_library(written: io.StringIO, library: str, said: str, secret: str) -> None:
    logging.getLogger(library).error("failed with %s", said)
    assert "failed with" in written.getvalue()
    assert secret not in written.getvalue()


@pytest.mark.parametrize(("said", "secret"), SECRETS.values(), ids=SECRETS.keys())
def test_secret_is_masked_in_the_words_of_an_error(written: io.StringIO, said: str, secret: str) -> None:
    try:
        raise ValueError(said)  # noqa: TRY301 — an error that stands for any
    except ValueError:
        structlog.get_logger("ours").exception("something.failed")
        logging.getLogger("aiohttp.server").exception("Error handling request")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert ["ValueError" in line["exception"] for line in lines] == [True, True]
    assert secret not in written.getvalue()


def test_what_people_say_is_hidden_however_deep_it_stands(written: io.StringIO) -> None:
    structlog.get_logger("ours").warning(
        "something.happened",
        text="bí mật một",
        update={"message": {"text": "bí mật hai", "photo": [{"caption": "bí mật ba"}]}},
    )
    assert "something.happened" in written.getvalue()
    assert "bí mật" not in written.getvalue()


def test_refused_value_is_not_quoted(written: io.StringIO) -> None:
    class Count(BaseModel):
        count: int

    try:
        Count.model_validate({"count": SAID})
    except ValueError:
        structlog.get_logger("ours").exception("something.failed")
    assert "ValidationError" in written.getvalue()
    assert "bà Lan" not in written.getvalue()


async def test_parameters_of_a_statement_are_not_told(written: io.StringIO, database_setting: str) -> None:
    """A petition's words are parameters, and a database's failure quotes the statement."""
    database = Database(database_setting)
    with pytest.raises(DBAPIError) as caught:
        async with database.read() as session:
            await session.execute(text("SELECT * FROM nowhere WHERE words = :words"), {"words": SAID})
    await database.close()
    structlog.get_logger("ours").error("something.failed", exc_info=caught.value)
    assert "nowhere" in written.getvalue()
    assert SAID not in written.getvalue()
    assert SAID not in str(caught.value)


@pytest.mark.parametrize("library", ["aiosqlite", "telegram.ext.ExtBot", "sqlalchemy.engine.Engine", "httpcore"])
def test_libraries_never_tell_everything(written: io.StringIO, library: str) -> None:
    logging.getLogger(library).debug("executing %s", SAID)
    structlog.get_logger("bot.inbox").debug("something.happened")
    assert SAID not in written.getvalue()
    assert "something.happened" in written.getvalue()


async def test_every_request_of_a_client_is_silent(written: io.StringIO) -> None:
    """httpx says each address at INFO."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert "api.telegram.org" not in written.getvalue()


def test_lines_are_json_with_level_and_time(written: io.StringIO) -> None:
    structlog.get_logger("ours").warning("something.happened", count=3, ratio=0.25, day="2026-11-23T08:30:00.123456Z")
    line = json.loads(written.getvalue())
    assert line["event"] == "something.happened"
    assert line["level"] == "warning"
    assert (line["count"], line["ratio"], line["day"]) == (3, 0.25, "2026-11-23T08:30:00.123456Z")
    assert line["timestamp"].startswith("20")
