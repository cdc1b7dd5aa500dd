// When a question can be asked: by name, and with choices that can be told apart.
import { FEWEST_CHOICES, type Unasked } from "./schema.ts";

export type Refusal = "asked-unseen";

/** Who asks stands beside the question: otherwise it could be asked again and again by nobody. */
export const onlyByName = (author: string | null): Refusal | null =>
  author === null ? "asked-unseen" : null;

export type Missing = "question" | "choices" | "same";

/** The choices as they will stand: trimmed, without the empty ones. */
export const choicesOf = ({ choices }: Unasked): readonly string[] =>
  choices.map((choice) => choice.trim()).filter(Boolean);

/** What is missing before it can be asked; null when nothing is. */
export function missingIn(body: Unasked): Missing | null {
  const choices = choicesOf(body);
  if (body.question.trim() === "") return "question";
  if (choices.length < FEWEST_CHOICES) return "choices";
  return new Set(choices).size < choices.length ? "same" : null;
}
