// Turns TypeScript into JavaScript with the package typescript: node transpile.cjs MODULES IN OUT
const fs = require("node:fs");
const path = require("node:path");
const [modules, from, to] = process.argv.slice(2);
const ts = require(path.join(modules, "typescript"));
const result = ts.transpileModule(fs.readFileSync(from, "utf8"), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});
fs.writeFileSync(to, result.outputText);
