//! Expressions that match one character and nothing else.

use pest_meta::optimizer::OptimizedExpr as Expr;

/// A class of characters, as what a `matches!` takes.
#[derive(Clone, Default)]
pub struct Class {
    /// The ASCII characters.
    pub ascii: Vec<u8>,
    /// Conditions for `char`, the others; any is enough.
    pub wide: Vec<String>,
}

/// The class that an expression is, if it always takes one character; not the empty text, nor `SOI`.
pub fn of(expr: &Expr) -> Option<Class> {
    match expr {
        Expr::Str(text) => {
            let mut chars = text.chars();
            let char = chars.next()?;
            chars.next().is_none().then(|| range(char, char))
        }
        Expr::Range(from, to) => Some(range(from.chars().next()?, to.chars().next()?)),
        Expr::Choice(left, right) => {
            let (mut class, right) = (of(left)?, of(right)?);
            class.ascii.extend(right.ascii);
            class.wide.extend(right.wide);
            Some(class)
        }
        Expr::Ident(name) => builtin(name),
        _ => None,
    }
}

fn range(from: char, to: char) -> Class {
    let ascii = (0..128).filter(|&byte| (from..=to).contains(&char::from(byte))).collect();
    let wide = if to.is_ascii() { Vec::new() } else { vec![format!("matches!(char, {from:?}..={to:?})")] };
    Class { ascii, wide }
}

/// A class that pest knows by a name.
fn builtin(name: &str) -> Option<Class> {
    let (ascii, wide): (fn(u8) -> bool, _) = match name {
        "ANY" => (|_| true, Some("true")),
        "ASCII_DIGIT" => (|byte| byte.is_ascii_digit(), None),
        "ASCII_ALPHANUMERIC" => (|byte| byte.is_ascii_alphanumeric(), None),
        "XID_START" => (|byte| byte.is_ascii_alphabetic(), Some("unicode_ident::is_xid_start(char)")),
        "XID_CONTINUE" => {
            (|byte| byte.is_ascii_alphanumeric() || byte == b'_', Some("unicode_ident::is_xid_continue(char)"))
        }
        _ => return None,
    };
    let ascii = (0..128).filter(|&byte| ascii(byte)).collect();
    Some(Class { ascii, wide: wide.map(str::to_owned).into_iter().collect() })
}

impl Class {
    /// The arguments of `Recognizer::one` and its like: which bytes, and which other characters.
    pub fn arguments(&self) -> String {
        let ascii = patterns(self.ascii.iter().map(|&byte| usize::from(byte)));
        let ascii = if ascii.is_empty() { "|_| false".to_owned() } else { format!("|byte| matches!(byte, {ascii})") };
        format!("{ascii}, {}", self.wide_argument())
    }

    /// The same with a table of the bytes, for `Recognizer::run`, which asks often.
    pub fn table_arguments(&self) -> String {
        let table: Vec<u8> = (0..=u8::MAX).map(|byte| u8::from(self.ascii.contains(&byte))).collect();
        format!("b\"{}\", {}", table.escape_ascii(), self.wide_argument())
    }

    fn wide_argument(&self) -> String {
        let wide = if self.wide.is_empty() { "false".to_owned() } else { self.wide.join(" || ") };
        let char = if wide.contains("char") { "char" } else { "_" };
        format!("|{char}| {wide}")
    }
}

/// Bytes as patterns, in ranges.
pub fn patterns(bytes: impl Iterator<Item = usize>) -> String {
    let mut bytes: Vec<_> = bytes.collect();
    bytes.sort_unstable();
    bytes.dedup();
    let ranges = bytes.chunk_by(|one, next| one + 1 == *next);
    let patterns = ranges.filter_map(|range| match (range.first()?, range.last()?) {
        (first, last) if first == last => Some(first.to_string()),
        (first, last) => Some(format!("{first}..={last}")),
    });
    patterns.collect::<Vec<_>>().join(" | ")
}
