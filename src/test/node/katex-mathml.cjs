// Reads formulas from the standard input, one a line, and writes for each, on a line of its own, the
// MathML that KaTeX makes of it, or "!" and what it says against it. A line that begins with a dollar
// sign is a formula on a line of its own. Argument: the folder of the installed packages.
const path = require('node:path');
const katex = require(path.join(process.argv[2], 'katex'));

const judged = line => {
  const displayMode = line.startsWith('$');
  const tex = displayMode ? line.slice(1) : line;
  try {
    const options = { displayMode, output: 'mathml', strict: 'ignore', throwOnError: true };
    return katex.renderToString(tex, options).replaceAll('\n', ' ');
  } catch (error) {
    return '!' + String(error.message).replaceAll('\n', ' ');
  }
};

const lines = require('node:fs').readFileSync(0, 'utf8').split('\n');
process.stdout.write(lines.map(judged).join('\n'));
