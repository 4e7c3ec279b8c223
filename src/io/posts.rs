//! The posts of some sources as values, one after another, without an output folder.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::convert::{Converted, convert_with_files};
use crate::error::{Error, panic_message};
use crate::io::source::{InputEntry, Sources};
use crate::options::ConvertOptions;

impl Sources {
    /// Converts the posts in the order of [`entries`](Sources::entries), each when it is asked for, as
    /// [`convert`](crate::convert()) does: by itself. Two copies of a post are two, and links between posts stay as they are;
    /// [`run`](crate::io::run::run()) sees all posts together.
    ///
    /// Files that hold no post and are not named as one are passed over, and so are posts whose kind is not among
    /// [`ConvertOptions::kinds`], unless they are inputs of their own.
    ///
    /// ```
    /// use std::path::PathBuf;
    /// use unmedium::ConvertOptions;
    /// use unmedium::io::source::{Input, Sources};
    ///
    /// let sources = Sources::open(&[Input::from(PathBuf::from("fixtures/export"))])?;
    /// for post in sources.convert(&ConvertOptions::default()) {
    ///     println!("{}", post?.metadata.title);
    /// }
    /// # Ok::<(), unmedium::Error>(())
    /// ```
    ///
    /// # Errors
    /// In place of a post: those of [`InputEntry::read`]; [`Error::NotAPost`] for a file that is named as a post and is none;
    /// [`Error::Internal`] for a defect of this library. The posts after it are still converted.
    pub fn convert<'a>(&'a self, options: &'a ConvertOptions) -> impl Iterator<Item = Result<Converted, Error>> + 'a {
        self.entries().iter().filter_map(|entry| convert_entry(entry, options).transpose())
    }
}

fn convert_entry(entry: &InputEntry, options: &ConvertOptions) -> Result<Option<Converted>, Error> {
    let (text, saved) = entry.open()?;
    let attempt = catch_unwind(AssertUnwindSafe(|| convert_with_files(&text, saved.as_beside(), options)));
    match attempt {
        Ok(Ok(post)) => Ok(Some(post).filter(|post| {
            let is_wanted_kind = entry.is_direct() || options.kinds.contains(&post.metadata.kind);
            is_wanted_kind && options.selection.includes(&post.metadata, &post.metadata.tags)
        })),
        Ok(Err(Error::NotAPost { .. })) if !entry.is_named_as_post() => Ok(None),
        Ok(Err(error)) => Err(error.in_file(entry.name())),
        Err(panic) => Err(Error::Internal { name: entry.name().to_owned(), message: panic_message(panic.as_ref()) }),
    }
}
