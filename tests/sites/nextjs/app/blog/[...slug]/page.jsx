import Image from "next/image";
import { notFound } from "next/navigation";
import { allAuthors, allBlogs } from "contentlayer/generated";
import { MDXLayoutRenderer } from "pliny/mdx-components";
import { coreContent } from "pliny/utils/contentlayer";

const find = async (params) => {
  const slug = decodeURI((await params).slug.join("/"));
  return allBlogs.find((post) => post.slug === slug);
};

export const generateStaticParams = async () =>
  allBlogs.map((post) => ({ slug: post.slug.split("/").map((name) => decodeURI(name)) }));

export const generateMetadata = async ({ params }) => {
  const post = await find(params);
  return { title: post?.title, description: post?.summary };
};

export default async function Page({ params }) {
  const post = await find(params);
  if (!post) return notFound();
  const authors = (post.authors ?? ["default"]).map((author) => coreContent(allAuthors.find((one) => one.slug === author)));
  return (
    <>
      <h1>{post.title}</h1>
      <ul>
        {authors.map((author) => (
          <li key={author.name}>{author.name}</li>
        ))}
      </ul>
      <article>
        <MDXLayoutRenderer code={post.body.code} components={{ Image }} />
      </article>
    </>
  );
}
