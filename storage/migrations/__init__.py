"""The database's shape over time, driven from code: no configuration file to lose."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from storage.database import database_url


def configuration(setting: str) -> Config:
    """Alembic's configuration for this database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    url = database_url(setting)
    sync = url.set(drivername="sqlite") if url.get_backend_name() == "sqlite" else url
    # Alembic reads options with %-interpolation.
    config.set_main_option("sqlalchemy.url", sync.render_as_string(hide_password=False).replace("%", "%%"))
    return config


def migrate(setting: str, revision: str = "head") -> None:
    """Bring the database to a revision."""
    command.upgrade(configuration(setting), revision)


def newest() -> str | None:
    """The revision that this code needs."""
    return ScriptDirectory.from_config(configuration("sqlite://")).get_current_head()


def current(setting: str) -> str | None:
    """The revision that the database is at; None when it is empty."""
    engine = create_engine(configuration(setting).get_main_option("sqlalchemy.url") or "")
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    finally:
        engine.dispose()
