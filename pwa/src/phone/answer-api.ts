// What a call comes to: a value, or a code that a page has words for. Types only.

/** A stable code; screens translate `problem.<code>`. */
export type Problem =
  | "storage-refused" // the browser keeps nothing here (private window, blocked)
  | "storage-cleared" // what lay here was removed while the app was open
  | "storage-full"
  | "storage-closed" // the connection died and did not come back within three tries
  | "no-server" // no answer
  | "not-trusted" // the answer failed a check: nothing was sent, nothing was changed
  | "server-behind" // the head is lower than ours
  | "log-forked"
  | "log-withheld"
  | "log-altered" // what was given back is not what was given, or not where it was said to lie
  | "false-key" // somebody's phone made a new key that is not true
  | "server-busy" // 429, 503 or limits
  | "server-full"
  | "ballots-full" // as many windows and votes of the group are open at the server as it keeps
  | "passcode-needed" // this server asks for a hosting passcode
  | "locked" // asked for something that needs Open
  | "malformed" // a code or text that cannot be read
  | "not-for-us" // an admission for another phone, a request of someone already in
  | "other-server" // the group lives on another server than this app came from
  | "damaged" // something kept on this phone cannot be read any more; it is left as it is
  | "too-few" // letting go needs three members
  | "already-open" // it is being asked already
  | "not-your-phone" // asks to be a second phone of somebody else
  | "yourself" // asks to take the place of the phone that reads it
  | "not-listed" // asks to come back, and is no member
  | "shut-out" // it was signed by a phone that was not in the group any more
  | "needs-key" // this phone itself has not got the newest key
  | "old-key" // the key to what was written before is false at the server, and nobody has told it again yet
  | "other-group" // a code of another group than ours
  | "already-in"
  | "already-there" // this phone is in that group, in another of its rooms
  | "ended"
  | "no-group"
  | "not-found"
  | "too-long"
  | "phrase-too-short"
  | "bad-words" // not twelve words of the list that belong together
  | "not-opened" // the sealed file does not open with these words
  | "not-export" // no export file
  | "export-newer" // of a newer version of the app
  | "export-changed" // an export that was changed or cut off
  | "odd-clock" // the server finds our clock far off
  | "envelope-taken" // something else lies in this window's envelope; it stays there until the person says which goes
  | "no-care-pair" // it was meant for the two who are drawn for harm, and nobody else of them is left
  | "other-phone" // another phone of this member speaks for them
  | "unsupported"; // this browser lacks what we need

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };
