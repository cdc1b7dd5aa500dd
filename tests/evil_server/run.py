"""Plays the playbook against one kind of phone: the shipped one (of any sources), or the independent one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.evil_server import (
    lies_of_answers,
    lies_of_boxes,
    lies_of_epochs,
    lies_of_history,
    lies_of_strangers,
    lies_of_verdicts,
)
from tests.evil_server.cast import Casting
from tests.evil_server.liar import Liar
from tests.evil_server.playbook import SHIPPED_ONLY, STORIES
from tests.evil_server.stage import Seen, Stage
from tests.node_phone import NodePhones
from tests.post_office import PostOffice

#: Importing them filled the playbook.
CHAPTERS = (
    lies_of_answers,
    lies_of_verdicts,
    lies_of_strangers,
    lies_of_history,
    lies_of_epochs,
    lies_of_boxes,
)


def names_for(phones: NodePhones | None) -> list[str]:
    return [name for name in STORIES if phones is not None or name not in SHIPPED_ONLY]


def play_all(names: Sequence[str], phones: NodePhones | None, folder: Path) -> Iterator[tuple[str, Seen]]:
    """Each story in a group of its own, on one real server; `phones` is None for the independent phone."""
    with evil_office(folder) as liar:
        yield from play_at(liar, names, Casting(liar, phones))


def play_at(liar: Liar, names: Sequence[str], casting: Casting) -> Iterator[tuple[str, Seen]]:
    for name in names:
        liar.errors.clear()
        yield name, STORIES[name](Stage(liar, casting))


@contextmanager
def evil_office(folder: Path) -> Iterator[Liar]:
    """A real server behind a lying layer."""
    office = PostOffice(folder / "evil", group_epochs_a_day=1000).start()
    liar = Liar(office.port)
    try:
        yield liar
    finally:
        liar.close()
        office.close()
