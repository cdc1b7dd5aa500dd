// What a person does about windows and votes, one file to load when it happens.
export { askAuthor, askVote, castVote, moveVoice } from "./asking.ts";
export {
  answerHidden,
  carryOver,
  envelope,
  keepCopy,
  roomInEnvelope,
  takeBack,
  withdrawHidden,
} from "./putting.ts";
