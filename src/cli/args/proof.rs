//! Arguments about the proof.

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Proof")]
pub struct ProofArguments {
    /// Do not prove that each post went over whole
    #[arg(long)]
    pub no_verify: bool,
    /// Exit with 1 if a post lost something, even if it was already missing from the export
    #[arg(long, conflicts_with = "no_verify")]
    pub strict: bool,
}
