// Renders bodies as Gatsby does: with the parsers of gatsby-transformer-remark 6.16, set as in its `extend-node-type.js`.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { json } from "node:stream/consumers";
import stringify from "hast-util-to-html";
import toHast from "mdast-util-to-hast";
import remark from "remark";
import remarkFootnotes from "remark-footnotes";
import remarkGfm from "remark-gfm";

const parser = remark().use(remarkGfm).use(remarkFootnotes, { inlineNotes: true });
const shown = (await json(process.stdin)).map((text) => {
  try {
    return stringify(toHast(parser.parse(text), { allowDangerousHtml: true }), { allowDangerousHtml: true });
  } catch (error) {
    return `<p>ERROR ${error.name}</p>`;
  }
});
process.stdout.write(JSON.stringify(shown));
