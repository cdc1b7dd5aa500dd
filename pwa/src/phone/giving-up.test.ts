// A code that nobody answers is given up: that, and nothing else.
import { expect, test } from "vitest";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, listed, must, PHRASE, write } from "./testing/test-phone.ts";

test("giving up a room leads back to the group it was begun from, and leaves no trace of it", async () => {
  const ana = await founder(new PaperOffice());
  await write(ana, "soup");
  must(await ana.phone.newRoom());
  must(await ana.phone.foundGroup("Mill Lane", "Anouk", ""));
  must(await ana.phone.newRoom());
  const code = must(await ana.phone.requestCode("Ana"));
  expect(must(await ana.phone.requestAgain())).toBe(code);
  expect(ana.status().rooms.map(({ waits }) => waits)).toEqual([false, false, true]);
  must(await ana.phone.giveUpRoom());
  expect(ana.status().group?.name).not.toBe("Holm Street");
  expect(ana.status().rooms).toHaveLength(2);
  const again = ana.restarted();
  await again.phone.start();
  must(await again.phone.unlock(PHRASE));
  expect(again.status().rooms).toHaveLength(2);
  must(await again.phone.openRoom(1));
  expect(listed(again)).toEqual(["soup: sealed-here"]);
  must(await again.phone.newRoom());
  expect(must(await again.phone.requestCode("Ana"))).not.toBe(code);
});

test("pages begun there are kept, in the room they were begun in", async () => {
  const ana = await founder(new PaperOffice());
  must(await ana.phone.newRoom());
  must(await ana.phone.requestCode("Ana"));
  await write(ana, "for the new ones");
  must(await ana.phone.giveUpRoom());
  expect(ana.status().group?.name).toBe("Holm Street");
  expect(listed(ana)).toEqual([]);
  must(await ana.phone.openRoom(2));
  expect(listed(ana)).toEqual(["for the new ones: draft"]);
});

test("a group is nothing to give up", async () => {
  const ana = await founder(new PaperOffice());
  expect(await ana.phone.giveUpRoom()).toEqual({ ok: false, problem: "already-in" });
  expect(ana.status().group?.name).toBe("Holm Street");
});
