//! Moves a blog off Medium: turns the posts of an export into Markdown with front matter.
//!
//! ```text
//!  inputs ──► read ──► transform ──► write ──► output folder     document/  what flows between them
//!    io       pure       pure        pure          io            notice/    what was dropped, changed or guessed on the way
//!              └───────── prove ───────┘                         site/      one file a generator: paths, front matter, dialect
//!                         pure                                   io/        everything that touches disk or network
//! ```
//!
//! [`convert`](convert()) runs that chain for one post; [`io::run`] runs it for a whole export, with the feature `io`.
//! Imports go one way: [`document`], [`medium`] ← [`read`]; [`mod@write`] ← [`site`] ← [`transform`] ← `convert` ← `io` ← the
//! program.
//! [`prove`] imports none of the stages: what shared code with what it proves would share its mistakes.
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
pub mod error;
pub mod guide;
#[cfg(feature = "io")]
pub mod io;
pub mod medium;
pub mod notice;
pub mod options;
pub mod prove;
pub mod read;
pub mod site;
pub mod transform;
pub mod write;

pub use convert::{Converted, convert};
pub use error::Error;
pub use notice::{Notice, NoticeKind, Origin, ResponseSign, Severity};
pub use options::{FetchOptions, ImageMode, ImageSize, ImageSupply, Options, Overwrite, ReportDetail, RunMode};
pub use prove::Proof;
