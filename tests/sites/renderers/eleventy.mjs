// Renders bodies as Eleventy does: Liquid first, or Nunjucks if the first argument says so, then markdown-it.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { json } from "node:stream/consumers";
import { Liquid } from "liquidjs";
import markdownIt from "markdown-it";
import nunjucks from "nunjucks";

// Eleventy's own settings, from its `Engines/Markdown.js`, `Engines/Liquid.js` and `Engines/Nunjucks.js`.
const markdown = markdownIt({ html: true }).disable("code");
const liquid = new Liquid({ extname: ".liquid", strictFilters: true });
const environment = new nunjucks.Environment(null, { throwOnUndefined: true });
const render = process.argv[2] === "nunjucks" ? (text) => environment.renderString(text, {}) : (text) => liquid.parseAndRenderSync(text, {});
const shown = (await json(process.stdin)).map((text) => {
  try {
    return markdown.render(render(text));
  } catch (error) {
    return `<p>ERROR ${error.name}</p>`;
  }
});
process.stdout.write(JSON.stringify(shown));
