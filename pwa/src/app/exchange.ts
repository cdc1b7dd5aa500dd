// The exchange with the server, in words a person would use.
import { ago } from "../i18n/times.ts";
import { t } from "../i18n/words.ts";
import type { Status } from "../phone/api.ts";
import { problemWords } from "../practices/words.ts";

export function exchangeInWords({ exchange }: Status, now: number): string {
  if (exchange.running) {
    if (exchange.total === 0) return t("exchange.running");
    return t("exchange.progress", { done: exchange.total - exchange.left, total: exchange.total });
  }
  if (exchange.problem === "no-server") return t("exchange.no-signal");
  if (exchange.problem) return problemWords(exchange.problem).reason;
  if (exchange.lastAt === null) return t("exchange.never");
  return t("exchange.last", { ago: ago(exchange.lastAt, now) });
}
