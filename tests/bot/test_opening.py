"""Opening the data: where it is, its newest shape, and the demo ward of a first start."""

from pathlib import Path

import pytest

from bot import opening
from bot.opening import SettingsError
from bot.settings import ROOT, Settings
from bot.texts import load
from storage import Storage, migrations


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg] — pydantic checks them


def test_data_stands_beside_the_program_wherever_it_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    assert settings().data_dir == ROOT / "var"
    assert settings(data_dir="du-lieu").data_dir == ROOT / "du-lieu"
    assert settings(data_dir="/srv/danbiet").data_dir == Path("/srv/danbiet")


def test_settings_file_stands_beside_the_program() -> None:
    assert Settings.model_config["env_file"] == ROOT / ".env"


def test_folder_on_the_command_line_is_the_callers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/danbiet")
    given = opening.settings_for(Path("here"))
    assert given.data_dir == tmp_path / "here"
    assert given.database == f"sqlite:///{tmp_path}/here/danbiet.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "tám nghìn"),
        ("PORT", "70000"),
        ("SEND_RATE", "0"),
        ("TELEGRAM_TOKEN", "not a token"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_wrong_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        opening.settings_for()
    assert str(caught.value) == name


def test_token_is_taken_without_the_blanks_of_a_copied_line() -> None:
    assert settings(telegram_token=" 700000001:AAH_x-y \n").telegram == "700000001:AAH_x-y"


def test_token_is_not_shown() -> None:
    assert "AAH" not in repr(settings(telegram_token="700000001:AAH"))


async def test_embedded_database_is_made_and_brought_to_its_newest_shape(tmp_path: Path) -> None:
    given = settings(data_dir=tmp_path / "new" / "folder", database_url="")
    assert not opening.has_data(given)
    storage = opening.open_storage(given)
    await storage.db.ping()
    await storage.db.close()
    assert opening.has_data(given)
    assert migrations.current(given.database) == migrations.newest()


async def test_first_start_makes_a_demo_ward_and_later_ones_keep_it(storage: Storage) -> None:
    texts = load()
    ward = await opening.first_ward(storage, texts)
    assert (ward.code, ward.demo, len(ward.groups)) == ("demo", True, 3)
    assert await opening.first_ward(storage, texts) == ward
    assert len(await storage.places.wards()) == 1


async def test_ward_of_ones_own_is_no_demo(storage: Storage) -> None:
    own = await storage.places.found(code="hoa-binh", name="Phường Hòa Bình", groups=["Khu phố 1"])
    assert await opening.first_ward(storage, load()) == own
