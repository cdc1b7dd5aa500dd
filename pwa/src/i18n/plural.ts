// i18next v4 suffixes on Intl.PluralRules: `key_one`, `key_few` … and `key_zero` for a plain nought.
import { type Language, localeOf } from "./language.ts";

const rules = new Map<Language, Intl.PluralRules>();

export function pluralForms(code: Language, count: number): readonly string[] {
  const rule = rules.get(code) ?? new Intl.PluralRules(localeOf(code));
  rules.set(code, rule);
  const form = rule.select(count);
  return count === 0 ? ["zero", form, "other"] : [form, "other"];
}
