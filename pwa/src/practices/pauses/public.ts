// What another practice may ask of the pauses.
export { checkInOf } from "./selectors.ts";
