"""A throw-away PostgreSQL server: made for one test run, listening on this machine only, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

USER = "danbiet"
START_TRIES = 3  # Another program may take the free port between our looking and the server's listening.
START_SECONDS = 60
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")  # Nobody misses these data after a power cut.

_HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"  # A failed test may hold locks.
_EMPTY = """
DO $$
DECLARE found record;
BEGIN
    SET LOCAL session_replication_role = replica; -- rows go in any order
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', found.tablename);
    END LOOP;
    FOR found IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
        PERFORM setval(format('%I', found.sequencename), 1, false);
    END LOOP;
END $$
"""


class ProgramsMissingError(Exception):
    """The server's programs are not installed, or may not be run here."""


class PostgresqlServer:
    """A running server and its databases."""

    def __init__(self, port: int) -> None:
        self._port = port

    def setting(self, name: str) -> str:
        """The value of DATABASE_URL for this database."""
        return f"postgresql://{USER}@127.0.0.1:{self._port}/{name}"

    def create(self, name: str, *, template: str = "template0") -> str:
        """Make a database and return its setting."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self._execute(statement)
        return self.setting(name)

    def drop(self, name: str) -> None:
        """Remove a database, also from under connections that a failed test left open."""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def empty(self, name: str) -> None:
        """Make a database as it was after its migrations: ten times as quick as another copy of the template."""
        self._execute(sql.SQL(_HANG_UP).format(sql.Literal(name)))
        self._execute(sql.SQL(_EMPTY), database=name)

    def _execute(self, statement: sql.Composable, *, database: str = "postgres") -> None:
        with psycopg.connect(self.setting(database), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """Start a server in a temporary folder and stop it at the end.

    Raises:
        ProgramsMissingError: PostgreSQL cannot be run here.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="danbiet-postgresql-"))
    try:
        _give_away(folder)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"])
        process, port = _start(programs, data, folder)
        try:
            yield PostgresqlServer(port)
        finally:
            _run([programs / "pg_ctl", "stop", "-D", data, "-m", "immediate", "-w"])
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    places += sorted(installed, key=lambda place: [int(part) for part in place.parent.name.split(".")], reverse=True)
    for place in places:
        if all((place / program).exists() for program in ("initdb", "postgres", "pg_ctl")):
            return place
    raise ProgramsMissingError("PostgreSQL's programs (initdb, postgres, pg_ctl) are not installed")


def _as_user(*, until_we_die: bool = False) -> list[str | Path]:
    """How to run a program as somebody whom the server accepts (it refuses root), and no longer than the tests run."""
    last_signal = ["--pdeathsig=INT"] if until_we_die else []  # A killed test run must not leave its server behind.
    if os.geteuid() != 0:
        return ["setpriv", *last_signal] if last_signal and shutil.which("setpriv") else []
    user = _account()
    if shutil.which("setpriv"):
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *last_signal]
    if shutil.which("runuser"):
        return ["runuser", "-u", user.pw_name, "--"]
    raise ProgramsMissingError("PostgreSQL refuses to run as root, and neither setpriv nor runuser is installed")


def _account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ProgramsMissingError("PostgreSQL refuses to run as root, and there is no other user to run it as")


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        user = _account()
        os.chown(folder, user.pw_uid, user.pw_gid)


def _run(command: list[str | Path]) -> None:
    done = subprocess.run([*_as_user(), *command], capture_output=True, text=True, check=False, cwd="/")  # noqa: S603 — programs found above
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr or done.stdout}")


def _start(programs: Path, data: Path, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    log = folder / "log"
    for _ in range(START_TRIES):
        port = _free_port()
        options = ["-h", "127.0.0.1", "-p", str(port), "-k", folder, "-N", "100"]
        options += [f"-c{name}=off" for name in DURABLE]
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 — programs found above
                [*_as_user(until_we_die=True), programs / "postgres", "-D", data, *options],
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd="/",
            )
        if _answers(process, port):
            return process, port
        process.kill()
        process.wait()
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(PostgresqlServer(port).setting("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False
