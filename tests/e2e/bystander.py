"""What somebody sees who holds a locked phone and knows browsers: screen, addresses, names of storage."""

from __future__ import annotations

import json

from tests.e2e.phone_page import PhonePage

_STORAGE = """async () => {
  const found = { local: { ...localStorage }, session: { ...sessionStorage }, databases: [], caches: [] };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (const shelf of database.objectStoreNames) {
      const keys = await new Promise((resolve) => {
        const asked = database.transaction(shelf).objectStore(shelf).getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
      });
      found.databases.push([name, shelf, keys]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    found.caches.push([name, kept.map(({ url }) => url)]);
  }
  return found;
}"""


def storage_names(phone: PhonePage) -> dict[str, object]:
    """Every name and key under which this origin keeps anything, and small settings whole."""
    return phone.page.evaluate(_STORAGE)


def everything_in_sight(phone: PhonePage) -> str:
    """The accessibility tree, the page's source, title, address, history, and the names of storage."""
    page = phone.page
    session = phone.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    history = session.send("Page.getNavigationHistory")["entries"]
    session.detach()
    return json.dumps(
        [
            [node.get(part, {}).get("value") for node in tree for part in ("name", "value", "description")],
            [[entry["url"], entry["userTypedURL"], entry["title"]] for entry in history],
            [page.title(), page.url, page.content(), page.evaluate("history.state"), phone.words()],
            page.locator("input, textarea").evaluate_all("boxes => boxes.map(({ value }) => value)"),
            storage_names(phone),
        ],
        ensure_ascii=False,
    )
