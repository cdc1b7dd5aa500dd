// The kinds the kernel judges beyond founding and joining, each with its law. A kind that is not here is handed on.
import type { Law } from "./affairs.ts";
import { OPENED, open } from "./ballots/opening.ts";
import { agreeToCharter, CHARTER_AGREED, CHARTER_PROPOSED, proposeCharter } from "./charter-change.ts";
import { DRAW_ENTERED, DRAW_OPENED, DRAW_PASSED, DRAW_SHOWN, DRAW_VOIDED } from "./draws/bodies.ts";
import { enterDraw, openDraw, passInDraw, showInDraw, voidDraw } from "./draws/laws.ts";
import { LEFT, leave } from "./leaving.ts";
import { MENDED, mend } from "./mending.ts";
import { regrow } from "./regrown.ts";
import { REGROWN } from "./regrown-body.ts";
import { agreeToRemoval, proposeRemoval, REMOVAL_AGREED, REMOVAL_PROPOSED } from "./removal.ts";
import { ROTATED, rotate } from "./rotation.ts";
import { moveVoice, VOICE_MOVED } from "./voice.ts";

export const LAWS: ReadonlyMap<string, Law> = new Map([
  [REGROWN, regrow],
  [LEFT, leave],
  [REMOVAL_PROPOSED, proposeRemoval],
  [REMOVAL_AGREED, agreeToRemoval],
  [CHARTER_PROPOSED, proposeCharter],
  [CHARTER_AGREED, agreeToCharter],
  [ROTATED, rotate],
  [MENDED, mend],
  [VOICE_MOVED, moveVoice],
  [OPENED, open],
  [DRAW_OPENED, openDraw],
  [DRAW_ENTERED, enterDraw],
  [DRAW_SHOWN, showInDraw],
  [DRAW_PASSED, passInDraw],
  [DRAW_VOIDED, voidDraw],
]);
