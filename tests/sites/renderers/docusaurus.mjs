// Renders bodies as Docusaurus does: its own processor of MDX compiles them, and React runs what came of that.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { json } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { run } from "@mdx-js/mdx";
import * as runtime from "react/jsx-runtime";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

const require = createRequire(import.meta.url);
const root = new URL("../node_modules/@docusaurus/", import.meta.url).pathname;
const { createProcessorUncached } = require(`${root}mdx-loader/lib/processor.js`);
const { DEFAULT_MARKDOWN_CONFIG } = require(`${root}core/lib/server/configValidation.js`);

const processor = await createProcessorUncached({
  options: {
    admonitions: true,
    removeContentTitle: true,
    staticDirs: [],
    siteDir: tmpdir(),
    markdownConfig: DEFAULT_MARKDOWN_CONFIG,
    outputFormat: "function-body",
  },
  format: "mdx",
});
const useMDXComponents = () => ({});
// What React puts before images, to have them loaded early.
const forgetPreloads = (html) => html.replaceAll(/<link rel="preload"[^>]*\/>/g, "");
const shown = [];
for (const [at, text] of (await json(process.stdin)).entries()) {
  try {
    const { content } = await processor.process({ content: text, filePath: `${tmpdir()}/${at}.mdx`, frontMatter: {}, compilerName: "server" });
    const module = await run(content, { ...runtime, useMDXComponents, baseUrl: import.meta.url });
    // The processor adds a table of contents; anything else would be code of the text's.
    const names = Object.keys(module).filter((name) => !["default", "toc", "contentTitle"].includes(name));
    shown.push(names.length > 0 ? `<p>ERROR exports ${names}</p>` : forgetPreloads(renderToStaticMarkup(createElement(module.default))));
  } catch (error) {
    shown.push(`<p>ERROR ${String(error.message).replaceAll("<", "&lt;")}</p>`);
  }
}
process.stdout.write(JSON.stringify(shown));
