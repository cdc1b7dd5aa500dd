// For tests: a group whose phones open, enter, show, pass and call void, at hours of their own choosing.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { idOf } from "../id.ts";
import { entryOf, type Phone, random, SampleGroup } from "../sample-group.ts";
import {
  DRAW_ENTERED,
  DRAW_OPENED,
  DRAW_PASSED,
  DRAW_SHOWN,
  DRAW_VOIDED,
  drawEnteredBody,
  drawOpenedBody,
  drawPassedBody,
  drawShownBody,
  drawVoidedBody,
} from "./bodies.ts";
import { commitOf } from "./order.ts";

export const NOW = 480_000;
export const WEEK = 168;

export class SampleDraw {
  /** The id of the newest opening that counts. */
  draw: Bytes = new Uint8Array(16);
  readonly #shares = new Map<Phone, Bytes>();

  readonly group: SampleGroup;
  readonly phones: readonly Phone[];

  private constructor(group: SampleGroup, phones: readonly Phone[]) {
    this.group = group;
    this.phones = phones;
    for (const phone of phones) this.#shares.set(phone, random(32));
  }

  static async among(people: number): Promise<SampleDraw> {
    const [group, ...others] = await SampleGroup.of(people - 1);
    return new SampleDraw(group, [group.founder, ...others]);
  }

  async opens(phone: Phone, hours = NOW): Promise<readonly string[]> {
    const id = random(16);
    const codes = await this.says(phone, DRAW_OPENED, drawOpenedBody("care"), hours, id);
    if (codes.length === 0) this.draw = id;
    return codes;
  }

  async enters(phone: Phone, hours = NOW): Promise<readonly string[]> {
    const share = this.#shareOf(phone);
    const commit = await commitOf(this.group.keys.group, idOf(this.draw), idOf(phone.member), share);
    return this.says(phone, DRAW_ENTERED, drawEnteredBody(this.draw, commit), hours);
  }

  shows(phone: Phone, hours = NOW): Promise<readonly string[]> {
    return this.says(phone, DRAW_SHOWN, drawShownBody(this.draw, this.#shareOf(phone)), hours);
  }

  passes(phone: Phone, hours = NOW): Promise<readonly string[]> {
    return this.says(phone, DRAW_PASSED, drawPassedBody(this.draw), hours);
  }

  voids(phone: Phone, hours = NOW): Promise<readonly string[]> {
    return this.says(phone, DRAW_VOIDED, drawVoidedBody(this.draw, "we forgot Dan"), hours);
  }

  /** Gives the codes with which it was refused. */
  async says(
    phone: Phone,
    kind: string,
    body: Cbor,
    hours = NOW,
    id = random(16),
  ): Promise<readonly string[]> {
    const { refused } = await this.group.say(phone, [entryOf(kind, body, id, hours)]);
    return refused.map(({ code }) => code);
  }

  #shareOf(phone: Phone): Bytes {
    const share = this.#shares.get(phone);
    if (share === undefined) throw new Error("not a phone of this group");
    return share;
  }
}
