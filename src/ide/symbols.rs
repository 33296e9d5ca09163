//! The outline of a file.

use crate::pipeline::Analysis;
use crate::source::{File, Span};
use crate::syntax::ast::{Block, EntryKind, Item, ItemKind, TypeEntry, TypeExpr, TypeKind};

/// A declaration or block in the outline of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSymbol {
    /// Never empty.
    pub name: String,
    /// Its type as written, or the label of a block.
    pub detail: String,
    pub kind: SymbolKind,
    /// All of it.
    pub span: Span,
    /// Its name, which is inside.
    pub name_span: Span,
    pub children: Vec<DocumentSymbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    Import,
    Type,
    /// A field of a record type.
    TypeField,
    Param,
    Let,
    Message,
    /// A block of a message: `article`, `attachment`.
    Block,
    Sample,
}

/// The outline of the analysed file, in source order.
pub fn symbols(analysis: &Analysis) -> Vec<DocumentSymbol> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let outline = SymbolOutline { source: &unit.source };
    unit.ast.items.iter().filter_map(|item| outline.item(item)).collect()
}

struct SymbolOutline<'a> {
    source: &'a File,
}

impl SymbolOutline<'_> {
    fn item(&self, item: &Item) -> Option<DocumentSymbol> {
        let name = item.name().filter(|name| !name.span.is_empty())?;
        let (kind, detail, children) = match &item.kind {
            ItemKind::Import(import) => (SymbolKind::Import, self.first_line(import.path.span), Vec::new()),
            ItemKind::Type(decl) => (SymbolKind::Type, String::new(), self.type_fields(&decl.ty)),
            ItemKind::Param(param) => (SymbolKind::Param, self.first_line(param.ty.span), self.type_fields(&param.ty)),
            ItemKind::Let(decl) => (SymbolKind::Let, self.first_line(decl.value.span), Vec::new()),
            ItemKind::Message(message) => {
                (SymbolKind::Message, self.first_line(message.ty.span), self.blocks(&message.body))
            }
            ItemKind::Sample(_) => (SymbolKind::Sample, String::new(), Vec::new()),
            ItemKind::Bad => return None,
        };
        let (name_span, span) = (name.span, item.span.to(name.span));
        Some(DocumentSymbol { name: self.source.slice(name_span).to_owned(), detail, kind, span, name_span, children })
    }

    /// The blocks of a message, those in conditions and loops included.
    fn blocks(&self, block: &Block) -> Vec<DocumentSymbol> {
        let mut found = Vec::new();
        for entry in &block.entries {
            match &entry.kind {
                EntryKind::Block { name, label, body } if !name.span.is_empty() => found.push(DocumentSymbol {
                    name: self.source.slice(name.span).to_owned(),
                    detail: label.as_ref().map(|label| self.first_line(label.span)).unwrap_or_default(),
                    kind: SymbolKind::Block,
                    span: entry.span.to(name.span),
                    name_span: name.span,
                    children: self.blocks(body),
                }),
                EntryKind::For { body, rest, .. } => {
                    found.extend(self.blocks(body));
                    found.extend(rest.iter().flat_map(|rest| self.blocks(&rest.body)));
                }
                EntryKind::If { arms, other } => {
                    found.extend(arms.iter().map(|(_, body)| body).chain(other).flat_map(|body| self.blocks(body)));
                }
                _ => {}
            }
        }
        found
    }

    /// The fields of a record type.
    fn type_fields(&self, ty: &TypeExpr) -> Vec<DocumentSymbol> {
        let TypeKind::Record(entries) = &ty.kind else { return Vec::new() };
        let fields = entries.iter().filter_map(|entry| match entry {
            TypeEntry::Field(field) if !field.name.span.is_empty() => Some(DocumentSymbol {
                name: self.source.slice(field.name.span).to_owned(),
                detail: self.first_line(field.ty.span),
                kind: SymbolKind::TypeField,
                span: field.name.span.to(field.ty.span),
                name_span: field.name.span,
                children: self.type_fields(&field.ty),
            }),
            _ => None,
        });
        fields.collect()
    }

    fn first_line(&self, span: Span) -> String {
        self.source.slice(span).lines().next().unwrap_or_default().to_owned()
    }
}
