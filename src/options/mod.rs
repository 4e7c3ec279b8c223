//! The options of the library, with every default.
//!
//! [`ConvertOptions`] are the options of a conversion, which is pure. [`RunOptions`] contain them, and add what is fetched, kept
//! and overwritten.

mod convert;
mod fetch;
mod interrupt;
mod run;
mod selection;

pub use convert::{CanonicalUrl, CodeLanguages, ConvertOptions, CoverChoice, ImageMode, ImageNaming, ImageSize};
pub use fetch::{EmbedOptions, FetchOptions, Secret};
pub use interrupt::Interrupt;
pub use run::{DEFAULT_OUTPUT, ImageSupply, Overwrite, ReportDetail, RunMode, RunOptions};
pub use selection::Selection;
