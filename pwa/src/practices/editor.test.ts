// The editor's promises: no two writes at once, the latest words win, and what could not be kept is kept in sight.
import { afterEach, expect, test } from "vitest";
import type { Answer } from "../phone/api.ts";
import { closeAll, DraftEditor, flushAll, openEditors, stranded, type Timer } from "./editor.ts";

interface Saved {
  readonly id: string;
  readonly body: unknown;
  readonly strict: boolean;
}

/** A small phone with real drafts: it writes one at a time when told to, refuses when told to, and counts. */
class SmallPhone {
  readonly saves: Saved[] = [];
  readonly held = new Map<string, unknown>();
  readonly keys = new Set<string>();
  sealed: unknown[] = [];
  writing = 0;
  mostAtOnce = 0;
  refuses: "storage-full" | null = null;
  gate: Promise<void> = Promise.resolve();
  made = 0;

  newDraft = (): Promise<Answer<string>> => {
    const id = `draft-${++this.made}`;
    this.keys.add(id);
    return Promise.resolve({ ok: true, value: id });
  };
  saveDraft = async (id: string, body: unknown, strict: boolean): Promise<Answer<null>> => {
    this.writing++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.writing);
    await this.gate;
    this.writing--;
    if (this.refuses) return { ok: false, problem: this.refuses };
    if (!this.keys.has(id)) return { ok: false, problem: "not-found" };
    this.saves.push({ id, body, strict });
    this.held.set(id, body);
    return { ok: true, value: null };
  };
  sealDraft = (_: string, body: unknown): Promise<Answer<"sealed-here">> => {
    if (this.refuses) return Promise.resolve({ ok: false, problem: this.refuses });
    this.sealed.push(body);
    return Promise.resolve({ ok: true, value: "sealed-here" });
  };
  leaveDraft = (id: string): Promise<Answer<null>> => {
    this.keys.delete(id);
    return Promise.resolve({ ok: true, value: null });
  };
  discardDraft = (id: string): Promise<Answer<null>> => {
    this.held.delete(id);
    return Promise.resolve({ ok: true, value: null });
  };
  envelopeDraft = (): Promise<Answer<null>> => Promise.resolve({ ok: true, value: null });
  undoSeal = (): Promise<Answer<null>> => Promise.resolve({ ok: true, value: null });
}

/** Runs what was set only when asked: no sleeping in tests. */
class HandTimer implements Timer {
  pending: (() => void) | null = null;
  ms = 0;
  set = (run: () => void, ms: number) => {
    this.pending = run;
    this.ms = ms;
    return run;
  };
  clear = (handle: unknown) => {
    if (this.pending === handle) this.pending = null;
  };
  pass = () => {
    const run = this.pending;
    this.pending = null;
    run?.();
  };
}

function begin(phone = new SmallPhone(), timer = new HandTimer()) {
  const editor = new DraftEditor<string>({
    phone,
    kind: "ledger.logged",
    body: "",
    isEmpty: (text) => !text,
    timer,
  });
  return { phone, timer, editor };
}

afterEach(() => {
  openEditors.value = new Set();
  stranded.value = new Set();
});

test("a pause between keystrokes seals what was typed, under half a second after the last key", async () => {
  const { phone, timer, editor } = begin();

  editor.write("s");
  editor.write("so");
  expect(timer.ms).toBeLessThan(500);
  timer.pass();
  await editor.flush(false);

  expect(phone.saves).toEqual([{ id: "draft-1", body: "so", strict: false }]);
});

test("somebody who types on and on without a pause is kept up with all the same", () => {
  const { timer, editor } = begin();

  editor.write("s");
  const due = timer.pending;
  editor.write("so");
  editor.write("sou");

  expect(due).not.toBeNull();
  expect(timer.pending).toBe(due);
});

test("two writes never run at once, and the latest words win", async () => {
  const { phone, timer, editor } = begin();
  let open = () => {};
  phone.gate = new Promise((resolve) => {
    open = resolve;
  });

  editor.write("one");
  timer.pass();
  editor.write("two");
  timer.pass();
  editor.write("three");
  const kept = editor.flush(true);
  open();
  await kept;

  expect(phone.mostAtOnce).toBe(1);
  expect(phone.saves.at(-1)).toEqual({ id: "draft-1", body: "three", strict: true });
});

test("hiding writes strictly even what a pause had written already", async () => {
  const { phone, timer, editor } = begin();
  editor.write("soup");
  timer.pass();
  await editor.flush(false);

  expect(await flushAll(true)).toBe(true);

  expect(phone.saves.map(({ strict }) => strict)).toEqual([false, true]);
});

test("an empty page leaves no draft behind", async () => {
  const { phone, editor } = begin();

  await editor.close();

  expect(phone.made).toBe(0);
});

test("a full phone: the words stay, the reason is known, and a later try keeps them", async () => {
  const { phone, editor } = begin();
  phone.refuses = "storage-full";
  editor.write("soup");

  expect(await editor.flush(true)).toEqual({ ok: false, problem: "storage-full" });
  expect(editor.body.value).toBe("soup");
  expect(editor.problem.value).toBe("storage-full");

  phone.refuses = null;
  expect((await editor.flush(true)).ok).toBe(true);
  expect(editor.problem.value).toBeNull();
  expect([...phone.held.values()]).toEqual(["soup"]);
});

test("leaving the screen with words that cannot be kept lets go of nothing", async () => {
  const { phone, editor } = begin();
  phone.refuses = "storage-full";
  editor.write("soup");

  await editor.close();
  expect(openEditors.value.size).toBe(0);
  expect([...stranded.value].map(({ body }) => body.value)).toEqual(["soup"]);

  phone.refuses = null;
  expect(await closeAll()).toBe(true);
  expect(stranded.value.size).toBe(0);
  expect([...phone.held.values()]).toEqual(["soup"]);
});

test("words whose key went with the lock are kept in a draft of their own", async () => {
  const { phone, editor } = begin();
  editor.write("soup");
  await editor.flush(true);
  phone.keys.clear();

  editor.write("soup for forty");
  expect((await editor.flush(true)).ok).toBe(true);

  expect(phone.held.get("draft-2")).toBe("soup for forty");
  expect(phone.held.get("draft-1")).toBe("soup");
});

test("sealing waits for the write before it and hands over the latest words", async () => {
  const { phone, editor } = begin();
  editor.write("soup");
  void editor.flush(false);
  editor.write("soup for forty");

  expect((await editor.seal()).ok).toBe(true);

  expect(phone.sealed).toEqual(["soup for forty"]);
  expect(phone.mostAtOnce).toBe(1);
});

test("a seal that failed is not a seal: the words stay and can be sealed again", async () => {
  const { phone, editor } = begin();
  editor.write("soup");
  phone.refuses = "storage-full";

  expect((await editor.seal()).ok).toBe(false);
  phone.refuses = null;
  expect((await editor.seal()).ok).toBe(true);

  expect(phone.sealed).toEqual(["soup"]);
});

test("a phone that breaks under a call loses no words", async () => {
  const { phone, editor } = begin();
  phone.saveDraft = () => Promise.reject(new Error("gone"));
  editor.write("soup");

  expect(await editor.flush(true)).toEqual({ ok: false, problem: "storage-closed" });
  expect(editor.body.value).toBe("soup");
});

test("a page that was closed by Seal can be written on, and the words stay in the same draft", async () => {
  const { phone, editor } = begin();
  editor.write("soup");
  await editor.seal();

  await editor.reopen();
  editor.write("soup for forty");
  expect((await editor.close()).ok).toBe(true);

  expect([...phone.held]).toEqual([["draft-1", "soup for forty"]]);
});
