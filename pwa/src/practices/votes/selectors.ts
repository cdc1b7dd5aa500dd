// What a screen may ask about questions.
import type { Questions } from "./reducer.ts";

export const questionOf = (questions: Questions, id: string): string | null =>
  questions.asked.get(id)?.question ?? null;
