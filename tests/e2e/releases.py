"""Releases of the app made from the one build, and a server whose app can be replaced by another release."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

from tests.post_office import ROOT, PostOffice

BUILT = ROOT / "pwa" / "dist"
_LISTED = re.compile(r"(`(/[^`]+)`,`)[0-9a-f]{64}`")


def make_release(folder: Path, mark: str) -> Path:
    """The build with other file names, as another build would have, and a marked page; its list is right."""
    shutil.copytree(BUILT, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    renamed = {}
    for path in sorted((folder / "assets").glob("*.js")):
        renamed[path.stem] = f"{path.stem}{mark}"
        path.rename(path.with_stem(renamed[path.stem]))
    names = re.compile("|".join(map(re.escape, sorted(renamed, key=len, reverse=True))))
    for path in folder.rglob("*"):
        if path.suffix in {".js", ".html", ".css"}:
            path.write_text(names.sub(lambda found: renamed[found.group()], path.read_text()))
    page = folder / "index.html"
    page.write_text(page.read_text().replace("<html ", f'<html data-release="{mark}" ', 1))
    worker = folder / "sw.js"
    worker.write_text(_LISTED.sub(lambda found: f"{found[1]}{_hash(folder, found[2])}`", worker.read_text()))
    return folder


def _hash(folder: Path, path: str) -> str:
    return hashlib.sha256((folder / path.removeprefix("/")).read_bytes()).hexdigest()


class Publisher:
    """A server laid out as an installed package, so that its app lies where a release can be put."""

    def __init__(self, folder: Path) -> None:
        package = folder / "site" / "coppice"
        shutil.copytree(ROOT / "server" / "coppice", package, ignore=shutil.ignore_patterns("__pycache__"))
        self._app = package / "pwa"
        start = (
            f"import sys; sys.path.insert(0, {str(folder / 'site')!r}); "
            "from coppice.cli import main; sys.exit(main())"
        )
        self.office = PostOffice(folder / "data", [sys.executable, "-c", start])

    def publish(self, release: Path) -> PostOffice:
        """The server is started with this release, at the same address."""
        if self.office.process is not None:
            self.office.stop()
        shutil.rmtree(self._app, ignore_errors=True)
        shutil.copytree(release, self._app)
        return self.office.start()
