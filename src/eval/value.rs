//! What an expression gives. One evaluator serves two domains: with a parameter's value it gives that value; without, the
//! parameter stays a [`Symbol`] and what depends on it stays a hole, a choice or a repetition that knows its bounds.

use std::borrow::Cow;
use std::path::Path;
use std::rc::Rc;

use super::Formula;
use crate::lang::{Interval, TextKind, TextMeasure, Type};
use crate::source::Span;
use crate::syntax::ast;

/// A value and the source it came from.
#[derive(Clone, Debug)]
pub struct Value<'p> {
    pub kind: ValueKind<'p>,
    /// The expression that gave it (for a `let`, the expression inside the `let`).
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ValueKind<'p> {
    None,
    Bool(bool),
    Int(i64),
    /// As written.
    Decimal(Cow<'p, str>),
    /// `#RRGGBB` as written.
    Color(Cow<'p, str>),
    Text(Text<'p>),
    List(Vec<Item<'p>>),
    Record(Vec<RecordField<'p>>),
    /// `20 chars`
    Size(u64, TextMeasure),
    /// `file("…")`: inside the project, not yet read.
    Media(Media<'p>),
    /// `group("…")`, `everyone`
    Recipient(Recipient<'p>),
    /// The name of another message of the file (a material).
    Message(&'p str),
    /// A value that depends on a parameter without a value, and is no text: its type says what it may be.
    Symbol(Symbol<'p>),
    /// One of two, by a condition without a value: texts that may be `none`, media, records, lists, recipients.
    /// An optional parameter is such a choice between its value and `none`.
    Choice(Box<Choice<'p>>),
    /// After an error that was found; every rule passes it over.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Choice<'p> {
    pub cond: Symbol<'p>,
    pub then: Value<'p>,
    pub other: Value<'p>,
}

/// An item of a list; with symbols, lists may hold control.
#[derive(Clone, Debug)]
pub enum Item<'p> {
    Value(Value<'p>),
    Choice { cond: Box<Symbol<'p>>, then: Vec<Item<'p>>, other: Vec<Item<'p>>, span: Span },
    Repeat { over: Box<Repeat<'p>>, body: Vec<Item<'p>>, span: Span },
}

#[derive(Clone, Debug)]
pub struct RecordField<'p> {
    pub name: Cow<'p, str>,
    pub name_span: Span,
    pub value: Value<'p>,
    pub color: Option<Box<Value<'p>>>,
    /// False where an `if` left it out: whoever asks gets `none`, and whoever lists the fields passes it over.
    pub is_set: bool,
}

#[derive(Clone, Debug)]
pub struct Media<'p> {
    /// As written, or as given for a parameter.
    pub path: Cow<'p, str>,
    /// Where the file is, symbolic links resolved. `None` where the path came from a parameter of type `file(…)`: that one is
    /// relative to the working folder, not to the file.
    pub at: Option<Rc<Path>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Recipient<'p> {
    pub word: &'p str,
    pub word_span: Span,
    pub argument: Option<Box<Value<'p>>>,
}

/// An expression over parameters that have no value here.
#[derive(Clone, Debug)]
pub struct Symbol<'p> {
    /// Where it stands in the source.
    pub expr: &'p ast::Expr,
    pub ty: Cow<'p, Type>,
    /// As people read it: `failed`, `test.name`, `status == "passed"`.
    pub path: Rc<str>,
    /// What gives the value as soon as the parameters have theirs; [`super::Row`] evaluates it.
    pub formula: Rc<Formula<'p>>,
}

/// A repetition over a list that has no value here.
#[derive(Clone, Debug)]
pub struct Repeat<'p> {
    /// Names this repetition; [`Formula::Item`] and [`Formula::Index`] refer to it.
    pub id: u32,
    pub list: Symbol<'p>,
    /// Empty where the list's items are taken without a loop (`join`, `...list`).
    pub var: &'p str,
    pub index: Option<&'p str>,
    /// How often.
    pub times: Interval,
}

/// A text with provenance: its pieces one after the other.
#[derive(Clone, Debug, Default)]
pub struct Text<'p> {
    pub pieces: Vec<Piece<'p>>,
}

#[derive(Clone, Debug)]
pub enum Piece<'p> {
    /// Text of the author. Where `text` and `span` have the same length, byte `n` of one is byte `n` of the other.
    Lit { text: Cow<'p, str>, span: Span },
    /// Text from a parameter.
    Hole(Box<Hole<'p>>),
    /// A body function's text: its spelling depends on the dialect it lands in.
    Markup { kind: Markup, inner: Text<'p>, target: Option<Text<'p>>, span: Span },
    /// `truncate(inner, max)` where the length is not known.
    Cut { inner: Text<'p>, max: u64, measure: TextMeasure, span: Span },
    /// One of two, by a condition without a value.
    Choice { cond: Box<Symbol<'p>>, then: Text<'p>, other: Text<'p>, span: Span },
    /// `inner` once for each item of a list without a value, with `separator` between.
    Repeat { over: Box<Repeat<'p>>, inner: Text<'p>, separator: Text<'p>, span: Span },
    /// The lines of a `body { … }`: each line ends in a line break, and the last break is dropped.
    Lines(Text<'p>),
    /// `join` of a list of which it is not known which item is the last: each item ends in the separator, and the last
    /// separator is dropped.
    Joined { inner: Text<'p>, separator: Text<'p>, span: Span },
    /// `trim` of a text of which it is not known how it begins and ends: without the blanks and line breaks at both ends.
    Trim { inner: Text<'p>, span: Span },
}

/// A place in a text that a parameter fills.
#[derive(Clone, Debug)]
pub struct Hole<'p> {
    /// What it is, in terms of the parameters.
    pub symbol: Symbol<'p>,
    /// The text, where the parameter has a value.
    pub value: Option<Rc<str>>,
    pub kind: TextKind,
    pub bytes: Interval,
    pub chars: Interval,
    /// The `${…}` or the expression that stands for the value.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Markup {
    /// `mention(user)`
    Mention,
    /// `link(text, url)`: the url is the `target`.
    Link,
    Bold,
    Code,
    /// The three documented colours.
    Info,
    Comment,
    Warning,
}

/// What a message's block evaluates to: catalog-neutral fields, blocks and texts.
#[derive(Clone, Debug)]
pub struct Tree<'p> {
    pub entries: Vec<Entry<'p>>,
    /// The block with its braces.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Entry<'p> {
    Field {
        name: &'p str,
        name_span: Span,
        value: Value<'p>,
        color: Option<Value<'p>>,
    },
    Block {
        name: &'p str,
        name_span: Span,
        label: Option<Value<'p>>,
        body: Tree<'p>,
    },
    /// A piece of a `body { … }`.
    Piece(Value<'p>),
    Choice {
        cond: Symbol<'p>,
        then: Tree<'p>,
        other: Tree<'p>,
        span: Span,
    },
    Repeat {
        over: Repeat<'p>,
        body: Tree<'p>,
        span: Span,
    },
}
