// As in tailwind-nextjs-starter-blog, with the fields that the guide asks for.
import { defineDocumentType, makeSource } from "contentlayer2/source-files";
import { remarkCodeTitles, remarkExtractFrontmatter, remarkImgToJsx } from "pliny/mdx-plugins/index.js";
import rehypeAutolinkHeadings from "rehype-autolink-headings";
import rehypeCitation from "rehype-citation";
import rehypeKatex from "rehype-katex";
import rehypeKatexNoTranslate from "rehype-katex-notranslate";
import rehypePresetMinify from "rehype-preset-minify";
import rehypePrismPlus from "rehype-prism-plus";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { remarkAlert } from "remark-github-blockquote-alert";
import remarkMath from "remark-math";

const text = { type: "string" };
const date = { type: "date" };
const flag = { type: "boolean" };
const texts = { type: "list", of: text };

const defineDocuments = (name, folder, fields) =>
  defineDocumentType(() => ({
    name,
    filePathPattern: `${folder}/**/*.mdx`,
    contentType: "mdx",
    fields,
    computedFields: {
      slug: { ...text, resolve: (doc) => doc._raw.flattenedPath.replace(/^.+?(\/)/, "") },
    },
  }));

const Blog = defineDocuments("Blog", "blog", {
  title: { ...text, required: true },
  date: { ...date, required: true },
  tags: { ...texts, default: [] },
  lastmod: date,
  draft: flag,
  summary: text,
  images: { type: "json" },
  authors: texts,
  layout: text,
  bibliography: text,
  canonicalUrl: text,
  medium_url: text,
  lang: text,
  truncated: flag,
});

const Authors = defineDocuments("Authors", "authors", {
  name: { ...text, required: true },
  avatar: text,
  occupation: text,
  company: text,
  email: text,
  twitter: text,
  bluesky: text,
  linkedin: text,
  github: text,
  layout: text,
});

export default makeSource({
  contentDirPath: "data",
  documentTypes: [Blog, Authors],
  mdx: {
    cwd: process.cwd(),
    remarkPlugins: [remarkExtractFrontmatter, remarkGfm, remarkCodeTitles, remarkMath, remarkImgToJsx, remarkAlert],
    rehypePlugins: [
      rehypeSlug,
      [rehypeAutolinkHeadings, { behavior: "prepend", properties: { className: ["hash-link"], ariaHidden: "true" } }],
      rehypeKatex,
      rehypeKatexNoTranslate,
      [rehypeCitation, { path: `${process.cwd()}/data` }],
      [rehypePrismPlus, { defaultLanguage: "js", ignoreMissing: true }],
      rehypePresetMinify,
    ],
  },
});
