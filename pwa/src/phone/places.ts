// Where each room of this phone keeps its things: one vault, one group to a room, nothing shared. Room 1 has the places a phone had when there was only one.

export const FIRST_ROOM = 1;
export const LAST_ROOM = 999_999;

/** Which room was at hand last. The rooms themselves are found by what lies in them. */
export const AT_HAND_PLACE = "room";
/** When the last sealed file was read back. */
export const FILE_PLACE = "file";

export interface Places {
  readonly group: string;
  readonly asking: string;
  readonly afar: string;
  readonly rotation: string;
  readonly windows: string;
  readonly draws: string;
  /** What every key of the room's log begins with. */
  readonly segments: string;
  /** The write token: the only thing of a room that lies in the clear. */
  readonly post: string;
  readonly outbox: string;
}

export const placesOf = (room: number): Places => ({
  group: `group:${room}`,
  asking: `asking:${room}`,
  afar: `afar:${room}`,
  rotation: `rotation:${room}`,
  windows: `windows:${room}`,
  draws: `draws:${room}`,
  segments: `${room}:`,
  post: room === FIRST_ROOM ? "post" : `post:${room}`,
  outbox: room === FIRST_ROOM ? "" : `${room}:`,
});

/** Records that make a room worth finding again. */
export const FINDABLE = ["group:", "asking:", "afar:"] as const;

/** The room a key of any shelf speaks of; null where it speaks of none. */
export function roomInKey(key: string): number | null {
  const [, named, leading] = /^(?:[a-z]+:([1-9]\d{0,5})$|([1-9]\d{0,5}):)/.exec(key) ?? [];
  const digits = named ?? leading;
  return digits === undefined ? null : Number(digits);
}

export const outboxKey = (room: number, order: number): string =>
  `${placesOf(room).outbox}${order.toString().padStart(8, "0")}`;

export function readOutboxKey(key: string): { readonly room: number; readonly order: number } | null {
  const [, room, order] = /^(?:([1-9]\d{0,5}):)?(\d{8})$/.exec(key) ?? [];
  return order === undefined
    ? null
    : { room: room === undefined ? FIRST_ROOM : Number(room), order: Number(order) };
}

export const postRoom = (key: string): number | null =>
  key === placesOf(FIRST_ROOM).post ? FIRST_ROOM : key.startsWith("post:") ? roomInKey(key) : null;
