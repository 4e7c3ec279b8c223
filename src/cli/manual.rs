//! The manual page and the shells' completions, made from the same definitions as `--help`.

use std::io;

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Arguments, EXAMPLES};
use super::failure::EXIT_CODES;

/// Writes the script that completes the program's arguments in a shell.
pub fn write_completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "unmedium", &mut script);
    script
}

/// Writes one manual page for all commands; `clap_mangen` alone would make a page for each.
pub fn write_manual() -> io::Result<Vec<u8>> {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    let head = Man::new(program.clone()).title("UNMEDIUM").manual("User Commands");
    head.render_title(&mut page)?;
    head.render_name_section(&mut page)?;
    list_usages(&mut program).to_writer(&mut page)?;
    head.render_description_section(&mut page)?;
    list_commands(&program).to_writer(&mut page)?;
    if let Some(convert) = program.find_subcommand("convert") {
        Man::new(convert.clone()).render_options_section(&mut page)?;
        // Only what `convert` does not have.
        let is_known = |argument: &Arg| convert.get_arguments().any(|known| known.get_long() == argument.get_long());
        for name in ["list", "urls", "filter"] {
            let arguments = program.find_subcommand(name).into_iter().flat_map(Command::get_arguments);
            let own = arguments.filter(|argument| !is_known(argument)).cloned();
            let own = Command::new(name).disable_help_flag(true).args(own);
            Man::new(own).render_options_section(&mut page)?;
        }
    }
    list_exit_codes().to_writer(&mut page)?;
    list_examples().to_writer(&mut page)?;
    Ok(page)
}

fn list_usages(program: &mut Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    for command in program.get_subcommands_mut() {
        let usage = command.render_usage().to_string();
        roff.text([roman(usage.trim_start_matches("Usage: "))]).control("br", []);
    }
    roff
}

fn list_commands(program: &Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in program.get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        add_item(&mut roff, command.get_name(), &about);
    }
    roff
}

fn list_exit_codes() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in EXIT_CODES {
        add_item(&mut roff, &code.to_string(), meaning);
    }
    roff
}

fn list_examples() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    for (example, meaning) in EXAMPLES {
        add_item(&mut roff, example, meaning);
    }
    roff
}

fn add_item(roff: &mut Roff, term: &str, text: &str) {
    roff.control("TP", []).text([bold(term)]).text([roman(text)]);
}
