//! Hints: what the user can do about an error.

use std::io;

use super::Error;

impl Error {
    /// Says what the user can do about it, if anything.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Error::NotFound(_) => {
                "check the spelling (a URL begins with https://); `unmedium convert --help` says what can be converted"
            }
            Error::Read { .. } => "check that the file can be opened and that you may read it",
            Error::NotAPost { page, .. } => page.hint(),
            Error::PrivatePart { .. } => {
                "give the export, or one of its parts that can be kept: posts, lists, bookmarks, highlights, claps, or what you follow"
            }
            Error::OnlyParts { .. } => "use --archive to convert them",
            Error::EmptyPart { .. } | Error::NoPosts { .. } | Error::NotAnExport { .. } => {
                "give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL"
            }
            Error::ListOfUrls { .. } => "use --urls with the file; `-` is standard input",
            Error::ArchiveInside { .. } => "unpack it, and give the archive that is in it",
            Error::NotAUrl { .. } => "a URL begins with https://; copy it from the browser's address bar",
            Error::ListsPosts { .. } => {
                "\"unmedium urls URL\" lists its posts, for --urls; or give the feed, or the URLs of the posts themselves"
            }
            Error::NotAnOwner { .. } => "give https://medium.com/@NAME, the URL of a publication, or its own domain",
            Error::NotAPostUrl { .. } => "open the post in a browser and take the URL from there",
            Error::UrlList { error, .. } => return error.hint(),
            Error::Fetch { failure, .. } => return failure.cause.hint(),
            Error::NotAPage { .. } => {
                "give the URL of a post or of a feed; an archive has to be downloaded, and given as a file"
            }
            Error::NotText { .. } => "unpack the export again: Medium writes its posts in UTF-8",
            Error::TooLarge { .. } => "a Medium post is far smaller: check that it is a post",
            Error::OnlyArchive { .. } => "give the archive itself; it need not be unpacked",
            Error::ArchiveCut { .. } => "download it again, and wait until the download is complete",
            Error::PageCut { .. } => "give the URL of the post, or save it from a browser",
            Error::BrokenArchive { .. } => "download it again; an export can also be unpacked, and given as a folder",
            Error::UnknownPacking { .. } => {
                "unpack the archive with the program that packed it, and give the folder; Medium's own zip needs no unpacking"
            }
            Error::SharedBytes { .. } => "download the export again: Medium packs each file by itself",
            Error::ArchiveTooLarge { .. } => "unpack the archive and give the folder, or a part of it at a time",
            Error::Encrypted { .. } => "unpack the archive and give the folder",
            Error::Differs(_) => "use --force to overwrite it, or another --output folder",
            Error::CannotAdd(_) => "move it away, run again, and then merge the two by hand",
            Error::OtherPost(_) => {
                "choose names that tell them apart, with {id} in --file-name, or another --output folder"
            }
            Error::Conflict { .. } => {
                "take over what you want of the .new file and delete it, or use --force to overwrite your edits"
            }
            Error::NewVersionEdited(_) => "take over what you want of it and delete it, then run again",
            Error::StateDamaged { .. } => {
                "restore it from a backup, or delete it: then files that were edited are left alone"
            }
            Error::StateOfOtherVersion { .. } => {
                "use that version, or delete it: then files that were edited are left alone"
            }
            Error::Locked { .. } => "try again when it has ended, or let this run wait for it with --wait SECONDS",
            Error::CannotLock { .. } => "start no other run with this --output folder before this one has ended",
            Error::Write { source, .. } if is_held_open(source) => {
                "another program has the file open: close it there, and run the same command again"
            }
            Error::Write { .. } => "check that the folder can be written to and that the disk is not full",
            Error::OutputFailed { .. } => {
                "check that the folder can be written to and that the disk is not full; the same command again goes on"
            }
            Error::Internal { .. } => "this is a defect of unmedium: please report it, with the post if you can",
        })
    }
}

/// Whether Windows refuses to write a file because another program has it open: `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`.
fn is_held_open(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
