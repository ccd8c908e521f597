"""A clone in small, for the tests of danbiet.py: a real environment from a lock of tiny wheels made on the spot."""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTER = Path(__file__).resolve().parent.parent / "danbiet.py"
BOT = """
import json, os, sys, tiny
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "tiny": tiny.VERSION}))
sys.exit(int(os.environ.get("STATUS", "0")))
"""
TESTER = """
import json, os, sys, tiny
print(json.dumps({"pytest": sys.argv[1:], "folder": os.getcwd(), "tiny": tiny.VERSION}))
"""


def make_wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> str:
    """Put a wheel into the folder and return the line a lock has for it."""
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in (*files, f"{about}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)  # dated 1980, so the same wheel has the same hash
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@dataclass(frozen=True)
class Project:
    """A clone in small: the real danbiet.py, a bot of four lines, and locks of wheels from `wheels`."""

    root: Path
    wheels: Path

    def lock(self, version: str) -> None:
        tiny = make_wheel(self.wheels, "tiny", version, {"tiny.py": f"VERSION = {version!r}\n"})
        tester = make_wheel(self.wheels, "pytest", "1.0", {"pytest.py": TESTER})
        (self.root / "requirements.lock").write_text(tiny)
        (self.root / "requirements-test.lock").write_text(tester + tiny)

    def start(self, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.Popen[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(  # noqa: S603 — the file under test
            [sys.executable, str(self.root / "danbiet.py"), *arguments],
            cwd=cwd or self.root,
            env=clean | pip | {"NO_PROXY": "127.0.0.1"} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None, **environment: str) -> "Ended":
        return ended(self.start(*arguments, cwd=cwd, **environment))


@dataclass(frozen=True)
class Ended:
    status: int
    output: str
    said: str

    @property
    def told(self) -> dict[str, object]:
        """What the little bot reported of itself."""
        report: dict[str, object] = json.loads(self.output)
        return report


def ended(started: subprocess.Popen[str]) -> Ended:
    output, said = started.communicate(timeout=120)
    return Ended(started.returncode, output, said)


def new_project(folder: Path) -> Project:
    project = Project(root=folder / "bản sao", wheels=folder / "wheels")  # people's folders have spaces and marks
    (project.root / "bot").mkdir(parents=True)
    project.wheels.mkdir()
    shutil.copy(STARTER, project.root)
    (project.root / "bot" / "__main__.py").write_text(BOT)
    project.lock("1.0")
    return project


class SlowShelf(http.server.ThreadingHTTPServer):
    """Offers a project's wheels over HTTP and holds every download back until told."""

    def __init__(self, wheels: Path) -> None:
        self.wheels = wheels
        self.asked = threading.Event()
        self.released = threading.Event()
        super().__init__(("127.0.0.1", 0), SlowShelfHandler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class SlowShelfHandler(http.server.BaseHTTPRequestHandler):
    server: SlowShelf

    def do_GET(self) -> None:
        if self.path == "/":
            body = "".join(f"<a href='{one.name}'>{one.name}</a>" for one in self.server.wheels.iterdir()).encode()
        else:
            self.server.asked.set()
            self.server.released.wait(60)
            body = (self.server.wheels / self.path[1:]).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == "/" else "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def slow_shelf(wheels: Path) -> Iterator[SlowShelf]:
    with SlowShelf(wheels) as shelf:
        serving = threading.Thread(target=shelf.serve_forever)
        serving.start()
        try:
            yield shelf
        finally:
            shelf.released.set()
            shelf.shutdown()
            serving.join()
