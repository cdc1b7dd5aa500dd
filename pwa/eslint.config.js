// Typed rules only: formatting and accessibility belong to Biome, arrows to dependency-cruiser.
import tseslint from "typescript-eslint";

const noSinks = [
  "error",
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]",
    message: "Build nodes; text is text.",
  },
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "**/*.test.ts", "**/*.test.tsx"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: ["./tsconfig.json", "./tsconfig.sw.json"] } },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": noSinks,
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  {
    files: ["src/practices/*/{reducer,rules,selectors}.ts", "src/log/**"],
    rules: {
      "no-restricted-globals": ["error", "Date", "Intl", "crypto", "window", "document", "fetch"],
      "no-restricted-properties": ["error", { object: "Math", property: "random" }],
    },
  },
);
