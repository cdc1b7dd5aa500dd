"""Fixtures for everybody: a real server process that many tests share, and servers of one's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.caller import Group
from tests.clock import TimedOffice
from tests.node_phone import NodePhone, NodePhones
from tests.post_office import PostOffice


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--slow", action="store_true", help="repeat what is repeated as often as before a release"
    )
    parser.addoption("--n", type=int, default=None, help="repeat it so often instead")
    parser.addoption("--pictures", action="store_true", help="keep the pictures that the README shows")


#: Files that take longest, so that none of them begins when the others have nothing left to do.
LONG_FILES = (
    *("model/test_model.py", "e2e/test_screens.py", "model/test_mutants.py", "e2e/test_windows.py"),
    *("unlink/test_phones.py", "e2e/test_locked.py", "e2e/test_storage.py", "evil_server/test_lies.py"),
    *("e2e/test_two_groups.py", "e2e/test_afar.py", "e2e/test_update.py", "e2e/test_regrow.py"),
    *("e2e/test_care_pair.py", "e2e/test_window_alarms.py", "test_care_pair.py", "e2e/test_draws.py"),
    *("test_window_trouble.py", "test_window_alarms.py", "test_votes.py", "test_windows.py"),
    "e2e/test_letting_go.py",
    *(
        "e2e/test_server_trouble.py",
        "e2e/test_codes.py",
        "e2e/test_check_together.py",
        "e2e/test_lost_phone.py",
    ),
    *("e2e/test_seized_phone.py", "faults/browser/test_kill.py", "rotation/test_rotation.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: whole files are handed to workers, in this order (see `run.py`)."""
    here = Path(__file__).parent
    place = {here / name: at for at, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


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
def office(tmp_path: Path) -> Iterator[TimedOffice]:
    """A server with a clock of its own, for one test alone."""
    with TimedOffice(tmp_path / "data") as opened:
        yield opened.start()


@pytest.fixture
def group(server: PostOffice) -> Group:
    """A new group on the shared server."""
    made = Group(server.url)
    assert made.found().status == 201
    return made


@pytest.fixture(scope="module")
def node_phones() -> Iterator[NodePhones]:
    """One process for the shipped phones of a file."""
    with NodePhones() as process:
        yield process


@pytest.fixture
def new_node_phone(
    node_phones: NodePhones, server: PostOffice, request: pytest.FixtureRequest
) -> Callable[[str], NodePhone]:
    """Gives shipped phones by name, each with a vault and without a group, at the shared server."""

    def make(name: str) -> NodePhone:
        phone = NodePhone(node_phones, f"{request.node.name}/{name}", server.url)
        phone.create()
        return phone

    return make


@pytest.fixture
def here(request: pytest.FixtureRequest) -> str:
    """Seeds of phones differ from test to test: on the shared server each founds a group of its own."""
    return request.node.name
