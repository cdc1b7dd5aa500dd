"""Clues in positions: of the log, of the run, of the rows on the server's disk."""

from tests.unlink.evidence.sight import Sight, ranks
from tests.unlink.trace import Hidden

FAR = 1e7


def neighbour(sight: Sight, hidden: Hidden) -> list[float]:
    return [
        min((abs(each.position - hidden.position) for each in named), default=FAR) for named in sight.named
    ]


def before_it(sight: Sight, hidden: Hidden) -> list[float]:
    return [
        min(
            (hidden.position - each.position for each in named if each.position < hidden.position),
            default=FAR,
        )
        for named in sight.named
    ]


def after_it(sight: Sight, hidden: Hidden) -> list[float]:
    return [
        min(
            (each.position - hidden.position for each in named if each.position > hidden.position),
            default=FAR,
        )
        for named in sight.named
    ]


def had_read_up_to_it(sight: Sight, hidden: Hidden) -> list[float]:
    """Whose newest named entry had read nearest to where it lies."""
    return [min((abs(each.seen - hidden.position) for each in named), default=FAR) for named in sight.named]


def in_the_run(sight: Sight, hidden: Hidden) -> list[float]:
    """Place in the run beside the order of joining."""
    place = hidden.place / max(1, hidden.crowd - 1)
    return [abs(member / max(1, sight.week.members - 1) - place) for member in sight.members]


def in_the_run_by_id(sight: Sight, hidden: Hidden) -> list[float]:
    """Place in the run beside the order of what is known of members."""
    if not all(sight.week.marks):
        return sight.nobody()
    place = hidden.place / max(1, hidden.crowd - 1)
    order = ranks([float(int.from_bytes(marks[0][:6], "big")) for marks in sight.week.marks])
    return [abs(each - place) for each in order]


def rows(sight: Sight, hidden: Hidden) -> list[float]:
    """The order of rows of tokens beside that of rows of the urn, where the disk keeps one."""
    kept = sight.kept.get(hidden.nonce)
    row_of = {each.member: each.row for each in sight.week.issued}
    known = sorted(row for row in row_of.values() if row is not None)
    laid = sorted(each.row for each in sight.week.urn if each.row is not None)
    if kept is None or kept.row is None or not known:
        return sight.nobody()
    place = laid.index(kept.row) / len(laid)
    found = []
    for member in sight.members:
        row = row_of.get(member)
        found.append(FAR if row is None else abs(known.index(row) / len(known) - place))
    return found


def asked_at_all(sight: Sight, _hidden: Hidden) -> list[float]:
    asked = {each.member for each in sight.week.issued}
    return [float(member in asked) for member in sight.members]


CLUES = {
    "log neighbour": neighbour,
    "log, just before": before_it,
    "log, just after": after_it,
    "had read up to it": had_read_up_to_it,
    "order inside the run": in_the_run,
    "order inside the run, by id": in_the_run_by_id,
    "rows on the disk": rows,
    "asked for a token": asked_at_all,
}
