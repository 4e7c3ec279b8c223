//! The output folder, on a real disk.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use tempfile::TempDir;

use super::writer::NotedRecord;
use super::{Made, Output, file};
use crate::state::{STATE_FILE, STATE_FOLDER, State};
use crate::{Error, Overwrite, RunOptions};

/// A run that makes one file, of which no other run knows: what became of it, as a report calls it.
fn write(root: &Path, relative: &str, content: &str) -> Result<&'static str, Error> {
    run(root, relative, content, Overwrite::Never)
}

fn overwrite(root: &Path, relative: &str, content: &str) -> Result<&'static str, Error> {
    run(root, relative, content, Overwrite::Always)
}

fn run(root: &Path, relative: &str, content: &str, overwrite: Overwrite) -> Result<&'static str, Error> {
    let mut output = Output::lock(root.to_path_buf(), &RunOptions::default().overwrite(overwrite), &mut || ())?;
    let code = output.put(&Made { path: relative, text: content, post: None, source: None, page: None })?.code();
    assert!(output.remember().is_none());
    Ok(code)
}

/// Everything below a folder, hidden files too, sorted, but for what runs leave to remember.
fn list(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = item.file_name().into_string().unwrap();
        if name == STATE_FOLDER {
            continue;
        }
        if item.file_type().unwrap().is_dir() {
            names.extend(list(&item.path()).iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_record_that_does_not_change_is_kept_once() {
    let temporary = TempDir::new().unwrap();
    let root = temporary.path();
    let is_as_before = |text: &str| {
        let mut output = Output::lock(root.to_path_buf(), &RunOptions::default(), &mut || ()).unwrap();
        output.put(&Made { path: "a.md", text, post: Some("0a1b"), source: None, page: None }).unwrap();
        let is_as_before = matches!(output.made.lock().unwrap()["a.md"].record, NotedRecord::AsBefore);
        assert!(output.remember().is_none());
        is_as_before
    };
    assert_eq!(["one", "one", "two", "two"].map(is_as_before), [false, true, false, true]);
    let text = read(root.join(STATE_FILE));
    assert_eq!(serde_json::from_str::<State>(&text).unwrap().write(), text, "it is written in pieces");
}

#[test]
fn a_folder_of_version_1_survives_a_run_that_is_killed_after_it_noted_its_images() {
    let temporary = TempDir::new().unwrap();
    let root = temporary.path();
    let written = root.join(".unmedium/written");
    fs::create_dir_all(&written).unwrap();
    let hash = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"; // SHA-256 of `one`
    fs::write(written.join(hash), "one").unwrap();
    fs::write(root.join("a.md"), "one").unwrap();
    let record = format!(r#"{{ "post": "0a1b", "source": "{hash}", "written": "{hash}" }}"#);
    fs::write(root.join(STATE_FILE), format!(r#"{{ "version": 1, "files": {{ "a.md": {record} }} }}"#)).unwrap();
    let lock = || Output::lock(root.to_path_buf(), &RunOptions::default(), &mut || ()).unwrap();
    let mut killed = lock();
    killed.expect_images([("img/a.png".to_owned(), "1*a.png".to_owned())].into_iter());
    drop(killed);
    let mut output = lock();
    assert!(output.is_expected("img/a.png"));
    output.put(&Made { path: "a.md", text: "two", post: Some("0a1b"), source: None, page: None }).unwrap();
    assert!(output.remember().is_none());
    assert_eq!(read(root.join("a.md")), "two", "it was not edited");
}

#[test]
fn a_file_is_created_then_unchanged_then_differs_then_overwritten() {
    let temporary = TempDir::new().unwrap();
    let root = temporary.path().join("a/new/folder");
    assert_eq!(write(&root, "drafts/deep/a.md", "one\r\né\n").unwrap(), "written");
    assert_eq!(write(&root, "b.md", "").unwrap(), "written");
    let file = root.join("drafts/deep/a.md");
    assert_eq!(read(&file), "one\r\né\n");
    assert_eq!(write(&root, "drafts/deep/a.md", "one\r\né\n").unwrap(), "unchanged");
    for other in ["one\r\né\r", "two", ""] {
        let error = write(&root, "drafts/deep/a.md", other).unwrap_err();
        assert!(matches!(&error, Error::Differs(path) if *path == file), "{error}");
    }
    assert_eq!(read(&file), "one\r\né\n");
    assert_eq!(overwrite(&root, "drafts/deep/a.md", "two").unwrap(), "overwritten");
    assert_eq!(overwrite(&root, "drafts/deep/a.md", "two").unwrap(), "unchanged");
    assert_eq!(read(&file), "two");
    assert_eq!(list(&root), ["b.md", "drafts/deep/a.md"], "and nothing besides");
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_is_not_touched_and_an_overwritten_one_is_a_new_one() {
    use std::os::unix::fs::MetadataExt;
    let root = TempDir::new().unwrap();
    let inode = || fs::metadata(root.path().join("a.md")).unwrap().ino();
    write(root.path(), "a.md", "one").unwrap();
    let first = inode();
    overwrite(root.path(), "a.md", "one").unwrap();
    assert_eq!(inode(), first);
    // A reader that has the old file open, or a hard link to it, keeps the whole of it.
    fs::hard_link(root.path().join("a.md"), root.path().join("old.md")).unwrap();
    overwrite(root.path(), "a.md", "two").unwrap();
    assert_ne!(inode(), first);
    assert_eq!(read(root.path().join("old.md")), "one");
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_permissions_of_any_other_and_an_overwritten_one_keeps_its_own() {
    use std::os::unix::fs::PermissionsExt;
    let root = TempDir::new().unwrap();
    let mode = |name: &str| fs::metadata(root.path().join(name)).unwrap().permissions().mode() & 0o7777;
    fs::write(root.path().join("other.md"), "").unwrap();
    write(root.path(), "a.md", "one").unwrap();
    assert_eq!(mode("a.md"), mode("other.md"));
    fs::set_permissions(root.path().join("a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    overwrite(root.path(), "a.md", "two").unwrap();
    assert_eq!(mode("a.md"), 0o640);
}

#[test]
fn a_path_that_could_lead_out_is_refused() {
    let temporary = TempDir::new().unwrap();
    let root = temporary.path().join("out");
    let absolute = temporary.path().join("abs.md").display().to_string();
    let bad = ["", ".", "..", "../a.md", "a/../../a.md", "a/./b.md", "/a.md", "a//b.md", "a/", "./a.md", &absolute];
    for relative in bad {
        let error = overwrite(&root, relative, "x").unwrap_err();
        let Error::Write { source, .. } = &error else { panic!("{relative}: {error}") };
        assert_eq!(source.kind(), std::io::ErrorKind::InvalidInput, "{relative}");
    }
    assert!(matches!(overwrite(&root, "a\0b.md", "x"), Err(Error::Write { .. })));
    assert!(list(temporary.path()).is_empty());
    assert!(write(&root, "..a/b..md", "x").is_ok(), "dots within a name are no harm");
}

#[test]
fn a_file_in_the_place_of_a_folder_and_the_other_way_round_are_errors_that_leave_no_trace() {
    let temporary = TempDir::new().unwrap();
    let root = temporary.path();
    fs::write(root.join("file"), "mine").unwrap();
    fs::create_dir(root.join("folder")).unwrap();
    let long = "x".repeat(300);
    let fails = [
        overwrite(&root.join("file"), "a.md", "x"),
        overwrite(&root.join("file/below"), "a.md", "x"),
        overwrite(root, "file/a.md", "x"),
        overwrite(root, "folder", "x"),
        overwrite(root, &long, "x"),
        // The last step fails, after the whole file has been written.
        file::replace_file(root, &root.join("folder"), |file| file.write_all(b"x"))
            .map(|()| "written")
            .map_err(|source| Error::Write { path: root.join("folder"), source }),
    ];
    for outcome in fails {
        assert!(matches!(outcome, Err(Error::Write { .. })), "{outcome:?}");
    }
    assert_eq!(list(root), ["file"]);
    assert_eq!(read(root.join("file")), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_refuses_is_an_error_in_its_own_words() {
    let error = write(Path::new("/proc/unmedium"), "a.md", "x").unwrap_err();
    assert!(matches!(&error, Error::Write { path, .. } if path == Path::new("/proc/unmedium")), "{error}");
    let error = super::Folder::new("/proc".into()).put("unmedium.md", "x").unwrap_err();
    let Error::Write { path, source } = &error else { panic!("{error}") };
    assert_eq!(path, Path::new("/proc/unmedium.md"));
    assert!(source.raw_os_error().is_some() && !error.to_string().contains(".tmp"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_followed_only_as_far_as_they_stay() {
    use std::os::unix::fs::symlink;
    let temporary = TempDir::new().unwrap();
    let root = temporary.path().join("out");
    let outside = temporary.path().join("outside");
    fs::create_dir_all(root.join("real/deep")).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(root.join("file"), "").unwrap();
    symlink(&outside, root.join("away")).unwrap();
    symlink("../outside", root.join("real/away")).unwrap();
    symlink("../..", root.join("real/up")).unwrap();
    symlink("real/deep", root.join("within")).unwrap();
    symlink("nowhere", root.join("dangling")).unwrap();
    symlink("file", root.join("to-file")).unwrap();
    for relative in ["away/a.md", "away/new/a.md", "real/away/a.md", "real/up/a.md", "dangling/a.md", "to-file/a.md"] {
        let outcome = overwrite(&root, relative, "x");
        assert!(matches!(outcome, Err(Error::Write { .. })), "{relative}: {outcome:?}");
    }
    assert!(list(&outside).is_empty());
    assert_eq!(overwrite(&root, "within/a.md", "x").unwrap(), "written");
    assert_eq!(read(root.join("real/deep/a.md")), "x");
    symlink(&root, temporary.path().join("named")).unwrap();
    let named = temporary.path().join("named");
    assert_eq!(write(&named, "within/b.md", "x").unwrap(), "written", "the root itself may be a link");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_never_written_through() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let temporary = TempDir::new().unwrap();
    let root = temporary.path().join("out");
    let outside = temporary.path().join("outside.md");
    fs::create_dir(&root).unwrap();
    fs::write(&outside, "mine").unwrap();
    fs::write(temporary.path().join("other"), "").unwrap();
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode();
    // A device has no size, like the content that is compared with it; it is not opened all the same.
    let device = Path::new("/dev/null");
    let targets =
        [(&*outside, "new"), (&temporary.path().join("nowhere"), "new"), (temporary.path(), "new"), (device, "")];
    for (target, content) in targets {
        let link = root.join("a.md");
        symlink(target, &link).unwrap();
        assert!(matches!(write(&root, "a.md", content), Err(Error::Differs(path)) if path == link));
        assert!(link.is_symlink());
        assert_eq!(overwrite(&root, "a.md", content).unwrap(), "overwritten");
        assert!(!link.is_symlink() && read(&link) == content);
        assert_eq!(mode(&link), mode(&temporary.path().join("other")));
        fs::remove_file(&link).unwrap();
    }
    assert_eq!(read(&outside), "mine");
    assert!(!temporary.path().join("nowhere").exists());
    symlink(&outside, root.join("same.md")).unwrap();
    assert_eq!(overwrite(&root, "same.md", "mine").unwrap(), "unchanged");
    assert!(root.join("same.md").is_symlink());
}

#[test]
fn threads_may_write_into_the_same_new_folder() {
    for _ in 0..20 {
        let temporary = TempDir::new().unwrap();
        let output = Output::lock(temporary.path().join("a/b"), &RunOptions::default(), &mut || ()).unwrap();
        let barrier = Barrier::new(8);
        thread::scope(|scope| {
            for n in 0..8 {
                let (output, barrier) = (&output, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let path = format!("c/d/{n}.md");
                    let made = Made { path: &path, text: "x", post: None, source: None, page: None };
                    assert_eq!(output.put(&made).unwrap().code(), "written");
                });
            }
        });
        assert_eq!(list(temporary.path()).len(), 8);
    }
}
