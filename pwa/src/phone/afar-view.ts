// Links from afar as the page sees them: the secret only while there is a link to send.
import { must } from "../lib/result.ts";
import { writeLink } from "../log/afar.ts";
import { readRequestCode } from "../log/codes.ts";
import { idOf } from "../log/id.ts";
import { decodeRequest } from "../log/request.ts";
import type { GivenLink, TakenLink } from "./afar-record.ts";
import type { AfarView, GivenView, TakenView } from "./api.ts";
import type { Session } from "./open.ts";

export function afarView(session: Session | null, origin: string, now: number): AfarView {
  if (session === null) return { given: [], taken: null };
  const { given, taken } = session.afar;
  const view: TakenView | null =
    taken === null || session.group !== null
      ? null
      : {
          until: taken.until * 1000,
          state: taken.no ?? takenState(taken),
          words: taken.words,
          same: taken.same,
          code: taken.vouched ? (session.asking?.code ?? null) : null,
        };
  return { given: given.map((link) => givenView(session, link, origin, now)), taken: view };
}

const takenState = ({ vouched, words, replied }: TakenLink): TakenView["state"] =>
  vouched ? "vouched" : words === "" ? "opening" : replied ? "compare" : "replying";

function givenView(session: Session, link: GivenLink, origin: string, now: number): GivenView {
  const asked = link.code === "" ? null : must(readRequestCode(link.code));
  const member = asked === null ? null : idOf(must(decodeRequest(asked.request)).member);
  const isIn = member !== null && session.group?.archive.isMember(member) === true;
  const state = link.no ?? (isIn ? "in" : givenState(link, now));
  return {
    id: idOf(link.id),
    until: link.until * 1000,
    state,
    link: state === "open" ? writeLink(origin, link) : null,
    name: asked?.name ?? null,
    words: link.words,
    missing: link.missing,
    unopened: link.unopened,
  };
}

function givenState(link: GivenLink, now: number): GivenView["state"] {
  if (link.answer.length > 0) return link.answered ? "answered" : "answering";
  if (link.code !== "") return "compare";
  return link.until * 1000 <= now ? "ended" : link.laid ? "open" : "unsent";
}
