// Days and hours in words of the language. They are labels: nothing is ever ordered by them.
import { language, localeOf } from "./language.ts";
import { t } from "./words.ts";

const HOUR = 3_600_000;
/** The first Monday of 1970, midnight UTC. */
const MONDAY = 96 * HOUR;

/** The last hour a calendar knows. A clock beyond it is broken or a trick, and must not break the page. */
const LAST_HOUR = 8.64e15 / HOUR;
const isTellable = (hours: number): boolean => hours >= 0 && hours <= LAST_HOUR;

export const dayOfHours = (hours: number): string =>
  !isTellable(hours)
    ? t("commons.odd-clock")
    : new Intl.DateTimeFormat(localeOf(language.value), {
        weekday: "short",
        day: "numeric",
        month: "short",
      }).format(hours * HOUR);

export const today = (now: number): string =>
  new Intl.DateTimeFormat(localeOf(language.value), {
    weekday: "long",
    day: "numeric",
    month: "short",
  }).format(now);

export const monthOfHours = (hours: number): string =>
  !isTellable(hours)
    ? t("commons.odd-clock")
    : new Intl.DateTimeFormat(localeOf(language.value), { month: "long", year: "numeric" }).format(
        hours * HOUR,
      );

/** A month as `2026-11`, which is all that is known of what came out of an envelope. */
export const monthOf = (month: string): string =>
  monthOfHours(/^\d{4}-\d{2}$/.test(month) ? Date.parse(`${month}-15T12:00Z`) / HOUR : -1);

export function ago(then: number, now: number): string {
  const minutes = Math.max(0, Math.round((now - then) / 60_000));
  const say = new Intl.RelativeTimeFormat(localeOf(language.value), { numeric: "auto" });
  if (minutes < 60) return say.format(-minutes, "minute");
  if (minutes < 48 * 60) return say.format(-Math.round(minutes / 60), "hour");
  return say.format(-Math.round(minutes / 1440), "day");
}

/** How far off something is whose hours are counted by the group, never by a clock: days once there are two. */
export function inHours(hours: number): string {
  const say = new Intl.RelativeTimeFormat(localeOf(language.value), { numeric: "always" });
  return hours < 48 ? say.format(Math.max(1, hours), "hour") : say.format(Math.floor(hours / 24), "day");
}

/** Weekday and time; without a zone by the clock of this phone. */
export const timeOfWeek = (at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(localeOf(language.value), {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);

export const weekdays = (): readonly string[] => {
  const say = new Intl.DateTimeFormat(localeOf(language.value), { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => say.format(MONDAY + day * 24 * HOUR));
};
/** Day and hour, for things that end. */
export const moment = (at: number): string =>
  new Intl.DateTimeFormat(localeOf(language.value), {
    weekday: "long",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

/** "in 47 hours": rounded down, so that it never promises more than there is. */
export function within(then: number, now: number): string {
  const minutes = Math.max(0, Math.floor((then - now) / 60_000));
  const say = new Intl.RelativeTimeFormat(localeOf(language.value));
  return minutes < 60 ? say.format(minutes, "minute") : say.format(Math.floor(minutes / 60), "hour");
}
