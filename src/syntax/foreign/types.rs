//! Types of other languages, and the right ones.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::Localized;
use crate::diag::messages::slips as messages;

/// The most digits after the point that a number in parentheses can mean.
const MOST_PLACES: u32 = 6;

/// What a type is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypeFamily {
    Text(&'static str),
    Whole,
    Decimal,
    /// Whole or decimal.
    Number,
    Plain(&'static str),
    File,
    OneOf,
    List,
    Map,
    Json,
    Optional,
}

/// The names of types here and elsewhere, in lower case.
const NAMES: &[(&str, TypeFamily)] = &[
    ("text", TypeFamily::Text("text")),
    ("string", TypeFamily::Text("text")),
    ("str", TypeFamily::Text("text")),
    ("char", TypeFamily::Text("text")),
    ("varchar", TypeFamily::Text("text")),
    ("nvarchar", TypeFamily::Text("text")),
    ("文本", TypeFamily::Text("text")),
    ("字符串", TypeFamily::Text("text")),
    ("markup", TypeFamily::Text("markup")),
    ("markdown", TypeFamily::Text("markup")),
    ("html", TypeFamily::Text("markup")),
    ("id", TypeFamily::Text("id")),
    ("url", TypeFamily::Text("url")),
    ("uri", TypeFamily::Text("url")),
    ("link", TypeFamily::Text("url")),
    ("int", TypeFamily::Whole),
    ("integer", TypeFamily::Whole),
    ("long", TypeFamily::Whole),
    ("bigint", TypeFamily::Whole),
    ("i32", TypeFamily::Whole),
    ("i64", TypeFamily::Whole),
    ("u32", TypeFamily::Whole),
    ("u64", TypeFamily::Whole),
    ("整数", TypeFamily::Whole),
    ("decimal", TypeFamily::Decimal),
    ("float", TypeFamily::Decimal),
    ("double", TypeFamily::Decimal),
    ("numeric", TypeFamily::Decimal),
    ("f32", TypeFamily::Decimal),
    ("f64", TypeFamily::Decimal),
    ("number", TypeFamily::Number),
    ("数字", TypeFamily::Number),
    ("bool", TypeFamily::Plain("bool")),
    ("boolean", TypeFamily::Plain("bool")),
    ("color", TypeFamily::Plain("color")),
    ("colour", TypeFamily::Plain("color")),
    ("time", TypeFamily::Plain("time")),
    ("date", TypeFamily::Plain("time")),
    ("datetime", TypeFamily::Plain("time")),
    ("timestamp", TypeFamily::Plain("time")),
    ("instant", TypeFamily::Plain("time")),
    ("file", TypeFamily::File),
    ("one_of", TypeFamily::OneOf),
    ("oneof", TypeFamily::OneOf),
    ("enum", TypeFamily::OneOf),
    ("literal", TypeFamily::OneOf),
    ("choice", TypeFamily::OneOf),
    ("choices", TypeFamily::OneOf),
    ("union", TypeFamily::OneOf),
    ("list", TypeFamily::List),
    ("array", TypeFamily::List),
    ("vec", TypeFamily::List),
    ("set", TypeFamily::List),
    ("sequence", TypeFamily::List),
    ("map", TypeFamily::Map),
    ("dict", TypeFamily::Map),
    ("record", TypeFamily::Map),
    ("hashmap", TypeFamily::Map),
    ("mapping", TypeFamily::Map),
    ("object", TypeFamily::Map),
    ("json", TypeFamily::Json),
    ("optional", TypeFamily::Optional),
    ("option", TypeFamily::Optional),
    ("maybe", TypeFamily::Optional),
    ("nullable", TypeFamily::Optional),
];

const MISSING: &[&str] = &["none", "null", "nil", "None", "undefined", "NULL"];
/// Words after a type.
const MAY_MISS: &[&str] = &["optional", "nullable", "可选"];
const MUST_BE: &[&str] = &["required", "notnull", "必填", "必需"];

/// The right form of a type.
#[derive(Clone, Debug)]
pub struct RightType {
    pub text: String,
    /// Nothing had to be guessed.
    pub sure: bool,
    /// There are several: `chars` or `bytes`.
    pub other: Option<String>,
    /// Its bound is only an example, which may not fit the values of the file.
    pub is_example: bool,
    /// The bound around it is one that was written.
    pub has_own_bound: bool,
    pub(super) form: &'static Localized,
}

impl RightType {
    pub(super) fn new(text: impl Into<String>, form: &'static Localized) -> Self {
        Self { text: text.into(), sure: true, other: None, is_example: false, has_own_bound: true, form }
    }
}

/// What a type as written elsewhere is here; `None` if that is not known, or if it is right.
pub fn right_type(written: &str) -> Option<RightType> {
    let reader = Reader::new(written, 0, written.len());
    let (right, default) = reader.type_phrase(0, reader.tokens.len())?;
    (default.is_none() && !same(&right.text, written)).then_some(right)
}

/// Whether two types differ in spaces and comments only.
fn same(one: &str, other: &str) -> bool {
    let tokens = |text: &str| {
        let reader = Reader::new(text, 0, text.len());
        let kept = (0..reader.tokens.len()).filter(|at| !reader.is_break(*at));
        kept.map(|at| reader.slice(at).to_owned()).collect::<String>()
    };
    tokens(one) == tokens(other)
}

fn class(word: &str) -> Option<TypeFamily> {
    let lower = word.to_lowercase();
    NAMES.iter().find(|(name, _)| *name == lower).map(|(_, class)| *class)
}

/// Whether a word is the name of a type in another language.
pub fn is_known_elsewhere(word: &str) -> bool {
    is_type(word) && !is_own(word)
}

/// Whether a word is the name of a type in some language.
pub(super) fn is_type(word: &str) -> bool {
    class(word).is_some()
}

/// Whether a word is the name of a built-in type here, written in the same way.
fn is_own(word: &str) -> bool {
    let own = match class(word) {
        Some(TypeFamily::Text(own) | TypeFamily::Plain(own)) => own,
        Some(TypeFamily::Whole) => "int",
        Some(TypeFamily::Decimal) => "decimal",
        Some(TypeFamily::File) => "file",
        Some(TypeFamily::OneOf) => "one_of",
        Some(TypeFamily::List) => "list",
        Some(TypeFamily::Map) => "map",
        Some(TypeFamily::Json) => "json",
        Some(TypeFamily::Number | TypeFamily::Optional) | None => return false,
    };
    own == word
}

impl Reader<'_> {
    /// A type and its default, with the words around it.
    pub(super) fn type_phrase(&self, from: usize, to: usize) -> Option<(RightType, Option<(usize, usize)>)> {
        let (from, mut to) = self.trim(from, to);
        while to > from && self.is(to - 1, ";") {
            to -= 1;
        }
        let mut form = None;
        let mut optional = false;
        let mut start = from;
        // `?text`, `text!`, `text, required`, `text @required`
        if self.is(start, "?") && start + 1 < to {
            (optional, form, start) = (true, Some(&messages::OPTIONAL), start + 1);
        }
        if to > start + 1 && self.is(to - 1, "!") {
            (form, to) = (Some(&messages::REQUIRED), to - 1);
        }
        if to > start + 2
            && matches!(self.sign(to - 2), "," | "@" | "，")
            && (MAY_MISS.contains(&self.word(to - 1)) || MUST_BE.contains(&self.word(to - 1)))
        {
            if MAY_MISS.contains(&self.word(to - 1)) {
                (optional, form) = (true, Some(&messages::OPTIONAL));
            } else {
                form = Some(&messages::REQUIRED);
            }
            to -= 2;
        }
        while MAY_MISS.contains(&self.word(start))
            && !self.is(start + 1, "(")
            && !self.is(start + 1, "[")
            && !self.is(start + 1, "<")
            && start + 1 < to
        {
            (optional, form, start) = (true, Some(&messages::OPTIONAL), start + 1);
        }
        while MUST_BE.contains(&self.word(start)) && start + 1 < to {
            (form, start) = (Some(&messages::REQUIRED), start + 1);
        }
        let mut default = None;
        if let Some(word) = self.find(start, to, &["default", "默认"]) {
            let value = if matches!(self.sign(word + 1), "=" | ":") { word + 2 } else { word + 1 };
            default = Some(self.trim(value, to)).filter(|(from, to)| from < to);
            default?;
            (form, to) = (Some(&messages::DEFAULT), word);
            if to > start && self.is(to - 1, ",") {
                to -= 1;
            }
        }
        // Words after the type.
        while let Some(last) = to.checked_sub(1).filter(|last| *last > start) {
            let word = self.word(last);
            if MAY_MISS.contains(&word) || self.is(last, "?") {
                if !self.is(last, "?") {
                    form = form.or(Some(&messages::OPTIONAL));
                }
                optional = true;
                to = last;
            } else if MUST_BE.contains(&word) {
                form = form.or(Some(&messages::REQUIRED));
                to = last;
            } else if MISSING.contains(&word) && matches!(self.slice(last - 1), "|" | "or") {
                form = form.or(Some(&messages::OPTIONAL));
                optional = true;
                to = last - 1;
            } else if word.eq_ignore_ascii_case("null") && self.slice(last - 1).eq_ignore_ascii_case("not") {
                form = form.or(Some(&messages::REQUIRED));
                to = last - 1;
            } else {
                break;
            }
            if to <= start + 1 {
                break;
            }
        }
        // `text?(20 chars)`
        if self.is(start + 1, "?") && matches!(self.sign(start + 2), "(" | "（") {
            let whole = format!("{}{}", self.slice(start), self.source(start + 2, to));
            let mut right = right_type(&whole).unwrap_or_else(|| RightType::new(whole, &messages::OPTIONAL));
            right.form = &messages::OPTIONAL;
            right.text.push('?');
            return Some((right, default));
        }
        // `none | text(20 chars)`
        if MISSING.contains(&self.word(start)) && self.is(start + 1, "|") {
            (optional, form, start) = (true, Some(&messages::OPTIONAL), start + 2);
        }
        let mut right = self.core(start, to)?;
        if let Some(form) = form {
            right.form = form;
        }
        if optional && !right.text.ends_with('?') {
            right.text.push('?');
        }
        Some((right, default))
    }

    /// A type without the words around it.
    fn core(&self, from: usize, to: usize) -> Option<RightType> {
        self.deeper(|| self.core_at(from, to))
    }

    fn core_at(&self, from: usize, to: usize) -> Option<RightType> {
        let (from, to) = self.trim(from, to);
        if from >= to {
            return None;
        }
        // `[Alert!]!` of GraphQL
        if self.is(to - 1, "!") && to > from + 1 {
            return self.core(from, to - 1);
        }
        if self.is(to - 1, "?") {
            let mut right = self.core(from, to - 1)?;
            right.text.push('?');
            return Some(right);
        }
        // `T[]`
        if to - from > 2 && self.is(to - 1, "]") && self.is(to - 2, "[") {
            return Some(list_of(self.core(from, to - 2)?));
        }
        let parts = self.split(from, to, &["|"]);
        if parts.len() > 1 || self.is(from, "|") {
            return self.union(&parts);
        }
        match self.kind(from)? {
            Kind::Text | Kind::Single => {
                let words = self.split(from, to, &["|", ",", "/"]);
                let is_word = |part: &(usize, usize)| part.1 == part.0 + 1;
                if words.iter().all(is_word) { self.union(&words) } else { None }
            }
            Kind::Sign => self.bracketed(from, to),
            Kind::Word => self.named_type(from, to),
            _ => None,
        }
    }

    /// `"a" | "b"`, `text | none`
    fn union(&self, parts: &[(usize, usize)]) -> Option<RightType> {
        let is_missing = |part: &&(usize, usize)| part.1 == part.0 + 1 && MISSING.contains(&self.word(part.0));
        let is_text = |part: &&(usize, usize)| {
            part.1 == part.0 + 1 && matches!(self.kind(part.0), Some(Kind::Text | Kind::Single))
        };
        let optional = parts.iter().any(|part| is_missing(&part));
        let others: Vec<&(usize, usize)> = parts.iter().filter(|part| !is_missing(part)).collect();
        let mark = if optional { "?" } else { "" };
        if others.iter().all(is_text) {
            let words = self.words(others.iter().map(|part| part.0))?;
            return (!words.is_empty())
                .then(|| RightType::new(format!("one_of({}){mark}", words.join(", ")), &messages::WORD_CHOICE));
        }
        let [(from, to)] = others.as_slice() else { return None };
        let mut right = self.core(*from, *to)?;
        if optional && !right.text.ends_with('?') {
            right.text.push('?');
        }
        right.form = &messages::OPTIONAL;
        Some(right)
    }

    fn words(&self, tokens: impl Iterator<Item = usize>) -> Option<Vec<String>> {
        tokens.map(|at| self.quoted(at, "", 0).filter(|word| word.sure).map(|word| word.text)).collect()
    }

    /// `["a", "b"]`, `("a" | "b")`, `[text]`, `{ "a": text }`
    fn bracketed(&self, from: usize, to: usize) -> Option<RightType> {
        let close = self.partner(from).filter(|close| *close + 1 == to)?;
        let parts = self.split(from + 1, close, &[",", "|", ";"]);
        let is_text = |part: &(usize, usize)| matches!(self.kind(part.0), Some(Kind::Text | Kind::Single));
        match self.sign(from) {
            "[" | "(" if !parts.is_empty() && parts.iter().all(is_text) => self.union(&parts),
            "[" => {
                let [(from, to)] = parts.as_slice() else { return None };
                Some(list_of(self.core(*from, *to)?))
            }
            "(" => self.core(from + 1, close),
            "{" => self.record(from, close),
            _ => None,
        }
    }

    /// The entries of a record on one line or several: names without quotes, right types.
    fn record(&self, open: usize, close: usize) -> Option<RightType> {
        let mut out = String::from("{");
        let (mut changed, mut sure) = (None, true);
        let mut at = self.end(open);
        for (from, to) in self.split_lines(open + 1, close) {
            out.push_str(self.text.get(at..self.start(from))?);
            let mut name = self.slice(from);
            let mut colon = from + 1;
            let mut optional = false;
            if self.kind(from) == Some(Kind::Text) {
                let inner = name.trim_matches('"');
                if super::super::is_name(inner) {
                    name = inner;
                    changed = changed.or(Some(&messages::QUOTED_NAME));
                }
            }
            if self.is(colon, "?") && self.is(colon + 1, ":") {
                (optional, colon) = (true, colon + 1);
            } else if self.is(colon, "?:") {
                optional = true;
            } else if !self.is(colon, ":") {
                out.push_str(self.source(from, to));
                at = self.end_before(to);
                continue;
            }
            let key = self.find(colon + 1, to, &["from"]).filter(|key| self.kind(key + 1) == Some(Kind::Text));
            let (right, default) = self.type_phrase(colon + 1, key.unwrap_or(to)).unzip();
            let written = self.source(colon + 1, key.unwrap_or(to));
            if default.flatten().is_some() {
                return None;
            }
            let mut ty = right.as_ref().map_or(written.to_owned(), |right| right.text.clone());
            if let Some(right) = right.filter(|right| right.text != written) {
                changed = changed.or(Some(right.form));
                sure &= right.sure;
            }
            if optional {
                changed = changed.or(Some(&messages::OPTIONAL));
                if !ty.ends_with('?') {
                    ty.push('?');
                }
            }
            out.push_str(&format!("{name}: {ty}"));
            if let Some(key) = key {
                out.push(' ');
                out.push_str(self.source(key, to));
            }
            at = self.end_before(to);
        }
        out.push_str(self.text.get(at..self.end(close))?);
        let form = changed.unwrap_or(&messages::QUOTED_NAME);
        Some(RightType { text: out.replace(';', ","), sure, other: None, is_example: false, has_own_bound: true, form })
    }

    fn named_type(&self, from: usize, to: usize) -> Option<RightType> {
        let word = self.word(from);
        let Some(class) = class(word) else {
            // A type of the file.
            let dotted = self.source(from, to);
            let is_path = dotted.split('.').all(super::super::is_name);
            return is_path.then(|| RightType::new(dotted, &messages::TYPE_NAME));
        };
        // `list(T) max 3 items`
        let close = self.partner(from + 1).filter(|close| *close > from && *close + 1 < to);
        if let Some(close) =
            close.filter(|_| matches!(class, TypeFamily::List | TypeFamily::Map) && self.is(from + 1, "("))
        {
            let mut right = self.named_type(from, close + 1)?;
            let bound = self.bound(&[(close + 1, to)])?;
            let extent = self.extent(&bound)?;
            right.text = format!("{}, {extent} items)", right.text.strip_suffix(')')?);
            right.form = &messages::BOUND;
            return Some(right);
        }
        let (args, opener) = match self.sign(from + 1) {
            _ if from + 1 == to => (None, ""),
            "(" | "（" | "[" | "{" => {
                let close = self.partner(from + 1).filter(|close| *close + 1 == to)?;
                (Some((from + 2, close)), self.sign(from + 1))
            }
            "<" if self.is(to - 1, ">") => (Some((from + 2, to - 1)), "<"),
            // `one_of: "a", "b"`, `text: 20`
            ":" if from + 2 < to => (Some((from + 2, to)), ":"),
            // `list of T`
            "" if self.is(from + 1, "of") && from + 2 < to => (Some((from + 2, to)), "of"),
            // `text 20 chars`
            _ if self.kind(from + 1) == Some(Kind::Number) => (Some((from + 1, to)), " "),
            _ => return None,
        };
        let other = !matches!(opener, "(" | "");
        let right = self.typed(word, class, args, other)?;
        let written = self.source(from, to);
        Some(if same(&right.text, written) {
            RightType { text: written.to_owned(), sure: true, other: None, ..right }
        } else {
            right
        })
    }

    /// `other`: the arguments are in other brackets.
    fn typed(&self, word: &str, class: TypeFamily, args: Option<(usize, usize)>, other: bool) -> Option<RightType> {
        let parts = args.map(|(from, to)| self.split(from, to, &[",", "，", "、"])).unwrap_or_default();
        let form = if !is_own(word) {
            &messages::TYPE_NAME
        } else if other {
            &messages::TYPE_BRACKETS
        } else {
            &messages::BOUND
        };
        match class {
            // Without a bound, hardly any message can be proven to fit.
            TypeFamily::Text(name) if parts.is_empty() && !is_own(word) => {
                let example = if name == "text" { "text(20 chars)".to_owned() } else { format!("{name}(200 bytes)") };
                Some(RightType { is_example: true, ..RightType::new(example, form) })
            }
            // SQL counts characters.
            TypeFamily::Text(name) if word.to_lowercase().ends_with("char") && parts.len() == 1 => {
                self.sized(name, &parts, &["chars"], form)
            }
            TypeFamily::Text(name) => self.sized(name, &parts, &["chars", "bytes"], form),
            TypeFamily::File => self.sized("file", &parts, &["MB", "KB", "bytes"], form),
            TypeFamily::Plain(name) => {
                if name == "time" && !parts.is_empty() && self.kind(parts.first()?.0) == Some(Kind::Text) {
                    return Some(RightType::new(format!("time({})", self.slice(parts.first()?.0)), form));
                }
                parts.is_empty().then(|| RightType::new(name, form))
            }
            TypeFamily::Whole => {
                let bound = self.bound(&parts)?;
                Some(self.ranged("int", &bound, form))
            }
            TypeFamily::Decimal => {
                let digits = parts.iter().find(|(_, to)| matches!(self.word(to - 1), "digits" | "digit" | "位"));
                let rest: Vec<(usize, usize)> = parts.iter().filter(|part| Some(*part) != digits).copied().collect();
                let bound = self.bound(&rest)?;
                // `decimal(10, 2)` of SQL: digits in all, digits after the point.
                if let (None, [(first, stop), (from, to)]) = (digits, parts.as_slice())
                    && *to == from + 1
                    && *stop == first + 1
                    && self.kind(*from) == Some(Kind::Number)
                    && !bound.range
                {
                    let digits: usize = self.slice(*from).parse().ok()?;
                    let all: usize = self.slice(*first).parse().ok()?;
                    let whole = all.checked_sub(digits).filter(|whole| (1..=15).contains(whole))?;
                    let point = if digits > 0 { "." } else { "" };
                    let most = format!("{}{point}{}", "9".repeat(whole), "9".repeat(digits));
                    return Some(RightType {
                        sure: false,
                        ..RightType::new(format!("decimal(0..{most}, {digits} digits)"), form)
                    });
                }
                let Some((from, _)) = digits else {
                    // `decimal(2)`: the digits after the point.
                    if let [(from, to)] = rest.as_slice()
                        && *to == from + 1
                        && let Ok(places @ 1..=MOST_PLACES) = self.slice(*from).parse::<u32>()
                    {
                        let right = RightType::new(format!("decimal({places} digits)"), form);
                        return Some(RightType { sure: false, ..right });
                    }
                    let mut right = RightType::new("decimal(2 digits)", form);
                    if bound.min.is_some() || bound.max.is_some() {
                        right.text = self.ranged("decimal", &bound, form).text.replace(')', ", 2 digits)");
                    }
                    return Some(RightType { sure: false, ..right });
                };
                let digits = format!("{} digits", self.slice(*from));
                let right = self.ranged("decimal", &bound, form);
                let text = match right.text.strip_suffix(')') {
                    Some(open) => format!("{open}, {digits})"),
                    None => format!("decimal({digits})"),
                };
                Some(RightType { text, ..right })
            }
            TypeFamily::Number => {
                let bound = self.bound(&parts)?;
                let mut right = self.ranged("int", &bound, form);
                right.sure = false;
                right.other = Some("decimal(2 digits)".to_owned());
                Some(right)
            }
            TypeFamily::OneOf => {
                let (from, to) = args?;
                let words: Option<Vec<String>> = self
                    .split(from, to, &[",", "|", "，", "、", "/"])
                    .into_iter()
                    .map(|(from, to)| match self.kind(from)? {
                        Kind::Text | Kind::Single if to == from + 1 => self.quoted(from, "", 0).map(|word| word.text),
                        Kind::Word | Kind::Number if to == from + 1 => Some(format!("\"{}\"", self.slice(from))),
                        _ => None,
                    })
                    .collect();
                let words = words.filter(|words| !words.is_empty())?;
                let sure = self
                    .split(from, to, &[",", "|", "，", "、", "/"])
                    .iter()
                    .all(|(at, _)| self.kind(*at) != Some(Kind::Word));
                Some(RightType {
                    sure,
                    ..RightType::new(format!("one_of({})", words.join(", ")), &messages::WORD_CHOICE)
                })
            }
            TypeFamily::List | TypeFamily::Map => {
                let name = if class == TypeFamily::List { "list" } else { "map" };
                let mut parts = parts;
                // `Record<string, T>`: the key is a text anyway.
                let first = parts.first().copied();
                if class == TypeFamily::Map
                    && parts.len() > 1
                    && first.is_some_and(|(from, to)| {
                        to == from + 1 && matches!(super::types::class(self.word(from)), Some(TypeFamily::Text(_)))
                    })
                    && parts.get(1).is_some_and(|(from, _)| {
                        matches!(self.kind(*from), Some(Kind::Word)) && super::types::class(self.word(*from)).is_some()
                    })
                {
                    parts.remove(0);
                }
                let Some((&(from, to), rest)) = parts.split_first() else {
                    let guess = RightType::new(format!("{name}(text(20 chars), 10 items)"), form);
                    return Some(RightType { sure: false, is_example: true, ..guess });
                };
                let item = self.type_phrase(from, to)?.0;
                let bound = self.bound(rest)?;
                if rest.is_empty() && other && class == TypeFamily::List {
                    return Some(list_of(item));
                }
                let changed = item.text != self.source(from, to);
                let own = !bound.foreign && bound.unit == Some("items");
                let count = match (self.extent(&bound), rest.first(), rest.last()) {
                    (_, Some(first), Some(last)) if own => format!(", {}", self.source(first.0, last.1)),
                    (Some(extent), ..) => format!(", {extent} items"),
                    (None, ..) => String::new(),
                };
                let words: String = bound.words.iter().filter(|_| !own).map(|word| format!(", {word}")).collect();
                let mut right = RightType::new(
                    format!("{name}({}{count}{words})", item.text),
                    if !other {
                        form
                    } else if class == TypeFamily::List {
                        &messages::LIST_TYPE
                    } else {
                        &messages::MAP_TYPE
                    },
                );
                right.sure = item.sure && !bound.guessed && bound.unit.is_none_or(|unit| unit == "items");
                if changed && is_own(word) && !other {
                    right.form = item.form;
                }
                right.other = item.other.map(|other| format!("{name}({other}{count}{words})"));
                Some(right)
            }
            TypeFamily::Json => {
                let [(from, to)] = parts.as_slice() else { return None };
                let item = self.type_phrase(*from, *to)?.0;
                Some(RightType { text: format!("json({})", item.text), ..item })
            }
            TypeFamily::Optional => {
                let [(from, to)] = parts.as_slice() else { return None };
                let item = self.core(*from, *to)?;
                let mark = if item.text.ends_with('?') { "" } else { "?" };
                Some(RightType { text: format!("{}{mark}", item.text), form: &messages::OPTIONAL, ..item })
            }
        }
    }

    /// A foreign type from `from` to before `to`, of the declaration that begins at `item`. `key`: it has the key of a
    /// document behind it.
    pub(super) fn type_slip(&mut self, from: usize, to: usize, optional: bool, mark: usize) -> bool {
        let (from, to) = self.trim(from, to);
        if from >= to {
            return false;
        }
        let Some((mut right, default)) = self.type_phrase(from, to) else { return false };
        if optional {
            right.form = &messages::OPTIONAL;
            if !right.text.ends_with('?') {
                right.text.push('?');
            }
        }
        let mut text = right.text.clone();
        let mut sure = right.sure;
        if let Some((from, to)) = default {
            let Some(value) = self.right(from, to, 0) else { return false };
            sure &= value.sure;
            text = format!("{text} = {}", value.text);
        }
        let (start, end) = (self.start(from), self.end_before(to));
        if self.text.get(start..end).is_some_and(|written| same(written, &text)) && !optional {
            return false;
        }
        // A type that can be parsed is reported where types are known; one whose findings have fixes needs no other.
        if !optional && default.is_none() && super::is_readable(self.source(from, to)) {
            return false;
        }
        let mut edits = vec![(start, end, text.clone())];
        if optional {
            edits.insert(0, (self.start(mark), self.end(mark), String::from(":")));
        }
        self.slips.push(Slip {
            start,
            end,
            form: right.form,
            help: match &right.other {
                Some(_) if text.contains("chars") => Some((&messages::CHARS_OR_BYTES).into()),
                Some(_) => Some((&messages::WHOLE_OR_DECIMAL).into()),
                None if right.is_example || !right.has_own_bound => {
                    Some(messages::WithBound { line: text.clone() }.into())
                }
                None => None,
            },
            right: text,
            grade: if right.other.is_some() || right.is_example {
                Grade::Shown
            } else if sure {
                Grade::Sure
            } else {
                Grade::Guessed
            },
            edits: if right.other.is_some() || right.is_example { Vec::new() } else { edits },
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        true
    }
}

/// A list, which needs a bound: how many there can be is not known.
fn list_of(item: RightType) -> RightType {
    let with_bound = |item: &str| format!("list({item}, 10 items)");
    RightType {
        text: with_bound(&item.text),
        sure: false,
        other: item.other.as_deref().map(with_bound),
        form: &messages::LIST_TYPE,
        has_own_bound: false,
        ..item
    }
}
