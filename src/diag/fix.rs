use std::fmt;
use std::str::FromStr;

use super::Phrase;
use crate::source::Span;

/// A change that removes a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as an order: "replace it with `{name}`".
    pub title: Phrase,
    pub applicability: Applicability,
    /// Sorted by span, without overlap, all in the file of the finding.
    pub edits: Vec<Edit>,
}

/// When a fix is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// It gives the file the only meaning that its author can have intended.
    Safe,
    /// It changes the meaning, or guesses it; it is the only fix.
    Unsafe,
    /// One of several fixes that differ in meaning; applied only if chosen by name.
    Choice(FixName),
    /// It contains a placeholder; shown but never applied.
    Sketch,
}

/// The name of one of several fixes: `split`, or `bound:hosts` if several have the same first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixName {
    pub kind: FixKind,
    /// The parameter that it is about, if any.
    pub of: Option<String>,
}

/// The kinds of fixes to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// Split a body into several messages.
    Split,
    /// Cut a body.
    Truncate,
    /// Give a parameter a smaller bound.
    Bound,
}

/// Replaces the bytes of `span` with `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Fix {
    pub fn new(grade: Applicability, title: impl Into<Phrase>) -> Self {
        Self { title: title.into(), applicability: grade, edits: Vec::new() }
    }

    pub fn safe(title: impl Into<Phrase>) -> Self {
        Self::new(Applicability::Safe, title)
    }

    pub fn unsafe_fix(title: impl Into<Phrase>) -> Self {
        Self::new(Applicability::Unsafe, title)
    }

    /// One of several fixes to choose from.
    pub fn choice(way: FixKind, title: impl Into<Phrase>) -> Self {
        Self::new(Applicability::Choice(FixName { kind: way, of: None }), title)
    }

    /// Makes the fix unsafe if the condition holds.
    pub fn unsafe_if(self, condition: bool) -> Self {
        if condition && self.applicability == Applicability::Safe {
            Self { applicability: Applicability::Unsafe, ..self }
        } else {
            self
        }
    }

    pub fn is_safe(&self) -> bool {
        self.applicability == Applicability::Safe
    }

    pub fn replace(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}

impl Applicability {
    /// The identifier for programs; never translated.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Choice(_) => "choice",
            Self::Sketch => "sketch",
        }
    }

    pub const fn choice(&self) -> Option<&FixName> {
        match self {
            Self::Choice(choice) => Some(choice),
            _ => None,
        }
    }
}

impl FixName {
    /// The fix that it names. A first word alone is enough if only one fix has it.
    pub fn of_fixes<'f>(&self, fixes: &'f [Fix]) -> Option<&'f Fix> {
        let fits = |fix: &&Fix| {
            let offered = fix.applicability.choice();
            offered.is_some_and(|offered| offered.kind == self.kind && (self.of.is_none() || offered.of == self.of))
        };
        let mut fitting = fixes.iter().filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

impl FixKind {
    pub const ALL: [Self; 3] = [Self::Split, Self::Truncate, Self::Bound];

    /// As written for `--choose`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Truncate => "truncate",
            Self::Bound => "bound",
        }
    }
}

impl fmt::Display for FixName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.kind.id())?;
        match &self.of {
            Some(of) => write!(out, ":{of}"),
            None => Ok(()),
        }
    }
}

impl FromStr for FixName {
    /// Not the name of a fix.
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (way, of) = match text.split_once(':') {
            Some((way, of)) if !of.is_empty() => (way, Some(of.to_owned())),
            Some(_) => return Err(()),
            None => (text, None),
        };
        FixKind::ALL.into_iter().find(|known| known.id() == way).map(|way| Self { kind: way, of }).ok_or(())
    }
}
