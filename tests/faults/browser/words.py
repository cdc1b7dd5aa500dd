"""What somebody typed, letter by letter with the time, and what must be left of it after a death."""

from __future__ import annotations

from dataclasses import dataclass, field

PROMISED_S = 2.0


@dataclass
class Typed:
    """One text under a mark that no other text has."""

    mark: str
    whole: str
    steps: list[tuple[float, str]] = field(default_factory=list)
    """What stood in the box, and since when."""
    sealed: bool = False
    """The screen said that it is sealed or closed here."""

    def must_be_there(self, died_at: float) -> str:
        """The longest text that was typed more than two seconds before the end; all of it once sealed."""
        if self.sealed:
            return self.whole
        old = [text for at, text in self.steps if at <= died_at - PROMISED_S]
        return old[-1] if old else ""

    def wrong(self, found: str | None, died_at: float) -> str | None:
        """What is wrong with what was found, if anything is."""
        needed = self.must_be_there(died_at)
        if found is None:
            return f"lost {len(needed)} letters" if needed else None
        if not found.startswith(needed.rstrip()):
            return f"lost {len(needed) - len(found)} of {len(needed)} letters"
        if not self.whole.startswith(found):
            return "other words than were typed"
        return None
