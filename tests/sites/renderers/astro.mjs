// Renders bodies as Astro does, with its own Markdown processor and its settings, but for the colours of code.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { json } from "node:stream/consumers";
import { satteri } from "@astrojs/markdown-satteri";

const renderer = await satteri().createRenderer({ syntaxHighlight: false });
const shown = [];
for (const text of (await json(process.stdin))) {
  try {
    shown.push((await renderer.render(text)).code);
  } catch (error) {
    shown.push(`<p>ERROR ${error.name}</p>`);
  }
}
process.stdout.write(JSON.stringify(shown));
