//! The extension of Zed: it starts `msgc lsp`, the program of the settings or of the `PATH`.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree, settings::LspSettings};

struct Msgc;

impl zed::Extension for Msgc {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let chosen = binary.as_ref().and_then(|binary| binary.path.clone());
        let command = chosen.or_else(|| worktree.which("msgc")).ok_or(
            "msgc is not on the PATH. Install it, or set `lsp.msgc.binary.path` to the program.",
        )?;
        let args = binary.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Msgc);
