//! What can be chosen. Every default of the program stands here.
//!
//! [`ConvertOptions`] are for what is pure: they say what becomes of a post, or of many. [`RunOptions`] hold them, and say
//! besides what is fetched, kept and overwritten.

mod convert;
#[cfg(feature = "io")]
mod fetch;
#[cfg(feature = "io")]
mod interrupt;
#[cfg(feature = "io")]
mod run;
mod selection;

pub use convert::{CanonicalUrl, ConvertOptions, CoverChoice, ImageMode, ImageSize};
#[cfg(feature = "io")]
pub use fetch::{EmbedOptions, FetchOptions, Secret};
#[cfg(feature = "io")]
pub use interrupt::Interrupt;
#[cfg(feature = "io")]
pub use run::{DEFAULT_OUTPUT, ImageSupply, Overwrite, ReportDetail, RunMode, RunOptions};
pub use selection::Selection;
