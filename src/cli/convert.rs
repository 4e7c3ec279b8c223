//! `unmedium convert`: turns the arguments into the library's options, runs the conversion, and shows what came of it.

use std::time::Duration;

use unmedium::document::PostKind;
use unmedium::io::run::run;
use unmedium::io::source::{Input, InputEntry, Sources, explain_no_posts};
use unmedium::options::Interrupt;
use unmedium::report::{Outcome, Report};
use unmedium::{Error, Overwrite, ReportDetail, RunMode, RunOptions};

use super::account::Account;
use super::args::{ConvertArguments, Verbosity};
use super::config_file::ConfigFile;
use super::destination::Destination;
use super::diff::print_diffs;
use super::embeds::choose_embeds;
use super::failure::{Failure, run_exit_code};
use super::images::choose_images;
use super::interrupt::{end_interrupted, prepare_for_interrupt};
use super::messages::show;
use super::notices::list_everything;
use super::pages::{gather_inputs, open_sources};
use super::parts::name_parts;
use super::progress::ProgressLine;
use super::report::ReportFile;
use super::site::{choose_links, choose_site};
use super::stdout::{print_in_colour, print_post};

/// Converts the inputs; returns the exit code.
pub fn convert(arguments: &ConvertArguments, config: &ConfigFile, verbosity: Verbosity) -> Result<u8, Failure> {
    let interrupt = Interrupt::default();
    let ended = convert_inputs(arguments, config, verbosity, &interrupt);
    if interrupt.is_raised() { Ok(end_interrupted(ended.err().as_ref())) } else { ended }
}

fn convert_inputs(
    arguments: &ConvertArguments,
    config: &ConfigFile,
    verbosity: Verbosity,
    interrupt: &Interrupt,
) -> Result<u8, Failure> {
    let destination = Destination::choose(arguments)?;
    let named = arguments.report.report.as_deref();
    let report_file = named.map(|path| ReportFile::choose(path, arguments.rerun.force)).transpose()?;
    let inputs = gather_inputs(&arguments.inputs, &arguments.pages)?;
    let mut options = choose_options(arguments, config, &destination)?;
    options.fetch.named_hosts.extend(inputs.iter().filter_map(Input::host));
    options.detail = report_file.as_ref().map_or(ReportDetail::Summary, ReportFile::detail);
    options.fetch.interrupt = interrupt.clone();
    let progress = ProgressLine::new(verbosity);
    if destination.folder().is_some() {
        prepare_for_interrupt(interrupt.clone());
    }
    let sources = open_sources(&inputs, &arguments.pages, &arguments.fetch, interrupt, &progress)?;
    if sources.entries().iter().all(InputEntry::is_direct) {
        // A user who names every file wants all of them, of any kind.
        options.convert.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
    }
    destination.set_post_path(&mut options.convert, &sources)?;
    let report = match destination.folder() {
        Some(folder) => {
            progress.expect_files(sources.entries().len());
            run(&sources, folder, &options, &progress)?
        }
        None => print_post(&sources, &options)?,
    };
    drop(progress);
    if report.files.iter().all(|file| matches!(file.outcome, Outcome::Ignored(_))) && !report.parts.has_any() {
        return Err(explain_nothing(&inputs, &sources, &report).into());
    }
    if verbosity != Verbosity::Quiet {
        print_answer(&report, &destination, verbosity)?;
    }
    let has_report = report_file.is_some();
    show(
        &Account { report: &report, destination: &destination, options: &options, arguments, verbosity, has_report }
            .describe(),
    );
    report_file.map(|file| file.write(&report, destination.folder())).transpose()?;
    Ok(run_exit_code(&sources, &report, arguments.proof.strict))
}

/// The error for inputs in which there was nothing to convert.
fn explain_nothing(inputs: &[Input], sources: &Sources, report: &Report) -> Error {
    let parts = name_parts(sources.parts());
    let name = inputs.iter().map(Input::name).collect::<Vec<_>>().join(", ");
    match (report.parts.inputs.is_empty(), parts.is_empty()) {
        (false, _) => Error::EmptyPart { name },
        (true, true) => explain_no_posts(inputs),
        (true, false) => Error::OnlyParts { name, parts },
    }
}

/// Turns the arguments into the library's options.
fn choose_options(
    arguments: &ConvertArguments,
    config: &ConfigFile,
    destination: &Destination,
) -> Result<RunOptions, Failure> {
    let mut options = RunOptions::default();
    let more = [(arguments.drafts, PostKind::Draft), (arguments.responses, PostKind::Response)];
    options.convert.kinds.extend(more.iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, kind)| *kind));
    options.convert.selection = arguments.selection.selection();
    options.convert.verify = !arguments.proof.no_verify;
    if arguments.rerun.force {
        options.overwrite = Overwrite::Always;
    }
    options.mode = match &arguments.rerun {
        rerun if rerun.check => RunMode::Check,
        rerun if rerun.dry_run => RunMode::DryRun,
        _ => RunMode::Write,
    };
    options.archive = arguments.archive;
    options.prune = arguments.prune.prune;
    options.wait = Duration::from_secs(arguments.rerun.wait);
    choose_site(&mut options.convert, &arguments.site, config)?;
    choose_links(&mut options.convert, &arguments.links)?;
    choose_images(&mut options, arguments, destination)?;
    choose_embeds(&mut options, arguments, destination)?;
    Ok(options)
}

/// Prints what the user asked for in place of files: the differences (`--check`), or what would be done (`--dry-run`).
fn print_answer(report: &Report, destination: &Destination, verbosity: Verbosity) -> Result<(), Failure> {
    let printed = match report.mode {
        RunMode::Write => Ok(()),
        RunMode::Check => print_diffs(report),
        RunMode::DryRun => print_in_colour(&list_everything(report, destination, verbosity)),
    };
    // A reader such as `head` may close the pipe early; the exit code still counts.
    printed.or_else(|failure| if failure.is_broken_pipe() { Ok(()) } else { Err(failure) })
}
