//! What is under the cursor.

use super::cards::{self, InfoCard};
use super::color_literal;
use super::fields::{Owner, owner};
use super::navigation::type_field;
use super::nodes::{Node, around};
use super::sizes::size_line;
use crate::catalog::{self, FieldKind, RecipientSpec};
use crate::diag::messages::ide as messages;
use crate::diag::{Lang, NamedCode};
use crate::lang::{DeclId, Meaning, Type, Unit, nfc};
use crate::message::SETTINGS;
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::steps::Cancellation;
use crate::syntax::allows;
use crate::syntax::ast::{EntryKind, Expr, ExprKind, ItemKind, Name, TypeKind};

/// What is known about the thing at a byte of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The thing.
    pub span: Span,
    pub card: InfoCard,
}

/// What is known about the thing at a byte of the analysed file; `None` if nothing is.
pub fn hover(analysis: &Analysis, offset: u32, lang: Lang) -> Option<Hover> {
    let unit = analysis.program.main()?;
    let nodes = around(&unit.ast, offset);
    let cx = HoverContext { analysis, unit, offset, lang, nodes: &nodes };
    let (span, card) = cx
        .message_type()
        .or_else(|| cx.entry_name())
        .or_else(|| cx.declared())
        .or_else(|| cx.expression())
        .or_else(|| cx.written_type())
        .or_else(|| cx.field())
        .or_else(|| cx.comment())?;
    Some(Hover { span, card })
}

struct HoverContext<'a> {
    analysis: &'a Analysis,
    unit: &'a Unit,
    offset: u32,
    lang: Lang,
    /// The nodes around the offset.
    nodes: &'a [Node<'a>],
}

type Found = Option<(Span, InfoCard)>;

impl<'a> HoverContext<'a> {
    const fn is_at(&self, span: Span) -> bool {
        !span.is_empty() && span.start <= self.offset && self.offset <= span.end
    }

    fn word(&self, name: Name) -> &'a str {
        self.unit.source.slice(name.span)
    }

    /// The message that the offset is in, with its item.
    fn message(&self) -> Option<(usize, Name)> {
        let item = self.unit.ast.items.iter().position(|item| self.is_at(item.span))?;
        match &self.unit.ast.items.get(item)?.kind {
            ItemKind::Message(message) => Some((item, message.ty)),
            _ => None,
        }
    }

    fn message_type(&self) -> Found {
        let (_, ty) = self.message()?;
        let found = catalog::find_type(self.word(ty)).filter(|_| self.is_at(ty.span))?;
        Some((ty.span, cards::message_type(found, self.lang)))
    }

    /// The name of a field, a block, a setting or a key of data.
    fn entry_name(&self) -> Found {
        let at = self.nodes.iter().rposition(|node| matches!(node, Node::Entry(_)))?;
        let Some(Node::Entry(entry)) = self.nodes.get(at) else { return None };
        let (EntryKind::Field { name, .. } | EntryKind::Block { name, .. }) = &entry.kind else { return None };
        let (name, word) = (*name, self.word(*name));
        if !self.is_at(name.span) {
            return None;
        }
        let within = self.nodes.get(..at)?;
        let is_record = within.iter().any(|node| matches!(node, Node::Expr(_)));
        let owner = owner(&self.analysis.program, within).filter(|_| !is_record)?;
        if owner.is_of_keys() {
            let FieldKind::Data(spec) = owner.block()?.kind else { return None };
            let key = word.trim_matches('"');
            return Some((name.span, cards::data_key(key, catalog::key_rule(spec, key)?, self.lang)));
        }
        let Some(field) = owner.field(word) else {
            let setting = SETTINGS.iter().find(|setting| setting.name == word)?;
            return Some((name.span, cards::setting(setting, self.lang)));
        };
        let card = cards::field(&owner, field, self.lang);
        let sizes = self.sizes(&owner.path(field.name));
        Some((name.span, card.row(messages::SIZE_NOW.text(self.lang), sizes)))
    }

    /// The sizes of a text of the message, if it is measured.
    fn sizes(&self, field: &str) -> Option<String> {
        let (item, _) = self.message()?;
        let levels = self.analysis.fill_levels(item, &Cancellation::default()).ok()?;
        levels.iter().find(|level| level.field == field).map(|level| size_line(level, self.lang))
    }

    /// The name of a declaration, where it is declared or used.
    fn declared(&self) -> Found {
        let found = self.unit.semantics.use_at(self.offset)?;
        let card = cards::declaration(&self.analysis.program, found.decl, self.lang)?;
        let whole = self.whole_values(found.decl);
        Some((found.span, card.row(messages::WHOLE_VALUE_OF.text(self.lang), whole)))
    }

    /// The fields whose whole value a parameter is, with what they accept: its effective domain.
    fn whole_values(&self, decl: DeclId) -> Vec<String> {
        let is_param = self.unit.params.iter().any(|param| param.item == decl.index as usize);
        if decl.file != self.unit.file || !is_param {
            return Vec::new();
        }
        let uses = self.unit.semantics.uses().iter().filter(|found| found.decl == decl);
        let mut all = Vec::new();
        for found in uses {
            if all.len() == MOST_WHOLE_VALUES {
                break;
            }
            let nodes = around(&self.unit.ast, found.span.start);
            let Some((Node::Expr(value), within)) = nodes.split_last() else { continue };
            let Some(Node::Entry(entry)) = within.last() else { continue };
            let (EntryKind::Field { name, .. }, true) = (&entry.kind, value.span == found.span) else { continue };
            let Some(owner) = owner(&self.analysis.program, within) else { continue };
            let field = self.whole_value(&owner, self.word(*name));
            all.extend(field.filter(|field| !all.contains(field)));
        }
        all
    }

    /// A field and the first thing that it accepts.
    fn whole_value(&self, owner: &Owner, name: &str) -> Option<String> {
        let key = owner.block().and_then(|block| match block.kind {
            FieldKind::Data(spec) => catalog::key_rule(spec, name),
            _ => None,
        });
        let value = match key {
            Some(rule) => rule.doc.text(self.lang).to_owned(),
            None => cards::accepts(owner, owner.field(name)?, self.lang),
        };
        Some(format!("`{}`{}{value}", owner.path(name), self.lang.colon()))
    }

    /// A function, a recipient, a field of a record, a colour, a number.
    fn expression(&self) -> Found {
        let at = self.nodes.iter().rposition(|node| matches!(node, Node::Expr(_)))?;
        let Some(Node::Expr(expr)) = self.nodes.get(at) else { return None };
        let meaning = self.unit.semantics.meaning(expr.id);
        match &expr.kind {
            ExprKind::Call { name, .. } if self.is_at(name.span) => match meaning {
                Meaning::Function(function) => Some((name.span, cards::function(function, self.lang))),
                _ => Some((name.span, cards::recipient(self.recipient(self.word(*name))?, self.lang))),
            },
            ExprKind::Path if meaning == Meaning::Recipient => {
                let spec = self.recipient(self.unit.source.slice(expr.span))?;
                Some((expr.span, cards::recipient(spec, self.lang)))
            }
            ExprKind::Path => self.member_of_path(expr),
            ExprKind::Member(owner, name) if self.is_at(name.span) => {
                let ty = self.unit.semantics.type_of(owner.id).inner().field(&nfc(self.word(*name)))?;
                let path = self.unit.source.slice(owner.span.to(name.span));
                Some((name.span, cards::member(path, ty, self.lang)))
            }
            ExprKind::Color => {
                let written = self.unit.source.slice(expr.span);
                Some((expr.span, cards::color(written, color_literal(written)?, self.lang)))
            }
            ExprKind::Int => self.number(expr.span),
            ExprKind::Text(_) => self.word_of_field(at, expr),
            _ => None,
        }
    }

    /// A way to name a recipient of the message around the offset.
    fn recipient(&self, word: &str) -> Option<&'static RecipientSpec> {
        let (_, ty) = self.message()?;
        catalog::find_type(self.word(ty))?.recipients().iter().find(|spec| spec.word == word)
    }

    /// A member in a dotted path, which is one token.
    fn member_of_path(&self, expr: &Expr) -> Found {
        let path = self.unit.source.slice(expr.span);
        let within = (self.offset.checked_sub(expr.span.start)? as usize).min(path.len());
        let end = path.get(within..)?.find('.').map_or(path.len(), |length| within + length);
        let start = path.get(..within)?.rfind('.')? + 1;
        let ty: Type = self.unit.path_type(expr.span.start, path.get(..end)?)?;
        let span = Span::new(expr.span.file, expr.span.start + start as u32, expr.span.start + end as u32);
        Some((span, cards::member(path.get(..end)?, &ty, self.lang)))
    }

    fn number(&self, span: Span) -> Found {
        let number = self.unit.source.slice(span);
        let is_code = number.trim_start_matches('-').len() >= SHORTEST_CODE;
        Some((span, cards::error_number(number, self.lang).filter(|_| is_code)?))
    }

    /// A word of a field that accepts only a few.
    fn word_of_field(&self, at: usize, expr: &Expr) -> Found {
        let (Some(Node::Entry(entry)), within) = (self.nodes.get(at.checked_sub(1)?), self.nodes.get(..at)?) else {
            return None;
        };
        let EntryKind::Field { name, .. } = &entry.kind else { return None };
        let (owner, written) = (owner(&self.analysis.program, within)?, self.unit.source.slice(expr.span));
        let Some(field) = owner.field(self.word(*name)) else {
            let setting =
                SETTINGS.iter().find(|setting| setting.name == self.word(*name) && !setting.words.is_empty())?;
            return Some((expr.span, cards::setting(setting, self.lang)));
        };
        matches!(field.kind, FieldKind::OneOf(_))
            .then(|| (expr.span, cards::word_of(&owner, field, written, self.lang)))
    }

    /// The name of a built-in type.
    fn written_type(&self) -> Found {
        let Some(Node::Type(ty)) = self.nodes.iter().rfind(|node| matches!(node, Node::Type(_))) else { return None };
        let (TypeKind::Name(name) | TypeKind::Call { name, .. }) = &ty.kind else { return None };
        let card = cards::built_in(self.word(*name), self.lang).filter(|_| self.is_at(name.span))?;
        Some((name.span, card))
    }

    /// The name of a field, in its type or in a record of that type.
    fn field(&self) -> Found {
        let field = self.unit.semantics.field_at(self.offset)?;
        let owner = self.analysis.program.unit(field.declared.file)?;
        let declared = type_field(owner, field.declared)?;
        let until = declared.key.as_ref().map_or(declared.ty.span, |key| key.span);
        let from = (owner.file != self.unit.file).then(|| format!("`{}`", owner.source.name));
        let card = InfoCard::of(owner.source.slice(field.declared.to(until)));
        let card = card.paragraph(messages::MEMBER.text(self.lang)).row(messages::DECLARED_IN.text(self.lang), from);
        Some((field.span, card))
    }

    /// In a comment: the code of a finding that it allows, or the number of an error code.
    fn comment(&self) -> Found {
        let comment = *self.unit.ast.comments.iter().find(|comment| self.is_at(**comment))?;
        let text = self.unit.source.text();
        let allow =
            allows(text, &self.unit.ast, || self.unit.source.lines()).into_iter().find(|it| it.comment == comment);
        if let Some(allow) = allow.filter(|allow| self.is_at(allow.codes)) {
            let span = self.run_of(comment, |c| c.is_ascii_alphanumeric() || c == '-')?;
            let code = NamedCode::find(self.unit.source.slice(span))?.code;
            return Some((span, cards::code(code, self.lang).filter(|_| allow.codes.covers(span))?));
        }
        self.number(self.run_of(comment, |c| c.is_ascii_digit())?)
    }

    /// The characters of a kind around the offset.
    fn run_of(&self, within: Span, is_in: fn(char) -> bool) -> Option<Span> {
        let text = self.unit.source.slice(within);
        let (before, after) = text.split_at_checked((self.offset - within.start) as usize)?;
        let start = before.trim_end_matches(is_in).len() as u32;
        let rest = after.trim_start_matches(is_in).len() as u32;
        let span = Span::new(within.file, within.start + start, within.end - rest);
        (!span.is_empty()).then_some(span)
    }
}

/// At most this many fields are listed for a parameter.
const MOST_WHOLE_VALUES: usize = 8;

/// Shorter numbers are more likely counts than error codes.
const SHORTEST_CODE: usize = 5;
