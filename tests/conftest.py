"""Fixtures for everybody: a real server process that many tests share, and servers of one's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.caller import Group
from tests.post_office import PostOffice


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--slow", action="store_true", help="repeat what is repeated as often as before a release"
    )
    parser.addoption("--n", type=int, default=None, help="repeat it so often instead")
    parser.addoption("--pictures", action="store_true", help="keep the pictures that the README shows")


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`count(quick, slow)` is how often to repeat: the first, with --slow the second, with --n that."""
    asked = request.config.getoption("--n")
    slow = request.config.getoption("--slow")
    return lambda quick, often: asked or (often if slow else quick)


@pytest.fixture
def is_slow(request: pytest.FixtureRequest) -> bool:
    """Whether all of a choice is wanted, where the quick form takes a part."""
    return bool(request.config.getoption("--slow") or request.config.getoption("--n"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    """One server for all tests that do not harm it."""
    office = PostOffice(tmp_path_factory.mktemp("server") / "data")
    office.start()
    yield office
    office.close()


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[..., PostOffice]]:
    """Starts servers for one test alone, with settings of its own."""
    opened: list[PostOffice] = []

    def start(name: str = "data", **settings: object) -> PostOffice:
        office = PostOffice(tmp_path / name, **settings)
        opened.append(office)
        return office.start()

    yield start
    for office in opened:
        office.close()


@pytest.fixture
def group(server: PostOffice) -> Group:
    """A new group on the shared server."""
    made = Group(server.url)
    assert made.found().status == 201
    return made
