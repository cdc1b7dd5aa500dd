"""Leaks put into a copy of the phone on purpose: each is one that a careless change could bring back."""

import shutil
from pathlib import Path

from tests.node_phone.process import ROOT

#: What a test says of a leak, and how it comes about: file, what stands there, what is put in its place.
PLANTS: dict[str, tuple[str, str, str]] = {
    "answers a tap": (
        "phone/windows/moments.ts",
        "    for (const session of this.#core.openRooms()) await this.#ready(session);\n"
        "    this.#core.tell();",
        "    for (const session of this.#core.openRooms()) {\n"
        "      await this.#ready(session);\n"
        "      for (const ballot of [...session.ready.keys()]) {\n"
        "        const ready = takeReady(session, ballot);\n"
        "        if (ready !== undefined) await this.#go(session, ready);\n"
        "      }\n"
        "    }\n    this.#core.tell();",
    ),
    "fetches on demand": (
        "phone/windows/moments.ts",
        "if (voiceIn(session, ballot) !== undefined) {",
        "if (voiceIn(session, ballot) !== undefined && session.windows.aside.length > 0) {",
    ),
    "tells others": (
        "phone/windows/moments.ts",
        "  async changed(): Promise<void> {\n",
        "  async changed(): Promise<void> {\n"
        '    const { sayAlone } = await import("./opening.ts");\n'
        "    for (const session of this.#core.openRooms())\n"
        '      await this.#core.turns.take(() => sayAlone(this.#core, session, "grievances.came", {}));\n',
    ),
    "differs from others": (
        "phone/windows/envelopes.ts",
        "export async function letGo(core: Core, { handle, body }: Ready)"
        ': Promise<"taken" | "closed" | "unknown"> {\n',
        "export async function letGo(core: Core, { handle, body, said }: Ready)"
        ': Promise<"taken" | "closed" | "unknown"> {\n'
        "  if (said.length > 0) await new Ballots(core.needs.origin, core.needs.fetch).put(handle, body);\n",
    ),
    "names itself": ("sync/ballots.ts", "token: null, body, keepalive", "token: handle, body, keepalive"),
    "counts changes": (
        "phone/windows/envelopes.ts",
        "const k = ready?.k ?? counterAfter(pass.k, core.needs.random);",
        "const k = (ready?.k ?? counterAfter(pass.k, core.needs.random)) + 65_537;",
    ),
    "counts openings": (
        "phone/windows/tokens.ts",
        "k: firstCounter(core.needs.random),",
        "k: 0 * firstCounter(core.needs.random),",
    ),
    "shows by size": (
        "log/ballots/envelope.ts",
        "payload, ENVELOPE_INNER);",
        "payload, 0);",
    ),
    "repeats an id": (
        "phone/windows/envelopes.ts",
        "const wire = core.needs.random(16);",
        "const wire = pass.key.slice(0, 16);",
    ),
    "shows on the disk": (
        "phone/windows/record.ts",
        "pad(NO_FRONT, plain, ONE_SIZE)",
        "pad(NO_FRONT, plain)",
    ),
}


def planted(folder: Path, *names: str) -> Path:
    """The app's sources with these leaks in them, to be run instead of the tree's."""
    shutil.copytree(ROOT / "pwa" / "src", folder / "src")
    (folder / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    shutil.copy(ROOT / "pwa" / "package.json", folder)
    for name in names:
        file, there, instead = PLANTS[name]
        path = folder / "src" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(there) == 1, f"nowhere to plant {name!r}"
        path.write_text(text.replace(there, instead), encoding="utf-8")
    return folder
