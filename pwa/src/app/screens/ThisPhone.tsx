// This phone: what is only here, the lock, the look, and what the browser says about keeping things.
import { useEffect } from "preact/hooks";
import { language, languages } from "../../i18n/language.ts";
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { exchangeInWords } from "../exchange.ts";
import { FileRow } from "../late-keep.ts";
import {
  lockAfter,
  lockMinutes,
  setLockMinutes,
  setTextSize,
  setTheme,
  textSize,
  textSizes,
  theme,
  themes,
} from "../settings.ts";
import { applyUpdate, canApply, updateReady } from "../update.ts";

const version = (import.meta.env as Record<string, string | undefined>).VITE_COPPICE_VERSION ?? "0.1.0";

export function ThisPhone() {
  const desk = useDesk();
  const { onlyHere, exchange, persisted, group } = desk.status.value;
  useEffect(() => {
    if (persisted === false) void desk.phone.askToKeep();
  }, []);
  const spoken = languages.find(({ code }) => code === language.value)?.name ?? "";
  const storage = persisted === null ? "storage.unknown" : persisted ? "storage.kept" : "storage.may-go";
  return (
    <Page bar={<Bar title={t("phone.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}>
      <section class="card">
        <p class="label">{t("phone.only-here")}</p>
        <h2>{t("phone.count", { count: onlyHere ?? 0 })}</h2>
        <p class="small muted">{exchangeInWords(desk.status.value, desk.now())}</p>
        {exchange.running && <Progress left={exchange.left} total={exchange.total} />}
        {group && (
          <WorkButton icon="swap" busy={t("exchange.running")} onWork={() => desk.phone.exchangeNow()}>
            {t("exchange.now")}
          </WorkButton>
        )}
      </section>
      {group?.standing === "in" && <p class="small muted">{ifLost(group.members.length)}</p>}
      {exchange.problem && <Problem {...problemWords(exchange.problem)} />}
      <Chips
        label={t("lock.after")}
        shown
        choices={lockAfter.map((value) => ({ value, label: t(`lock.${value}`) }))}
        chosen={lockMinutes.value}
        onPick={setLockMinutes}
      />
      <Chips
        label={t("look.theme")}
        shown
        choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={theme.value}
        onPick={setTheme}
      />
      <Chips
        label={t("look.text")}
        shown
        choices={textSizes.map((value) => ({ value, label: t("look.percent", { percent: Number(value) }) }))}
        chosen={textSize.value}
        onPick={setTextSize}
      />
      <Ruled>
        <Row
          icon="key"
          title={t("change.title")}
          meta={t("change.meta")}
          onTap={() => desk.go("/us/phone/phrase")}
        />
        <FileRow />
        {group?.joined && (
          <Row
            icon="phone"
            title={t("mine.title")}
            meta={t("mine.meta")}
            onTap={() => desk.go("/us/phone/other")}
          />
        )}
        <Row icon="globe" title={t("language.title")} meta={spoken} onTap={() => desk.go("/language")} />
        <Row icon="phone" title={t("storage.title")} meta={t(storage)} tall />
        <Row
          icon="note"
          title={t("version.title")}
          meta={updateReady.value ? t("update.ready") : version}
          tall
        />
      </Ruled>
      {canApply.value && (
        <WorkButton wide onWork={() => applyUpdate.run()}>
          {t("update.apply")}
        </WorkButton>
      )}
      <Button look="calm" wide icon="lock" onTap={desk.hide}>
        {t("lock.now")}
      </Button>
    </Page>
  );
}

/** Said while this phone is here: afterwards it would be too late. */
function ifLost(members: number): string {
  if (members === 1) return say("phone.lost.alone");
  return say(members === 2 ? "phone.lost.two" : "phone.lost");
}
