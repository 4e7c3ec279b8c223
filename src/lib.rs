//! Moves a blog off Medium: turns the posts of an export into Markdown with front matter.
//!
//! ```text
//!  inputs ──► read ──► transform ──► write ──► output folder     document/  the model of a post that they pass on
//!    io       pure       pure        pure          io            notice/    what was dropped, changed or guessed on the way
//!              └───────── prove ───────┘                         site/      one file per generator: paths, front matter, dialect
//!                         pure                                   unpack/    the texts in archives and saved pages
//!                                                                state/     what a run stores for later runs
//!                                                                report/    what happened to every post, as JSON and as a page
//!                                                                session/   a whole run in memory, for the page in a browser
//!                                                                io/        everything that touches disk or network
//! ```
//!
//! [`convert`](convert()) runs that chain for one post, and [`batch`] for many posts with links between them. With the feature
//! `io`, [`io::run`] runs it over files and the web. Imports go one way: [`document`], [`medium`] ← [`read`]; [`mod@write`] ←
//! [`site`] ← [`transform`] ← `convert` ← [`batch`], `report` ← `io` ← the program. [`prove`] imports none of the stages:
//! shared code would share its mistakes.
//!
//! ```
//! use unmedium::{ConvertOptions, Proof, convert};
//!
//! let html = r#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header>
//!     <section data-field="body" class="e-content"><p class="graf graf--p">It <strong>turns</strong>.</p></section>
//!     <footer><a href="https://medium.com/p/0a1b2c3d4e5f"></a></footer></article>"#;
//! let converted = convert(html, &ConvertOptions::default())?;
//! assert!(converted.markdown.starts_with("---\ntitle: The mill\n"));
//! assert!(converted.markdown.ends_with("---\n\nIt **turns**.\n"));
//! assert_eq!(converted.proof, Proof::Proven);
//! # Ok::<(), unmedium::Error>(())
//! ```
//!
//! Modules that are not in this documentation are for the program and the tests; they may change in any version.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
pub mod archive;
pub mod batch;
mod bounds;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod convert;
pub mod document;
#[doc(hidden)]
pub mod error;
pub mod guide;
mod html;
#[doc(hidden)]
pub mod image_format;
#[cfg(feature = "io")]
pub mod io;
#[doc(hidden)]
pub mod lone_post;
#[doc(hidden)]
pub mod medium;
#[doc(hidden)]
pub mod notice;
#[doc(hidden)]
pub mod options;
#[doc(hidden)]
pub mod prove;
#[doc(hidden)]
pub mod read;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "session")]
#[doc(hidden)]
pub mod session;
pub mod site;
#[doc(hidden)]
pub mod state;
#[doc(hidden)]
pub mod transform;
#[cfg(feature = "unpack")]
#[doc(hidden)]
pub mod unpack;
#[doc(hidden)]
pub mod write;
#[doc(hidden)]
pub mod zone;

#[doc(inline)]
pub use convert::{Converted, convert};
#[doc(inline)]
pub use error::Error;
#[doc(inline)]
pub use notice::{Notice, NoticeKind, Origin, ResponseSign, Severity};
#[doc(inline)]
pub use options::{CanonicalUrl, CodeLanguages, ConvertOptions, CoverChoice, ImageMode, ImageNaming, ImageSize};
#[doc(inline)]
pub use options::{EmbedOptions, FetchOptions, ImageSupply, Overwrite, ReportDetail, RunMode, RunOptions, Secret};
#[doc(inline)]
pub use prove::Proof;
#[doc(inline)]
pub use read::NotAPost;
