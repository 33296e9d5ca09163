//! What the fields of the catalog take.

use std::collections::BTreeSet;

use msgc::catalog::{self, DataSpec, Field, FieldKind, Measure, ValueClass};
use msgc::dialect::{Dialect, Family};

use super::Maker;
use super::allowed::Allowed;
use super::declared::material;
use super::edges::{Bounds, must_be_filled};
use super::files;
use super::numbers::Tap as _;
use super::texts::Place;
use crate::support::message::Fill;

impl Maker {
    /// What a field takes; `None`: what it must.
    pub fn fill(&mut self, path: &[&'static str], field: &'static Field, allowed: &Allowed) -> Option<Fill> {
        if allowed.denies(path) {
            return None;
        }
        let optional = self.choose(6);
        let is_required = matches!(field.presence, catalog::Presence::Required);
        let must_be_chosen = is_required && (allowed.chosen(path).is_some() || field.id.is_some());
        let is_rash = !self.careful && matches!(field.kind, FieldKind::To(_) | FieldKind::OneOf(_));
        // Those of few words need more tries, until all of them were there.
        let has_words = matches!(field.kind, FieldKind::To(_) | FieldKind::OneOf(_));
        if optional < if is_required || has_words { 1 } else { 3 } && !must_be_chosen && !is_rash {
            return None;
        }
        if let Some(chosen) = allowed.chosen(path) {
            let is_number = chosen.parse::<i64>().is_ok();
            return Some(Fill::Word(if is_number { chosen.to_owned() } else { format!("\"{chosen}\"") }));
        }
        if allowed.is_unique(path) {
            return None;
        }
        let word = match field.kind {
            FieldKind::Elements { .. } => return Some(self.elements(field)),
            FieldKind::Object(..) => {
                let may_be_left_out = matches!(field.presence, catalog::Presence::Optional) && self.choose(5) == 4;
                let head = may_be_left_out.then(|| format!("if {} {{\n", self.condition(1)))?;
                return Some(Fill::Inside { head, count: 1, tail: "\n}".to_owned() });
            }
            FieldKind::Const(_) | FieldKind::CountOf(_) => return None,
            FieldKind::To(table) => self.recipients(table, allowed)?,
            FieldKind::Data(spec) => self.data(spec),
            FieldKind::Text(dialect) => {
                self.field_text(field, dialect, must_be_filled(field) || allowed.is_needed(path))
            }
            _ => self.scalar(field, allowed),
        };
        if allowed.is_label(path) {
            return Some(Fill::Word(if word.starts_with('"') { word } else { format!("\"${{{word}}}\"") }));
        }
        Some(self.entry(path, field, word))
    }

    /// A field, or what sets it.
    fn entry(&mut self, path: &[&'static str], field: &'static Field, word: String) -> Fill {
        let name = field.name;
        let is_block = word.starts_with('{') || matches!(field.kind, FieldKind::Data(_) | FieldKind::To(_));
        let is_optional = matches!(field.presence, catalog::Presence::Optional);
        if is_block || word.contains('\n') || matches!(field.kind, FieldKind::Inline { .. } | FieldKind::Media(_)) {
            return Fill::Word(word);
        }
        match self.choose(12) {
            8 if path.len() == 1 && matches!(field.kind, FieldKind::Text(_)) => {
                let record = self.own("let", "记", &format!(" = {{ {name}: {word} }}"));
                Fill::Entry(format!("...{record}"))
            }
            9 if is_optional && path.len() == 1 => {
                Fill::Entry(format!("if {} {{\n{name}: {word}\n}}", self.condition(1)))
            }
            10 if path.len() == 1 => Fill::Entry(format!(
                "if {} {{ {name}: {word} }} else {{\n{name}: {word} // 一样\n}}",
                self.condition(1)
            )),
            11 => Fill::Word(format!("({word})")),
            _ => Fill::Word(word),
        }
    }

    fn elements(&mut self, field: &'static Field) -> Fill {
        let most =
            field.limits.iter().filter(|limit| limit.measure == Measure::Items).filter_map(|limit| limit.max).min();
        let labelled = matches!(field.kind, FieldKind::Elements { label: Some(_), .. });
        let edge = most.filter(|most| *most <= 12).map(|most| most as usize);
        let least = usize::from(self.careful);
        match (self.choose(8), edge) {
            (0, _) => Fill::Count(1),
            (1, Some(most)) => Fill::Count(most),
            (2, Some(most)) => Fill::Count(most.saturating_sub(1).max(least)),
            (3, Some(most)) if !self.careful => Fill::Count(most + 1),
            (4, _) if !self.careful => Fill::Count(0),
            (5, _) if !labelled => {
                let list = self.own("param", "组", ": list(row, 1..2 items)");
                Fill::Inside { head: format!("for 项 in {list} {{\n"), count: 1, tail: "\n}".to_owned() }
            }
            (6, _) if !labelled => {
                let condition = self.condition(1);
                let list = self.own("param", "组", ": list(row, 2 items)");
                let head = format!("if {condition} {{\nfor i, 项 in {list} {{\n");
                let is_required = !matches!(field.presence, catalog::Presence::Optional)
                    || field.limits.iter().any(|limit| limit.min.is_some());
                if is_required && self.careful {
                    Fill::Count(2)
                } else {
                    Fill::Inside { head, count: 1, tail: "\n}\n}".to_owned() }
                }
            }
            _ => Fill::Count(edge.unwrap_or(3).min(2)),
        }
    }

    fn field_text(&mut self, field: &'static Field, dialect: Dialect, must_be_filled: bool) -> String {
        let bounds = Bounds::of(field.limits);
        match dialect.spec().family {
            Family::Url => return self.url(field.page.is_some()),
            Family::Ids => return self.id(bounds, field.id),
            _ if field.id.is_some() => return self.id(bounds, field.id),
            _ => {}
        }
        let place = Place { dialect, lines: field.lines, plain: false };
        let is_long = bounds.is_none_or(|bounds| bounds.max > 1000);
        match (self.choose(8), bounds) {
            (0 | 4..=6, Some(bounds)) => self.near_limit(place, bounds),
            (1, Some(bounds)) if !is_long => self.near_limit(place, bounds),
            (1, None) if must_be_filled => {
                self.edge_param(Bounds { measure: Measure::Chars, min: 1, max: 12, is_strict: true }, place.lines)
            }
            (2, Some(_)) if field.lines && self.choose(3) == 2 => self.fitted(place),
            (2 | 3, _) if field.lines => self.body(place, must_be_filled && self.careful),
            (_, Some(bounds)) if self.careful && bounds.is_strict && !is_long => self.near_limit(place, bounds),
            _ if self.careful && must_be_filled => {
                let inner = self.text(Place { lines: false, ..place }, 1);
                format!("\"前 ${{{inner}}}\"")
            }
            _ => self.text(place, 3),
        }
    }

    fn scalar(&mut self, field: &'static Field, allowed: &Allowed) -> String {
        match field.kind {
            FieldKind::OneOf(words) => match self.choose(4) {
                0 if !self.careful => self.name(&["状态"]),
                1 => format!("if {} then \"{}\" else \"{}\"", self.condition(1), words[0], words[words.len() - 1]),
                2 => self.own(
                    "param",
                    "词",
                    &format!(
                        ": one_of({})",
                        words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
                    ),
                ),
                _ => format!("\"{}\"", words[self.choose(words.len())]),
            },
            FieldKind::Int { min, max } => self.whole_between(min, max),
            FieldKind::Choice(known) => {
                let numbers: Vec<i64> = known.iter().map(|(number, _)| *number).collect();
                let (low, high) =
                    (numbers.iter().copied().min().unwrap_or(0), numbers.iter().copied().max().unwrap_or(0));
                match self.choose(4) {
                    0 if high - low + 1 == numbers.len() as i64 => self.whole_between(low, high),
                    1 => format!("if {} then {} else {}", self.condition(1), numbers[0], numbers[numbers.len() - 1]),
                    2 if self.rash(2) => self.name(&["n"]),
                    _ => numbers[self.choose(numbers.len())].to_string(),
                }
            }
            FieldKind::Time => self.pick(&["1700000000", "1", "4102444800"]).to_owned(),
            FieldKind::Flag { number, .. } => {
                let is_number = allowed.profile.is_some() && number.is_under(allowed.profile);
                let words: &[&str] = if is_number { &["1", "0"] } else { &["\"1\"", "\"0\""] };
                self.pick(words).to_owned()
            }
            FieldKind::Bool => match self.choose(3) {
                0 => self.name(&["ok"]),
                1 => self.pick(&["true", "false"]).to_owned(),
                _ => self.condition(2),
            },
            FieldKind::Decimal => match self.choose(3) {
                0 => self.own("param", "比", ": decimal(1.30..2.25, 2 digits)"),
                1 if !self.careful => self.name(&["price"]),
                _ => self.pick(&["1.3", "2.25", "1.77"]).to_owned(),
            },
            FieldKind::Color { bare } => match self.choose(4) {
                0 if bare => "\"2EAB49\"".to_owned(),
                _ => self.color(),
            },
            FieldKind::Joined { .. } | FieldKind::Texts(_) => self.id_list(field.id),
            FieldKind::Media(spec) => {
                let stored = spec.materials.first().copied();
                match (self.choose(4), stored, spec.upload) {
                    (0, Some(id), _) => material(id).tap(|_| self.materials.insert(id)),
                    (0 | 1, _, Some(_)) => format!("file(\"{}\")", files::media(spec)),
                    (2, _, Some(_)) if !self.careful || spec.accepts_name("a.jpg") => self.name(&["path"]),
                    _ => self.id(None, field.id),
                }
            }
            FieldKind::Medias(spec) => match self.choose(3) {
                0 if spec.upload.is_some() => format!("[file(\"{}\"), \"b\"]", files::media(spec)),
                _ => self.id_list(field.id),
            },
            FieldKind::Inline { media, .. } => match self.choose(2) {
                0 => format!("file(\"{}\")", files::media(media)),
                _ => self.name(&["path"]),
            },
            _ => unreachable!("{} is no scalar", field.name),
        }
    }

    /// A whole number of a range, at its ends.
    fn whole_between(&mut self, min: i64, max: i64) -> String {
        match self.choose(4) {
            0 => min.to_string(),
            1 => max.to_string(),
            2 if !self.careful => max.saturating_add(1).to_string(),
            _ => self.own("param", "数", &format!(": int({min}..{max})")),
        }
    }

    /// Keys of all kinds, each with a value of its kind, at the edges of its length.
    fn data(&mut self, spec: &'static DataSpec) -> String {
        let mut out = "{\n".to_owned();
        let mut seen = BTreeSet::new();
        for _ in 0..=self.choose(5) {
            let rule = &spec.keys[self.choose(spec.keys.len())];
            let key =
                if rule.numbered { format!("{}{}", rule.prefix, 1 + self.choose(3)) } else { rule.prefix.to_owned() };
            if !seen.insert(key.clone())
                || (self.careful
                    && rule.outcome.severity() == msgc::diag::Severity::Error
                    && rule.class == ValueClass::Retired)
            {
                continue;
            }
            let value = self.data_value(rule.class, rule.max_chars);
            let color = if spec.colored && value.starts_with('"') && self.choose(4) == 3 { " #0A0a0A" } else { "" };
            out += &match self.choose(6) {
                5 if spec.colored => format!("{key} {{ value: {value}, color: {} }}\n", self.color()),
                4 => format!("{key} {{\nvalue: {value}\n}}\n"),
                _ => format!("{key}: {value}{color}\n"),
            };
        }
        if seen.is_empty() || self.choose(4) == 3 {
            out += "\"2nd 键\": \"引号里的键\"\n";
        }
        out + "}"
    }

    fn data_value(&mut self, class: ValueClass, max: Option<u64>) -> String {
        let bounds = |max| Bounds { measure: Measure::Chars, min: 1, max, is_strict: true };
        let most = |text: &str| text.chars().take(max.map_or(32, |max| max as usize)).collect::<String>();
        match class {
            ValueClass::Any | ValueClass::Retired => match (self.choose(4), max) {
                (0, _) => self.name(&["状态"]),
                (1, Some(max)) => self.edge_param(bounds(max), false),
                (2, Some(max)) => self.edge_literal(Dialect::Plain, bounds(max)),
                _ if self.rash(2) => self.text(Place { dialect: Dialect::Plain, lines: false, plain: false }, 2),
                _ => "\"值\"".to_owned(),
            },
            ValueClass::Number => self.pick(&["\"12.50\"", "\"0\"", "\"${n}\""]).to_owned().tap(|text| {
                if text.contains('n') {
                    self.used.insert("n");
                }
            }),
            ValueClass::Letters => format!("\"{}\"", most("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ")),
            ValueClass::Symbols => format!("\"{}\"", most("!@#%&*+")),
            ValueClass::Ascii => match self.choose(2) {
                0 => format!("\"{}\"", most("SO-2024.0001_abcdefghijklmnopqrstuvwxyz")),
                _ => self.own("param", "号", &format!(": id({} bytes)", max.unwrap_or(9))),
            },
            ValueClass::Time => match self.choose(2) {
                0 => "\"23:59\"".to_owned(),
                _ => "date(at, \"%F %H:%M\")".to_owned().tap(|_| self.used.insert("at")),
            },
            ValueClass::Date => match self.choose(2) {
                0 => "\"2024年2月29日\"".to_owned(),
                _ => "date(due, \"%F\")".to_owned().tap(|_| self.used.insert("due")),
            },
            ValueClass::Amount => self.pick(&["\"￥9999.99\"", "\"0元\"", "\"12.5\""]).to_owned(),
            ValueClass::Phone => "\"+86-13800138000\"".to_owned(),
            ValueClass::CarNumber => "\"粤A8Z888\"".to_owned(),
            ValueClass::PersonName => format!("\"{}\"", most("李雷韩梅梅和他的朋友")),
            ValueClass::Phrase => match self.choose(2) {
                0 => "\"已发货\"".to_owned(),
                _ => self.name(&["状态"]),
            },
        }
    }
}
