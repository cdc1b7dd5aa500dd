// Several names in one sentence, joined as the language does.
import { language, localeOf } from "./language.ts";

export const listOf = (names: readonly string[]): string =>
  new Intl.ListFormat(localeOf(language.value), { type: "conjunction" }).format(names);
