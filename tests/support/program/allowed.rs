//! What of a type may be together: by the rules of the catalog, so that those who take care break none of them.

use std::collections::{BTreeMap, BTreeSet};

use msgc::catalog::{Field, FieldKind, MessageType, Rule, RuleCheck, Variant};
use msgc::diag::Severity;

use super::Maker;

type Path = Vec<&'static str>;

#[derive(Default)]
pub struct Allowed {
    pub profile: Option<Variant>,
    /// Fields that stay as the writer has them.
    denied: BTreeSet<Path>,
    /// Words and numbers that other fields depend on.
    chosen: BTreeMap<Path, String>,
    /// Texts that a rule may demand.
    needed: BTreeSet<Path>,
    /// Labels and texts that must differ.
    unique: BTreeSet<Path>,
    /// Fields that are written as the label of their block.
    labels: BTreeSet<Path>,
    /// Recipients that are refused.
    pub refused: BTreeSet<&'static str>,
    /// Whether recipients are a list of ids, where that matters.
    pub is_list: Option<bool>,
}

impl Allowed {
    pub fn of(ty: &'static MessageType, profile: Option<Variant>, maker: &mut Maker) -> Self {
        let mut allowed = Self { profile, ..Self::default() };
        allowed.find_labels(ty.fields, &[]);
        for rule in ty.rules {
            if let RuleCheck::NoRecipient { words, .. } = rule.check
                && rule.outcome.severity() == Severity::Error
            {
                allowed.refused.extend(words);
            }
        }
        if maker.careful {
            allowed.object(ty.fields, ty.rules, &[], maker);
        }
        allowed
    }

    pub fn denies(&self, path: &[&'static str]) -> bool {
        self.denied.contains(path)
    }

    pub fn chosen(&self, path: &[&'static str]) -> Option<&str> {
        self.chosen.get(path).map(String::as_str)
    }

    pub fn is_needed(&self, path: &[&'static str]) -> bool {
        self.needed.contains(path)
    }

    pub fn is_unique(&self, path: &[&'static str]) -> bool {
        self.unique.contains(path)
    }

    pub fn is_label(&self, path: &[&'static str]) -> bool {
        self.labels.contains(path)
    }

    fn find_labels(&mut self, fields: &'static [Field], path: &[&'static str]) {
        for field in fields {
            let inner = [path, &[field.name]].concat();
            if let FieldKind::Elements { label: Some(label), .. } = field.kind {
                self.labels.insert([&inner[..], &[label]].concat());
            }
            self.find_labels(field.fields(), &inner);
        }
    }

    fn object(&mut self, fields: &'static [Field], rules: &'static [Rule], path: &[&'static str], maker: &mut Maker) {
        let at = |name: &'static str| [path, &[name]].concat();
        for field in fields.iter().filter(|field| !field.name.is_empty()) {
            if field.only.is_some_and(|only| self.profile.is_none() || !only.is_under(self.profile)) {
                self.denied.insert(at(field.name));
            }
        }
        for rule in rules {
            let holds = rule.under.is_none() || rule.under == self.profile;
            if holds && rule.outcome.severity() == Severity::Error {
                self.rule(fields, rule.check, path, maker);
            }
        }
        for field in fields {
            match field.kind {
                FieldKind::Object(fields, rules) | FieldKind::Elements { fields, rules, .. } => {
                    self.object(fields, rules, &at(field.name), maker);
                }
                FieldKind::Inline { md5, .. } => _ = self.denied.insert(at(md5)),
                _ => {}
            }
        }
    }

    fn rule(&mut self, fields: &'static [Field], rule: RuleCheck, path: &[&'static str], maker: &mut Maker) {
        let at = |name: &'static str| [path, &name.split('.').collect::<Vec<_>>()].concat();
        let kind = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.kind);
        match rule {
            RuleCheck::AnyOf(names) | RuleCheck::RequiredWhenWord { needs: names, .. } => {
                self.needed.extend(names.iter().map(|name| at(name)));
            }
            RuleCheck::ExactlyOne(names) => {
                let open: Vec<_> = names.iter().filter(|name| !self.denied.contains(&at(name))).collect();
                let one = maker.choose(open.len());
                let others = open.iter().enumerate().filter(|(index, _)| *index != one);
                self.denied.extend(others.map(|(_, name)| at(name)));
                // What needs the first of them would bring it.
            }
            RuleCheck::NotTogether(one, other) => {
                self.denied.insert(at(if maker.choose(2) == 0 { other } else { one }));
            }
            RuleCheck::OnlyWhenWord { field, when, is } => {
                let Some(FieldKind::OneOf(words)) = kind(when) else { return };
                let chosen = self.chosen.entry(at(when));
                let chosen = chosen.or_insert_with(|| words[maker.choose(words.len())].to_owned());
                if chosen != is {
                    self.denied.insert(at(field));
                }
            }
            RuleCheck::RequiredWhen { field, needs, .. } => {
                self.needed.insert(at(needs));
                let Some(FieldKind::Choice(known)) = kind(field) else { return };
                let number = || known[maker.choose(known.len())].0.to_string();
                self.chosen.entry(at(field)).or_insert_with(number);
            }
            RuleCheck::Needs { field, needs } if self.denied.contains(&at(needs)) => {
                self.denied.insert(at(field));
            }
            RuleCheck::Unique { block, field } => {
                self.unique.insert([path, &[block, field]].concat());
            }
            RuleCheck::ByList { field, list } => {
                let is_list = *self.is_list.get_or_insert_with(|| maker.choose(2) == 0);
                if is_list != list {
                    self.denied.insert(at(field));
                }
            }
            _ => {}
        }
    }
}
