// A table as RFC 4180 has it, with a guard: no cell that somebody wrote is taken for a formula by a spreadsheet.

/** A spreadsheet computes what begins so. A quote in front makes it a text, and is not shown. */
const FORMULA = /^[=+\-@\t\r]/;
/** Without it some spreadsheets take the letters for another alphabet's. */
const MARK = "\uFEFF";

export function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (rows: readonly (readonly string[])[]): string =>
  MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
