//! The program on a terminal: what it shows there, at several widths, and what it asks.

mod guided;
mod progress;
mod summary;

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

/// How long a run may be silent before it counts as hanging.
const PATIENCE: u64 = 30_000;
const ROWS: u16 = 60;

/// The program on a terminal of some columns.
pub struct Terminal {
    session: PtySession,
    /// What was read of it so far.
    seen: String,
    columns: u16,
}

impl Terminal {
    /// Starts a command of a sandbox; a shell sets the terminal's size before.
    pub fn start(command: &Command, columns: u16) -> Terminal {
        let mut shell = Command::new("sh");
        let script = format!("stty cols {columns} rows {ROWS}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.env("TERM", "xterm-256color").current_dir(command.get_current_dir().unwrap());
        Terminal { session: spawn_command(shell, Some(PATIENCE)).unwrap(), seen: String::new(), columns }
    }

    /// Waits for a text, which has to be ASCII, and types an answer.
    #[track_caller]
    pub fn answer(&mut self, question: &str, answer: &str) {
        let before = self.session.exp_string(question).unwrap_or_else(|error| panic!("{question}: {error}"));
        self.seen += &(before + question);
        self.session.send(answer).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits for the program to end. Returns what it wrote, and the lines that its terminal then shows.
    pub fn finish(mut self) -> (String, Vec<String>) {
        let written = decode(&(self.seen + &self.session.exp_eof().unwrap()));
        let lines = show(&written, self.columns);
        (written, lines)
    }
}

/// Decodes what was read, in which each character stands for a byte.
fn decode(read: &str) -> String {
    let bytes: Vec<u8> = read.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    String::from_utf8(bytes).unwrap()
}

/// What a terminal shows, without the blank lines at its end.
fn show(written: &str, columns: u16) -> Vec<String> {
    let mut screen = vt100::Parser::new(ROWS.try_into().unwrap(), columns.try_into().unwrap(), 0);
    screen.process(written.as_bytes());
    let mut lines: Vec<String> = screen.screen().rows(0, columns).map(|line| line.trim_end().to_owned()).collect();
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.truncate(end);
    lines
}
