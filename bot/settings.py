"""All settings, read once from the environment or `.env`; `.env.example` explains each."""

from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.database import sqlite_url


class Settings(BaseSettings):
    """The program's settings."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: str = ""
    data_dir: Path = Path("var")
    host: str = "0.0.0.0"  # noqa: S104 — a web process is there to be reached; `run` prints where
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    send_rate: float = Field(default=25.0, gt=0, le=1000)
    log_level: str = "INFO"

    @field_validator("public_url", "telegram_api_base")
    @classmethod
    def _without_last_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @cached_property
    def database(self) -> str:
        """Where the data is: the given database, or a file in the data folder."""
        return self.database_url or sqlite_url(self.data_dir / "danbiet.db")

    @property
    def telegram(self) -> str:
        """The Telegram token; empty when the ward has none."""
        return self.telegram_token.get_secret_value()
