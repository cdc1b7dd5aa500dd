// Rows and cards that come with their words when they are first shown.
import { late } from "../ui/late.tsx";

async function withWords() {
  const [rows, words] = await Promise.all([
    import("./screens/KeepRows.tsx"),
    import("../i18n/keep/words.ts"),
  ]);
  await words.keepWords();
  return rows;
}

export const KeepRows = late(() => withWords().then((rows) => rows.KeepRows));
export const FileRow = late(() => withWords().then((rows) => rows.FileRow));
export const FileDueCard = late(() => withWords().then((rows) => rows.FileDueCard));
