//! The commands of a table.

use clap::Command;

use super::taken::Taken;
use crate::diag::Word;

/// A command: its line in the list of commands, its arguments, and what is made of them.
pub(super) struct Row<C> {
    pub name: &'static str,
    about: &'static Word,
    define: fn(Command) -> Command,
    pub taken: fn(&mut Taken) -> Option<C>,
}

pub(super) const fn row<C>(
    name: &'static str,
    about: &'static Word,
    define: fn(Command) -> Command,
    taken: fn(&mut Taken) -> Option<C>,
) -> Row<C> {
    Row { name, about, define, taken }
}

impl<C> Row<C> {
    /// For the few below another command, which is built only when it is asked for.
    #[cfg(feature = "send")]
    pub fn command(&self) -> Command {
        (self.define)(self.line())
    }

    /// The arguments are built only when the command is asked for.
    pub fn deferred(&self) -> Command {
        self.line().defer(self.define)
    }

    fn line(&self) -> Command {
        Command::new(self.name).about(self.about.en)
    }
}

/// The command with these below it, one of which has to be given.
pub(super) fn with_commands(command: Command, rows: impl Iterator<Item = Command>) -> Command {
    command.subcommand_required(true).arg_required_else_help(true).subcommands(rows)
}
