// As in gatsby-starter-blog, but for its feed and its icons, and with the plugin that the guide asks for.
module.exports = {
  plugins: [
    "gatsby-plugin-image",
    { resolve: "gatsby-source-filesystem", options: { path: `${__dirname}/content/blog`, name: "blog" } },
    {
      resolve: "gatsby-transformer-remark",
      options: {
        plugins: [
          { resolve: "gatsby-remark-images", options: { maxWidth: 630 } },
          { resolve: "gatsby-remark-responsive-iframe", options: { wrapperStyle: "margin-bottom: 1.0725rem" } },
          "gatsby-remark-prismjs",
          "gatsby-remark-copy-linked-files",
        ],
      },
    },
    "gatsby-transformer-sharp",
    "gatsby-plugin-sharp",
  ],
};
