"""A lying server is named in words or changes nothing; an honest one is never accused."""

import json

import pytest

from tests.evil_server import honest
from tests.evil_server.holes import FIRST, HOLES, look_through
from tests.evil_server.promises import is_promise, promises
from tests.evil_server.run import names_for, play_all
from tests.post_office import ROOT

#: Words that are not the code of a problem, by the sentence that says them.
OTHERWISE = {"needs you": ["state.needs-you"], "strange": ["afar.strange", "link.strange"]}


def test_every_lie_has_a_promise_and_no_promise_is_idle(node_phones):
    assert sorted(names_for(node_phones)) == sorted(promises())
    for promise in promises().values():
        assert is_promise(promise.shipped), promise
        assert promise.independent is None or is_promise(promise.independent), promise


def test_the_phone_that_ships_names_every_lie_or_is_unharmed_by_it(node_phones, tmp_path):
    wrong = {
        name: [seen.verdict, *seen.faults]
        for name, seen in play_all(names_for(node_phones), node_phones, tmp_path)
        if seen.verdict != promises()[name].shipped or seen.faults
    }

    assert wrong == {}


def test_so_does_the_phone_written_from_the_protocol_alone(tmp_path, is_slow):
    """Every fourth lie in the quick form."""
    names = names_for(None)[:: 1 if is_slow else 4]
    wrong = {
        name: [seen.verdict, *seen.faults]
        for name, seen in play_all(names, None, tmp_path)
        if seen.verdict != promises()[name].independent or seen.faults
    }

    assert wrong == {}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_whatever_is_named_has_words_in_every_language(language):
    said: dict[str, str] = {}
    for catalogue in (ROOT / "pwa" / "src" / "i18n").rglob(f"*{language}.json"):
        said |= json.loads(catalogue.read_text())
    named = {word for promise in promises().values() for word in promise.words}

    silent = [
        key
        for word in named
        for key in OTHERWISE.get(word, [f"problem.{word}", f"problem.{word}.safe"])
        if not said.get(key)
    ]

    assert silent == []


def test_an_honest_server_is_never_accused(tmp_path, count):
    report = honest.run(count(120, 10_000), seed=1, folder=tmp_path)

    assert honest.is_good(report), report


def test_with_a_check_taken_out_a_lie_gets_through(tmp_path, is_slow):
    holes = HOLES if is_slow else tuple(hole for hole in HOLES if hole.name in FIRST)

    unseen = [hole.name for hole, seen in look_through(holes, tmp_path) if not seen]

    assert unseen == []
