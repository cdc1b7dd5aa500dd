// Six words to be written on paper.
import { t } from "../../i18n/words.ts";

export function SixWords({ phrase }: { phrase: string }) {
  const words = phrase ? phrase.split(" ") : Array.from({ length: 6 }, () => "…");
  return (
    <ol class="six" dir="ltr" aria-label={t("phrase.six")}>
      {words.map((word, n) => (
        <li key={`${n}${word}`} class="slot shown">
          <b aria-hidden="true">{n + 1}</b>
          {word}
        </li>
      ))}
    </ol>
  );
}
