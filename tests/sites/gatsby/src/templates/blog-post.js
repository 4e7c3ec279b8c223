import * as React from "react";
import { graphql } from "gatsby";

const BlogPost = ({ data: { markdownRemark: post } }) => (
  <main>
    <h1>{post.frontmatter.title}</h1>
    <p>{post.frontmatter.date}</p>
    <article dangerouslySetInnerHTML={{ __html: post.html }} />
  </main>
);

export default BlogPost;

export const Head = ({ data: { markdownRemark: post } }) => (
  <>
    <title>{post.frontmatter.title}</title>
    <meta name="description" content={post.frontmatter.description || post.excerpt} />
  </>
);

export const pageQuery = graphql`
  query BlogPostBySlug($id: String!) {
    markdownRemark(id: { eq: $id }) {
      excerpt(pruneLength: 160)
      html
      frontmatter {
        title
        date(formatString: "MMMM DD, YYYY")
        description
      }
    }
  }
`;
