// Twelve words to be written on paper.
import { say } from "../../i18n/keep/words.ts";

export function TwelveWords({ phrase }: { phrase: string }) {
  return (
    <ol class="six twelve" dir="ltr" aria-label={say("file.words")}>
      {phrase.split(" ").map((word, n) => (
        <li key={`${n}${word}`} class="slot shown">
          <b aria-hidden="true">{n + 1}</b>
          {word}
        </li>
      ))}
    </ol>
  );
}
