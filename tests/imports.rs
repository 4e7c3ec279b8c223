//! Which file of `src` imports which: folders are stages, and imports run one way between them; in no folder do files import
//! one another in a circle.
//!
//! It reads the paths in `use` lines and in code. If a module re-exports a name (`pub use`), the import counts as one of the file
//! that defines it. Imports of unit tests do not count.

#![allow(clippy::disallowed_methods, reason = "it reads the source")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemImpl, ItemMod, ItemUse, UseTree, Visibility};

/// What each folder or file of `src` may import besides itself.
const MAY_IMPORT: [(&str, &[&str]); 27] = [
    ("bounds", &[]),
    ("image_format", &[]),
    ("html", &["bounds"]),
    ("medium", &[]),
    ("document", &[]),
    ("notice", &["document"]),
    // The proof walks over the tree that the reader has parsed: a second parse would cost as much as all the rest.
    ("prove", &["html", "medium", "document", "notice", "zone"]),
    ("read", &["bounds", "html", "image_format", "medium", "document", "notice"]),
    ("zone", &[]),
    ("write", &["html", "medium", "document", "zone"]),
    // A site has a table of what its dialect adds, in types of the proof.
    ("site", &["html", "medium", "document", "write", "prove"]),
    ("transform", &["medium", "document", "notice", "read", "write", "site", "options"]),
    ("options", &["document", "medium", "site"]),
    ("error", &["read"]),
    ("config", &["site", "write", "zone"]),
    ("guide", &[]),
    ("convert", &["document", "medium", "notice", "prove", "read", "write", "site", "transform", "options", "error"]),
    ("lone_post", &["document", "medium", "notice", "write", "site", "options", "error", "convert"]),
    // A crate of its own.
    ("python", &["lone_post", "error", "options", "site"]),
    (
        "batch",
        &[
            "archive",
            "medium",
            "document",
            "notice",
            "prove",
            "read",
            "write",
            "site",
            "state",
            "transform",
            "options",
            "error",
            "convert",
        ],
    ),
    ("archive", &["document", "medium", "notice", "site", "transform", "write"]),
    ("unpack", &["error", "medium", "read"]),
    ("state", &["document", "medium", "site", "write"]),
    (
        "report",
        &[
            "archive",
            "convert",
            "document",
            "error",
            "image_format",
            "medium",
            "notice",
            "options",
            "prove",
            "read",
            "site",
            "transform",
            "write",
        ],
    ),
    (
        "session",
        &[
            "archive",
            "batch",
            "document",
            "error",
            "image_format",
            "medium",
            "options",
            "read",
            "report",
            "site",
            "state",
            "transform",
            "unpack",
        ],
    ),
    (
        "io",
        &[
            "lone_post",
            "archive",
            "batch",
            "image_format",
            "medium",
            "document",
            "notice",
            "read",
            "write",
            "site",
            "transform",
            "options",
            "error",
            "convert",
            "report",
            "session",
            "state",
            "unpack",
        ],
    ),
    (
        "cli",
        &[
            "archive",
            "config",
            "document",
            "error",
            "guide",
            "io",
            "medium",
            "notice",
            "options",
            "prove",
            "convert",
            "report",
            "site",
            "transform",
            "write",
        ],
    ),
];

/// The path of a module from `src`: `["io", "output"]` for `src/io/output/mod.rs`.
type Name = Vec<String>;

/// What a file imports, as paths from `src`.
#[derive(Default)]
struct Module {
    /// What it calls its imports.
    names: BTreeMap<String, Name>,
    /// What it uses, without mere re-exports of an inner module.
    used: Vec<Name>,
}

#[test]
fn folders_import_one_way() {
    let imports = list_imports().into_iter().map(|(from, to)| (top(&from).to_owned(), top(&to).to_owned()));
    let found: BTreeSet<(String, String)> = imports.filter(|(from, to)| from != "lib" && from != to).collect();
    let rows = MAY_IMPORT.iter().filter(|(from, _)| *from != "python");
    let allowed: BTreeSet<(String, String)> =
        rows.flat_map(|(from, to)| to.iter().map(|to| ((*from).to_owned(), (*to).to_owned()))).collect();
    let differences: Vec<_> = found.symmetric_difference(&allowed).collect();
    assert!(differences.is_empty(), "imports that are not allowed, or allowed and not made: {differences:?}");
}

#[test]
fn no_files_of_a_folder_import_one_another_in_a_circle() {
    let imports = list_imports();
    let folders: BTreeSet<&[String]> =
        imports.iter().flat_map(|(from, _)| (0..from.len()).map(|n| &from[..n])).collect();
    let mut found = BTreeSet::new();
    for folder in folders {
        let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        // `mod.rs` is left out: it calls the files of its folder, and these may use its types.
        let inside = imports.iter().filter(|(from, to)| from.starts_with(folder) && to.starts_with(folder));
        for (from, to) in inside.filter(|(from, _)| from.as_slice() != folder) {
            let (from, to) = (part_of(from, folder), part_of(to, folder));
            if from != to {
                arrows.entry(from).or_default().insert(to);
            }
        }
        for part in arrows.keys() {
            let circle: Vec<String> = reach(&arrows, part)
                .into_iter()
                .filter(|other| reach(&arrows, other).contains(part))
                .map(str::to_owned)
                .collect();
            if circle.len() > 1 {
                found.insert((folder.join("/"), circle));
            }
        }
    }
    assert_eq!(found, BTreeSet::new());
}

fn top(module: &Name) -> &str {
    module.first().map_or("lib", String::as_str)
}

/// What a folder holds that a module belongs to: a file, or a folder in it.
fn part_of<'a>(module: &'a Name, folder: &[String]) -> &'a str {
    module.get(folder.len()).map_or("mod", String::as_str)
}

/// All parts that can be reached by following arrows.
fn reach<'a>(arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &'a str) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(part) = open.pop() {
        for next in arrows.get(part).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen
}

/// Every import from a file to another.
fn list_imports() -> BTreeSet<(Name, Name)> {
    let mut files = BTreeMap::new();
    list_files(Path::new("src"), &mut Vec::new(), &mut files);
    let modules: BTreeMap<Name, Module> =
        files.iter().map(|(name, text)| (name.clone(), Module::read(name, text, &files))).collect();
    let imports = modules.iter().flat_map(|(from, module)| module.used.iter().map(move |path| (from, path)));
    let imports = imports.map(|(from, path)| (from.clone(), find_module(path, &modules)));
    let imports: BTreeSet<(Name, Name)> = imports.filter(|(from, to)| from != to).collect();
    assert!(imports.len() > 500, "imports are not found: only {}", imports.len());
    imports
}

fn list_files(folder: &Path, name: &mut Name, files: &mut BTreeMap<Name, String>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.join("Cargo.toml").exists() {
            // A crate of its own, which can import only what the library exports.
            continue;
        }
        if path.is_dir() {
            name.push(stem);
            list_files(&path, name, files);
            name.pop();
        } else if path.extension().is_some_and(|extension| extension == "rs") && !["tests", "main"].contains(&&*stem) {
            let own = Some(stem).filter(|stem| !["mod", "lib"].contains(&stem.as_str()));
            files.insert(name.iter().cloned().chain(own).collect(), fs::read_to_string(path).unwrap());
        }
    }
}

/// The module that has what a path names.
fn find_module(path: &[String], modules: &BTreeMap<Name, Module>) -> Name {
    let mut module = Vec::new();
    for (at, segment) in path.iter().enumerate() {
        module.push(segment.clone());
        if !modules.contains_key(&module) {
            module.pop();
            return match modules[&module].names.get(segment) {
                Some(target) => find_module(&[target, &path[at + 1..]].concat(), modules),
                None => module,
            };
        }
    }
    module
}

impl Module {
    fn read(name: &Name, text: &str, files: &BTreeMap<Name, String>) -> Module {
        let mut reader = Reader { name, files, module: Module::default() };
        reader.visit_file(&syn::parse_file(text).unwrap());
        reader.module
    }
}

/// Reads a file's imports.
struct Reader<'a> {
    name: &'a Name,
    files: &'a BTreeMap<Name, String>,
    module: Module,
}

impl Reader<'_> {
    /// A path as one from `src`, if it leads into it.
    fn absolute(&self, path: &[String]) -> Option<Name> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" | "unmedium" => Vec::new(),
            "self" => self.name.clone(),
            "super" => {
                let supers = rest.iter().take_while(|segment| *segment == "super").count();
                let start = self.name[..self.name.len() - 1 - supers].to_vec();
                return Some([start, rest[supers..].to_vec()].concat());
            }
            child => {
                let inside = [self.name.as_slice(), &[child.to_owned()]].concat();
                self.files.contains_key(&inside).then_some(inside)?
            }
        };
        Some([start, rest.to_vec()].concat())
    }

    fn read_tree(&mut self, tree: &UseTree, path: &mut Name, is_reexported: bool) {
        let (segment, called) = match tree {
            UseTree::Path(inside) => {
                path.push(inside.ident.to_string());
                self.read_tree(&inside.tree, path, is_reexported);
                path.pop();
                return;
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.read_tree(tree, path, is_reexported));
                return;
            }
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(rename) => (rename.ident.to_string(), rename.rename.to_string()),
            UseTree::Glob(_) => ("self".to_owned(), "*".to_owned()),
        };
        let is_itself = segment == "self";
        let called = if is_itself { path.last().cloned().unwrap_or_default() } else { called };
        let whole = path.iter().cloned().chain(Some(segment).filter(|_| !is_itself)).collect::<Name>();
        if let Some(target) = self.absolute(&whole) {
            let is_inside = target.len() > self.name.len() && target.starts_with(self.name);
            if !(is_reexported && is_inside) {
                self.module.used.push(target.clone());
            }
            self.module.names.insert(called, target);
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.read_tree(&item.tree, &mut Vec::new(), !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Name = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.module.used.extend(self.absolute(&segments));
        }
        visit::visit_path(self, path);
    }
}
