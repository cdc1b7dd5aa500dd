"""The database goes forward step by step; a step that fails leaves it as it was."""

import sqlite3
from contextlib import closing

import peewee
import pytest

from coppice.errors import Unusable
from coppice.store.database import Store
from coppice.store.health import examine
from coppice.store.migrations import MIGRATIONS, NEWEST, migrate, version_of

NEXT = ("ALTER TABLE office ADD COLUMN since INTEGER", "CREATE TABLE later (one INTEGER)")
BROKEN = ("CREATE TABLE half (one INTEGER)", "CREATE TABLE half (one INTEGER)")


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "coppice.sqlite")
    yield opened
    opened.close()


def tables(store: Store) -> set[str]:
    with closing(sqlite3.connect(store.path)) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def version(store: Store) -> int:
    with store.read() as connection:
        return version_of(connection)


def test_an_empty_database_becomes_the_newest_and_a_second_time_changes_nothing(store):
    migrate(store)
    first = tables(store)
    migrate(store)

    assert version(store) == NEWEST == len(MIGRATIONS)
    assert tables(store) == first


def test_an_old_database_is_brought_forward_with_what_it_holds(store):
    migrate(store, MIGRATIONS[:1])
    with store.write() as connection:
        connection.run("INSERT INTO office (one, signing_key) VALUES (1, ?)", bytes(32))

    migrate(store, (*MIGRATIONS[:1], NEXT))

    with store.read() as connection:
        assert connection.row("SELECT signing_key, since FROM office") == (bytes(32), None)
    assert version(store) == 2


def test_a_step_that_fails_leaves_the_database_as_it_was_and_can_be_tried_again(store):
    migrate(store, MIGRATIONS[:1])
    before = tables(store)

    with pytest.raises(peewee.OperationalError):
        migrate(store, (*MIGRATIONS[:1], BROKEN))
    after = tables(store)
    migrate(store, (*MIGRATIONS[:1], NEXT))

    assert after == before
    assert version(store) == 2


def test_a_database_of_the_first_release_becomes_like_a_fresh_one_and_keeps_its_groups(store, tmp_path):
    migrate(store, MIGRATIONS[:1])
    with store.write() as connection:
        connection.run(
            "INSERT INTO grp (no, id, head, head_hash, size, writer_day, writer_entries, writer_size)"
            " VALUES (1, ?, 0, ?, 0, 0, 0, 0)",
            bytes(16),
            bytes(32),
        )
    migrate(store)
    fresh = Store(tmp_path / "fresh.sqlite")
    migrate(fresh)
    schemas = [schema(each) for each in (store, fresh)]
    fresh.close()

    assert schemas[0] == schemas[1]
    assert examine(store).groups == 1


def schema(store: Store) -> list[tuple]:
    with closing(sqlite3.connect(store.path)) as database:
        return database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def test_there_is_no_way_down(store):
    migrate(store, (*MIGRATIONS, NEXT))

    with pytest.raises(Unusable, match="newer Coppice"):
        migrate(store)
