// What a member is told about who asks, by what is asked: to join, to be another phone of theirs, to come back, or for the key alone.
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { Newcomer } from "../../phone/api.ts";

export interface AskingWords {
  readonly who: string;
  readonly means: string;
  /** What has to be looked at before saying yes. */
  readonly face: string | null;
  readonly yes: string;
  /** Above the admission. */
  readonly show: string;
  readonly showHint: string;
}

export function askingWords({ asks, name }: Newcomer): AskingWords {
  switch (asks) {
    case "mine":
      return {
        who: t("mine.who"),
        means: t("mine.means"),
        face: null,
        yes: t("mine.let-in"),
        show: t("mine.show"),
        showHint: t("invite.show.hint"),
      };
    case "back":
      return {
        who: say("back.who", { name }),
        means: say("back.means", { name }),
        face: say("back.face", { name }),
        yes: say("back.let-in", { name }),
        show: t("invite.show", { name }),
        showHint: t("invite.show.hint"),
      };
    case "key":
      return {
        who: say("key.who", { name }),
        means: say("key.means"),
        face: null,
        yes: say("key.hand"),
        show: say("key.show", { name }),
        showHint: say("key.show.hint"),
      };
    case "new":
      return {
        who: t("invite.who", { name }),
        means: t("invite.means"),
        face: t("invite.face"),
        yes: t("invite.let-in", { name }),
        show: t("invite.show", { name }),
        showHint: t("invite.show.hint"),
      };
  }
}
