#!/usr/bin/env python3
"""Start Dân Biết from a fresh clone: `python3 danbiet.py COMMAND …`.

Builds `.venv` beside this file from the hashed lock, once, and hands over to `python -m bot COMMAND …` in it;
`test [pytest arguments]` adds the test tools and runs the whole suite. Standard library only. An old Python must be
able to read the whole file, since it is the one that has to say that it is too old: no syntax newer than 3.6.
"""

import collections
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

OLDEST = (3, 11)
WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PREVIOUS = ROOT / ".venv.previous"
STAMP = ENVIRONMENT / "danbiet.stamp"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
RUN_LOCK = ROOT / "requirements.lock"
# Every core, and one more: tests often wait for a server or a browser. With arguments of one's own, what they say.
WHOLE_SUITE = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
TEST_LOCK = ROOT / "requirements-test.lock"  # holds all of RUN_LOCK, at the same versions
LAST_WORDS = 12  # lines of a failed step worth showing
INTERRUPTED = 130  # what a shell reports after Ctrl-C

TOO_OLD = """\
Dân Biết cần Python 3.11 trở lên, nhưng chương trình vừa chạy là Python {found} ({path}).
Hãy cài Python mới hơn (Debian 12, Ubuntu 24.04 có sẵn; máy khác: https://www.python.org/downloads/) rồi chạy lại.
Dân Biết needs Python 3.11 or newer, but this is Python {found}. Install a newer Python and run the same again."""
NO_VENV = """\
Python này ({path}) thiếu {missing}, phần dùng để tạo môi trường riêng cho Dân Biết.
Trên Debian, Ubuntu: sudo apt install python3-venv — rồi chạy lại lệnh vừa rồi.
This Python lacks {missing}, which makes Dân Biết its own environment. Debian, Ubuntu: sudo apt install python3-venv"""
VENV_FAILED = """\
{reason}
Không tạo được môi trường Python riêng; lý do ở các dòng trên. Trên Debian, Ubuntu: sudo apt install python3-venv
Could not create the Python environment; the reason stands above. Debian, Ubuntu: sudo apt install python3-venv"""
INSTALL_FAILED = """\
{reason}
Chưa cài được các thư viện; lý do ở các dòng trên, thường là mất mạng hoặc đầy ổ đĩa. Mạng có lại thì chạy lại lệnh.
Installing the libraries failed; the reason stands above, often no network or a full disk. Then run the same again."""
NO_ROOM = """\
Không đọc hoặc ghi được trong thư mục của Dân Biết: {reason}
Cannot read or write there: look at the free space, the folder's owner, and whether Dân Biết still runs from it."""


def say(text: str, end: str = "\n") -> None:
    """Speak on the error stream, so that standard output is the command's own; in UTF-8 whatever the locale says."""
    sys.stderr.flush()
    sys.stderr.buffer.write((text + end).encode("utf-8", "replace"))
    sys.stderr.buffer.flush()


if sys.version_info < OLDEST:
    say(TOO_OLD.format(found=sys.version.split()[0], path=sys.executable))
    sys.exit(1)


class Refusal(Exception):  # noqa: N818 — a sentence for the person at the terminal, not a mistake of the program
    """Why Dân Biết cannot start, in both languages."""


def main(arguments: list[str]) -> int:
    """Make sure of the environment and become the command; the status is the command's, or 1 when it cannot start."""
    testing = arguments[:1] == ["test"]
    try:
        prepare(TEST_LOCK if testing else RUN_LOCK)
    except Refusal as refusal:
        say(str(refusal))
        return 1
    except OSError as error:
        say(NO_ROOM.format(reason=error))
        return 1
    except KeyboardInterrupt:
        say("\nĐã dừng theo yêu cầu; lần chạy sau sẽ cài lại từ đầu. / Stopped; the next start installs afresh.")
        return INTERRUPTED
    if testing:
        os.chdir(ROOT)
        return become([str(PYTHON), "-m", "pytest", *(arguments[1:] or WHOLE_SUITE)])
    # The project is found through PYTHONPATH and not through the folder one stands in (-P), so that file names in the
    # arguments mean what the caller meant, and a folder of his called `bot` is not taken for ours.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return become([str(PYTHON), "-P", "-m", "bot", *arguments])


def become(command: list[str]) -> int:
    """Replace this process, so that signals and the exit status are the command's; Windows can only wait for it."""
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 — no shell wanted
    with subprocess.Popen(command) as running:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the command as well; it decides when to end
                return running.wait()


def prepare(lock: Path) -> None:
    """Bring `.venv` to what `lock` says, unless it is there already."""
    if is_ready(lock):
        return
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(NO_VENV.format(missing=", ".join(missing), path=sys.executable))
    with alone() as held:
        if is_ready(lock):  # whoever held the lock before us has done it
            return
        started = time.monotonic()
        if lock == TEST_LOCK and is_ready(RUN_LOCK) and stamped() == fingerprint(RUN_LOCK):
            extend(held)
        else:
            rebuild(lock, held)
        say(f"Đã cài xong sau {time.monotonic() - started:.0f} giây.")


def fingerprint(lock: Path) -> set[str]:
    """What an environment must say of itself to serve `lock` here; the folder too, because scripts inside name it."""
    return {
        f"python {' '.join(sys.version.split())}",
        f"platform {sysconfig.get_platform()}",
        f"folder {str(ROOT)!a}",
        f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}",
    }


def stamped() -> set[str]:
    """What the environment says of itself: nothing before an install has come to its end."""
    try:
        return set(STAMP.read_text(encoding="utf-8").splitlines())
    except OSError:
        return set()


def stamp(lines: set[str]) -> None:
    """Replace the stamp in one step, because another start may be reading it."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    fresh.replace(STAMP)


def is_ready(lock: Path) -> bool:
    """Whether the environment serves `lock`; removing an old Python leaves it without interpreter, stamp and all."""
    return fingerprint(lock) <= stamped() and PYTHON.exists()


@contextlib.contextmanager
def alone() -> Iterator[dict[str, Any]]:
    """Wait until no other start is installing; yields what passes the lock on to child processes.

    The system lets go of the lock when its last holder ends. The installer holds it too: after a kill -9 of this
    process it may still be writing, and the next start has to wait for it.
    """
    with (ROOT / ".venv.lock").open("a") as door:
        if not is_mine(door):
            say("Một lần khởi động khác đang cài đặt, xin đợi… / Another start is installing, waiting…")
            while not is_mine(door):
                time.sleep(0.2)
        yield {} if WINDOWS else {"pass_fds": (door.fileno(),)}


def is_mine(door: IO[str]) -> bool:
    """Try to take the lock on this open file."""
    try:
        if WINDOWS:
            import msvcrt  # noqa: PLC0415 — exists on Windows only

            msvcrt.locking(door.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 — exists everywhere else

            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def extend(held: dict[str, Any]) -> None:
    """Add the test tools to an environment that runs the bot, which goes on running meanwhile."""
    say("Đang cài thêm bộ công cụ kiểm thử…")
    stamp(fingerprint(RUN_LOCK) | {f"unfinished {TEST_LOCK.name}"})  # if it stays so, the next one builds anew
    install(TEST_LOCK, held)
    stamp(fingerprint(RUN_LOCK) | fingerprint(TEST_LOCK))


def rebuild(lock: Path, held: dict[str, Any]) -> None:
    """Make the environment anew; a finished one is put aside and comes back if the new one fails."""
    say("Đang chuẩn bị Dân Biết: chỉ lần chạy đầu và sau mỗi lần cập nhật, chừng một phút…")
    if stamped():
        remove(PREVIOUS)
        ENVIRONMENT.rename(PREVIOUS)
    remove(ENVIRONMENT)
    try:
        make(held)
        install(lock, held)
        stamp(fingerprint(RUN_LOCK) | fingerprint(lock))
    except BaseException:
        remove(ENVIRONMENT)
        if PREVIOUS.exists():
            PREVIOUS.rename(ENVIRONMENT)
        raise
    remove(PREVIOUS)


def make(held: dict[str, Any]) -> None:
    """Create the environment with pip in it and nothing else."""
    # When started by the environment's own interpreter, that one has just moved away.
    interpreter = getattr(sys, "_base_executable", sys.executable)
    command = [interpreter, "-m", "venv", str(ENVIRONMENT)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **held)
    if made.returncode != 0:
        last = made.stdout.decode("utf-8", "replace").splitlines()[-LAST_WORDS:]
        raise Refusal(VENV_FAILED.format(reason="\n".join(last)))


def remove(folder: Path) -> None:
    """Delete a folder, present or not; a link is only unlinked."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def install(lock: Path, held: dict[str, Any]) -> None:
    """Have pip install `lock` (hashes checked, wheels only), saying how far it is; pip keeps its own settings."""
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-user"]
    command += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]
    last = collections.deque[str](maxlen=LAST_WORDS)
    rewrites = sys.stderr.isatty()
    fetched = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **held) as pip:
        for raw in pip.stdout or ():
            line = raw.decode("utf-8", "replace").rstrip()
            last.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                fetched += 1
                if rewrites:
                    say(f"\r  Đang tải thư viện {fetched}/{total}", end="")
            elif line.startswith("Installing collected packages"):
                say(("\n" if rewrites else "") + "  Đã tải đủ, đang ghi vào máy…")
    if pip.returncode != 0:
        raise Refusal(INSTALL_FAILED.format(reason="\n".join(last)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
