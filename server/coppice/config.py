"""The settings of one server: frozen, and read from the environment here and nowhere else.

Every limit of the protocol is a setting. Limits count groups and calls, never addresses.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

KIB, MIB, DAY = 1024, 1024 * 1024, 86_400
_CHECKOUT = Path(__file__).resolve().parents[2]


class BadSetting(ValueError):
    """A setting in the environment cannot be understood; says which."""


def _data_folder() -> Path:
    home = _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() else Path.cwd()
    return home / "data"


@dataclass(frozen=True)
class Settings:
    """What the person hosting Coppice can decide, each by `COPPICE_<NAME>`."""

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = field(default_factory=_data_folder)
    passcode: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)
    log: str = "info"
    start_check: str = "full"

    entry_bytes: int = 64 * KIB
    body_bytes: int = MIB
    page_bytes: int = MIB
    push_entries: int = 500
    group_bytes: int = 64 * MIB
    group_entries: int = 100_000
    group_sockets: int = 40
    group_boxes: int = 100
    group_epochs_a_day: int = 6
    writer_bytes_a_day: int = MIB
    writer_entries_a_day: int = 500
    box_bytes: int = 64 * KIB
    reply_bytes: int = 4 * KIB
    box_days: int = 31
    burn_seconds: int = 15 * 60
    epoch_ballots: int = 24
    group_ballots: int = 96
    ballot_voices: int = 500
    ballot_envelopes: int = 500
    ballot_days: int = 46
    ballot_days_ahead: int = 15

    sockets: int = 400
    ping_seconds: int = 25
    first_frame_seconds: int = 10
    silence_seconds: int = 30
    request_seconds: int = 300

    @property
    def threads(self) -> int:
        """One thread for every socket, and 32 that no socket can take."""
        return self.sockets + 32

    @property
    def database(self) -> Path:
        """The file everything is kept in."""
        return self.data / "coppice.sqlite"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read what `COPPICE_*` says; anything left out keeps its default."""
    chosen: dict[str, Any] = {}
    for setting in fields(Settings):
        text = environment.get(f"COPPICE_{setting.name.upper()}")
        if text is not None and text != "":
            chosen[setting.name] = _read(setting.name, setting.type, text)
    settings = Settings(**chosen)
    if settings.log not in ("info", "debug") or settings.start_check not in ("full", "quick"):
        raise BadSetting("COPPICE_LOG is info or debug, COPPICE_START_CHECK is full or quick.")
    return settings


def _read(name: str, kind: object, text: str) -> Any:  # noqa: ANN401  the three kinds a setting can have
    if kind is Path:
        return Path(text).expanduser().resolve()
    if kind is not int:
        return text
    if not text.isascii() or not text.isdigit():
        raise BadSetting(f"COPPICE_{name.upper()} must be a whole number.")
    return int(text)


def current_settings() -> Settings:
    """The settings this process was started with."""
    return settings_from(os.environ)
