"""Servers for these tests: as installed with a small app or none, and one whose clock they move."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.balloting import Ballot, balloting
from tests.clock import TimedOffice
from tests.post_office import ROOT, PostOffice

APP = {
    "index.html": b"<!doctype html><title>Coppice</title>",
    "index.html.br": b"br shell",
    "sw.js": b"self",
    "manifest.webmanifest": b"{}",
    "assets/app-1a2b.js": b"app",
    "assets/app-1a2b.js.br": b"br app",
    "assets/app-1a2b.js.gz": b"gz app",
    "assets/face-3c4d.woff2": b"face",
}


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    """A server as installed from a wheel: the app lies inside the package."""
    yield from _installed(tmp_path_factory.mktemp("built"), APP)


@pytest.fixture(scope="session")
def bare_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    """A server without any app."""
    yield from _installed(tmp_path_factory.mktemp("bare"), {})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimedOffice]:
    """A server with a clock of its own, for all tests of a file."""
    with TimedOffice(tmp_path_factory.mktemp("office") / "data") as opened:
        yield opened.start()


@pytest.fixture
def ballot(office: TimedOffice) -> Ballot:
    """A ballot there, of a new group."""
    return next(balloting(office))


def _installed(folder: Path, app: dict[str, bytes]) -> Iterator[PostOffice]:
    package = folder / "site" / "coppice"
    shutil.copytree(ROOT / "server" / "coppice", package, ignore=shutil.ignore_patterns("__pycache__", "pwa"))
    for name, body in app.items():
        _write(package / "pwa" / name, body)
    office = PostOffice(folder / "data", package_folder=folder / "site")
    yield office.start()
    office.close()


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
