//! `unmedium convert`: the user's words become the library's, the run is made, and what came of it is shown.

use std::time::Duration;

use unmedium::document::PostKind;
use unmedium::io::report::{FileReport, Outcome, Report};
use unmedium::io::run::run;
use unmedium::io::source::{Input, InputEntry};
use unmedium::options::Interrupt;
use unmedium::site::Site;
use unmedium::{Error, Overwrite, RunMode, RunOptions};

use super::args::{ConvertArguments, Verbosity};
use super::config_file::ConfigFile;
use super::destination::Destination;
use super::diff::print_diffs;
use super::embeds::{choose_embeds, describe_unanswered_embeds};
use super::failure::{Failure, run_exit_code};
use super::images::{choose_images, describe_missing_images};
use super::interrupt::{end_interrupted, prepare_for_interrupt};
use super::messages::{describe_failures, describe_hint, describe_warning, show};
use super::notices::{list_everything, list_losses};
use super::pages::{describe_locked, gather_inputs, name_inputs, open_sources};
use super::progress::ProgressBars;
use super::report::ReportFile;
use super::site::choose_site;
use super::stdout::{print_in_colour, print_post};
use super::summary::summarize;

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
    options.detail = report_file.as_ref().map(ReportFile::detail).unwrap_or_default();
    options.fetch.interrupt = interrupt.clone();
    let progress = ProgressBars::new(verbosity);
    if matches!(destination, Destination::Folder(_)) {
        prepare_for_interrupt(interrupt.clone());
    }
    let sources = open_sources(&inputs, &arguments.pages, &arguments.fetch, interrupt, &progress)?;
    if sources.entries().iter().all(InputEntry::is_direct) {
        // Who names every file wants them, of whatever kind.
        options.convert.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
    }
    let report = match &destination {
        Destination::Folder(folder) => {
            // Each file takes two steps.
            progress.expect_steps(2 * sources.entries().len());
            run(&sources, folder, &options, &progress)?
        }
        Destination::Stdout => print_post(&sources, &options)?,
    };
    drop(progress);
    if report.files.iter().all(|file| matches!(file.outcome, Outcome::Ignored(_))) {
        return Err(Error::NoPosts { name: name_inputs(&inputs) }.into());
    }
    let is_strict = arguments.proof.strict;
    if verbosity != Verbosity::Quiet {
        print_answer(&report, &destination, verbosity)?;
    }
    let locked = describe_locked(&report, &arguments.pages);
    show(&report.lock_error.as_ref().map(describe_warning).unwrap_or_default());
    show(&describe_run(&report, &destination, verbosity, is_strict, &locked));
    if verbosity != Verbosity::Quiet && report.mode == RunMode::Write {
        show(&describe_needs(&report, &options.convert.site));
    }
    report_file.map(|file| file.write(&report)).transpose()?;
    Ok(run_exit_code(&sources, &report, is_strict))
}

/// What the site needs besides the posts, told when some are new to it, and when a file is that has to be published.
fn describe_needs(report: &Report, site: &Site) -> String {
    let has_new = report.count(|outcome| outcome.code() == "written") > 0;
    let is_new = |file: &&FileReport| has_new || file.outcome.code() == "written";
    let in_root = report.site_files.iter().filter(is_new).filter_map(FileReport::output);
    let in_root = in_root.filter_map(|path| path.strip_prefix(site.static_folder).map(str::to_owned));
    let hints = in_root.filter(|name| is_published(name)).filter_map(|name| (site.publish_hint)(&name));
    let needs = (!site.setup_hint.is_empty() && has_new).then(|| site.setup_hint.to_owned());
    let needs: Vec<String> = needs.into_iter().chain(hints).collect();
    if needs.is_empty() { String::new() } else { describe_hint(&format!("{} needs {}", site.name, needs.join("; "))) }
}

/// Whether a host looks for a file in the root of the built site.
fn is_published(name: &str) -> bool {
    matches!(name, "_redirects" | ".htaccess")
}

/// The arguments in the library's words.
fn choose_options(
    arguments: &ConvertArguments,
    config: &ConfigFile,
    destination: &Destination,
) -> Result<RunOptions, Failure> {
    let mut options = RunOptions::default();
    let more = [(arguments.drafts, PostKind::Draft), (arguments.responses, PostKind::Response)];
    options.convert.kinds.extend(more.iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, kind)| *kind));
    options.convert.verify = !arguments.proof.no_verify;
    if arguments.rerun.force {
        options.overwrite = Overwrite::Always;
    }
    options.mode = match &arguments.rerun {
        rerun if rerun.check => RunMode::Check,
        rerun if rerun.dry_run => RunMode::DryRun,
        _ => RunMode::Write,
    };
    options.wait = Duration::from_secs(arguments.rerun.wait);
    choose_site(&mut options.convert, arguments, config)?;
    choose_images(&mut options, arguments, destination)?;
    choose_embeds(&mut options, arguments, destination)?;
    Ok(options)
}

/// What the user asked for in place of files: the differences, or what would be done.
fn print_answer(report: &Report, destination: &Destination, verbosity: Verbosity) -> Result<(), Failure> {
    let printed = match report.mode {
        RunMode::Write => Ok(()),
        RunMode::Check => print_diffs(report),
        RunMode::DryRun => print_in_colour(&list_everything(report, destination, verbosity)),
    };
    // The reader may have seen enough of it; the exit code is still wanted.
    printed.or_else(|failure| if failure.is_broken_pipe() { Ok(()) } else { Err(failure) })
}

fn describe_run(
    report: &Report,
    destination: &Destination,
    verbosity: Verbosity,
    is_strict: bool,
    locked: &str,
) -> String {
    let errors =
        describe_failures(report) + &describe_missing_images(report, verbosity) + &describe_unanswered_embeds(report);
    if let ([_], true) = (report.files.as_slice(), report.has_failures()) {
        // Nothing is left to sum up.
        return errors;
    }
    let list = match verbosity {
        // What makes the run fail is an error.
        Verbosity::Quiet if is_strict => return list_losses(report, destination) + &errors,
        Verbosity::Quiet => return errors,
        // It is on standard output.
        Verbosity::Verbose if report.mode == RunMode::DryRun => String::new(),
        Verbosity::Verbose => list_everything(report, destination, verbosity),
        Verbosity::Normal => list_losses(report, destination),
    };
    let parts = [list + locked, errors, summarize(report, destination, verbosity)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}
