"""Entries as people write them: kinds with lengths of their own, so that sizes without padding tell them."""

from math import exp
from random import Random

WORDS = ["we", "they", "soup", "van", "repair", "house", "told", "asked", "bread", "shared", "keys", "door"]

Body = dict[str, object]


def draw(chance: Random) -> tuple[str, Body]:
    """Kind and body; short ones are as frequent as long ones."""
    return chance.choice((_acted, _used, _returned, _checked_in, _long))(chance)


def _acted(chance: Random) -> tuple[str, Body]:
    card = {"card": "acted", "text": _text(chance, 110, 600), "domains": ["food", "care"]}
    return "ledger.acted", {**card, "when": "today", "signed": "me"}


def _used(chance: Random) -> tuple[str, Body]:
    card = {"card": "used", "what": _text(chance, 18, 60), "amount": chance.randint(1, 900), "unit": "hours"}
    return "ledger.used", {**card, "needsCare": chance.random() < 0.2, "when": "now", "signed": "team"}


def _returned(chance: Random) -> tuple[str, Body]:
    card = {"card": "returned", "gift": "repair", "what": _text(chance, 60, 600), "to": _text(chance, 20, 80)}
    return "ledger.returned", {**card, "when": "yesterday", "signed": "none"}


def _checked_in(chance: Random) -> tuple[str, Body]:
    body: Body = {"weather": chance.choice(["clear", "fog", "rain"]), "need": "nothing"}
    if chance.random() < 0.4:
        body["sentence"] = _text(chance, 40, 300)
    return "pauses.checked-in", body


def _long(chance: Random) -> tuple[str, Body]:
    """Kinds of later apps are sealed alike; this one is long enough for a bucket of its own now and then."""
    return "notes.written", {"text": _text(chance, 420, 3000)}


def _text(chance: Random, middle: int, most: int) -> str:
    wanted = max(3, min(most, round(middle * exp(chance.gauss(0, 0.6)))))
    text = ""
    while len(text) < wanted:
        text += f"{chance.choice(WORDS)} "
    return text[:wanted]
