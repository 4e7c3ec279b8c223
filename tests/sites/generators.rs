//! The generators that are installed where all tests run, each with the skeleton of a site in the folder of its name.

use super::generator::Generator;

pub const HUGO: Generator = Generator {
    site: "hugo",
    program: "hugo",
    packages: None,
    arguments: &["--panicOnWarning"],
    redirects: "nginx",
    output: "public",
    base: "/blog",
    shows_responses: true,
    shows_authors: true,
};

pub const JEKYLL: Generator = Generator {
    site: "jekyll",
    program: "jekyll",
    packages: None,
    arguments: &["build", "--strict_front_matter"],
    redirects: "nginx",
    output: "_site",
    base: "/blog",
    shows_responses: true,
    shows_authors: true,
};

pub const ELEVENTY: Generator = Generator {
    site: "eleventy",
    program: "@11ty/eleventy/cmd.cjs",
    packages: Some("node_modules"),
    arguments: &["--quiet"],
    redirects: "nginx",
    output: "_site",
    base: "",
    shows_responses: true,
    shows_authors: true,
};

pub const HEXO: Generator = Generator {
    site: "hexo",
    program: "hexo/bin/hexo",
    packages: Some("node_modules"),
    arguments: &["generate"],
    redirects: "nginx",
    output: "public",
    base: "",
    shows_responses: true,
    shows_authors: true,
};

pub const MKDOCS: Generator = Generator {
    site: "mkdocs",
    program: "mkdocs",
    packages: None,
    arguments: &["build", "--quiet"],
    redirects: "nginx",
    output: "site",
    base: "/site",
    shows_responses: true,
    shows_authors: true,
};

/// MkDocs with the plugin that makes a page of every redirect.
pub const MKDOCS_WITH_REDIRECTS: Generator = Generator { redirects: "mkdocs", ..MKDOCS };

pub const PELICAN: Generator = Generator {
    site: "pelican",
    program: "pelican",
    packages: None,
    // It warns of images without alternative text.
    arguments: &["--quiet"],
    redirects: "nginx",
    output: "output",
    base: "/blog",
    shows_responses: true,
    shows_authors: true,
};

pub const ASTRO: Generator = Generator {
    site: "astro",
    program: "astro/bin/astro.mjs",
    packages: Some("node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "dist",
    base: "",
    shows_responses: false,
    shows_authors: false,
};

pub const DOCUSAURUS: Generator = Generator {
    site: "docusaurus",
    program: "@docusaurus/core/bin/docusaurus.mjs",
    packages: Some("node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "build",
    base: "/site",
    shows_responses: true,
    shows_authors: true,
};

pub const NEXTJS: Generator = Generator {
    site: "nextjs",
    program: "next/dist/bin/next",
    packages: Some("nextjs/node_modules"),
    // The starter's plugin is one of webpack.
    arguments: &["build", "--webpack"],
    redirects: "nginx",
    output: "out",
    base: "",
    shows_responses: true,
    shows_authors: true,
};

pub const GATSBY: Generator = Generator {
    site: "gatsby",
    program: "gatsby/dist/bin/gatsby.js",
    packages: Some("gatsby/node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "public",
    base: "",
    shows_responses: true,
    shows_authors: false,
};
