"""Bugs that somebody could write tomorrow, each with what must notice it.

A bug is a replacement of text that stands exactly once in its file. It is caught by a life (the model says
that something broke) or by a test of the log kernel that fails.
"""

from dataclasses import dataclass

from tests.model.steps import Step


@dataclass(frozen=True)
class Bug:
    """`noticed_by` is a life, or `file of tests: name of the test`."""

    name: str
    file: str
    old: str
    new: str
    noticed_by: tuple[Step, ...] | str


PHONE, LOG, SERVER = "pwa/src/phone/", "pwa/src/log/", "server/coppice/"

COME: Step = ("join", 1, 0)  # one more phone, let in by the first shipped one
OFF, ON, DEAF = (("weather", 1, number) for number in (0, 1, 2))  # of the first shipped phone
WRITE: Step = ("write", 1, 5)
EXCHANGE: Step = ("exchange", 1, 0)
OVERTAKEN_BY_A_NEW_KEY: tuple[Step, ...] = (
    *(COME, COME, OFF, WRITE),
    *(("leave", 2, 0), ("exchange", 2, 0), ON, EXCHANGE),
)
UNHEARD: tuple[Step, ...] = (DEAF, WRITE, EXCHANGE, ON, EXCHANGE)
ASKED: tuple[Step, ...] = (COME, COME, ("charter", 1, 1), ("exchange", 2, 0))
KERNEL = "src/log/reading.test.ts: "

BUGS = (
    Bug(
        "the phone drops what waits when the group has a new key",
        PHONE + "exchanging.ts",
        'if (pushed.code !== "epoch-moved") return pushed;',
        'if (pushed.code !== "epoch-moved") return pushed;\n    session.outbox = [];',
        OVERTAKEN_BY_A_NEW_KEY,
    ),
    Bug(
        "the phone forgets a text once it has tried to send it",
        PHONE + "exchanging.ts",
        "replace(session, marked);",
        "session.outbox = [];",
        (OFF, WRITE, EXCHANGE),
    ),
    Bug(
        "the phone calls sealed what it did not write down",
        PHONE + "sealing.ts",
        'store.write([...added.value.changes, drop], "strict")',
        'store.write([drop], "strict")',
        (WRITE,),
    ),
    Bug(
        "the phone does not seal anew under a new key",
        PHONE + "applying.ts",
        "next.keys === before.keys\n",
        "next.keys !== null\n",
        OVERTAKEN_BY_A_NEW_KEY,
    ),
    Bug(
        "an entry sealed anew gets another id",
        PHONE + "sealing-anew.ts",
        "group, wire.id, wire.entries)",
        "group, wire.id, wire.entries.map((one) => ({ ...one, id: core.needs.random(16) })))",
        OVERTAKEN_BY_A_NEW_KEY,
    ),
    Bug(
        "the order of what waits is the hour it was written in",
        PHONE + "bundle.ts",
        "joins ? last.order : (last?.order ?? 0) + 1",
        "joins ? last.order : (entries[0]?.hours ?? 0)",
        (OFF, WRITE, EXCHANGE, WRITE, ("reopen", 0, 0)),
    ),
    Bug(
        "Undo is offered for what may have left",
        PHONE + "bundle.ts",
        "entry === undefined || from.attempted",
        "entry === undefined",
        (DEAF, WRITE, EXCHANGE, ("undo", 0, 0), ON, EXCHANGE),
    ),
    Bug(
        "an act of the group waits for the Undo of a page, and the next overtakes it",
        PHONE + "affairs.ts",
        "  session.undoUntil.clear();\n",
        "",
        (COME, WRITE, ("charter", 1, 1), ("leave", 0, 0)),
    ),
    Bug(
        "a clock that is set back holds back what is sealed",
        PHONE + "undo.ts",
        " && until <= now + UNDO_MS",
        "",
        (WRITE, ("clock", 1, 2), ("wait", 0, 0)),
    ),
    Bug(
        "a phone makes a new key whenever it exchanges",
        PHONE + "rotating.ts",
        "archive.state.turn.due &&\n",
        "true &&\n",
        (EXCHANGE,),
    ),
    Bug(
        "agreement of somebody who left goes on counting",
        LOG + "proposals.ts",
        "agreed.filter((m) => circle.members.has(m))",
        "agreed",
        (*ASKED, ("agree", 2, 0), ("exchange", 1, 0), ("leave", 1, 0), EXCHANGE),
    ),
    Bug(
        "one clock moves the time of the group",
        LOG + "group-time.ts",
        "return second;",
        "return first;",
        (*ASKED, ("clock", 1, 1), WRITE, EXCHANGE),
    ),
    Bug(
        "a silence of years ends what is asked",
        LOG + "group-time.ts",
        "step - LONGEST_STEP)",
        "step - 1_000 * LONGEST_STEP)",
        (*ASKED, ("clock", 1, 1), ("clock", 2, 1), WRITE, ("write", 2, 5), EXCHANGE, ("exchange", 2, 0)),
    ),
    Bug(
        "a share is rounded down",
        LOG + "share.ts",
        "part * electorate + whole - 1",
        "part * electorate",
        ASKED,
    ),
    Bug(
        "who leaves makes no new key due",
        LOG + "leaving.ts",
        "ok(withRotationDue({ ...now, circle: withoutMember(now.circle, author) }))",
        "ok({ ...now, circle: withoutMember(now.circle, author) })",
        (COME, COME, ("leave", 2, 0), EXCHANGE),
    ),
    Bug(
        "an author holds their own entry",
        LOG + "held.ts",
        "upTo >= n && member !== author",
        "upTo >= n",
        (WRITE, EXCHANGE, WRITE, EXCHANGE),
    ),
    Bug(
        "one sponsor is enough, whatever the charter says",
        LOG + "members.ts",
        "vouching.size >= Math.min(circle.charter.sponsors, circle.members.size)",
        "vouching.size >= 1",
        # Vouched for by one who has not read the new charter, arriving under it.
        (
            *(COME, COME, OFF, ("charter", 2, 1), ("exchange", 0, 0), ("agree", 0, 0)),
            *(("exchange", 0, 0), ("exchange", 3, 0), ("agree", 0, 0), COME),
        ),
    ),
    Bug(
        "the phone believes a head that is not its own",
        PHONE + "applying.ts",
        'if (position === ours && !equal(hash, ourHash)) return stop("log-forked");',
        "",
        "src/phone/phone.test.ts: that gives another head",
    ),
    Bug(
        "the phone believes the positions that the server names",
        LOG + "read.ts",
        'if (wires.some(([n], place) => n !== first + place)) return err("gap");',
        "void first;",
        KERNEL + "positions that do not follow",
    ),
    Bug(
        "a wire that comes twice counts twice",
        LOG + "read.ts",
        'if (state.wireIds.has(idOf(opened.value.id))) return err("repeated-wire");',
        "",
        KERNEL + "a wire that comes twice",
    ),
    Bug(
        "an entry that comes twice counts twice",
        LOG + "judge.ts",
        'if (repeated) return err("repeated-entry");',
        "",
        KERNEL + "an entry counts once",
    ),
    Bug(
        "the server acknowledges before it commits",
        SERVER + "store/database.py",
        '            with self._writer.atomic("IMMEDIATE"):\n'
        "                yield Connection(self._writer)\n",
        "            held = self._writer.connection()\n"
        "            if held.in_transaction:\n"
        "                held.commit()\n"
        '            held.execute("BEGIN IMMEDIATE")\n'
        "            yield Connection(self._writer)\n",
        (WRITE, EXCHANGE),
    ),
    Bug(
        "the server takes a repeated wire for a new one",
        SERVER + "post/log.py",
        "kept = entries.find(connection, group.no, entry.id)",
        "kept = None",
        UNHEARD,
    ),
    Bug(
        "the server moves the group to a new key and does not keep the rotation",
        SERVER + "post/epochs.py",
        "        add_entry(connection, group, entry, day)\n",
        "",
        OVERTAKEN_BY_A_NEW_KEY,
    ),
    Bug(
        "the server ends an epoch before its rotation",
        SERVER + "post/epochs.py",
        "groups.end_epoch(connection, group.no, old, group.head)",
        "groups.end_epoch(connection, group.no, old, group.head - 1)",
        OVERTAKEN_BY_A_NEW_KEY,
    ),
    Bug(
        "the server leaves out the newest entry",
        SERVER + "store/entries.py",
        "read(connection: Connection, group: int, after: int, count: int) -> Iterator[tuple[int, bytes]]:\n",
        "read(connection: Connection, group: int, after: int, count: int) -> Iterator[tuple[int, bytes]]:\n"
        "    count -= 1\n",
        (WRITE, EXCHANGE),
    ),
)
