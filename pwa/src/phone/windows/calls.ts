// What a person does about windows and votes, one file to load when it happens.
import { failed } from "../answers.ts";
import type { Answer } from "../api.ts";
import type { Core } from "../core.ts";

type Act<A extends readonly unknown[], T> = (core: Core, ...given: A) => Promise<Answer<T>>;

const notYet = (): Promise<{ readonly ok: false; readonly problem: "ended" }> =>
  Promise.resolve(failed("ended") as { readonly ok: false; readonly problem: "ended" });

export const takeBack: Act<[id: string], null> = notYet;
export const keepCopy: Act<[id: string, keep: boolean], null> = notYet;
export const carryOver: Act<[id: string, carry: boolean], null> = notYet;
export const roomInEnvelope: Act<[kind: string, body: unknown], number> = notYet;
export const answerHidden: Act<[item: string, text: string, instead: boolean], string> = notYet;
export const withdrawHidden: Act<[item: string, instead: boolean], string> = notYet;
export const askAuthor: Act<[item: string, text: string], string> = notYet;
export const askVote: Act<[question: string, choices: readonly string[], hours: number], string> = notYet;
export const castVote: Act<[vote: string, choice: number], null> = notYet;
export const moveVoice: Act<[], null> = notYet;
