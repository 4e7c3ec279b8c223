//! A temporary folder to work in, and the program started in it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::server::{Server, cut_off_from_the_web};

/// A temporary folder for one test, which is the working folder of the program.
pub struct Sandbox(TempDir);

/// The result of a run of the program.
#[derive(Debug, PartialEq)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Sandbox {
        Sandbox(TempDir::new().unwrap())
    }

    /// A sandbox with these files in it.
    pub fn with(files: &[(&str, &[u8])]) -> Sandbox {
        let sandbox = Sandbox::new();
        for (path, content) in files {
            sandbox.write(path, content);
        }
        sandbox
    }

    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, path: impl AsRef<Path>) -> String {
        fs::read_to_string(self.path(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
    }

    /// The paths of all files in a folder, sorted, without the state in `.unmedium`.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
                if entry.file_name() == ".unmedium" {
                    continue;
                }
                if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
            }
        }
        let root = self.path(folder);
        let inner = |path: PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let mut found: Vec<String> = found.into_iter().map(inner).collect();
        found.sort();
        found
    }

    /// A command that starts the program here. Variables of the environment that decide on colour or size are removed, and other
    /// machines cannot be reached.
    pub fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unmedium"));
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "RUST_BACKTRACE", "GITHUB_TOKEN"]
        {
            command.env_remove(variable);
        }
        cut_off_from_the_web(&mut command);
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// Runs the program with a server that stands in for the whole web.
    pub fn run_online(&self, arguments: &[&str], web: &Server) -> Run {
        let mut command = self.command(arguments);
        web.stand_in_for_the_web(&mut command);
        Run::from(command.output().unwrap())
    }

    pub fn run_with_stdin(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A run that fails early does not read it.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Run::from(child.wait_with_output().unwrap())
    }

    /// Runs the program; the run has to succeed.
    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
        run
    }
}

/// Messages name files as the system does; what is expected has `/`.
pub fn use_slashes(message: String) -> String {
    if cfg!(windows) { message.replace('\\', "/") } else { message }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            code: output.status.code().expect("no signal"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: use_slashes(String::from_utf8(output.stderr).unwrap()),
        }
    }
}
