"""The bytes between phone and server (protocol 2 to 4): any bytes in, frozen values or a refusal out.

Bodies are deterministic CBOR: text keys, integers within 2^53, no floats, tags, `undefined` or
indefinite lengths; what does not re-encode to the same bytes is refused. Where the protocol leaves a
choice, this is ours:

- *Push verdicts.* `acks` is `[[id, n]…]` in the order sent, a repeat with its old position. `refused` is
  `[[id, code]…]`; `id` is bytes 5 to 21 of what was sent, fewer when it was shorter. Codes: `malformed`
  (version, length), `too-large`, `id-taken`, `epoch-moved`, `group-full`, `day-full` (the write token's day).
  A repeat is known before the epoch or the limits are looked at: what was acknowledged stays so.
- *Reading.* `entries` are consecutive from `after` + 1; a page ends after `limit` entries or 1 MiB, never
  before one entry. `head` is the log's end as this token may know it; `more` says the page stops short of it.
  An `after` beyond the head gives no entries. A push that asks `after` gets its own wires back too.
- *Least.* A push may say `least: n`: if the log is shorter, nothing is added and the answer is 409 `behind`.
  A server restored from an old copy would otherwise give new wires positions that phones have read already.
- *Boundary* of an epoch is the position of the rotation that ended it, which is sealed under that epoch;
  `null` in `GET /epochs` while the epoch lasts. `prev` is `null` for epoch 1, and stands in the row of the
  epoch whose key opens it.
- *`POST /epochs`* answers `{epoch, head: [n, h]}`, the position and head of the rotation. A past token may
  make this call only to repeat the rotation that ended its epoch. A full group can still rotate.
- *`GET /live`.* First frame `{token: text, after: int}`, then frames `{entries: [[n, wire]…], head: [n, h]}`
  from the server; when entries are many or large only `head`, a doorbell; an empty map every
  25 s of silence, since a page cannot see pings. A past token gets no socket, and
  open sockets of an epoch are closed when it ends. Close codes: 1013 no place left, 1008 refused.
- *Boxes.* `expires` lies at most 31 days ahead. Putting the same again is answered the same (201). A reply
  that is not there yet is 404 `no-reply-yet`; unknown, expired and burnt boxes are all 410 `box-gone`.
- *Ballots.* See `wire/ballots.py`. A wrong handle is 400 `wrong-handle`; `PUT` is refused with 409
  `ballot-closed` after `closes`, `ballots-full`, `ballot-too-early` (it opens more than 15 days ahead), or
  `group-full` when the log has no room. A run ignores the log's limits and the epoch the group has come to.
- *Groups.* Founding the same again is answered the same; any other clash is 409 `not-founded` without a
  reason. `passcode` is looked at before anything else.
"""
