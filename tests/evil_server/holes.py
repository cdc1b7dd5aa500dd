"""The control of the playbook: with a check taken out of the shipped phone, a lie gets through.

Each hole is a change of the sources' text that must fit exactly once, in a copy of the app; each must show as
a verdict other than the promised one.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.evil_server.cast import Casting
from tests.evil_server.promises import promises
from tests.evil_server.run import evil_office, play_at
from tests.node_phone import NodePhones
from tests.node_phone.phone import Copy
from tests.post_office import ROOT


@dataclass(frozen=True)
class Hole:
    name: str
    file: str
    text: str
    instead: str
    #: Lies that it lets through; the first that ends otherwise than promised is enough.
    lies: tuple[str, ...]


HOLES = (
    Hole(
        "the chain's head is not compared",
        "phone/applying.ts",
        "if (head.n === position && !equal(head.h, hash))",
        "if (head.n < 0 && !equal(head.h, hash))",
        ("bend ciphertext", "swap ciphertexts", "false head hash"),
    ),
    Hole(
        "another past is not looked for",
        "phone/applying.ts",
        'if (position === ours && !equal(hash, ourHash)) return stop("log-forked");',
        "void ourHash;",
        ("another past",),
    ),
    Hole(
        "a server that is behind is believed",
        "phone/applying.ts",
        'if (position < ours) return stop("server-behind");',
        "",
        ("roll back", "an answer of before"),
    ),
    Hole(
        "an acknowledged entry may be missing",
        "phone/fate.ts",
        "(wire.acked <= read || wire.acked > end)",
        "wire.acked < 0",
        ("already have it, in another's place", "locked: taken and not kept"),
    ),
    Hole(
        "an acknowledged entry may lie elsewhere",
        "phone/fate.ts",
        'if (came !== null && wire.acked !== null && wire.acked !== came.n) fate.caught ??= "log-altered";',
        "",
        ("taken at another place",),
    ),
    Hole(
        "verdicts need not be about what was pushed",
        "phone/doubts.ts",
        "return !isEach ||",
        "return (!isEach && known < 0) ||",
        ("no verdict", "taken and refused"),
    ),
    Hole(
        "acknowledged places need not exist",
        "phone/doubts.ts",
        "place > known && place <= end",
        "place >= 0 && known + end >= 0",
        ("already have it, behind the end", "already have it, long ago"),
    ),
    Hole(
        "other bytes under one's own id are one's own",
        "phone/archive.ts",
        'if (!equal(came, own)) return { n: one.n, how: "id-taken" };',
        "if (!equal(came, own)) void 0;",
        ("bend what comes back", "reuse an id"),
    ),
    Hole(
        "the repeated wire is the one that came back",
        "phone/archive.ts",
        ".reverse()",
        ".slice()",
        ("own wire twice",),
    ),
    Hole(
        "the epoch of a wire is not held against the log's",
        "log/read.ts",
        "if (isAhead(at.state, prepared)) told.ahead = true;",
        "void isAhead;",
        ("withhold a rotation, show what follows",),
    ),
    Hole(
        "a key of the way back is taken as it comes",
        "phone/older-keys.ts",
        'if (!found.has(epoch)) return "old-key";',
        "",
        ("way back: false prev", "way back: no rows"),
    ),
    Hole(
        "what members saw is not compared",
        "log/fold.ts",
        "if (ours === undefined || !equal(ours, named.seen.h))",
        "if (ours === undefined)",
        ("consistent: bend one", "fork, then another's entry"),
    ),
    Hole(
        "an end that is never shown is believed",
        "phone/applying.ts",
        "if (head.n < position && head.n === ours && !read.value.stops)",
        "if (head.n < 0)",
        ("drop tail", "head beyond the log"),
    ),
    Hole(
        "a log without its founding is kept",
        "phone/applying.ts",
        'if (read.value.unfounded) return stop("not-trusted");',
        "",
        ("newcomer: a log that begins with another's",),
    ),
    Hole(
        "a wire that was there before counts again",
        "log/read.ts",
        'if (state.wireIds.has(idOf(opened.value.id))) return err("repeated-wire");',
        "",
        ("duplicate, at the end",),
    ),
    Hole(
        "gaps are read over",
        "log/read.ts",
        'if (wires.some(([n], place) => n !== first + place)) return err("gap");',
        "void first;",
        ("drop first", "tell all again"),
    ),
)

#: One of each kind, for the quick form.
FIRST = (
    "the chain's head is not compared",
    "an acknowledged entry may be missing",
    "other bytes under one's own id are one's own",
    "a wire that was there before counts again",
    "the epoch of a wire is not held against the log's",
    "a key of the way back is taken as it comes",
    "what members saw is not compared",
)


def copy_of_the_app(folder: Path) -> Path:
    """Sources that may be changed, beside the modules as they are."""
    pwa = folder / "pwa"
    shutil.copytree(ROOT / "pwa" / "src", pwa / "src")
    shutil.copy(ROOT / "pwa" / "package.json", pwa / "package.json")
    (pwa / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    return pwa


def dig(hole: Hole, pwa: Path) -> str:
    """Changes the one place; answers the file as it was."""
    path = pwa / "src" / hole.file
    whole = path.read_text()
    count = whole.count(hole.text)
    if count != 1:
        raise ValueError(f"{hole.name}: {hole.file} has {count} places like that")
    path.write_text(whole.replace(hole.text, hole.instead))
    return whole


def look_through(holes: tuple[Hole, ...], folder: Path) -> Iterator[tuple[Hole, dict[str, object]]]:
    """For every hole, the first lie that now ends otherwise than promised; nothing where none does."""
    pwa = copy_of_the_app(folder)
    locked: Copy | None = None
    with evil_office(folder) as liar:
        for hole in holes:
            before = dig(hole, pwa)
            try:
                with NodePhones(pwa) as phones:
                    casting = Casting(liar, phones, locked)
                    yield hole, _let_through(hole, casting)
                    locked = casting.locked
            finally:
                (pwa / "src" / hole.file).write_text(before)


def _let_through(hole: Hole, casting: Casting) -> dict[str, object]:
    promised = promises()
    for name, seen in play_at(casting.liar, hole.lies, casting):
        if seen.verdict != promised[name].shipped or seen.faults:
            return {name: [seen.verdict, *seen.faults]}
    return {}
