"""Storage that fails in named ways inside the phone's worker, where the database is used; and a full disk."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Route

from tests.e2e.phone_page import PhonePage

# Each is put before the worker's own script; what the worker then does is its own.
MISSING = 'Object.defineProperty(self, "indexedDB", { value: undefined });'
REFUSED = 'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };'
BROKEN = """
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    const asked = open.apply(this, args);
    Object.defineProperty(asked, "error", { value: new DOMException("backing store", "UnknownError") });
    asked.addEventListener("success", (event) => {
      event.stopImmediatePropagation();
      asked.dispatchEvent(new Event("error"));
    });
    return asked;
  };
"""
# Connections die when told to: once, or every time they are used.
CAN_DIE = """
  const order = new BroadcastChannel("test-death");
  const living = new Set();
  let always = false;
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    living.add(this);
    if (always) this.close();
    return transaction.apply(this, args);
  };
  order.onmessage = ({ data }) => {
    always = data === "always";
    if (data === "once") for (const database of living) database.close();
    order.postMessage("done");
  };
"""


def break_worker(context: BrowserContext, prelude: str) -> None:
    """From now on the phone's worker starts with these words. Needs a context without service workers."""

    def answer(route: Route) -> None:
        whole = route.fetch()
        route.fulfill(response=whole, body=f"{prelude}\n{whole.text()}")

    context.route("**/assets/worker-*.js", answer)


def order(phone: PhonePage, what: str) -> None:
    """Tells the connections of a worker with `CAN_DIE` what to do; returns when it is done."""
    phone.page.evaluate(
        """(what) => new Promise((resolve) => {
          const channel = new BroadcastChannel("test-death");
          channel.onmessage = resolve;
          channel.postMessage(what);
        })""",
        what,
    )


def leave_room(page: Page, url: str, room: int | None) -> None:
    """The origin may keep so many bytes; None lifts the limit."""
    session = page.context.new_cdp_session(page)
    limit = {} if room is None else {"quotaSize": room}
    session.send("Storage.overrideQuotaForOrigin", {"origin": url, **limit})
