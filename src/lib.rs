//! Moves a blog off Medium: turns the posts of an export into Markdown with front matter.
//!
//! ```text
//!   source ──► read ──► transform ──► write ──► sink        document/  what flows between them
//!  zip, folder  HTML     Post→Post    Post→      files      notice     what was changed, guessed or lost on the way
//!  file, web    →Post    small passes Markdown              images/    the images' names, and where posts find them
//!    I/O        pure     pure         pure       I/O        embeds/    what others know of a post's embeds
//!                └─────── prove ───────┘                    site/      for which generator: paths, front matter, dialect, links
//!                  pure: nothing was lost                  run        ties the I/O ends to the pure middle
//! ```
//!
//! The [`guide`] says how to use the program.
//!
//! [`convert`](convert()) is the pure middle for one post; [`run`](mod@run) is a whole run over an export, with the feature `io`.
//! Imports go one way: [`document`] ← {[`read`], [`transform`], [`mod@write`] ← [`site`], [`prove`]} ← `convert` ← `run`, and
//! the program's command line on top. The four in the middle never import one another: what shared code with what it proves
//! would share its mistakes.
//!
//! ```
//! use unmedium::{Options, convert};
//!
//! let html = r#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header>
//!     <section data-field="body" class="e-content"><p class="graf graf--p">It <strong>turns</strong>.</p></section>
//!     <footer><a href="https://medium.com/p/0a1b2c3d4e5f"></a></footer></article>"#;
//! let converted = convert(html, &Options::default())?;
//! assert!(converted.markdown.starts_with("---\ntitle: The mill\n"));
//! assert!(converted.markdown.ends_with("---\n\nIt **turns**.\n"));
//! # Ok::<(), unmedium::read::NotAPost>(())
//! ```

pub mod config;
pub mod convert;
pub mod document;
pub mod embeds;
pub mod error;
#[cfg(feature = "io")]
pub mod fetch;
pub mod guide;
pub mod images;
#[cfg(feature = "io")]
pub mod list;
pub mod notice;
pub mod options;
#[cfg(feature = "io")]
pub mod progress;
pub mod prove;
pub mod read;
#[cfg(feature = "io")]
pub mod report;
#[cfg(feature = "io")]
pub mod run;
#[cfg(feature = "io")]
pub mod sink;
pub mod site;
#[cfg(feature = "io")]
pub mod source;
pub mod transform;
pub mod write;

pub use convert::{Converted, convert};
pub use error::Error;
pub use notice::{Notice, NoticeKind, Origin, ResponseSign, Severity};
pub use options::{FetchOptions, ImageMode, ImageSize, ImageSupply, Options, Overwrite, ReportDetail, RunMode};
pub use prove::Proof;
