"""One Node process with any number of shipped phones; the sources may be a changed copy of the tree's."""

import itertools
import subprocess
from pathlib import Path
from typing import Any

from deploy.node import find_node
from tests.node_phone import plain

ROOT = Path(__file__).resolve().parents[2]
ENTRY = Path("src", "phone", "testing", "held", "main.ts")


class Bug(Exception):
    """The phone threw: a call always answers, so this is a fault of the program."""


class NodePhones:
    """Use it in a `with`; `pwa` is where `src` and `node_modules` lie, `entry` what is run in it."""

    def __init__(self, pwa: Path = ROOT / "pwa", entry: Path = ENTRY) -> None:
        # Types are stripped, nothing is bundled: what runs is what the app is built from.
        command = [str(find_node().node), "--experimental-strip-types", "--no-warnings", str(entry)]
        self._process = subprocess.Popen(
            command, cwd=pwa, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._numbers = itertools.count(1)

    def __enter__(self) -> "NodePhones":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._process.stdin is not None and self._process.stdout is not None:
            self._process.stdin.close()
            self._process.kill()
            self._process.wait(timeout=30)
            self._process.stdout.close()

    def ask(self, what: str, phone: str, **more: Any) -> dict[str, Any]:
        """One request, answered when everything in the process has come to rest."""
        return self.together([{"do": what, "phone": phone, **more}])[0]

    def together(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Requests that run at the same time, answered in the order they are given here."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        numbered = [{"id": next(self._numbers), **request} for request in requests]
        stdin.write("".join(f"{plain.write(request)}\n" for request in numbered))
        stdin.flush()
        answers: dict[int, dict[str, Any]] = {}
        while len(answers) < len(numbered):
            line = stdout.readline()
            if not line:
                raise Bug(f"the process ended: {self._process.wait(timeout=30)}")
            answer = plain.read(line)
            answers[answer["id"]] = answer
        for answer in answers.values():
            if "bug" in answer:
                raise Bug(answer["bug"])
        return [answers[request["id"]] for request in numbered]
