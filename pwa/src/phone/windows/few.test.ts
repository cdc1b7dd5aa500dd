// For whom words for the care pair are sealed: never for somebody their author has not seen named.
import { describe, expect, test } from "vitest";
import type { Bytes } from "../../lib/bytes.ts";
import { type Id, idOf } from "../../log/id.ts";
import type { Circle, Device } from "../../log/members.ts";
import { emptySession, type Session } from "../open.ts";
import { ANSWERED, contentOf, RUBBING, roomFor } from "./bodies.ts";
import { devicesOf, isForOthers, readersFor, readersIn, readersNow, withReaders } from "./few.ts";

const bytes = (length: number, value: number): Bytes => new Uint8Array(length).fill(value);
const id = (value: number): Id => idOf(bytes(16, value));
const [ME, BO, CAM, DEE] = [id(1), id(2), id(3), id(4)];

/** Two phones each: the second without a voice. Device 12 is the first of member 1, 13 the second. */
function circleOf(members: readonly number[]): Circle {
  const listed = members.flatMap((m): Device[] =>
    [2, 3].map((at) => ({
      ...{ d: id(10 * m + at), m: id(m), e: bytes(32, 0), x: bytes(32, 10 * m + at), since: 1 },
      v: bytes(32, at === 2 ? 0 : m),
    })),
  );
  const devicesBy = (m: number) => listed.filter((device) => device.m === id(m)).map(({ d }) => d);
  return {
    members: new Map(members.map((m) => [id(m), { m: id(m), devices: devicesBy(m) }])),
    devices: new Map(listed.map((device) => [device.d, device])),
  } as unknown as Circle;
}

function sessionOf(pair: readonly Id[], members = [1, 2, 3, 4]): Session {
  const group = {
    record: { own: { member: bytes(16, 1) } },
    archive: { state: { circle: circleOf(members) } },
  };
  return { ...emptySession(null as never, 1), pair, group } as unknown as Session;
}

const rubbing = (more: object) => {
  const body = { happened: "x", did: "", ask: "", weight: 2, route: "care-pair", ...more };
  const content = contentOf(RUBBING, body);
  if (!content.ok) throw new Error(content.code);
  return content.value;
};
const raw = (...members: readonly number[]) => members.map((member) => bytes(16, member));

describe("words for the care pair", () => {
  test("are for the two, or for the other where they are about one of them; for all they are for nobody by name", () => {
    const session = sessionOf([BO, CAM]);
    expect(readersFor(session, rubbing({}))).toEqual([BO, CAM]);
    expect(readersFor(session, rubbing({ without: BO }))).toEqual([CAM]);
    expect(readersFor(session, rubbing({ without: DEE }))).toEqual([BO, CAM]);
    expect(readersFor(session, rubbing({ route: "circle" }))).toBeNull();
    expect(contentOf(RUBBING, { ...(rubbing({}).d as object), without: "short" }).ok).toBe(false);
  });

  test("of one of the pair are for both like anybody's, and never for their author alone", () => {
    const session = sessionOf([ME, BO]);
    expect(readersFor(session, rubbing({}))).toEqual([ME, BO]);
    if (session.group === null) throw new Error("the sample has a group");
    expect(isForOthers(session.group, [ME, BO])).toBe(true);
    expect(isForOthers(session.group, readersFor(session, rubbing({ without: BO })) ?? [])).toBe(false);
    expect(isForOthers(session.group, [])).toBe(false);
  });

  test("are sealed to those who were named and still are the pair: nobody drawn since is added", () => {
    expect(readersNow(sessionOf([BO, CAM]), raw(2, 3), null)).toEqual([BO, CAM]);
    expect(readersNow(sessionOf([BO, DEE]), raw(2, 3), null)).toEqual([BO]);
    expect(readersNow(sessionOf([DEE]), raw(2, 3), null)).toEqual([]);
    expect(readersNow(sessionOf([ME, CAM]), raw(1, 2), null)).toEqual([]);
    expect(readersNow(sessionOf([BO, CAM], [1, 3]), raw(2, 3), null)).toEqual([CAM]);
  });

  test("that speak again are sealed to those who read the older ones, whoever has been drawn since", () => {
    expect(readersNow(sessionOf([DEE]), raw(2, 3), "item")).toEqual([BO, CAM]);
    expect(readersNow(sessionOf([], [1, 3]), raw(2, 3), "item")).toEqual([CAM]);
  });

  test("go to four phones at most, of each member the one with the voice first", () => {
    const circle = circleOf([1, 2, 3, 4]);
    const places = (...members: readonly Id[]) => devicesOf(circle, members).map((x) => x[0]);
    expect(places(BO)).toEqual([23, 22]);
    expect(places(BO, CAM)).toEqual([23, 33, 22, 32]);
    expect(places(ME, BO, CAM)).toEqual([13, 23, 33, 12]);
    expect(places(id(9))).toEqual([]);
  });

  test("name their readers inside, and have room for that", () => {
    const content = rubbing({ happened: "x".repeat(2000) });
    const d = withReaders(content.d, [BO, CAM]);
    expect(readersIn(d as never)).toEqual([BO, CAM]);
    expect(readersIn({})).toBeNull();
    for (const bent of [[], [bytes(15, 1)], ["x"], Array.from({ length: 5 }, () => bytes(16, 1)), null])
      expect(readersIn({ for: bent } as never)).toBeNull();
    expect(roomFor(content)).toBeLessThan(1068);
    expect(roomFor(rubbing({ happened: "x".repeat(3068) }))).toBeLessThan(0);
    expect(withReaders(null, [BO])).toBeNull();
    const answer = contentOf(ANSWERED, { re: "A".repeat(22), text: "yes" });
    expect(answer.ok && [answer.value.few, answer.value.without]).toEqual([false, null]);
  });
});
