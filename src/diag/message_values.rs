//! Every text of the table that has placeholders is a struct with a field for each. This is what is asked of any of them.

use std::any::Any;
use std::fmt;

use super::messages::{Code, placeholders};
use super::{Arg, Fact, MessageValue, Size};

/// The values of a text: a struct of `diag::messages`. There are many of them, so it has one method, and all else is
/// made of that.
pub trait MessageValues: Any + Send + Sync {
    /// Visits each field: its name, and what it holds.
    fn fields<'v>(&'v self, visit: &mut dyn FnMut(&'static str, &'v dyn AnyMessageValue));
}

/// The values of a code, from which a finding is made.
pub trait Finding: MessageValues {
    const CODE: Code;
}

impl dyn MessageValues {
    /// The value of a placeholder; `None` if it has none, so that the sentence is left out.
    pub fn value(&self, placeholder: &str) -> Option<Arg> {
        self.first(|name, value| value.fills(name, placeholder).then(|| value.arg(placeholder))).flatten()
    }

    /// The size that was measured, if any.
    pub fn size(&self) -> Option<Size> {
        self.first(|_, value| value.size())
    }

    /// The fact about the platform that it is based on, if any.
    pub fn fact(&self) -> Option<&'static Fact> {
        self.first(|_, value| value.fact())
    }

    /// The name of the field or key that it is about, if any.
    pub fn subject(&self) -> Option<&str> {
        self.first(|_, value| value.subject())
    }

    /// Whether another one is of the same text and has the same values.
    pub fn same(&self, other: &Self) -> bool {
        self.type_id() == other.type_id()
            && self.values().into_iter().zip(other.values()).all(|(value, other)| value.same(other))
    }

    fn values(&self) -> Vec<&dyn AnyMessageValue> {
        let mut values = Vec::new();
        self.fields(&mut |_, value| values.push(value));
        values
    }

    /// What the first field gives that gives anything.
    fn first<'v, T>(&'v self, give: impl Fn(&'static str, &'v dyn AnyMessageValue) -> Option<T>) -> Option<T> {
        let mut given = None;
        self.fields(&mut |name, value| {
            if given.is_none() {
                given = give(name, value);
            }
        });
        given
    }
}

impl fmt::Debug for dyn MessageValues {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = out.debug_map();
        self.fields(&mut |name, value| _ = map.entry(&name, &value));
        map.finish()
    }
}

/// A [`MessageValue`] of any type.
pub trait AnyMessageValue: Any + fmt::Debug {
    /// Whether it fills a placeholder, as a field of this name.
    fn fills(&self, field: &str, placeholder: &str) -> bool;

    fn arg(&self, placeholder: &str) -> Option<Arg>;

    fn size(&self) -> Option<Size>;

    fn fact(&self) -> Option<&'static Fact>;

    fn subject(&self) -> Option<&str>;

    fn same(&self, other: &dyn AnyMessageValue) -> bool;
}

impl<T: MessageValue + PartialEq + fmt::Debug + 'static> AnyMessageValue for T {
    fn fills(&self, field: &str, placeholder: &str) -> bool {
        placeholders::fills::<T>(field, placeholder)
    }

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        MessageValue::arg(self, placeholder)
    }

    fn size(&self) -> Option<Size> {
        MessageValue::size(self)
    }

    fn fact(&self) -> Option<&'static Fact> {
        MessageValue::fact(self)
    }

    fn subject(&self) -> Option<&str> {
        MessageValue::subject(self)
    }

    fn same(&self, other: &dyn AnyMessageValue) -> bool {
        (other as &dyn Any).downcast_ref() == Some(self)
    }
}
