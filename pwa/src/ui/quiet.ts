// What every field is given: nobody but the app reads what is typed. No spelling check or suggestion that asks a service, no keeper of forms.
export const quiet = {
  spellcheck: false,
  autocorrect: "off",
  autocomplete: "off",
  writingsuggestions: "false",
  "data-1p-ignore": "",
  "data-lpignore": "true",
  "data-gramm": "false",
} as const;
