// All that only an open phone does, as one file to load: it comes with the vault, behind the first screen.
export { Live } from "../sync/live.ts";
export { suggestPhrase } from "../vault/phrase.ts";
export { exchange, hasMoreToSend } from "./exchanging.ts";
export { changePhrase, createVault, unlock } from "./opening.ts";
export { newRoom, openRoom } from "./rooms.ts";
export { sealDraft, undoSeal } from "./sealing.ts";
export { Moments } from "./windows/moments.ts";
