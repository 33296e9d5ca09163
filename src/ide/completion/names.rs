//! Names in scope, members of values, and functions.

use super::{CompletionKind, CompletionList, ItemDraft};
use crate::catalog::{Field, FieldKind};
use crate::dialect::Dialect;
use crate::ide::cards;
use crate::ide::fields::Owner;
use crate::lang::{DeclId, Function, Gives, Type, Unit};
use crate::message::dialect_of;
use crate::syntax::ast::{Item, ItemKind};

impl<'a> CompletionList<'a> {
    /// What can be part of a text: names in scope and functions. `of`: the field that the text is of.
    pub(super) fn text_values(&mut self, of: Option<(&Owner, &'static Field)>) {
        if self.last_word().0.is_some() {
            return self.members();
        }
        self.names(of.map(|(_, field)| field));
        self.functions(of.map(|(_, field)| dialect_of(field.kind)));
        for word in ["if", "true", "false", "none", "not"] {
            match word {
                "if" => self.keyword("if", "if ", Some("if ${1:condition} then ${2:value} else ${3:other}")),
                word => self.keyword(word, word, None),
            }
        }
    }

    /// The names in scope that are values. `of`: the field that the value is of.
    pub(super) fn names(&mut self, of: Option<&'static Field>) {
        let materials = of.map_or(&[][..], |field| match field.kind {
            FieldKind::Media(media) | FieldKind::Medias(media) => media.materials,
            _ => &[],
        });
        for (nearness, decl) in self.unit.scope_at(self.offset()).into_iter().enumerate() {
            self.name(decl, nearness, materials);
        }
    }

    fn name(&mut self, decl: DeclId, nearness: usize, materials: &[&str]) {
        let name = self.analysis.program.name_of(decl);
        let Some(item) = self.unit.ast.items.get(decl.index as usize) else {
            return self.add_name(&name, CompletionKind::Variable, decl, nearness.min(4) as u8);
        };
        match &item.kind {
            ItemKind::Param(_) => self.add_name(&name, CompletionKind::Param, decl, 5),
            ItemKind::Let(_) => self.add_name(&name, CompletionKind::Let, decl, 6),
            ItemKind::Import(_) => self.add_name(&name, CompletionKind::Import, decl, 7),
            ItemKind::Message(message) => {
                if materials.contains(&self.unit.source.slice(message.ty.span)) {
                    self.add_name(&name, CompletionKind::Message, decl, 0);
                }
            }
            ItemKind::Type(_) | ItemKind::Sample(_) | ItemKind::Bad => {}
        }
    }

    fn add_name(&mut self, name: &str, kind: CompletionKind, decl: DeclId, rank: u8) {
        if name.is_empty() {
            return;
        }
        let ty = self.unit.value_type(decl).filter(|ty| *ty != Type::Unknown);
        let mut draft =
            ItemDraft::new(name, kind).detail(ty.map(|ty| cards::short(&ty)).unwrap_or_default()).rank(rank);
        draft.card = cards::declaration(&self.analysis.program, decl, self.lang);
        self.add(draft);
    }

    /// The constants of the file.
    pub(super) fn lets(&mut self) {
        let items = self.unit.ast.items.iter().enumerate();
        let lets = items.filter(|(_, item)| matches!(item.kind, ItemKind::Let(_)));
        for (at, item) in lets {
            let name = item.name().map(|name| self.unit.source.slice(name.span)).unwrap_or_default();
            self.add_name(name, CompletionKind::Let, DeclId { file: self.unit.file, index: at as u32 }, 6);
        }
    }

    /// The functions; those that make markup only where the dialect has it.
    fn functions(&mut self, dialect: Option<Dialect>) {
        Function::ALL.iter().for_each(|function| self.function(*function, dialect));
    }

    /// A function, unless the dialect of the text has no use for it.
    pub(super) fn function(&mut self, function: Function, dialect: Option<Dialect>) {
        let signature = function.signature();
        let rank = match (signature.gives, dialect) {
            (Gives::Markup(markup), Some(dialect)) if dialect.spec().spell(markup).is_none() => return,
            (Gives::Media, Some(_)) => return,
            (Gives::Markup(_), Some(_)) => 9,
            _ => 12,
        };
        let arguments = signature.split().0.iter().enumerate().map(|(at, param)| {
            let example = param.takes.example(param.name);
            match example.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some("…") => format!("\"${}\"", at + 1),
                Some(inner) => format!("\"${{{}:{inner}}}\"", at + 1),
                None => format!("${{{}:{example}}}", at + 1),
            }
        });
        let arguments: Vec<String> = arguments.collect();
        let draft = ItemDraft::new(function.name(), CompletionKind::Function)
            .detail(function.usage())
            .card(cards::function(function, self.lang))
            .text(format!("{}(", function.name()))
            .rank(rank);
        let snippet = format!("{}({})$0", function.name(), arguments.join(", "));
        self.add(draft.snippet(snippet));
    }

    /// The members of the value before the last dot: fields of a record, names of an imported file.
    pub(super) fn members(&mut self) {
        let (Some(path), span) = self.last_word() else { return };
        if let Some(imported) = self.imported(path) {
            for (at, name) in imported.exports() {
                let is_let = imported.ast.items.get(at).is_some_and(|item| matches!(item.kind, ItemKind::Let(_)));
                if is_let {
                    let decl = DeclId { file: imported.file, index: at as u32 };
                    let ty = imported.value_type(decl).map(|ty| cards::short(&ty)).unwrap_or_default();
                    let mut draft = ItemDraft::new(name.as_str(), CompletionKind::Let).detail(ty).rank(0);
                    draft.card = cards::declaration(&self.analysis.program, decl, self.lang);
                    self.add_at(span, draft);
                }
            }
            return;
        }
        let Some(ty) = self.unit.path_type(self.offset(), path) else { return };
        let Type::Record(record) = ty.inner() else { return };
        for (name, ty) in record.iter() {
            let card = cards::member(&format!("{path}.{name}"), ty, self.lang);
            let draft = ItemDraft::new(name.as_str(), CompletionKind::Member).detail(cards::short(ty)).rank(0);
            self.add_at(span, draft.card(card));
        }
    }

    /// The file that a name in scope imports.
    pub(super) fn imported(&self, name: &str) -> Option<&'a Unit> {
        let decl = self.unit.value_at(self.offset(), name)?;
        let is_import = |item: &Item| matches!(item.kind, ItemKind::Import(_));
        self.unit.ast.items.get(decl.index as usize).filter(|item| is_import(item))?;
        self.unit.import(decl.index as usize).map(|unit| &**unit)
    }
}
