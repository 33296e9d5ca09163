//! An argument as plain data. The builder of clap inlines each of its steps: were every argument built where it is defined, the
//! definitions would be among the largest functions of the program. From a table one function builds them all.

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ValueHint};

use super::choice::{Choice, possible};
use super::taken::Taken;
use crate::diag::Word;

/// One option, flag or positional argument.
pub(super) struct Spec {
    /// Also its long name, with two hyphens before it, where it is no positional argument.
    id: &'static str,
    help: &'static Word,
    positional: bool,
    short: Option<char>,
    value_name: Option<&'static str>,
    action: ArgAction,
    /// `None`: any text.
    parser: Option<fn() -> ValueParser>,
    hint: ValueHint,
    default: Option<&'static str>,
    required: bool,
    required_unless: Option<&'static str>,
    requires: Option<&'static str>,
    conflicts: &'static [&'static str],
    /// What few arguments have.
    also: Option<fn(Arg) -> Arg>,
}

/// An option with a value: `--message <NAME>`.
pub(super) const fn option(id: &'static str, value_name: &'static str, help: &'static Word) -> Spec {
    Spec {
        id,
        help,
        positional: false,
        short: None,
        value_name: Some(value_name),
        action: ArgAction::Set,
        parser: None,
        hint: ValueHint::Unknown,
        default: None,
        required: false,
        required_unless: None,
        requires: None,
        conflicts: &[],
        also: None,
    }
}

/// An option without a value: `--fix`.
pub(super) const fn flag(id: &'static str, help: &'static Word) -> Spec {
    Spec { value_name: None, action: ArgAction::SetTrue, ..option(id, "", help) }
}

/// An option whose value is a file.
pub(super) const fn file(id: &'static str, help: &'static Word) -> Spec {
    option(id, "FILE", help).path(ValueHint::FilePath)
}

/// An option whose value is one of a few; the first of them if it is not given.
pub(super) const fn choice<T: Choice>(id: &'static str, value_name: &'static str, help: &'static Word) -> Spec {
    let default = match T::ALL {
        [(_, name, _), ..] => Some(*name),
        [] => None,
    };
    Spec { parser: Some(possible::<T>), default, ..option(id, value_name, help) }
}

/// An argument that goes by its place.
pub(super) const fn positional(id: &'static str, value_name: &'static str, help: &'static Word) -> Spec {
    Spec { positional: true, ..option(id, value_name, help) }
}

impl Spec {
    pub const fn short(self, short: char) -> Self {
        Self { short: Some(short), ..self }
    }

    /// It can be given several times.
    pub const fn many(self) -> Self {
        Self { action: ArgAction::Append, ..self }
    }

    pub const fn action(self, action: ArgAction) -> Self {
        Self { action, ..self }
    }

    pub const fn parser(self, parser: fn() -> ValueParser) -> Self {
        Self { parser: Some(parser), ..self }
    }

    pub const fn path(self, hint: ValueHint) -> Self {
        Self { parser: Some(ValueParser::path_buf), hint, ..self }
    }

    pub const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub const fn required_unless(self, id: &'static str) -> Self {
        Self { required_unless: Some(id), ..self }
    }

    pub const fn requires(self, id: &'static str) -> Self {
        Self { requires: Some(id), ..self }
    }

    pub const fn conflicts(self, ids: &'static [&'static str]) -> Self {
        Self { conflicts: ids, ..self }
    }

    /// A step of the builder that few arguments need.
    pub const fn also(self, also: fn(Arg) -> Arg) -> Self {
        Self { also: Some(also), ..self }
    }

    #[cfg(test)]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    fn arg(&self) -> Arg {
        let mut arg = Arg::new(self.id).help(self.help.en).action(self.action.clone());
        if !self.positional {
            arg = arg.long(self.id);
        } else if matches!(self.action, ArgAction::Append) {
            arg = arg.num_args(1..);
        }
        if let Some(short) = self.short {
            arg = arg.short(short);
        }
        if let Some(name) = self.value_name {
            arg = arg.value_name(name);
        }
        if let Some(parser) = self.parser {
            arg = arg.value_parser(parser());
        }
        if self.hint != ValueHint::Unknown {
            arg = arg.value_hint(self.hint);
        }
        if let Some(value) = self.default {
            arg = arg.default_value(value);
        }
        if self.required {
            arg = arg.required(true);
        }
        if let Some(id) = self.required_unless {
            arg = arg.required_unless_present(id);
        }
        if let Some(id) = self.requires {
            arg = arg.requires(id);
        }
        if !self.conflicts.is_empty() {
            arg = arg.conflicts_with_all(self.conflicts);
        }
        match self.also {
            Some(also) => also(arg),
            None => arg,
        }
    }
}

/// The command with these arguments, in this order.
pub(super) fn with(command: clap::Command, specs: &[&[Spec]]) -> clap::Command {
    specs.iter().copied().flatten().fold(command, |command, spec| command.arg(spec.arg()))
}

/// The arguments of a command: what they are, and how they are taken out of what was parsed.
pub(super) trait Arguments: Sized {
    /// In parts, because commands share some.
    const SPECS: &'static [&'static [Spec]];

    /// `None` only where this does not fit the specifications: clap has seen to what is required.
    fn taken(from: &mut Taken) -> Option<Self>;

    fn define(command: clap::Command) -> clap::Command {
        with(command, Self::SPECS)
    }
}
