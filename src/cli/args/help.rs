//! The arguments of `unmedium help`.

use clap::Args;

#[derive(Args)]
pub struct HelpArguments {
    /// A command, or a topic of the guide; without one, all are listed
    #[arg(value_name = "COMMAND|TOPIC")]
    pub name: Option<String>,
}
