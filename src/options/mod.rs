//! The options of the library, with every default.
//!
//! [`ConvertOptions`] are the options of a conversion, which is pure. [`RunOptions`] hold them, and add what is fetched, kept
//! and overwritten.

mod convert;
#[cfg(feature = "io")]
mod fetch;
#[cfg(feature = "io")]
mod interrupt;
#[cfg(feature = "io")]
mod run;
mod selection;

pub use convert::{CanonicalUrl, CodeLanguages, ConvertOptions, CoverChoice, ImageMode, ImageNaming, ImageSize};
#[cfg(feature = "io")]
pub use fetch::{EmbedOptions, FetchOptions, Secret};
#[cfg(feature = "io")]
pub use interrupt::Interrupt;
#[cfg(feature = "io")]
pub use run::{DEFAULT_OUTPUT, ImageSupply, Overwrite, ReportDetail, RunMode, RunOptions};
pub use selection::Selection;
