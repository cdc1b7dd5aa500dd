// What is asked by name: a question to the unseen author, a secret vote, and which phone speaks for a member.
import { pairOf } from "../../crypto/key-pair.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { hoursOf } from "../../lib/clock.ts";
import { asText } from "../../lib/fields.ts";
import { OPENED } from "../../log/ballots/opening.ts";
import { openingBody } from "../../log/ballots/opening-body.ts";
import { voteTerms } from "../../log/ballots/preparing.ts";
import { idBytes, idOf } from "../../log/id.ts";
import { VOICE_MOVED, voiceMovedBody } from "../../log/voice.ts";
import { done, failed } from "../answers.ts";
import type { Answer, Item, Problem } from "../api.ts";
import { addToOutbox } from "../bundle.ts";
import type { Core } from "../core.ts";
import type { OpenGroup, Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { castIn } from "./envelopes.ts";
import { hiddenItems } from "./hidden-items.ts";
import { keepWindows } from "./keeping.ts";
import { openingFrom } from "./opening.ts";
import { voiceIn } from "./voices.ts";
import { ASKED, questionBody, readQuestion } from "./vote-kinds.ts";
import { askedVotes } from "./votes-view.ts";

export const ASKED_AUTHOR = "grievances.asked";
const LONGEST_TEXT = 600;
const HOUR = 3600;
const SHORTEST_VOTE = 24;
const LONGEST_VOTE = 744;

interface Here {
  readonly session: Session;
  readonly group: OpenGroup;
}

function here({ session }: Core): Here | Problem {
  if (session === null) return "locked";
  const { group } = session;
  if (group === null) return "no-group";
  return standingOf(group) === "in" ? { session, group } : "ended";
}

/** Within a turn. */
export async function askAuthor(core: Core, item: string, text: string): Promise<Answer<string>> {
  const at = here(core);
  if (typeof at === "string") return failed(at);
  const said = asText(text.trim(), 1, LONGEST_TEXT);
  if (said === undefined) return failed("malformed");
  // Words for few are asked about in no log: that would show all that they are there.
  const isForAll = (one: Item) => one.id === item && one.forFew === undefined;
  if (!hiddenItems(at.session).some(isForAll)) return failed("not-found");
  return say(core, at, [[ASKED_AUTHOR, { re: item, text: said }]]);
}

/** Outside of turns: it waits for the server. */
export async function askVote(
  core: Core,
  question: string,
  choices: readonly string[],
  hours: number,
): Promise<Answer<string>> {
  const at = here(core);
  if (typeof at === "string") return failed(at);
  if (!Number.isInteger(hours) || hours < SHORTEST_VOTE || hours > LONGEST_VOTE) return failed("malformed");
  const opens = Math.floor(core.needs.clock.now() / 1000 / HOUR) * HOUR;
  const closes = opens + hours * HOUR;
  const { state } = at.group.archive;
  const terms = await voteTerms(state, opens, closes, core.needs.random(16));
  const trimmed = choices.map((choice) => choice.trim());
  const asked = { ballot: terms.handle, question: question.trim(), choices: trimmed, opens, closes };
  const body = questionBody(asked);
  if (readQuestion(body) === undefined) return failed("malformed");
  const opening = await openingFrom(core, at.group, "vote", terms);
  if (typeof opening === "string") return failed(opening);
  return core.turns.take(async () => {
    const now = here(core);
    if (typeof now === "string") return failed(now);
    // The question first: whoever names a ballot first asks, and until then nobody knows its name.
    return say(core, now, [
      [ASKED, body],
      [OPENED, openingBody([opening])],
    ]);
  });
}

/** Within a turn. It is kept here and leaves with the next envelope of its ballot, like everybody's. */
export async function castVote(core: Core, vote: string, choice: number): Promise<Answer<null>> {
  const at = here(core);
  if (typeof at === "string") return failed(at);
  const { session, group } = at;
  const asked = askedVotes(group).find(({ entry }) => entry.id === vote);
  if (asked === undefined) return failed("not-found");
  const { ballot, question } = asked;
  const now = core.needs.clock.now() / 1000;
  if (ballot === undefined || now < ballot.opens || ballot.closes <= now) return failed("ended");
  if (!Number.isInteger(choice) || choice < 0 || choice >= question.choices.length)
    return failed("malformed");
  if (castIn(session, ballot) !== null) return failed("ended");
  if (voiceIn(session, ballot) === undefined) return failed("other-phone");
  const casts = [...session.windows.casts, [idBytes(ballot.id), choice] as const];
  const kept = await keepWindows(core, session, { ...session.windows, casts });
  core.tell();
  return kept.ok ? done(null) : failed(kept.code);
}

/** Within a turn. The key is in the vault before anybody hears of it. */
export async function moveVoice(core: Core): Promise<Answer<null>> {
  const at = here(core);
  if (typeof at === "string") return failed(at);
  const { session } = at;
  const pair = await pairOf("Ed25519", core.needs.random(32));
  const voices = [...session.windows.voices, pair];
  const kept = await keepWindows(core, session, { ...session.windows, voices });
  if (!kept.ok) return failed(kept.code);
  const said = await say(core, at, [[VOICE_MOVED, voiceMovedBody(pair.public)]]);
  return said.ok ? done(null) : said;
}

/** Entries that go at once, in one write; answers the id of the first. */
async function say(
  core: Core,
  { session, group }: Here,
  entries: readonly (readonly [kind: string, body: Cbor])[],
): Promise<Answer<string>> {
  const { needs } = core;
  const before = session.outbox;
  const changes = [];
  const ids = [];
  for (const [kind, body] of entries) {
    const entry = { id: needs.random(16), kind, hours: hoursOf(needs.clock), body };
    const added = await addToOutbox(core, session, group, [entry], kind === OPENED);
    if (!added.ok) {
      session.outbox = before;
      return failed(added.code);
    }
    session.outbox = added.value.outbox;
    changes.push(...added.value.changes);
    ids.push(entry.id);
  }
  const written = await needs.store.write(changes, "strict");
  if (!written.ok) {
    session.outbox = before;
    return failed(written.code);
  }
  core.tell();
  return done(idOf(ids[0] ?? new Uint8Array(0)));
}
