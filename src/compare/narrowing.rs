//! Types that accept less than before.

use super::params::join;
use crate::diag::Phrase;
use crate::diag::messages::breaking::{
    KEY_REFUSED, KEYS_LIMITED, KeyRenamed, MUST_BE_GIVEN, NarrowedTo, OTHER_KEYS_REFUSED,
};
use crate::lang::{Interval, MapType, ParamValue, RecordType, TextKind, TextMeasure, TextType, Type, domain};

/// A part of a type that accepts less: `hosts[].name`.
pub(super) struct Narrowing {
    /// Empty for the whole.
    pub path: String,
    pub how: Phrase,
}

/// What `old` accepts and `new` refuses, the outermost differences only. Whether the value itself may be left out is not
/// looked at.
pub(super) fn narrowings(old: &Type, new: &Type) -> Vec<Narrowing> {
    let mut found = Vec::new();
    compare(old, new, "", &mut found);
    found
}

fn compare(old: &Type, new: &Type, path: &str, found: &mut Vec<Narrowing>) {
    let is_same = match (old, new) {
        (Type::Optional(old), new) => {
            let new = if let Type::Optional(new) = new { new } else { new };
            return compare(old, new, path, found);
        }
        (old, Type::Optional(new)) => return compare(old, new, path, found),
        (Type::Json(old), Type::Json(new)) => return compare(old, new, path, found),
        (Type::List { item: old_item, .. }, Type::List { item: new_item, .. }) => {
            compare(old_item, new_item, &format!("{path}[]"), found);
            counts(old) == counts(new) || holds(counts(old), counts(new))
        }
        (Type::Map(old), Type::Map(new)) => {
            part(&old.item, &new.item, &format!("{path}[]"), found);
            if new.key_max < old.key_max && !new.cut {
                push(found, path, &KEYS_LIMITED);
            }
            holds(map_counts(old), map_counts(new))
        }
        (Type::Record(old), Type::Record(new)) => return records(old, new, path, found),
        (Type::Text(old), Type::Text(new)) => texts(*old, *new),
        (Type::OneOf(words), new) => words.iter().all(|word| accepts_word(new, word)),
        (Type::Int { min, max }, Type::Int { min: new_min, max: new_max }) => {
            numbers((wide(*min), wide(*max)), (wide(*new_min), wide(*new_max)))
        }
        (Type::Int { min, max }, Type::Decimal { min: new_min, max: new_max, digits, .. }) => {
            numbers((scaled(*min, *digits), scaled(*max, *digits)), (wide(*new_min), wide(*new_max)))
        }
        (
            Type::Decimal { min, max, digits, cut },
            Type::Decimal { min: new_min, max: new_max, digits: new_digits, cut: new_cut },
        ) => {
            let digits_fit = *new_cut || (!cut && digits <= new_digits);
            let scale = |bound: Option<i64>, by: &u32, other: &u32| scaled(bound, by.saturating_sub(*other));
            digits_fit
                && numbers(
                    (scale(*min, new_digits, digits), scale(*max, new_digits, digits)),
                    (scale(*new_min, digits, new_digits), scale(*new_max, digits, new_digits)),
                )
        }
        (Type::File { max }, Type::File { max: new_max }) => at_most(*max, *new_max),
        (Type::Unknown, _) | (_, Type::Unknown) => true,
        (Type::Time { .. }, Type::Time { .. }) => true,
        (old, new) => old == new,
    };
    if !is_same {
        push(found, path, NarrowedTo { before: old.to_string(), after: new.to_string() });
    }
}

/// An item or a field, which `none` may stand for.
fn part(old: &Type, new: &Type, path: &str, found: &mut Vec<Narrowing>) {
    if old.is_optional() && !new.is_optional() {
        return push(found, path, &MUST_BE_GIVEN);
    }
    compare(old, new, path, found);
}

fn records(old: &RecordType, new: &RecordType, path: &str, found: &mut Vec<Narrowing>) {
    let fields = |of: &RecordType| of.fields.len();
    for at in 0..fields(old) {
        let Some((name, ty)) = old.field_at(at) else { continue };
        let path = join(path, name);
        match new.by_key(old.key(at)).and_then(|at| new.field_at(at)) {
            Some((_, newer)) => part(ty, newer, &path, found),
            // It keeps its name, and is read from another key.
            None if new.get(name).is_some() => {
                let key = (0..fields(new)).find(|at| new.field_at(*at).is_some_and(|(known, _)| known == name));
                let after = key.map_or("", |at| new.key(at)).to_owned();
                push(found, &path, KeyRenamed { before: old.key(at).to_owned(), after });
            }
            None if new.open => {}
            None => push(found, &path, &KEY_REFUSED),
        }
    }
    for at in 0..fields(new) {
        let Some((name, ty)) = new.field_at(at) else { continue };
        let is_new = old.by_key(new.key(at)).is_none() && old.get(name).is_none();
        if is_new && !ty.is_optional() {
            push(found, &join(path, name), &MUST_BE_GIVEN);
        }
    }
    if old.open && !new.open {
        push(found, path, &OTHER_KEYS_REFUSED);
    }
}

fn texts(old: TextType, new: TextType) -> bool {
    let kinds = match (old.kind, new.kind) {
        (old, new) if old == new => true,
        // A line is one of several, an id is a line.
        (TextKind::Line | TextKind::Id | TextKind::Url, TextKind::Lines | TextKind::Markup)
        | (TextKind::Id | TextKind::Url, TextKind::Line)
        | (TextKind::Lines, TextKind::Markup) => true,
        // What is cleaned may be anything.
        (TextKind::Lines | TextKind::Markup, TextKind::Line | TextKind::Lines) => new.cut.is_some(),
        _ => false,
    };
    if !kinds {
        return false;
    }
    let range = |of: TextType| match new.measure {
        TextMeasure::Chars => of.chars(),
        TextMeasure::Bytes => of.bytes(),
    };
    let (before, after) = (range(old), range(new));
    let is_cut = new.cut.is_some();
    let long = is_cut || (old.cut.is_none() && at_most(before.max, after.max)) || after.max.is_none();
    long && before.min >= after.min
}

/// Whether a word of a choice is a value of the type.
fn accepts_word(ty: &Type, word: &str) -> bool {
    matches!(ty.inner(), Type::OneOf(_) | Type::Text(_))
        && domain::check(ty, &ParamValue::Text(word.to_owned())).is_ok()
}

const fn counts(ty: &Type) -> Option<Interval> {
    match ty {
        // What is more is dropped.
        Type::List { min, cut: true, .. } => Some(Interval { min: *min, max: None }),
        Type::List { min, max, .. } => Some(Interval { min: *min, max: *max }),
        _ => None,
    }
}

const fn map_counts(map: &MapType) -> Option<Interval> {
    Some(Interval { min: map.min, max: if map.cut { None } else { map.max } })
}

fn holds(old: Option<Interval>, new: Option<Interval>) -> bool {
    old.zip(new).is_some_and(|(old, new)| new.min <= old.min && at_most(old.max, new.max))
}

/// Whether a maximum is at least what it was.
fn at_most(old: Option<u64>, new: Option<u64>) -> bool {
    new.is_none_or(|new| old.is_some_and(|old| old <= new))
}

type NumberBounds = (Option<i128>, Option<i128>);

fn numbers(old: NumberBounds, new: NumberBounds) -> bool {
    let low = new.0.is_none_or(|new| old.0.is_some_and(|old| new <= old));
    let high = new.1.is_none_or(|new| old.1.is_some_and(|old| old <= new));
    low && high
}

fn wide(bound: Option<i64>) -> Option<i128> {
    bound.map(i128::from)
}

fn scaled(bound: Option<i64>, digits: u32) -> Option<i128> {
    wide(bound).map(|bound| bound.saturating_mul(10_i128.saturating_pow(digits)))
}

fn push(found: &mut Vec<Narrowing>, path: &str, how: impl Into<Phrase>) {
    found.push(Narrowing { path: path.to_owned(), how: how.into() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysis;
    use crate::diag::Lang;

    /// What a parameter of the type `new` refuses, of what one of `old` accepts.
    fn refused(old: &str, new: &str) -> Vec<String> {
        let ty = |text: &str| {
            let text = format!("param p: {text}\n\nmessage a: wecom.text {{\n    body: \"x\"\n}}\n");
            analysis(&text).program.main().unwrap().params[0].ty.clone()
        };
        let found = narrowings(&ty(old), &ty(new));
        found.into_iter().map(|it| format!("{}: {}", it.path, it.how.text(Lang::En))).collect()
    }

    #[test]
    fn what_accepts_as_much() {
        for (old, new) in [
            ("text(1..20 chars)", "text(0..20 chars)"),
            ("text(1..20 chars)", "text(1..80 bytes)"),
            ("text(1..20 chars)", "text(1..20 chars, lines)"),
            ("text(1..20 chars)", "text(10 bytes, cut)"),
            ("text(20 chars, cut)", "text(10 bytes, cut)"),
            ("id(1..20 bytes)", "text(1..20 bytes)"),
            ("int(0..5)", "int"),
            ("int(0..5)", "decimal(0..5, 1 digits)"),
            ("decimal(0..5, 1 digits)", "decimal(0..5.5, 2 digits)"),
            ("one_of(\"a\", \"b\")", "one_of(\"b\", \"c\", \"a\")"),
            ("one_of(\"a\", \"b\")", "text(1..9 bytes)"),
            ("list(int(0..5), 1..3 items)", "list(int(0..9), 0..3 items)"),
            ("list(int(0..5), 1..9 items)", "list(int(0..9), 1..3 items, cut)"),
            ("bool", "bool?"),
            ("{ a: int }", "{ a: int, b: int? }"),
            ("{ a: int, b: int }", "{ a: int, ... }"),
            ("{ a: int }", "{ b: int from \"a\" }"),
            ("file(2 MB)", "file(3 MB)"),
            ("map(int, key(9 bytes), 0..3 items)", "map(int, key(10 bytes), 0..4 items)"),
        ] {
            assert!(refused(old, new).is_empty(), "{old} → {new}: {:?}", refused(old, new));
        }
    }

    #[test]
    fn what_accepts_less() {
        let narrowed = |path: &str, old: &str, new: &str| format!("{path}: `{new}`, before `{old}`");
        for (old, new) in [
            ("text(1..20 chars)", "text(1..19 chars)"),
            ("text(1..20 chars)", "text(1..79 bytes)"),
            ("text(0..20 chars)", "text(1..20 chars)"),
            ("text(1..20 chars, lines)", "text(1..20 chars)"),
            ("text(20 chars, cut)", "text(0..20 chars)"),
            ("text(1..20 bytes)", "id(1..20 bytes)"),
            ("int", "int(0..5)"),
            ("decimal(2 digits)", "decimal(1 digits)"),
            ("decimal(0..5, 2 digits)", "int(0..5)"),
            ("one_of(\"a\", \"b\")", "one_of(\"a\", \"c\")"),
            ("int(0..5)", "bool"),
            ("list(int, 0..3 items)", "list(int, 1..3 items)"),
            ("list(int, 0..3 items)", "list(int, 0..2 items)"),
            ("file(3 MB)", "file(2 MB)"),
        ] {
            let ty = |text: &str| refused(text, "bool").first().cloned().unwrap_or_default();
            let shown = |text: &str| {
                ty(text).split("before `").nth(1).map_or("bool".to_owned(), |it| it.trim_end_matches('`').to_owned())
            };
            assert_eq!(refused(old, new), [narrowed("", &shown(old), &shown(new))], "{old} → {new}");
        }
        assert_eq!(
            refused("{ a: int, b: int }", "{ a: int(0..5) }"),
            ["a: `int(0..5)`, before `int`", "b: it is refused"]
        );
        assert_eq!(
            refused("list({ a: int? }, 0..3 items)", "list({ a: int, c: int }, 0..3 items)"),
            ["[].a: it must be given", "[].c: it must be given"]
        );
        assert_eq!(refused("{ a: int, ... }", "{ a: int }"), [": other keys are refused"]);
        assert_eq!(refused("{ a: int from \"x\" }", "{ a: int from \"y\" }"), ["a: its key is `y`, before `x`"]);
    }
}
