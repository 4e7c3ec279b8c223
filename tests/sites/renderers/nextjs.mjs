// Renders bodies as starters for Next.js do: MDX with GitHub's additions and maths, run by React.
// In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
import { json } from "node:stream/consumers";
import { evaluate } from "@mdx-js/mdx";
import { createElement } from "react";
import * as runtime from "react/jsx-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import remarkGfm from "mdx-remark-gfm";
import remarkMath from "remark-math";

// What React puts before images, to have them loaded early.
const forgetPreloads = (html) => html.replaceAll(/<link rel="preload"[^>]*\/>/g, "");
const shown = [];
for (const text of await json(process.stdin)) {
  try {
    const module = await evaluate(text, { ...runtime, remarkPlugins: [remarkGfm, remarkMath] });
    // Anything else would be code of the text's.
    const names = Object.keys(module).filter((name) => name !== "default");
    shown.push(names.length > 0 ? `<p>ERROR exports ${names}</p>` : forgetPreloads(renderToStaticMarkup(createElement(module.default))));
  } catch (error) {
    shown.push(`<p>ERROR ${String(error.message).replaceAll("<", "&lt;")}</p>`);
  }
}
process.stdout.write(JSON.stringify(shown));
