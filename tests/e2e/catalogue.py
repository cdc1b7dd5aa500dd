"""The words on the screens, by key, in the language of the phone: read from the app's own catalogues."""

from __future__ import annotations

import json
from functools import cache

from tests.post_office import ROOT

SOURCE = ROOT / "pwa" / "src"


@cache
def catalogue(language: str, practice: str | None = None) -> dict[str, str]:
    """All words of the app, or of one practice."""
    words = SOURCE / "i18n"
    if practice is None:
        paths = [words / f"{language}.json", words / f"affairs.{language}.json"]
    elif practice in {"far", "wayin", "window", "keep"}:
        paths = [SOURCE / "i18n" / practice / f"{language}.json"]
    else:
        paths = [SOURCE / "practices" / practice / f"strings.{language}.json"]
    return {key: said for path in paths for key, said in json.loads(path.read_text(encoding="utf-8")).items()}


def word(language: str, key: str) -> str:
    """`key` is one of the app's, `far:key` and its like of those fetched later, or `practice:key`."""
    practice, _, inner = key.rpartition(":")
    return catalogue(language, practice or None)[inner]
