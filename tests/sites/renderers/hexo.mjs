// Renders bodies as Hexo does: its own renderer of posts, with marked and Nunjucks.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { mkdtempSync, writeFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Hexo = require("hexo");
const folder = mkdtempSync(`${tmpdir()}/hexo-`);
// Code without its table of line numbers, and as deep as it was.
writeFileSync(`${folder}/_config.yml`, "highlight:\n  line_number: false\n  wrap: false\n  strip_indent: false\n");
writeFileSync(`${folder}/package.json`, JSON.stringify({ name: "x", hexo: {}, dependencies: {} }));
const hexo = new Hexo(folder, { silent: true });
await hexo.init();
await hexo.loadPlugin(require.resolve("hexo-renderer-marked"));
const shown = [];
for (const text of await json(process.stdin)) {
  try {
    shown.push((await hexo.post.render(null, { content: text, engine: "md" })).content);
  } catch (error) {
    shown.push(`<p>ERROR ${error.name}</p>`);
  }
}
process.stdout.write(JSON.stringify(shown));
