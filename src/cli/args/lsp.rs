//! `msgc lsp`

use clap::Args;

#[derive(Debug, Args)]
pub struct LspArgs {
    /// Many clients add it; there is no other way.
    #[arg(long)]
    pub stdio: bool,
}
