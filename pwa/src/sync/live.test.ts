import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { decode, encode } from "../lib/cbor.ts";
import { Live } from "./live.ts";

/** A line that stays half open: it never says that it is closed. */
class HalfOpen extends EventTarget {
  static readonly made: HalfOpen[] = [];
  binaryType = "";
  closed = false;
  readonly sent: Uint8Array<ArrayBuffer>[] = [];

  constructor() {
    super();
    HalfOpen.made.push(this);
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  says(bytes: Uint8Array<ArrayBuffer>): void {
    this.dispatchEvent(new MessageEvent("message", { data: bytes.slice().buffer }));
  }
}

const line = (at: number): HalfOpen => {
  const made = HalfOpen.made[at];
  if (made === undefined) throw new Error(`no line ${at}`);
  return made;
};

describe("listening", () => {
  const heard: number[] = [];
  let live: Live;

  beforeEach(() => {
    vi.useFakeTimers();
    HalfOpen.made.length = 0;
    heard.length = 0;
    live = new Live({
      url: "wss://office.example/v1/live",
      token: new Uint8Array(32),
      after: () => 7,
      heard: ([position]) => heard.push(position),
      socket: () => new HalfOpen() as unknown as WebSocket,
      chance: () => 0,
    });
    line(0).open();
  });

  afterEach(() => {
    live.end();
    vi.useRealTimers();
  });

  test("says who listens and from where in the first frame, and nothing in the address", () => {
    const first = line(0).sent[0];
    const said = first === undefined ? null : decode(first);
    expect(said?.ok === true && said.value).toMatchObject({ after: 7 });
  });

  test("hears a doorbell, and takes a beat and any junk for no news", () => {
    line(0).says(encode({ head: [9, new Uint8Array(32)] }));
    line(0).says(encode({}));
    line(0).says(Uint8Array.of(255, 1, 2));
    line(0).says(encode({ head: ["9", 4] }));
    expect(heard).toEqual([9]);
  });

  test("gives up a line that has been silent for longer than two beats, and takes up another", () => {
    vi.advanceTimersByTime(50_000);
    line(0).says(encode({}));
    vi.advanceTimersByTime(50_000);
    expect(line(0).closed).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect(line(0).closed).toBe(true);
    expect(HalfOpen.made).toHaveLength(2);
  });

  test("waits longer after every failure, and not at all for an end that was wanted", () => {
    line(0).dispatchEvent(new Event("close"));
    vi.advanceTimersByTime(1_000);
    expect(HalfOpen.made).toHaveLength(2);
    line(1).dispatchEvent(new Event("close"));
    vi.advanceTimersByTime(1_000);
    expect(HalfOpen.made).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(HalfOpen.made).toHaveLength(3);
    live.end();
    line(2).dispatchEvent(new Event("close"));
    vi.advanceTimersByTime(1_000_000);
    expect(HalfOpen.made).toHaveLength(3);
  });
});
