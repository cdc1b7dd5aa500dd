// Tables open in a spreadsheet as they were written, and compute nothing.
import fc from "fast-check";
import { expect, test } from "vitest";
import { cell, csv } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])(
  "%j is a text, not a formula",
  (text) => expect(cell(text).replace(/^"/, "")).toMatch(/^'/),
);

test("quotes, commas and lines stay inside their cell", () => {
  expect(csv([["a", 'he said "no", twice', "two\nlines"]])).toBe(
    '\uFEFFa,"he said ""no"", twice","two\nlines"\r\n',
  );
});

/** As RFC 4180 reads. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let [at, quoted, field] = [0, false, ""];
  const end = () => {
    rows.at(-1)?.push(field);
    field = "";
  };
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quoted && letter === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ",") end();
    else if (!quoted && letter === "\r" && text[at + 1] === "\n") {
      end();
      rows.push([]);
      at += 1;
    } else field += letter;
  }
  return rows.slice(0, -1);
}

test("whatever somebody wrote comes back, but for the guard", () => {
  const rows = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(rows, (table) => {
      const back = read(csv(table).slice(1));
      expect(back).toEqual(
        table.map((row) => row.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one))),
      );
    }),
    { numRuns: 300 },
  );
});
