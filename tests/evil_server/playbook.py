"""The lies, by name: each sets its scene and answers what was seen; `promises.md` has the verdicts."""

from collections.abc import Callable

from tests.evil_server.liar import Lie
from tests.evil_server.stage import Seen, Stage, play

Story = Callable[[Stage], Seen]
STORIES: dict[str, Story] = {}
#: Those that need what only one kind of phone has.
SHIPPED_ONLY: set[str] = set()


def story(name: str, shipped_only: bool = False) -> Callable[[Story], Story]:
    def keep(told: Story) -> Story:
        assert name not in STORIES, name
        STORIES[name] = told
        if shipped_only:
            SHIPPED_ONLY.add(name)
        return told

    return keep


def news_for_bo(stage: Stage, bo_writes: bool = True) -> None:
    """Ana has sent `three` and `four`; Bo has not read them, and wrote `five` with no signal."""
    stage.write(stage.ana, "three")
    stage.meet(stage.ana)
    stage.write(stage.ana, "four")
    stage.meet(stage.ana)
    if bo_writes:
        stage.write(stage.bo, "five")


def lie_to_bo(name: str, make: Callable[[Stage], Lie], bo_writes: bool = True) -> None:
    """The commonest story: there is news for Bo, Bo has something to send, and is lied to."""

    def told(stage: Stage) -> Seen:
        news_for_bo(stage, bo_writes)
        return play(stage, stage.bo, make(stage))

    story(name)(told)
