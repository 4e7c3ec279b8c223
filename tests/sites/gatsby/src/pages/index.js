import * as React from "react";
import { Link, graphql } from "gatsby";

const Index = ({ data }) => (
  <ul>
    {data.allMarkdownRemark.nodes.map((post) => (
      <li key={post.fields.slug}>
        <Link to={post.fields.slug}>{post.frontmatter.title || post.fields.slug}</Link>
      </li>
    ))}
  </ul>
);

export default Index;

export const pageQuery = graphql`
  {
    allMarkdownRemark(sort: { frontmatter: { date: DESC } }) {
      nodes {
        fields {
          slug
        }
        frontmatter {
          title
        }
      }
    }
  }
`;
