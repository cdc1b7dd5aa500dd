"""What must hold of what a phone shows, given how far it has read: nothing lost, twice or false."""

from typing import Any

from tests.model.player import Player, is_text
from tests.model.rules import Counted, Group, Question, totals
from tests.model.tap import Broken
from tests.model.told import Entry
from tests.node_phone.plain import to_base64url as text

#: What the last exchange with an honest server may have ended with.
HONEST = {None, "no-server"}


def compare(player: Player, view: dict[str, Any], now: Group) -> None:
    """Holds the view of a phone that has read up to `now.position` against the model."""
    _items(player, view, now)
    if player.hand.ships:
        _status(player, view["status"], now)
    else:
        _log(player, view, now)


def _items(player: Player, view: dict[str, Any], now: Group) -> None:
    shown: dict[str, dict[str, Any]] = {}
    for item in view["items"]:
        if is_text(item["kind"]) and item["id"] in shown:
            raise Broken(f"{player.name} shows {item['id']} twice")
        shown[item["id"]] = item
    counted = {one.entry.id: one for one in now.counted if is_text(one.entry.kind)}
    own = {id: text for id, text in player.texts.items() if id not in counted}
    wanted = counted.keys() | own.keys() | player.drafts.keys()
    missing, strange = wanted - shown.keys(), {id for id in shown if is_text(shown[id]["kind"])} - wanted
    if missing:
        lost = [(id, own.get(id) or player.drafts.get(id) or "read before") for id in sorted(missing)]
        raise Broken(f"{player.name} lost {lost}")
    if strange:
        raise Broken(
            f"{player.name} shows {[shown[id] for id in sorted(strange)]}, and nobody wrote it there"
        )
    for one in counted.values():
        _read(player, shown[one.entry.id], one, now)
    for id, (kind, body, _) in {**own, **player.drafts}.items():
        if (shown[id]["kind"], shown[id]["body"], shown[id]["position"]) != (kind, body, None):
            raise Broken(f"{player.name} shows {shown[id]} for {kind} {body}")


def _read(player: Player, item: dict[str, Any], one: Counted, now: Group) -> None:
    entry = one.entry
    place = (item["position"], item["index"], item["author"], item["hours"])
    if place != (one.position, one.index, one.member, entry.hours) or item["body"] != entry.body:
        raise Broken(f"{player.name} shows {item} for {one}")
    if item["heldBy"] != now.held_by(one.position):
        raise Broken(f"{player.name} says held by {item['heldBy']}, and it is {now.held_by(one.position)}")
    if player.hand.ships and item["state"] != ("held" if item["heldBy"] else "on-the-server"):
        raise Broken(f"{player.name} says {item['state']} of what {item['heldBy']} hold")


def _status(player: Player, status: dict[str, Any], now: Group) -> None:
    group = status["group"]
    if status["phase"] != "open" or status["problem"] is not None:
        raise Broken(f"{player.name} is {status['phase']} with {status['problem']}")
    if (group is not None) != player.has_group:
        raise Broken(f"{player.name} has {'a' if group else 'no'} group")
    if group is None or not now.members:
        return
    listed = player.device in now.devices
    said = {
        "name": group["name"],
        "members": {one["id"]: one["name"] for one in group["members"]},
        "charter": group["charter"],
        "joined": group["joined"],
        "proposals": group["proposals"],
        "newKeyDue": group["newKeyDue"],
    }
    true = {
        "name": now.name,
        "members": {member: who or "" for member, who in now.members.items()},
        "charter": now.charter,
        "joined": listed,
        "proposals": [_shown(one, now, player.member) for one in now.open_questions()],
        "newKeyDue": now.is_key_due,
    }
    said["standing"], true["standing"] = group["standing"], _standing(player, now)
    if said != true:
        wrong = {name: (said[name], true[name]) for name in true if said[name] != true[name]}
        raise Broken(f"{player.name} has read up to {now.position} and shows, instead of the truth, {wrong}")


def _standing(player: Player, now: Group) -> str:
    if player.device not in now.used:
        return "overtaken" if player.is_overtaken(now) else "in"
    if player.device in now.devices:
        return "in"
    if player.member in now.members:
        return "replaced"
    return "left" if player.member in now.left else "let-go"


def _shown(question: Question, now: Group, me: str) -> dict[str, Any]:
    asked = question.electorate & now.members.keys()
    agreed = question.agreed & now.members.keys()
    if question.about is None:
        about: dict[str, Any] = {"kind": "charter", "charter": question.charter}
    else:
        about = {"kind": "removal", "member": question.about, "reason": question.reason}
    return {
        "id": question.id,
        "by": question.by,
        "about": about,
        "agreed": len(agreed),
        "needed": question.needed,
        "of": len(asked),
        "iAmAsked": me in asked,
        "iAgreed": me in agreed,
        "hoursLeft": question.until - now.spoken,
    }


def _log(player: Player, view: dict[str, Any], now: Group) -> None:
    log, circle = view["log"], view["log"].circle
    if circle is None:
        return
    said = (
        {text(member): one.who for member, one in circle.members.items()},
        circle.charter,
        log.epoch,
        log.is_rotation_due,
        len(log.told),
    )
    true = (now.members, now.charter, now.epoch, now.is_key_due, len(now.counted))
    if said != true:
        raise Broken(f"{player.name} reads {said}, and it is {true}")
    if view["alarms"]:
        raise Broken(f"{player.name} accuses an honest server of {view['alarms']}")


def totals_shown(view: dict[str, Any]) -> dict[str, int]:
    """What the ledger comes to, from what a phone shows."""
    read = [item for item in view["items"] if item["position"] is not None and is_text(item["kind"])]
    read.sort(key=lambda item: (item["position"], item["index"]))
    return totals(
        [
            Counted(Entry(i["id"], i["kind"], i["hours"], i["body"]), i["position"], i["index"], i["author"])
            for i in read
        ]
    )
