//! Types of `list[i]`, `map["key"]` and `record[key]`, and which of them are certain.

use super::types::with_near;
use super::{Checker, Scoped};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Fix};
use crate::lang::suggest::{COMPARED, suggest};
use crate::lang::{Meaning, RecordType, TextKind, Type, nfc, same_name};
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, TextLiteral, TextPart};
use crate::syntax::{is_name, quote};

impl<'a> Checker<'a> {
    pub(super) fn index(&mut self, whole: &'a Expr, owner: &'a Expr, key: &'a Expr) -> Type {
        let owner_ty = self.infer(owner);
        if matches!(key.kind, ExprKind::Range(..)) {
            self.range_as_index(whole, owner, &owner_ty, key);
            return Type::Unknown;
        }
        let key_ty = self.infer(key);
        let is_optional = owner_ty.is_optional();
        let ty = match owner_ty.inner().clone() {
            Type::Unknown => return Type::Unknown,
            Type::List { item, min, .. } => self.item_at(owner, key, &key_ty, min, Type::clone(&item)),
            Type::Map(map) => {
                if !self.is_key(key, &key_ty) {
                    return Type::Unknown;
                }
                map.item.clone().optional()
            }
            Type::Record(record) => self.value_of_key(whole, (owner, key), &key_ty, &record),
            other => {
                let name = self.written(owner.span);
                self.wrong_kind(|found| messages::NotIndexable { name, found }, owner.span, &other);
                return Type::Unknown;
            }
        };
        let ty = if is_optional { ty.optional() } else { ty }.seen();
        match &ty {
            Type::Optional(inner) if is_plain(key) && self.is_certain(self.slice(whole.span)) => Type::clone(inner),
            _ => ty,
        }
    }

    fn item_at(&mut self, owner: &Expr, key: &Expr, key_ty: &Type, min: u64, item: Type) -> Type {
        let key_ty = self.present(key_ty.clone(), key.span, &messages::AN_INT);
        let Type::Int { min: least, max: most } = key_ty else {
            self.wrong_kind(|found| messages::IndexKind { expected: &messages::AN_INT, found }, key.span, &key_ty);
            return Type::Unknown;
        };
        let written = if matches!(key.kind, ExprKind::Int) { self.slice(key.span).parse::<i64>().ok() } else { None };
        let (least, most) = written.map_or((least, most), |at| (Some(at), Some(at)));
        let inside = least.is_some_and(|least| least >= 0)
            && most.and_then(|most| u64::try_from(most).ok()).is_some_and(|most| {
                most < min || self.known_length(self.slice(owner.span)).is_some_and(|length| most < length)
            });
        if most.is_some_and(|most| most < 0) {
            let found = Diagnostic::new(messages::IndexNegative, key.span);
            self.report(self.with_declared(found, key.span, &messages::AN_INT));
            return Type::Unknown;
        }
        if inside { item } else { item.optional() }
    }

    fn is_key(&mut self, key: &Expr, key_ty: &Type) -> bool {
        let key_ty = self.present(key_ty.clone(), key.span, &messages::A_TEXT);
        let fits = match &key_ty {
            Type::Text(text) => text.kind != TextKind::Markup,
            Type::OneOf(_) => true,
            _ => false,
        };
        if !fits {
            self.wrong_kind(|found| messages::IndexKind { expected: &messages::A_TEXT, found }, key.span, &key_ty);
        }
        fits
    }

    /// `record[key]`: the values of a record of the source, by a text.
    fn value_of_key(&mut self, whole: &Expr, (owner, key): (&Expr, &Expr), key_ty: &Type, record: &RecordType) -> Type {
        if !self.is_key(key, key_ty) {
            return Type::Unknown;
        }
        let written = match &key.kind {
            ExprKind::Text(text) if is_plain_text(text) => Some(self.plain_text(text)),
            _ => None,
        };
        if self.is_from_param(owner) {
            let owner = self.slice(owner.span);
            let fixed = written.filter(|word| is_name(word)).map(|word| format!("{owner}.{word}"));
            let found = Diagnostic::new(messages::KeyOfParam { owner: owner.into() }, key.span);
            self.report(match fixed {
                Some(fixed) => {
                    let fix = Fix::safe(messages::FixReplace { text: fixed.as_str().into() });
                    found.fix(fix.replace(whole.span, fixed))
                }
                None => found,
            });
            return Type::Unknown;
        }
        if let Some(word) = written {
            if let Some(ty) = record.get(&nfc(&word)) {
                return ty.1.clone();
            }
            let known = || record.iter().map(|(name, _)| name.as_str());
            let near = suggest(&word, known().take(COMPARED)).map(str::to_owned);
            let owner = self.slice(owner.span).into();
            let listed = if near.is_none() { Arg::known(known()) } else { None };
            let fixed = near.as_deref().map(quote);
            let found = messages::UnknownMember { owner, name: word, known: listed, near };
            self.report(with_near(Diagnostic::new(found, key.span), key.span, fixed));
            return Type::Unknown;
        }
        let mut ty: Option<Type> = None;
        for (_, field) in record.iter() {
            let joined = match ty {
                Some(ty) => ty.join(field.clone()),
                None => field.clone(),
            };
            ty = Some(joined);
        }
        match ty {
            Some(Type::Mixed) => {
                self.report(Diagnostic::new(
                    messages::KeyedFieldsDiffer { owner: self.slice(owner.span).into() },
                    owner.span,
                ));
                Type::Unknown
            }
            Some(ty) => match key_ty.inner() {
                Type::OneOf(words) => {
                    let missing = words.iter().filter(|word| record.get(&nfc(word)).is_none());
                    let missing: Vec<String> = missing.cloned().collect();
                    if !missing.is_empty() {
                        let owner = self.slice(owner.span).into();
                        let missing = Arg::known(missing.iter().map(String::as_str)).unwrap_or(Arg::Static(""));
                        self.report(Diagnostic::new(messages::KeyMissing { owner, missing }, key.span));
                    }
                    ty
                }
                _ => ty.optional(),
            },
            None => Type::None,
        }
    }

    /// Whether a record is a parameter's, so that its fields are known by name.
    fn is_from_param(&self, owner: &Expr) -> bool {
        match &owner.kind {
            ExprKind::Path => match self.facts.semantics.meaning(owner.id) {
                Meaning::Param(_) => true,
                Meaning::Local(decl) => self
                    .scope
                    .iter()
                    .any(|scoped| matches!(scoped, Scoped::Var { decl: known, tainted: true, .. } if *known == decl)),
                _ => false,
            },
            ExprKind::Member(of, _) | ExprKind::Index(of, _) => self.is_from_param(of),
            _ => false,
        }
    }

    /// Whether what is spelled so is present here.
    pub(super) fn is_certain(&self, spelling: &str) -> bool {
        let certain = |scoped: &Scoped| matches!(scoped, Scoped::Some(known) if same_name(known, spelling));
        self.scope.iter().skip(self.root_at(spelling)).any(certain)
    }

    /// Whether the text that is spelled so is not empty here.
    pub(super) fn is_filled(&self, spelling: &str) -> bool {
        let filled = |scoped: &Scoped| matches!(scoped, Scoped::Filled(known) if same_name(known, spelling));
        self.scope.iter().skip(self.root_at(spelling)).any(filled)
    }

    /// The number of items that a list has at least here, if a condition says so.
    fn known_length(&self, spelling: &str) -> Option<u64> {
        let known = |scoped: &Scoped| match scoped {
            Scoped::Length(known, length) if same_name(known, spelling) => Some(*length),
            _ => None,
        };
        self.scope.iter().skip(self.root_at(spelling)).filter_map(known).max()
    }

    /// Where facts about a value of this spelling begin in the scope: at the variable that it begins with.
    fn root_at(&self, spelling: &str) -> usize {
        let root = spelling.split(['.', '[']).next().unwrap_or_default();
        let is_root = |scoped: &Scoped| matches!(scoped, Scoped::Var { name, .. } if same_name(name, root));
        self.scope.iter().rposition(is_root).unwrap_or(0)
    }

    /// What a comparison of a list's size says about its least number of items: `size(xs) > 2` is at least 3.
    pub(super) fn assume_size(&mut self, op: BinaryOp, size: &'a Expr, other: &Expr) {
        let ExprKind::Call { name, args } = &size.kind else { return };
        let ([list], "size", ExprKind::Int) = (args.as_slice(), self.slice(name.span), &other.kind) else { return };
        let Ok(number) = self.slice(other.span).parse::<u64>() else { return };
        let least = match op {
            BinaryOp::Gt => number.saturating_add(1),
            BinaryOp::Ge | BinaryOp::Eq => number,
            BinaryOp::Ne if number == 0 => 1,
            _ => return,
        };
        let list = self.slice(list.span);
        self.scope.push(Scoped::Length(list, least));
    }
}

/// Whether a key is written out, so that equal spellings mean equal values.
pub(super) fn is_plain(key: &Expr) -> bool {
    match &key.kind {
        ExprKind::Int => true,
        ExprKind::Text(text) => is_plain_text(text),
        _ => false,
    }
}

fn is_plain_text(text: &TextLiteral) -> bool {
    !text.parts.iter().any(|part| matches!(part, TextPart::Interp(..)))
}

/// Whether an expression consists only of names and literal keys.
pub(super) fn is_reference(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path => true,
        ExprKind::Member(owner, _) => is_reference(owner),
        ExprKind::Index(owner, key) => is_plain(key) && is_reference(owner),
        _ => false,
    }
}
