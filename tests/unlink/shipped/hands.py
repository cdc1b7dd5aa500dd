"""What the app itself makes, under Node: tokens, envelopes and bundles by the code that ships."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.node_phone.process import ROOT, NodePhones

ENTRY = Path("src", "phone", "testing", "sealing", "main.ts")


@dataclass(frozen=True)
class Asked:
    nonce: bytes
    secret: bytes
    request: bytes
    inverse: bytes


class Hands:
    """Use it in a `with`. Lists are made side by side."""

    def __init__(self, pwa: Path = ROOT / "pwa") -> None:
        self._process = NodePhones(pwa, ENTRY)

    def __enter__(self) -> "Hands":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def ask(self, modulus: bytes, ballot: bytes, count: int) -> list[Asked]:
        found = self._all([{"do": "ask", "modulus": modulus, "ballot": ballot}] * count)
        return [Asked(each["public"], each["secret"], each["request"], each["inverse"]) for each in found]

    def take(self, modulus: bytes, ballot: bytes, asked: Asked, answer: bytes) -> bytes:
        request = {
            "do": "take",
            "modulus": modulus,
            "ballot": ballot,
            "nonce": asked.nonce,
            "request": asked.request,
            "inverse": asked.inverse,
            "answer": answer,
        }
        return bytes(self._all([request])[0])

    def seal(self, requests: list[dict[str, Any]]) -> list[bytes]:
        """Envelopes and bundles, as `sealing/main.ts` names their parts."""
        return [bytes(each) for each in self._all(requests)]

    def _all(self, requests: list[dict[str, Any]]) -> list[Any]:
        return [each["value"] for each in self._process.together(requests)]
