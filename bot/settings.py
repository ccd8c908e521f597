"""All settings, read once from the environment or `.env`; `.env.example` explains each."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.database import sqlite_url

# The folder of danbiet.py: `.env` and a relative DATA_DIR belong to the installation, wherever it is started from.
ROOT = Path(__file__).resolve().parents[1]
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class Settings(BaseSettings):
    """The program's settings."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: str = ""
    data_dir: Path = ROOT / "var"
    host: str = "0.0.0.0"  # noqa: S104 — a web process is there to be reached; `run` prints where
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    zalo_bot_token: SecretStr = SecretStr("")
    zalo_bot_api_base: str = "https://bot-api.zaloplatforms.com"
    zalo_bot_per_minute: float = Field(default=60.0, gt=0, le=4000)
    zalo_oa_app_id: str = Field(default="", pattern=r"^\d*$")
    zalo_oa_app_secret: SecretStr = SecretStr("")
    zalo_oa_secret_key: SecretStr = SecretStr("")
    zalo_oa_api_base: str = "https://openapi.zalo.me"
    zalo_oa_oauth_base: str = "https://oauth.zaloapp.com"
    zalo_zbs_base: str = "https://business.openapi.zalo.me"
    zalo_oa_buttons: bool = False
    zalo_oa_per_minute: float = Field(default=100.0, gt=0, le=4000)
    send_rate: float = Field(default=25.0, gt=0, le=1000)
    log_level: str = "INFO"

    @field_validator("data_dir")
    @classmethod
    def _in_the_installation(cls, value: Path) -> Path:
        return ROOT / value

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value().strip()
        if token and not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
            raise ValueError("not a token of a Telegram bot")
        return SecretStr(token)

    @field_validator("zalo_bot_token")
    @classmethod
    def _zalo_bot_token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value().strip()
        if token and not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
            raise ValueError("not a token of a Zalo bot")
        return SecretStr(token)

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in LEVELS:
            raise ValueError(f"one of {', '.join(LEVELS)}")
        return value.upper()

    @field_validator("zalo_oa_app_secret", "zalo_oa_secret_key")
    @classmethod
    def _zalo_oa_secret(cls, value: SecretStr) -> SecretStr:
        return SecretStr(value.get_secret_value().strip())

    @field_validator(
        *("public_url", "telegram_api_base", "zalo_bot_api_base", "zalo_oa_api_base", "zalo_oa_oauth_base"),
        "zalo_zbs_base",
    )
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

    @property
    def zalo_bot(self) -> str:
        """The token of the ward's bot on Zalo's Bot Platform; empty when it has none."""
        return self.zalo_bot_token.get_secret_value()

    @property
    def zalo_oa(self) -> bool:
        """Whether the ward has an application for its official account on Zalo."""
        return bool(self.zalo_oa_app_id and self.zalo_oa_secret)

    @property
    def zalo_oa_secret(self) -> str:
        """The secret of that application."""
        return self.zalo_oa_app_secret.get_secret_value()

    @property
    def zalo_oa_signing(self) -> str:
        """The key with which Zalo signs what it tells us; empty until it was copied from Zalo's page."""
        return self.zalo_oa_secret_key.get_secret_value()
