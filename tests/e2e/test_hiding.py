"""In a real browser: one envelope soon after opening, and one more that outlives the page that is hidden."""

import re
import struct

from playwright.sync_api import Route

from tests.clock import TimedOffice
from tests.windowing import A_WHILE, Circle

#: Four bytes are drawn for moments and for nothing else: each comes as soon as it may.
AT_ONCE = (
    "{const draw=crypto.getRandomValues.bind(crypto);"
    "crypto.getRandomValues=(a)=>a.length===4?a.fill(0):draw(a)}\n"
)


def hasten(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=AT_ONCE + answer.text())


def counters(office: TimedOffice) -> list[int]:
    """What the urn holds, as the counters of its envelopes."""
    with office.opened() as database:
        rows = database.execute("SELECT counter FROM urn WHERE used = 1").fetchall()
    return [struct.unpack(">Q", row[0])[0] for row in rows]


def test_the_envelope_of_a_phone_that_is_hidden_arrives_though_its_page_is_gone(
    node_phones, office, new_phone
):
    circle = Circle(node_phones, office, ["Ana", "Bo", "Cam", "Dee"])
    eli = new_phone(office, service_workers="block")
    eli.context.route(re.compile(r"/assets/worker-[^/]+\.js$"), hasten)
    eli.page.reload()
    eli.enter(circle.all[0].vouch(eli.ask_to_join("Eli")))
    eli.exchange()
    circle.exchange()
    circle.run(A_WHILE)
    with eli.context.expect_event("response", lambda answer: answer.url.endswith("/urn")) as put:
        eli.exchange()
    asked = put.value.request
    assert put.value.status == 201
    assert not {"authorization", "cookie", "referer"} & set(asked.all_headers())
    [at_opening] = counters(office)

    eli.hide()
    tries = 0
    while counters(office) == [at_opening] and tries < 10_000:
        tries += 1
    [at_hiding] = counters(office)
    assert at_hiding > at_opening
