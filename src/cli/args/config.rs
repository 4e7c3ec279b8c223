//! The configuration: which file, and the arguments of `unmedium config`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Configuration")]
pub struct ConfigFileArguments {
    /// Take flags and front matter from this file [default: unmedium.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Do not look for unmedium.toml
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

#[derive(Args)]
pub struct ConfigArguments {
    /// Print every key, commented out, with its default
    #[arg(long)]
    pub all: bool,
    /// Flags of "unmedium convert"
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FLAGS")]
    pub flags: Vec<OsString>,
}
