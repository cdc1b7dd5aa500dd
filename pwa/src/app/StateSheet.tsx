// The sheet behind a state word: what it means, why it waits, one action.
import { say as ofWindow } from "../i18n/window/words.ts";
import { words } from "../i18n/words.ts";
import type { Item } from "../phone/api.ts";
import { problemWords } from "../practices/words.ts";
import { WorkButton } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { BigState, stateWord } from "../ui/State.tsx";
import { useDesk } from "./desk.ts";
import { exchangeInWords } from "./exchange.ts";
import { isPassed } from "./passed.ts";

const t = words.say;

export function StateSheet({ item, onClose }: { item: Item; onClose: () => void }) {
  const desk = useDesk();
  const status = desk.status.value;
  const { state, heldBy } = item;
  const canExchange =
    status.group !== null && ["sealed-here", "on-its-way", "on-the-server", "needs-you"].includes(state);
  const why = isPassed(item)
    ? ofWindow("passed")
    : item.reason
      ? problemWords(item.reason).reason
      : t(`why.${state}`);
  return (
    <Sheet title={stateWord(state, heldBy)} glyph={<BigState state={state} />} onClose={onClose}>
      <p>
        <strong>{t("sheet.means")}</strong> {t(`means.${state}`, { count: heldBy })}
      </p>
      <p>
        <strong>{t("sheet.why")}</strong> {why}
        {state === "sealed-here" && ` ${exchangeInWords(status, desk.now())}`}
      </p>
      {canExchange ? (
        <WorkButton look="fill" main wide icon="swap" onWork={() => desk.phone.exchangeNow().then(onClose)}>
          {t("exchange.now")}
        </WorkButton>
      ) : (
        <WorkButton look="fill" main wide onWork={() => Promise.resolve(onClose())}>
          {t("sheet.understood")}
        </WorkButton>
      )}
    </Sheet>
  );
}
