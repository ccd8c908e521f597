"""danbiet.py builds real environments here, from tiny wheels; each build costs four seconds, so they are few."""

import ast
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.small_project import STARTER, Ended, Project, ended, new_project, slow_shelf

BUILDING = "Đang chuẩn bị Dân Biết"
EXTENDING = "Đang cài thêm bộ công cụ kiểm thử"
WAITING = "Một lần khởi động khác đang cài đặt"
DONE = "Đã cài xong"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ended]:
    """A project whose first start has already been made, and how that went."""
    project = new_project(tmp_path_factory.mktemp("built"))
    return project, project.run("ask", "có gì mới?")


@pytest.fixture(scope="module")
def copied(built: tuple[Project, Ended], tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ended]:
    """The built project in another folder, environment included, and how its first start there went."""
    original, _ = built
    copy = Project(tmp_path_factory.mktemp("copied") / "copy", original.wheels)
    shutil.copytree(original.root, copy.root, symlinks=True)
    return copy, copy.run("ask")


def test_first_start_builds_and_runs(built: tuple[Project, Ended]) -> None:
    _, first = built
    assert first.status == 0, first.said
    assert first.told["arguments"] == ["ask", "có gì mới?"]
    assert BUILDING in first.said
    assert DONE in first.said


def test_warm_start_says_nothing_and_needs_no_pip(built: tuple[Project, Ended]) -> None:
    project, _ = built
    warm = project.run("ask", PIP_FIND_LINKS="nowhere")
    assert (warm.status, warm.said) == (0, "")


def test_status_arguments_and_folder_are_the_callers(built: tuple[Project, Ended], tmp_path: Path) -> None:
    project, _ = built
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise RuntimeError('a folder of the caller was taken for ours')")
    called = project.run("kb", "add", "tờ trình.txt", "--ward", "P01", cwd=tmp_path, STATUS="7")
    assert called.status == 7, called.said
    assert called.told["arguments"] == ["kb", "add", "tờ trình.txt", "--ward", "P01"]
    assert called.told["folder"] == str(tmp_path)


def test_test_adds_the_tools_without_building_anew(built: tuple[Project, Ended], tmp_path: Path) -> None:
    project, _ = built
    first = project.run("test", "-k", "quote", cwd=tmp_path)
    assert first.told["pytest"] == ["-k", "quote"]
    assert first.told["folder"] == str(project.root)
    assert EXTENDING in first.said
    assert BUILDING not in first.said
    whole = project.run("test")
    workers = str((os.cpu_count() or 1) + 1)
    assert (whole.said, whole.told["pytest"]) == ("", ["-n", workers, "--dist", "worksteal"])
    assert project.run("ask").said == ""


def test_unfinished_addition_of_the_tools_spares_the_bot(copied: tuple[Project, Ended]) -> None:
    project, _ = copied
    lock = project.root / "requirements-test.lock"
    good = lock.read_text()
    lock.write_text("missing==1.0 --hash=sha256:" + "0" * 64 + "\n")
    failed = project.run("test")
    assert failed.status == 1
    assert EXTENDING in failed.said
    assert project.run("ask").said == ""
    lock.write_text(good)
    again = project.run("test")
    assert again.status == 0
    assert BUILDING in again.said  # nobody knows how far the addition came


def test_changed_lock_is_installed_once_by_two_starts_at_once(built: tuple[Project, Ended]) -> None:
    project, _ = built
    project.lock("2.0")
    both = [project.start("ask") for _ in range(2)]
    ends = [ended(one) for one in both]
    assert [end.status for end in ends] == [0, 0], ends
    assert [end.told["tiny"] for end in ends] == ["2.0", "2.0"]
    assert sum(BUILDING in end.said for end in ends) == 1
    assert sum(WAITING in end.said for end in ends) == 1


def test_failed_update_explains_itself_and_keeps_the_way_back(built: tuple[Project, Ended]) -> None:
    project, _ = built
    good = (project.root / "requirements.lock").read_text()
    (project.root / "requirements.lock").write_text(good[:-8] + "00000000\n")
    failed = project.run("ask")
    assert (failed.status, failed.output) == (1, "")
    assert "DO NOT MATCH THE HASHES" in failed.said
    assert "Chưa cài được các thư viện" in failed.said
    assert "Installing the libraries failed" in failed.said
    (project.root / "requirements.lock").write_text(good)
    assert project.run("ask").said == ""


def test_killed_install_is_begun_again_after_its_orphan(project: Project) -> None:
    with slow_shelf(project.wheels) as shelf:
        killed = project.start("ask", PIP_FIND_LINKS=shelf.address)
        assert shelf.asked.wait(60)
        killed.kill()
        killed.wait()
        assert (project.root / ".venv").is_dir()
        again = project.start("ask")
        assert again.stderr is not None
        assert WAITING in again.stderr.readline()  # pip outlived its parent and is still writing
        shelf.released.set()
        end = ended(again)
        ended(killed)
    assert end.status == 0, end.said
    assert BUILDING in end.said
    assert end.told["tiny"] == "1.0"


def test_ctrl_c_ends_the_install_in_a_sentence(project: Project) -> None:
    with slow_shelf(project.wheels) as shelf:
        started = project.start("ask", PIP_FIND_LINKS=shelf.address)
        assert shelf.asked.wait(60)
        os.killpg(started.pid, signal.SIGINT)
        shelf.released.set()
        end = ended(started)
    assert end.status == 130
    assert "Đã dừng" in end.said
    assert "Traceback" not in end.said
    assert not (project.root / ".venv").exists()


def test_copied_project_is_built_again(copied: tuple[Project, Ended]) -> None:
    _, first = copied
    assert first.status == 0, first.said
    assert BUILDING in first.said


def replacement(folder: Path, module: str, text: str) -> str:
    """A folder for PYTHONPATH in which `module` stands before Python's own."""
    folder = folder / "replacement"
    folder.mkdir()
    (folder / f"{module}.py").write_text(text)
    return str(folder)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_part_of_python_is_named_with_its_remedy(project: Project, tmp_path: Path, module: str) -> None:
    without = replacement(tmp_path, "sitecustomize", f"import sys; sys.modules[{module!r}] = None")
    refused = project.run("run", PYTHONPATH=without)
    assert (refused.status, refused.output) == (1, "")
    assert f"thiếu {module}" in refused.said
    assert f"lacks {module}" in refused.said
    assert "apt install python3-venv" in refused.said
    assert not (project.root / ".venv").exists()


def test_failing_venv_shows_its_own_reason(project: Project, tmp_path: Path) -> None:
    failing = replacement(tmp_path, "venv", "raise SystemExit('no wheels on this machine')")
    refused = project.run("run", PYTHONPATH=failing)
    assert refused.status == 1
    assert "no wheels on this machine" in refused.said
    assert "Không tạo được môi trường" in refused.said
    assert "Traceback" not in refused.said


def test_too_old_python_is_told_so_in_both_languages(project: Project, tmp_path: Path) -> None:
    old = replacement(tmp_path, "sitecustomize", "import sys; sys.version_info = (3, 10, 9); sys.version = '3.10.9 x'")
    refused = project.run("run", PYTHONPATH=old, PYTHONIOENCODING="ascii")
    assert (refused.status, refused.output) == (1, "")
    assert "Dân Biết cần Python 3.11 trở lên, nhưng chương trình vừa chạy là Python 3.10.9" in refused.said
    assert "Dân Biết needs Python 3.11 or newer, but this is Python 3.10.9" in refused.said


def test_python_3_6_can_read_the_file() -> None:
    tree = ast.parse(STARTER.read_text(encoding="utf-8"), feature_version=(3, 6))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
