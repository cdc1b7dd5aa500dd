"""Several phones come by at the same moment and each makes a new key: one of them is the key."""

from tests.rotation.stage import Row, meet

_RACERS = ("Ana", "Bo", "Cam", "Dan")


def run(row: Row) -> list[str]:
    racers = [row.shipped(name) for name in _RACERS]
    leaver = row.independent("Eve")
    row.found(*racers, leaver)
    leaver.leave()
    phones = row.casting.phones
    assert phones is not None
    for at, racer in enumerate(racers):
        racer.write(f"before {at}")
    phones.together(
        [{"do": "call", "phone": one.phone.name, "name": "exchangeNow", "args": []} for one in racers]
    )
    for at, racer in enumerate(racers):
        racer.write(f"after {at}")
    meet(*racers, *racers)
    wrong = []
    wanted = {f"{when} {at}": 1 for when in ("before", "after") for at in range(len(racers))}
    for racer in racers:
        if dict(racer.texts()) != wanted:
            wrong.append(f"{racer.name} shows {racer.texts()}")
    if len({(racer.phone.checked()["h"], racer.phone.checked()["k"]) for racer in racers}) != 1:
        wrong.append("they ended under different keys")
    return wrong
