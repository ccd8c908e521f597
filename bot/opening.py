"""Opening the data: the folder, the database at its newest shape, and the demo ward of a first run."""

from pathlib import Path

from pydantic import ValidationError

from bot.settings import Settings
from bot.texts import Texts
from handlers.mixing import free_windows
from handlers.petition_news import news_ways
from storage import Database, Storage
from storage.places import Ward
from storage.quiet import MayLeave, may_leave

DEMO_CODE = "demo"
DEMO_GROUPS = 3


class SettingsError(Exception):
    """Settings that are not of the right form; their names, as `.env` writes them, never their values."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))


def settings_for(data: Path | None = None, **changes: object) -> Settings:
    """The settings, with what the command line says instead; a folder named there is the caller's.

    Raises:
        SettingsError: some are not of the right form.
    """
    if data is not None:
        changes["data_dir"] = data.absolute()
        changes["database_url"] = ""
    try:
        return Settings(**{key: value for key, value in changes.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise SettingsError([".".join(map(str, each["loc"])).upper() for each in error.errors()]) from None


def has_data(settings: Settings) -> bool:
    """Whether there is a database to look into."""
    return bool(settings.database_url) or (settings.data_dir / "danbiet.db").exists()


def open_storage(settings: Settings, *, leaves: MayLeave = may_leave) -> Storage:
    """Open the database; an embedded one is brought to its newest shape first.

    Args:
        settings: where it is.
        leaves: when an announcement may leave.
    """
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        from storage import migrations  # noqa: PLC0415 — Alembic is slow to import

        if migrations.current(settings.database) != migrations.newest():
            migrations.migrate(settings.database)
    return Storage(Database(settings.database), leaves=leaves, windows=free_windows, news=news_ways)


async def first_ward(storage: Storage, texts: Texts) -> Ward:
    """The installation's ward; on first run a demo one that says so."""
    wards = await storage.places.wards()
    if wards:
        return wards[0]
    groups = [texts("demo-group", number=number) for number in range(1, DEMO_GROUPS + 1)]
    return await storage.places.found(code=DEMO_CODE, name=texts("demo-ward"), groups=groups, demo=True)
