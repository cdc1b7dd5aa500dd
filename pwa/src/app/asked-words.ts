// A proposal in a line: what is asked, and what it wants of the one who reads.
import { t } from "../i18n/words.ts";
import type { Proposal } from "../phone/api.ts";
import { asksMe, isAboutMe } from "./asked.ts";

type Names = (member: string | null) => string;

export function askedTitle({ about }: Proposal, me: string, nameOf: Names): string {
  if (about.kind === "charter") return t("asked.charter");
  return about.member === me ? t("asked.removal-me") : t("asked.removal", { name: nameOf(about.member) });
}

/** One line for a list. */
export function askedOfMe(proposal: Proposal, me: string): string {
  if (isAboutMe(proposal, me)) return t("asked.about-you");
  if (asksMe(proposal)) return t("asked.you");
  return countWords(proposal);
}

export const countWords = ({ agreed, needed, of }: Proposal): string =>
  t("asked.count", { agreed, needed, of });
