// An envelope that only has to leave. Types only.
import type { Bytes } from "../../lib/bytes.ts";
import type { Id } from "../../log/id.ts";

export interface Ready {
  readonly ballot: Id;
  readonly handle: Bytes;
  readonly k: number;
  readonly wire: Bytes;
  /** The edition that it carries; empty for filler. */
  readonly said: Bytes;
  /** The members who can read it, joined; empty for filler and for what all read. */
  readonly readers: string;
  /** The whole request. */
  readonly body: Bytes;
}
