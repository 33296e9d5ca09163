//! Values of which there are a few, each with a name.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, Command, Error};

use crate::diag::Word;

/// A value, its name, and what the help says of it.
pub type Named<T> = (T, &'static str, Option<&'static Word>);

/// A type of a few values.
pub trait Choice: Copy + 'static {
    /// All of them, the default first.
    const ALL: &'static [Named<Self>];
}

/// The value of a name.
pub fn named<T: Choice>(name: &str) -> Option<T> {
    T::ALL.iter().find(|(_, known, _)| *known == name).map(|(value, ..)| *value)
}

/// What takes the names of a type's values.
pub(super) fn possible<T: Choice>() -> ValueParser {
    let value = |(_, name, help): &Named<T>| {
        let value = PossibleValue::new(*name);
        match help {
            Some(help) => value.help(help.en),
            None => value,
        }
    };
    ValueParser::new(Names(PossibleValuesParser::new(T::ALL.iter().map(value))))
}

/// Takes names: what is not UTF-8 is refused as any other text that is none of them.
#[derive(Clone)]
struct Names(PossibleValuesParser);

impl TypedValueParser for Names {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        self.0.parse(command, argument, value.to_string_lossy().into_owned().into())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}
