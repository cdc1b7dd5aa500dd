// The arrows of the app: lib < crypto < log < vault, store < sync < phone < app; practices and ui see no keys and no wire.
const room = (name, allowed) => ({
  name: `${name}-imports-only-what-lies-below`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: [`^src/(${[name, ...allowed].join("|")})/`] },
});

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    room("lib", []),
    room("crypto", ["lib"]),
    room("i18n", ["lib"]),
    room("log", ["lib", "crypto"]),
    room("vault", ["lib", "crypto", "log", "store"]),
    room("store", ["lib"]),
    room("sync", ["lib", "crypto", "log", "vault", "store"]),
    room("phone", ["lib", "crypto", "log", "vault", "store", "sync"]),
    room("ui", ["lib", "i18n"]),
    room("sw", []),
    {
      name: "screens-never-touch-keys-or-wire",
      severity: "error",
      from: { path: "^src/(practices|ui)/" },
      to: { path: "^src/(crypto|store|sync|vault|app|log|phone)/", pathNot: ["^src/phone/api[.]ts$"] },
    },
    {
      name: "practices-meet-only-in-public",
      severity: "error",
      from: { path: "^src/practices/([^/]+)/" },
      to: { path: "^src/practices/[^/]+/", pathNot: ["^src/practices/$1/", "/public[.]ts$"] },
    },
    {
      name: "practice-logic-is-pure",
      severity: "error",
      from: { path: "^src/practices/[^/]+/(schema|rules|reducer|selectors|public)[.]ts$" },
      to: { path: "^src/(ui|app|i18n|phone)/", pathNot: ["^src/phone/api[.]ts$"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "[.]test[.]tsx?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
