"""Bo was away for some new keys, with a clock gone wrong and three pages in the pocket: all arrive once."""

from tests.evil_server.liar import Answer, Call
from tests.node_phone import Died
from tests.rotation.stage import Row

DAY = 86_400_000
NOW = 1_795_000_000_000


def _no_line(call: Call) -> Answer:
    raise ConnectionResetError


def run(row: Row, keys: int, days: int) -> list[str]:
    ana, bo, cam = row.shipped("Ana"), row.shipped("Bo"), row.independent("Cam")
    row.found(ana, bo, cam)
    bo.phone.set_clock(NOW)
    # The server has it, and Bo does not know.
    bo.write("acknowledgement lost")
    bo.phone.line("deaf")
    assert bo.exchange() == "no-server"
    # Its bytes are fixed, and it never left.
    bo.phone.line("on")
    bo.write("half pushed")
    bo.phone.arm("asked")
    try:
        bo.exchange()
    except Died:
        # Opened again where there is no signal.
        with row.liar.lying(_no_line):
            bo.phone.start_again()
            bo.phone.line("off")
            bo.phone.unlock()
    else:
        return ["the phone did not die on the way"]
    bo.write("waiting")
    ids = {item["body"]["text"]: item["id"] for item in bo.phone.look()[1]}
    for turn in range(keys):
        ana.write(f"turn {turn}")
        row.turn(ana, cam)
    bo.phone.set_clock(NOW + days * DAY)
    bo.phone.line("on")
    wrong = [word for word in (bo.exchange(), ana.exchange(), cam.exchange(), bo.exchange()) if word]
    wanted = {text: 1 for text in ids} | {f"turn {turn}": 1 for turn in range(keys)}
    for member in (ana, bo, cam):
        if dict(member.texts()) != wanted:
            wrong.append(f"{member.name} shows {dict(member.texts())}")
    theirs = {item["body"]["text"]: item["id"] for item in ana.phone.look()[1]}
    wrong += [f"{text} came under another id" for text, known in ids.items() if theirs.get(text) != known]
    if ana.head() != bo.head():
        wrong.append("heads differ")
    if cam.phone.alarms():
        wrong.append(f"Cam was told {cam.phone.alarms()}")
    return wrong
