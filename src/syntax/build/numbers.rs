//! Integers, decimals, ranges and sizes: one token each.

use super::super::ast::{Expr, ExprKind, SizeUnit, TypeArg};
use super::super::grammar::Rule;
use super::AstBuilder;
use crate::diag::Fix;
use crate::diag::messages::syntax as messages;

/// Units as written, and what was meant.
const UNITS: &[(&str, SizeUnit, &str)] = &[
    ("bytes", SizeUnit::Bytes, "bytes"),
    ("byte", SizeUnit::Bytes, "bytes"),
    ("B", SizeUnit::Bytes, "bytes"),
    ("chars", SizeUnit::Chars, "chars"),
    ("char", SizeUnit::Chars, "chars"),
    ("characters", SizeUnit::Chars, "chars"),
    ("character", SizeUnit::Chars, "chars"),
    ("items", SizeUnit::Items, "items"),
    ("item", SizeUnit::Items, "items"),
    ("digits", SizeUnit::Digits, "digits"),
    ("digit", SizeUnit::Digits, "digits"),
    ("KB", SizeUnit::Kb, "KB"),
    ("kb", SizeUnit::Kb, "KB"),
    ("Kb", SizeUnit::Kb, "KB"),
    ("MB", SizeUnit::Mb, "MB"),
    ("mb", SizeUnit::Mb, "MB"),
    ("Mb", SizeUnit::Mb, "MB"),
];

/// The units, each as it is written.
pub fn units() -> impl Iterator<Item = &'static str> {
    UNITS.iter().filter(|(word, _, right)| word == right).map(|(word, ..)| *word)
}

/// The byte range of a number in its token.
type DigitRange = (usize, usize);

impl AstBuilder<'_> {
    pub(super) fn number(&mut self) -> Expr {
        let (start, end) = self.events.take(Rule::number).unwrap_or_default();
        let token = self.slice(start, end);
        let unit_at = token.find(|c: char| c.is_alphabetic()).unwrap_or(token.len());
        let digits = token.get(..unit_at).unwrap_or_default().trim_end_matches([' ', '\t', '\r']);
        let unit = token.get(unit_at..).unwrap_or_default();
        let value = if unit.chars().all(char::is_alphabetic) { self.range(digits, start) } else { None };
        let Some(value) = value else {
            let expected = fixed(token);
            let mut finding =
                self.found(messages::BadNumber { found: token.into(), expected: expected.clone() }, start, end);
            if let Some(text) = expected {
                let fix =
                    Fix::unsafe_fix(messages::Replace { text: text.clone() }).replace(self.span(start, end), text);
                finding = finding.fix(fix);
            }
            self.sink.push(finding);
            return self.missing(self.span(start, start));
        };
        if unit.is_empty() {
            return value;
        }
        let from = start + unit_at as u32;
        let Some(&(_, known, right)) = UNITS.iter().find(|(word, ..)| *word == unit) else {
            let finding = self.found(messages::UnknownUnit { found: unit.into(), expected: None }, from, end);
            self.sink.push(finding);
            return self.missing(self.span(start, start));
        };
        let blank = if digits.len() == unit_at { " " } else { "" };
        if unit != right || !blank.is_empty() {
            let right = format!("{blank}{right}");
            let whole = format!("{digits} {}", right.trim_start());
            let fix = Fix::safe(messages::Replace { text: whole.clone() }).replace(self.span(from, end), right);
            let expected = Some(whole);
            let finding = if blank.is_empty() {
                self.found(messages::UnknownUnit { found: unit.into(), expected }, from, end)
            } else {
                self.found(messages::BadNumber { found: token.into(), expected }, start, end)
            };
            let finding = finding.fix(fix);
            self.sink.push(finding);
        }
        self.make(ExprKind::Size(Box::new(value), known), self.span(start, end))
    }

    /// `0-100` in a type, meant as a range: reported, and parsed as one. Returns false without consuming anything if
    /// the next number does not continue the last argument.
    pub(super) fn minus_range(&mut self, last: Option<&mut TypeArg>) -> bool {
        let minus = self.events.offset();
        let Some(TypeArg::Expr(low)) = last else { return false };
        let is_number = matches!(low.kind, ExprKind::Int | ExprKind::Decimal);
        if !is_number || low.span.end != minus || self.byte(minus) != Some(b'-') {
            return false;
        }
        let high = self.number();
        let (start, end) = (low.span.start, high.span.end.max(minus + 1));
        let (value, unit) = match high.kind {
            ExprKind::Size(value, unit) => (*value, Some(unit)),
            _ => (high, None),
        };
        let is_number = matches!(value.kind, ExprKind::Int | ExprKind::Decimal);
        let expected = is_number.then(|| format!("{}..{}", self.slice(start, minus), self.slice(minus + 1, end)));
        let finding = messages::BadNumber { found: self.slice(start, end).into(), expected: expected.clone() };
        let mut finding = self.found(finding, start, end);
        if let Some(text) = expected {
            finding = finding.fix(Fix::safe(messages::Replace { text }).replace(self.span(minus, minus + 1), ".."));
            let mut bound =
                |expr: &Expr, from| Some(Box::new(self.make(as_number(&expr.kind), self.span(from, expr.span.end))));
            let (least, most) = (bound(low, start), bound(&value, minus + 1));
            let range = ExprKind::Range(least, most);
            let range = self.make(range, self.span(start, value.span.end));
            let kind = match unit {
                Some(unit) => ExprKind::Size(Box::new(range), unit),
                None => range.kind,
            };
            *low = self.make(kind, self.span(start, end));
        }
        self.sink.push(finding);
        true
    }

    /// A number, or a range with an optional start or end.
    fn range(&mut self, digits: &str, start: u32) -> Option<Expr> {
        let Some(dots) = digits.find("..") else { return self.plain_number(digits, (0, digits.len()), start) };
        let mut side = |part: DigitRange| -> Option<Option<Box<Expr>>> {
            if part.0 == part.1 {
                return Some(None);
            }
            Some(Some(Box::new(self.plain_number(digits, part, start)?)))
        };
        let low = side((0, dots))?;
        let high = side((dots + 2, digits.len()))?;
        let span = self.span(start, start + digits.len() as u32);
        Some(self.make(ExprKind::Range(low, high), span))
    }

    fn plain_number(&mut self, token: &str, (from, to): DigitRange, start: u32) -> Option<Expr> {
        let number = token.get(from..to)?;
        let body = number.strip_prefix('-').unwrap_or(number);
        let (whole, fraction) = match body.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (body, None),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if !digits(whole) || leading_zero || fraction.is_some_and(|fraction| !digits(fraction)) {
            return None;
        }
        let kind = if fraction.is_some() { ExprKind::Decimal } else { ExprKind::Int };
        Some(self.make(kind, self.span(start + from as u32, start + to as u32)))
    }
}

const fn as_number(kind: &ExprKind) -> ExprKind {
    if matches!(kind, ExprKind::Decimal) { ExprKind::Decimal } else { ExprKind::Int }
}

/// The likely intention of a wrong number.
fn fixed(token: &str) -> Option<String> {
    if !token.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-')) {
        return None;
    }
    let plain = token.replace('_', "");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let trimmed = digits.trim_start_matches('0');
    let zero = if trimmed.is_empty() || trimmed.starts_with('.') { "0" } else { "" };
    let out = format!("{sign}{zero}{trimmed}");
    let valid = out.matches('.').count() <= 1 && !out.ends_with('.') && !out.contains("..") && out != token;
    valid.then_some(out)
}
