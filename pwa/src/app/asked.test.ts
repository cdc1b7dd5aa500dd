// Who is told what on Today, and who is not.
import { expect, test } from "vitest";
import type { GroupView, Proposal, Status } from "../phone/api.ts";
import { whyNoEntry } from "../practices/words.ts";
import { nextForMe, removalOf } from "./asked.ts";
import { askedOfMe, askedTitle } from "./asked-words.ts";

const charter = {
  sponsors: 1,
  share: [2, 3],
  change: [2, 3],
  window: [6, 18],
  crowd: 5,
  care: 3,
  term: 90,
} as const;

const removal = (id: string, member: string, more: Partial<Proposal> = {}): Proposal => ({
  id,
  by: "ana",
  about: { kind: "removal", member, reason: "as said" },
  agreed: 1,
  needed: 2,
  of: 3,
  iAmAsked: member !== "me",
  iAgreed: false,
  hoursLeft: 700,
  ...more,
});

const group = (proposals: readonly Proposal[], standing: GroupView["standing"] = "in"): GroupView => ({
  id: "g",
  name: "Holm Street",
  me: "me",
  members: [],
  charter,
  joined: true,
  standing,
  falseBy: null,
  proposals,
  newKeyDue: false,
  regrown: null,
  setAside: {},
});

test("what asks me comes before what is about me", () => {
  const shown = nextForMe(group([removal("about-me", "me"), removal("asks-me", "ben")]));

  expect(shown?.id).toBe("asks-me");
});

test("whoever is to be let go is told on Today", () => {
  expect(nextForMe(group([removal("about-me", "me")]))?.id).toBe("about-me");
});

test("once I agreed, Today asks no more", () => {
  expect(nextForMe(group([removal("one", "ben", { iAgreed: true })]))).toBeNull();
});

test("a phone that is no longer in the group is asked nothing", () => {
  expect(nextForMe(group([removal("one", "ben")], "let-go"))).toBeNull();
});

test("a member's page knows whether letting them go is being asked", () => {
  const all = group([removal("one", "ben")]);

  expect(removalOf(all, "ben")?.id).toBe("one");
  expect(removalOf(all, "cleo")).toBeNull();
});

test("whoever it is about is told so, and is not asked", () => {
  const about = removal("one", "me");

  expect(askedTitle(about, "me", () => "Ana")).toBe("Should you be let go?");
  expect(askedOfMe(about, "me")).toBe("This is about you");
});

test("a list says that I am asked until I agreed, then how far it is, in numbers only", () => {
  expect(askedTitle(removal("one", "ben"), "me", () => "Ben")).toBe("Let Ben go?");
  expect(askedOfMe(removal("one", "ben"), "me")).toBe("You are asked");
  expect(askedOfMe(removal("one", "ben", { iAgreed: true }), "me")).toBe("Agreed so far: 1. Needed: 2 of 3.");
});

test("a page that cannot become an entry says why, in a way of its own for each standing", () => {
  const why = (standing: GroupView["standing"]) =>
    whyNoEntry({ group: group([], standing) } as unknown as Status);
  const reasons = (["left", "let-go", "waits-for-key", "halted"] as const).map(why);

  expect(why("in")).toBeNull();
  expect(new Set(reasons).size).toBe(4);
  expect(reasons.filter((reason) => !reason?.includes("draft"))).toEqual([]);
});
