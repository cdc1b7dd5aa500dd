// What a driver may ask of the phones it holds.
import { type Copy, Disk } from "./disk.ts";
import { HeldPhone, type Making } from "./held-phone.ts";
import type { Point } from "./life.ts";
import type { Weather } from "./line.ts";

type Asked =
  /** A program on the disk of that name, new or as the last one left it; a running one ends without goodbye. */
  | ({ readonly do: "make"; readonly disk?: Copy } & Partial<Making> & Pick<Making, "origin">)
  | { readonly do: "call"; readonly name: string; readonly args: readonly unknown[] }
  | { readonly do: "look" }
  | { readonly do: "line"; readonly weather: Weather; readonly only?: string }
  | { readonly do: "clock"; readonly at: number | null }
  | { readonly do: "run"; readonly milliseconds: number }
  /** Milliseconds until the next thing that is planned; null where nothing is. */
  | { readonly do: "due" }
  /** It will end there; `times` 0 takes that back. */
  | { readonly do: "arm"; readonly point: Point; readonly times: number }
  | { readonly do: "kill" }
  | { readonly do: "disk" }
  /** What it asked of the server since this was last asked. */
  | { readonly do: "heard" }
  /** The same with all words, written down from the first time this is asked. */
  | { readonly do: "tape" }
  /** The program and its disk are gone. */
  | { readonly do: "forget" };

export type Request = Asked & { readonly id: number; readonly phone: string };

const phones = new Map<string, HeldPhone>();

export async function answer(request: Request): Promise<object> {
  const { id } = request;
  if (request.do === "make") return { id, value: await make(request.phone, request) };
  const phone = phones.get(request.phone);
  if (phone === undefined) return { id, bug: `no phone named ${request.phone}` };
  if (request.do === "call") {
    if (phone.life.isOver) return { id, died: true };
    return phone.call(id, request.name, request.args);
  }
  return { id, value: act(phone, request) ?? null };
}

async function make(name: string, { origin, seed, clock, listens, disk }: Request & { do: "make" }) {
  const before = phones.get(name);
  before?.life.end();
  const making = { origin, seed: seed ?? null, clock: clock ?? null, listens: listens ?? false };
  const phone = new HeldPhone(making, disk === undefined ? (before?.disk ?? new Disk()) : Disk.of(disk));
  phones.set(name, phone);
  await phone.start();
  return phone.status;
}

function act(phone: HeldPhone, request: Exclude<Request, { do: "make" } | { do: "call" }>): unknown {
  switch (request.do) {
    case "look":
      return { status: phone.status, items: [...phone.items.values()], calls: phone.line.calls };
    case "line":
      phone.line.weather = request.weather;
      phone.line.only = request.only ?? "";
      return null;
    case "clock":
      phone.clock = request.at;
      return null;
    case "run":
      return phone.run(request.milliseconds);
    case "due":
      return phone.due();
    case "arm":
      if (request.times === 0) phone.life.disarm();
      else phone.life.arm(request.point, request.times);
      return null;
    case "kill":
      phone.life.end();
      return null;
    case "tape": {
      const tape = phone.line.tape ?? [];
      phone.line.tape = [];
      return tape;
    }
    case "disk":
      return phone.disk.copy();
    case "heard":
      return phone.line.heard.splice(0);
    case "forget":
      phone.life.end();
      phones.delete(request.phone);
      return null;
  }
}
