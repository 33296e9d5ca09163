//! What is expected at a place, by what is open there.

use crate::catalog::{self, DataSpec, Field, FieldKind};
use crate::ide::cursor::{BracketKind, CursorContext, UnclosedBracket};
use crate::ide::fields::Owner;
use crate::lang::{Function, Takes, Type, Unit, nfc};
use crate::message::{MessageSetting, SETTINGS};

/// What can be written at a place.
#[derive(Debug)]
pub(super) enum Site<'a> {
    /// An item of the file.
    Items,
    /// After `message name:`.
    MessageTypes,
    /// An entry of a message or block.
    Entries(Owner),
    /// A key of `data { … }`.
    Keys(&'static DataSpec),
    /// A piece of a text.
    Pieces(Owner, &'static Field),
    /// A parameter in a sample.
    SampleParams,
    /// A key of a record of this type.
    Members(Type),
    Types,
    /// A word in the arguments of this type.
    TypeWords(&'a str),
    /// `as`, after the path of an import.
    As,
    Value(ExpectedValue),
    /// Inside a text.
    InText(ExpectedValue),
    Nothing,
}

/// What a value is for.
#[derive(Clone, Debug)]
pub(super) enum ExpectedValue {
    Anything,
    /// A field of a message.
    Field(Owner, &'static Field),
    Setting(Owner, &'static MessageSetting),
    /// A value of this type, without parameters if it must be a constant.
    Type(Type),
    /// An argument of a function.
    Argument(Takes, Box<ExpectedValue>),
    /// The path of an import.
    ImportPath,
    /// A text of this field; its kind does not matter.
    TextOf(Owner, &'static Field),
}

/// What the entries in a bracket are.
#[derive(Clone, Debug)]
enum Inside<'a> {
    File,
    Entries(Owner),
    Pieces(Owner, &'static Field),
    Sample,
    TypeFields,
    TypeArguments(&'a str),
    /// The values of a list, or what is in parentheses.
    Values(ExpectedValue),
    /// The fields of a record.
    Record(ExpectedValue),
    Nothing,
}

/// What can be written at the place of a context.
pub(super) fn site<'a>(unit: &Unit, context: &CursorContext<'a>) -> Site<'a> {
    let mut inside = Inside::File;
    let mut innermost: Option<&UnclosedBracket<'a>> = None;
    for open in &context.open {
        if let BracketKind::Text(_) = open.kind {
            return match site_in(unit, &inside, innermost.map_or(&[], |open| open.entry.as_slice()), innermost) {
                Site::Value(expected) => Site::InText(expected),
                Site::Pieces(owner, field) => Site::InText(ExpectedValue::TextOf(owner, field)),
                _ if is_import(innermost) => Site::InText(ExpectedValue::ImportPath),
                _ => Site::Nothing,
            }
            .or_interpolated(unit, context);
        }
        if let Some(outer) = innermost {
            inside = enter(unit, inside, outer, open);
        }
        innermost = Some(open);
    }
    site_in(unit, &inside, innermost.map_or(&[], |open| open.entry.as_slice()), innermost)
}

impl<'a> Site<'a> {
    /// The site in the innermost `${…}` of a text, if one is open there.
    fn or_interpolated(self, unit: &Unit, context: &CursorContext<'a>) -> Self {
        let Some(at) = context.open.iter().rposition(|open| open.kind == BracketKind::Interp) else { return self };
        let expected = match self {
            Self::InText(ExpectedValue::Field(owner, field) | ExpectedValue::TextOf(owner, field)) => {
                ExpectedValue::TextOf(owner, field)
            }
            Self::InText(ExpectedValue::Argument(_, outer)) => *outer,
            _ => ExpectedValue::Anything,
        };
        let mut inside = Inside::Values(expected.clone());
        let mut innermost: Option<&UnclosedBracket<'a>> = context.open.get(at);
        for open in context.open.iter().skip(at + 1) {
            if let BracketKind::Text(_) = open.kind {
                let entry = innermost.map_or(&[][..], |open| open.entry.as_slice());
                return match site_in(unit, &inside, entry, innermost) {
                    Self::Value(expected) => Self::InText(expected),
                    _ => Self::Nothing,
                };
            }
            if let Some(outer) = innermost {
                inside = enter(unit, inside, outer, open);
            }
            innermost = Some(open);
        }
        let entry = innermost.map_or(&[][..], |open| open.entry.as_slice());
        site_in(unit, &inside, entry, innermost)
    }
}

fn is_import(open: Option<&UnclosedBracket<'_>>) -> bool {
    open.is_some_and(|open| open.entry.as_slice() == ["import"])
}

/// What is inside a bracket that is opened in another one.
fn enter<'a>(unit: &Unit, outer: Inside<'a>, around: &UnclosedBracket<'a>, open: &UnclosedBracket<'a>) -> Inside<'a> {
    let header = open.header.as_slice();
    let is_control = matches!(header.first(), Some(&("for" | "if" | "else" | "rest" | "}")));
    match (outer, open.kind) {
        (Inside::File, BracketKind::Brace) => match header {
            ["message", _, ":", ty, ..] => {
                catalog::find_type(ty).map_or(Inside::Nothing, |ty| Inside::Entries(Owner::of(ty)))
            }
            ["sample", ..] => Inside::Sample,
            ["type" | "param", ..] if !after_type(header) => Inside::TypeFields,
            _ => Inside::Record(expected_in_file(unit, header)),
        },
        (Inside::File, BracketKind::Paren) if matches!(header, ["type" | "param", ..]) && !after_type(header) => {
            Inside::TypeArguments(open.callee().unwrap_or_default())
        }
        (Inside::TypeFields | Inside::TypeArguments(_), BracketKind::Brace) => Inside::TypeFields,
        (Inside::TypeFields | Inside::TypeArguments(_), BracketKind::Paren) => {
            Inside::TypeArguments(open.callee().unwrap_or_default())
        }
        (Inside::Entries(owner), BracketKind::Brace) if is_control => Inside::Entries(owner),
        (Inside::Pieces(owner, field), BracketKind::Brace) if is_control => Inside::Pieces(owner, field),
        (Inside::Entries(mut owner), BracketKind::Brace) if !header.contains(&":") => {
            let Some(name) = header.first() else { return Inside::Nothing };
            match owner.field(name) {
                Some(field) if field.fields().is_empty() && !matches!(field.kind, FieldKind::Data(_)) => {
                    Inside::Pieces(owner, field)
                }
                _ => {
                    owner.enter(name);
                    Inside::Entries(owner)
                }
            }
        }
        (outer, kind) => {
            let expected = match site_in(unit, &outer, header, Some(around)) {
                Site::Value(expected) => expected,
                Site::Pieces(owner, field) => ExpectedValue::TextOf(owner, field),
                _ => ExpectedValue::Anything,
            };
            within_value(expected, kind, open)
        }
    }
}

/// What is inside a bracket of a value.
fn within_value<'a>(expected: ExpectedValue, kind: BracketKind, open: &UnclosedBracket<'a>) -> Inside<'a> {
    match kind {
        BracketKind::Brace if matches!(open.header.first(), Some(&("for" | "if" | "else" | "}"))) => {
            Inside::Values(expected)
        }
        BracketKind::Brace => Inside::Record(expected),
        BracketKind::List => match expected {
            ExpectedValue::Type(ty) => Inside::Values(match ty.inner() {
                Type::List { item, .. } => ExpectedValue::Type(Type::clone(item)),
                _ => ExpectedValue::Anything,
            }),
            other => Inside::Values(other),
        },
        BracketKind::Paren => {
            let function = open.callee().and_then(|name| Function::ALL.iter().find(|it| it.name() == name));
            match function {
                Some(function) => {
                    let takes = function.signature().params.get(open.commas).map_or(Takes::Text, |param| param.takes);
                    // Of nested calls, only what the outermost one is for matters.
                    let outer = match expected {
                        ExpectedValue::Argument(_, outer) => outer,
                        other => Box::new(other),
                    };
                    Inside::Values(ExpectedValue::Argument(takes, outer))
                }
                // A recipient, or parentheses around a value.
                None => Inside::Values(if open.callee().is_some_and(is_operand) {
                    ExpectedValue::Anything
                } else {
                    expected
                }),
            }
        }
        _ => Inside::Values(ExpectedValue::Anything),
    }
}

/// Whether a declaration goes on after its type: at a `=`.
fn after_type(header: &[&str]) -> bool {
    match header.first() {
        Some(&"type") => !header.contains(&"="),
        _ => header.contains(&"="),
    }
}

/// What a value in the header of an item is for.
fn expected_in_file(unit: &Unit, header: &[&str]) -> ExpectedValue {
    match header {
        ["param", name, ..] => {
            unit.param(name).map_or(ExpectedValue::Anything, |param| ExpectedValue::Type(param.ty.clone()))
        }
        _ => ExpectedValue::Anything,
    }
}

/// What can be written after the tokens of an entry.
fn site_in<'a>(unit: &Unit, inside: &Inside<'a>, entry: &[&'a str], open: Option<&UnclosedBracket<'a>>) -> Site<'a> {
    let goes_on = entry.last().is_none_or(|last| !is_operand(last));
    match inside {
        Inside::File => match entry {
            [] => Site::Items,
            ["message", _, ":"] => Site::MessageTypes,
            ["param", _, ":"] | ["type", _, "="] => Site::Types,
            ["import", _] => Site::As,
            ["let", _, "=", ..] | ["param", _, ":", .., "="] if goes_on => Site::Value(expected_in_file(unit, entry)),
            _ => Site::Nothing,
        },
        Inside::Entries(owner) => match entry {
            [] if owner.is_of_keys() => owner.block().map_or(Site::Nothing, |block| match block.kind {
                FieldKind::Data(spec) => Site::Keys(spec),
                _ => Site::Nothing,
            }),
            [] => Site::Entries(owner.clone()),
            [name, ":", ..] if goes_on => Site::Value(expected_of_field(owner, name)),
            ["for", .., "in"] | ["..."] => Site::Value(ExpectedValue::Anything),
            ["if", ..] if goes_on => Site::Value(ExpectedValue::Anything),
            _ => Site::Nothing,
        },
        Inside::Pieces(owner, field) => match entry {
            [] => Site::Pieces(owner.clone(), field),
            ["for", .., "in"] => Site::Value(ExpectedValue::Anything),
            ["if", ..] if goes_on && !entry.contains(&"then") => Site::Value(ExpectedValue::Anything),
            ["for", ..] => Site::Nothing,
            _ if goes_on => Site::Value(ExpectedValue::TextOf(owner.clone(), field)),
            _ => Site::Nothing,
        },
        Inside::Sample => match entry {
            [] => Site::SampleParams,
            [name, ":", ..] if goes_on => {
                let name = name.trim_matches('"');
                Site::Value(
                    unit.param(name).map_or(ExpectedValue::Anything, |param| ExpectedValue::Type(param.ty.clone())),
                )
            }
            _ => Site::Nothing,
        },
        Inside::TypeFields => match entry {
            [_, ":"] => Site::Types,
            _ => Site::Nothing,
        },
        Inside::TypeArguments(callee) => match (entry, *callee) {
            ([], "list" | "map" | "json") if open.is_some_and(|open| open.commas == 0) => Site::Types,
            ([], callee) => Site::TypeWords(callee),
            _ => Site::Nothing,
        },
        Inside::Values(expected) => match entry {
            ["for", .., "in"] => Site::Value(ExpectedValue::Anything),
            ["for", ..] => Site::Nothing,
            _ if goes_on => Site::Value(expected.clone()),
            _ => Site::Nothing,
        },
        Inside::Record(expected) => match (entry, expected) {
            ([], ExpectedValue::Type(ty)) => Site::Members(ty.inner().clone()),
            ([], _) => Site::Nothing,
            ([name, ":", ..], ExpectedValue::Type(ty)) if goes_on => Site::Value(
                ty.inner()
                    .field(&nfc(name.trim_matches('"')))
                    .map_or(ExpectedValue::Anything, |ty| ExpectedValue::Type(ty.clone())),
            ),
            ([_, ":", ..] | ["..."], _) if goes_on => Site::Value(ExpectedValue::Anything),
            _ => Site::Nothing,
        },
        Inside::Nothing => Site::Nothing,
    }
}

fn expected_of_field(owner: &Owner, name: &str) -> ExpectedValue {
    if let Some(field) = owner.field(name) {
        return ExpectedValue::Field(owner.clone(), field);
    }
    if let Some(block) = owner.block().filter(|_| owner.is_of_keys()) {
        return ExpectedValue::TextOf(owner.clone(), block);
    }
    let setting = SETTINGS.iter().find(|setting| setting.name == name);
    setting.map_or(ExpectedValue::Anything, |setting| ExpectedValue::Setting(owner.clone(), setting))
}

/// Whether a token is a value, so that only an operator can follow it.
fn is_operand(token: &str) -> bool {
    const BEFORE_VALUES: [&str; 8] = ["if", "then", "else", "and", "or", "not", "in", "..."];
    let begins = token.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '"' | '}' | ')' | ']'));
    begins && !BEFORE_VALUES.contains(&token)
}
