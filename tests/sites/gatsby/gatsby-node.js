// As in gatsby-starter-blog.
const path = require("path");
const { createFilePath } = require("gatsby-source-filesystem");

exports.createPages = async ({ graphql, actions, reporter }) => {
  const result = await graphql(`
    {
      allMarkdownRemark(sort: { frontmatter: { date: ASC } }, limit: 1000) {
        nodes {
          id
          fields {
            slug
          }
        }
      }
    }
  `);
  if (result.errors) {
    reporter.panicOnBuild("There was an error loading your blog posts", result.errors);
    return;
  }
  for (const post of result.data.allMarkdownRemark.nodes) {
    actions.createPage({
      path: post.fields.slug,
      component: path.resolve("./src/templates/blog-post.js"),
      context: { id: post.id },
    });
  }
};

exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type === "MarkdownRemark") {
    actions.createNodeField({ name: "slug", node, value: createFilePath({ node, getNode }) });
  }
};

exports.createSchemaCustomization = ({ actions }) => {
  actions.createTypes(`
    type MarkdownRemark implements Node {
      frontmatter: Frontmatter
      fields: Fields
    }

    type Frontmatter {
      title: String
      description: String
      date: Date @dateformat
    }

    type Fields {
      slug: String
    }
  `);
};
