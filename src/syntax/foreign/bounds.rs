//! The bounds of types: `20 字`, `max 20`, `2-20 chars`.

use super::reader::Reader;
use super::tokens::Kind;
use super::types::RightType;
use crate::diag::Localized;

/// Units as people call them.
const UNITS: &[(&str, &str)] = &[
    ("bytes", "bytes"),
    ("byte", "bytes"),
    ("字节", "bytes"),
    ("个字节", "bytes"),
    ("chars", "chars"),
    ("char", "chars"),
    ("characters", "chars"),
    ("character", "chars"),
    ("字", "chars"),
    ("个字", "chars"),
    ("字符", "chars"),
    ("个字符", "chars"),
    ("汉字", "chars"),
    ("个汉字", "chars"),
    ("items", "items"),
    ("item", "items"),
    ("个", "items"),
    ("项", "items"),
    ("条", "items"),
    ("entries", "items"),
    ("elements", "items"),
    ("digits", "digits"),
    ("位", "digits"),
    ("KB", "KB"),
    ("MB", "MB"),
    ("K", "KB"),
    ("M", "MB"),
    ("KiB", "KB"),
    ("MiB", "MB"),
];

/// Words before a bound, and which end it is.
const MOST: &[&str] = &[
    "max",
    "maxlength",
    "max_length",
    "maxlen",
    "max_len",
    "maxitems",
    "max_items",
    "maximum",
    "le",
    "limit",
    "length",
    "len",
    "size",
    "最多",
    "最大",
    "上限",
];

const LEAST: &[&str] =
    &["min", "minlength", "min_length", "minlen", "min_len", "minitems", "min_items", "minimum", "ge", "最少", "最小"];

/// The words of a type that stay.
const KEPT: &[&str] = &["lines", "cut", "tail"];

/// The bounds in the arguments of a type.
#[derive(Debug, Default)]
pub(super) struct SizeBound {
    pub(super) min: Option<String>,
    pub(super) max: Option<String>,
    pub(super) unit: Option<&'static str>,
    /// The words that stay.
    pub(super) words: Vec<String>,
    pub(super) guessed: bool,
    /// It is written as elsewhere.
    pub(super) foreign: bool,
    pub(super) range: bool,
    /// `..20`
    open: bool,
}

impl Reader<'_> {
    /// A type with a size: `text(2..20 chars, lines)`.
    pub(super) fn sized(
        &self,
        name: &str,
        parts: &[(usize, usize)],
        units: &[&str],
        form: &'static Localized,
    ) -> Option<RightType> {
        let bound = self.bound(parts)?;
        if let (Some(first), Some(last)) = (parts.first(), parts.last())
            && !bound.foreign
            && bound.unit.is_some_and(|unit| units.contains(&unit)) | (bound.max.is_none() && bound.min.is_none())
        {
            // The order of the words stays.
            return Some(RightType::new(format!("{name}({})", self.source(first.0, last.1)), form));
        }
        let words: String = bound.words.iter().map(|word| format!(", {word}")).collect();
        let Some(extent) = self.extent(&bound) else {
            let text = match words.strip_prefix(", ") {
                Some(words) => format!("{name}({words})"),
                None => name.to_owned(),
            };
            return Some(RightType::new(text, form));
        };
        // A file has no lower bound.
        if name == "file" && (bound.min.is_some() || bound.range) {
            return None;
        }
        if let Some(unit) = bound.unit.filter(|unit| units.contains(unit)) {
            let right = RightType::new(format!("{name}({extent} {unit}{words})"), form);
            return Some(RightType { sure: !bound.guessed, ..right });
        }
        let with = |unit: &&str| format!("{name}({extent} {unit}{words})");
        let right = RightType::new(units.first().map(with)?, form);
        Some(RightType { sure: false, other: units.get(1).map(with), ..right })
    }

    /// `int(0..9)`
    pub(super) fn ranged(&self, name: &str, bound: &SizeBound, form: &'static Localized) -> RightType {
        let min = bound.min.as_deref();
        let text = match (min, bound.max.as_deref()) {
            (None, None) => name.to_owned(),
            (min, max) => {
                format!("{name}({}..{})", min.unwrap_or(if bound.range { "" } else { "0" }), max.unwrap_or_default())
            }
        };
        let sure = !bound.guessed && (bound.range || bound.max.is_none());
        RightType { sure, ..RightType::new(text, form) }
    }

    /// The size of a bound: `20`, `2..20`, `2..`.
    pub(super) fn extent(&self, bound: &SizeBound) -> Option<String> {
        match (&bound.min, &bound.max) {
            (None, None) => None,
            (None, Some(max)) if bound.open => Some(format!("..{max}")),
            (None, Some(max)) => Some(max.clone()),
            (Some(min), Some(max)) => Some(format!("{min}..{max}")),
            (Some(min), None) => Some(format!("{min}..")),
        }
    }

    /// `20 字`, `max 20`, `min: 2`, `<= 20`, `2-20 chars`
    pub(super) fn bound(&self, parts: &[(usize, usize)]) -> Option<SizeBound> {
        let mut bound = SizeBound::default();
        for &(from, to) in parts {
            let word = self.word(from);
            if to == from + 1 && KEPT.contains(&word) {
                bound.words.push(word.to_owned());
                continue;
            }
            let mut at = from;
            let (mut most, mut least, mut less) = (false, false, 0);
            let lower = word.to_lowercase();
            if MOST.contains(&lower.as_str()) || matches!(self.sign(at), "<=" | "≤" | "<") {
                less = u32::from(self.is(at, "<"));
                (most, at) = (true, at + 1);
            } else if LEAST.contains(&lower.as_str()) || matches!(self.sign(at), ">=" | "≥") {
                (least, at) = (true, at + 1);
            } else if word == "up" && self.is(at + 1, "to") {
                (most, at) = (true, at + 2);
            }
            if matches!(self.sign(at), "=" | ":" | "：") || (at > from && self.is(at, "of")) {
                at += 1;
            }
            let open = self.is(at, "..");
            if open {
                at += 1;
            }
            if self.kind(at) != Some(Kind::Number) || at >= to {
                return None;
            }
            let (first, mut unit) = number(self.slice(at));
            let first = match first.parse::<u64>() {
                Ok(number) if less > 0 => (number.saturating_sub(1)).to_string(),
                _ => first.to_owned(),
            };
            at += 1;
            let mut second = None;
            let mut range = open;
            if at < to && matches!(self.slice(at), ".." | "-" | "~" | "to" | "至" | "到" | "...") {
                range = true;
                bound.foreign |= !self.is(at, "..");
                at += 1;
                if self.kind(at) == Some(Kind::Number) && at < to {
                    let (number, own) = number(self.slice(at));
                    (second, unit) = (Some(number.to_owned()), if own.is_empty() { unit } else { own });
                    at += 1;
                }
            }
            if at < to {
                unit = self.source(at, to);
            }
            if !unit.is_empty() {
                let ours = UNITS.iter().find(|(other, _)| *other == unit || other.eq_ignore_ascii_case(unit))?.1;
                bound.foreign |= !unit.is_ascii() || matches!(ours, "KB" | "MB") && unit != ours;
                bound.unit = Some(ours);
            }
            // A range and something else: it is not known which is meant.
            if bound.range && !least && !most || range && (bound.min.is_some() || bound.max.is_some()) {
                return None;
            }
            match second {
                _ if open => (bound.max, bound.open) = (Some(first), true),
                second if range => (bound.min, bound.max) = (Some(first), second),
                _ if least => bound.min = Some(first),
                _ if most || bound.max.is_none() => {
                    bound.guessed |= bound.max.is_some();
                    bound.max = Some(first);
                }
                // `text(2, 20)`
                _ => (bound.min, bound.max, bound.guessed) = (bound.max.take(), Some(first), true),
            }
            bound.foreign |= most || least || bound.guessed;
            bound.range |= range || most || least;
        }
        Some(bound)
    }
}

/// The number and unit of one token: `20字`, `2MB`.
fn number(token: &str) -> (&str, &str) {
    let len = token.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(token.len());
    token.split_at_checked(len).unwrap_or((token, ""))
}
