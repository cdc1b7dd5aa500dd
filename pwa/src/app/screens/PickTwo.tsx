// A light check that the six words were written down: two of them, in order.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake } from "../../ui/Problem.tsx";

interface Props {
  readonly bar: ComponentChildren;
  readonly phrase: string;
  readonly onRight: () => void;
  readonly onAgain: () => void;
}

/** Which two is drawn fresh each time; this guards nothing, so any randomness will do. */
function twoPlaces(): readonly [number, number] {
  const [a, b] = [0, 1, 2, 3, 4, 5].map((n) => ({ n, at: Math.random() })).sort((x, y) => x.at - y.at);
  const pair = [a?.n ?? 0, b?.n ?? 1].sort((x, y) => x - y);
  return [pair[0] ?? 0, pair[1] ?? 1];
}

export function PickTwo({ bar, phrase, onRight, onAgain }: Props) {
  const words = phrase.split(" ");
  const [first, second] = useMemo(twoPlaces, []);
  const shuffled = useMemo(() => [...new Set(words)].sort(), [phrase]);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState(false);
  const pick = (word: string) => {
    const now = [...picked, word];
    const wanted = [words[first], words[second]];
    if (word !== wanted[picked.length]) {
      setWrong(true);
      return setPicked([]);
    }
    setWrong(false);
    setPicked(now);
    if (now.length === 2) onRight();
  };
  return (
    <Page
      bar={bar}
      step="pick"
      foot={
        <div class="acts">
          <Button look="calm" wide onTap={onAgain}>
            {t("pick.again")}
          </Button>
        </div>
      }
    >
      <h1>{t("pick.title", { first: first + 1, second: second + 1 })}</h1>
      <p class="muted">
        {t(picked.length === 0 ? "pick.first" : "pick.second", {
          place: picked.length === 0 ? first + 1 : second + 1,
        })}
      </p>
      {wrong && <Mistake>{t("pick.wrong")}</Mistake>}
      <div class="six push" dir="ltr">
        {shuffled.map((word) => (
          <Button key={word} wide onTap={() => pick(word)}>
            {word}
          </Button>
        ))}
      </div>
    </Page>
  );
}
