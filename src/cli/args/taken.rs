//! What was parsed, to be taken out value by value.

use std::any::Any;

use clap::ArgMatches;

use super::choice::{self, Choice};
use super::row::Row;

/// The values of a command. A value that is missing, or of another type than it is asked for, is `None`: clap's own ways to
/// them end the program at a misspelled name.
pub(super) struct Taken(pub ArgMatches);

impl Taken {
    pub fn flag(&mut self, id: &str) -> Option<bool> {
        self.one(id)
    }

    pub fn one<T: Any + Clone + Send + Sync>(&mut self, id: &str) -> Option<T> {
        self.0.try_remove_one(id).ok().flatten()
    }

    pub fn many<T: Any + Clone + Send + Sync>(&mut self, id: &str) -> Vec<T> {
        self.0.try_remove_many(id).ok().flatten().map(Iterator::collect).unwrap_or_default()
    }

    pub fn choice<T: Choice>(&mut self, id: &str) -> Option<T> {
        choice::named(&self.one::<String>(id)?)
    }

    /// The command below this one that was asked for.
    pub fn command<C>(&mut self, commands: &[Row<C>]) -> Option<C> {
        let (name, matches) = self.0.remove_subcommand()?;
        let row = commands.iter().find(|row| row.name == name)?;
        (row.taken)(&mut Self(matches))
    }
}
