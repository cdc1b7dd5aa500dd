// The two shapes in which every call of a page is answered.
import type { Answer, Problem } from "./api.ts";

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });

export const failed = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
