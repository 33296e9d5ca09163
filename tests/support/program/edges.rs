//! Texts at the edges of a limit, of what is seldom met.

use msgc::catalog::{Field, Limit, Measure};
use msgc::dialect::Dialect;

use super::Maker;
use super::sample::quoted;
use crate::support::random::HOSTILE;

/// What a text is filled with.
const PLAIN: &[&str] =
    &["a", "中", "😀", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "e\u{301}", "，", "ß", " 空 ", "\u{2764}\u{FE0F}", "🇨🇳"];

/// Longer literals are left to parameters.
const LONGEST: u64 = 5000;

/// The bounds of a text.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub measure: Measure,
    pub min: u64,
    pub max: u64,
    /// Whether more is an error.
    pub is_strict: bool,
}

impl Bounds {
    /// The smallest upper limit of a field, if it has one of a text.
    pub fn of(limits: &[Limit]) -> Option<Self> {
        let texts = limits.iter().filter(|limit| matches!(limit.measure, Measure::Bytes | Measure::Chars));
        let min = texts.clone().filter_map(|limit| limit.min).max().unwrap_or(0);
        let upper = texts.filter(|limit| limit.under.is_none()).min_by_key(|limit| limit.max.unwrap_or(u64::MAX))?;
        let is_strict = upper.outcome.severity() == msgc::diag::Severity::Error;
        Some(Self { measure: upper.measure, min, max: upper.max?, is_strict })
    }
}

/// Whether the field refuses an empty text.
pub fn must_be_filled(field: &Field) -> bool {
    let fills = |limit: &Limit| matches!(limit.measure, Measure::Bytes | Measure::Chars) && limit.min > Some(0);
    field.limits.iter().any(fills)
}

pub const fn unit(measure: Measure) -> &'static str {
    match measure {
        Measure::Chars => "chars",
        _ => "bytes",
    }
}

impl Maker {
    /// A size near a limit: it, one less, one more.
    fn near(&mut self, bounds: Bounds) -> u64 {
        let more = u64::from(!bounds.is_strict || !self.careful);
        match self.choose(6) {
            0..=2 => bounds.max,
            3 => bounds.max.saturating_sub(1),
            4 => bounds.max + more,
            _ => bounds.min,
        }
    }

    /// A literal of a size near a limit.
    pub fn edge_literal(&mut self, dialect: Dialect, bounds: Bounds) -> String {
        let goal = self.near(bounds).min(LONGEST);
        let text = self.filled(dialect, goal, bounds.measure);
        quoted(&text)
    }

    /// A parameter whose longest value has a size near a limit.
    pub fn edge_param(&mut self, bounds: Bounds, lines: bool) -> String {
        let max = self.near(bounds).max(1);
        let min = match self.choose(3) {
            0 => String::new(),
            1 => format!("{max}.."),
            _ if bounds.min == 0 => "0..".to_owned(),
            _ => String::new(),
        };
        let unit = match self.choose(4) {
            3 if bounds.measure == Measure::Bytes && max > 8 => {
                return self.edge_of(&format!("{} chars", max / 4), lines);
            }
            _ => unit(bounds.measure),
        };
        self.edge_of(&format!("{min}{max} {unit}"), lines)
    }

    fn edge_of(&mut self, size: &str, lines: bool) -> String {
        let words = match (lines, self.choose(4)) {
            (true, 1) => ", lines",
            (true, 2) => ", lines, tail",
            (_, 3) => ", cut",
            _ => "",
        };
        self.own("param", "界", &format!(": text({size}{words})"))
    }

    /// A text of exactly this size.
    fn filled(&mut self, dialect: Dialect, goal: u64, measure: Measure) -> String {
        let size = |text: &str| match measure {
            Measure::Chars => text.chars().count() as u64,
            _ => text.len() as u64,
        };
        let own: Vec<&str> = dialect.spec().active.iter().map(|active| active.form).collect();
        let first = self.choose(PLAIN.len());
        let hostile = !self.careful && self.choose(2) == 1;
        let (marks, other) = (self.choose(own.len() + 1), self.choose(HOSTILE.len()));
        let mut text = String::new();
        for at in 0.. {
            let fragment = match at % 5 {
                3 if marks > 0 && at < 12 => own[marks - 1],
                4 if hostile && at < 40 => HOSTILE[other],
                2 => PLAIN[(first + at) % PLAIN.len()],
                _ => PLAIN[first],
            };
            if size(&text) + size(fragment) > goal {
                break;
            }
            text += fragment;
        }
        while size(&text) < goal {
            text.push('x');
        }
        text
    }
}
