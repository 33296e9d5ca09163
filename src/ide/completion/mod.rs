//! What can be written at a place.

mod entries;
mod items;
mod markup;
mod names;
mod paths;
mod site;
mod snippet;
mod types;
mod values;

use std::path::Path;

use super::cards::InfoCard;
use super::cursor::{BracketKind, CursorContext};
use crate::diag::Lang;
use crate::lang::Unit;
use crate::pipeline::Analysis;
use crate::source::{Span, World};
use site::{Site, site};

/// Something that can be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionItem {
    /// What it is called in a list.
    pub label: String,
    pub kind: CompletionKind,
    /// One line beside the label: a type, whether it is required. Empty if there is nothing to say.
    pub detail: String,
    pub card: Option<InfoCard>,
    /// What it replaces, on one line.
    pub span: Span,
    /// What it is as plain text.
    pub text: String,
    /// What it is with places to fill in, if it has any: `${1:name}`, `${2|a,b|}`, `$0`, as editors read it. Further
    /// lines are indented relative to the first one.
    pub snippet: Option<String>,
    /// Items with lower ranks come first; those of one rank are in their own order.
    pub rank: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    Keyword,
    MessageType,
    Field,
    Block,
    /// An entry of the language itself: `overflow`.
    Setting,
    /// A word that a field accepts, a number with a meaning.
    Word,
    Recipient,
    Function,
    Param,
    Let,
    /// A loop variable.
    Variable,
    Message,
    Import,
    Type,
    /// A field of a record.
    Member,
    Color,
    /// Markup in a text.
    Markup,
    File,
}

/// What can be written at a byte of the analysed file, the best first. `world` names the files that a path can lead to.
/// Nothing is left out by what was typed of a word: that is for the editor, by the label.
pub fn completion(analysis: &Analysis, world: &dyn World, offset: u32, lang: Lang) -> Vec<CompletionItem> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let context = CursorContext::at(unit.source.text(), offset as usize);
    if context.in_comment {
        return Vec::new();
    }
    let site = site(unit, &context);
    let mut list = CompletionList { analysis, unit, world, context: &context, lang, items: Vec::new() };
    list.at(&site);
    let mut items = list.items;
    items.sort_by_key(|item| item.rank);
    items
}

/// The items as they are found.
struct CompletionList<'a> {
    analysis: &'a Analysis,
    unit: &'a Unit,
    world: &'a dyn World,
    context: &'a CursorContext<'a>,
    lang: Lang,
    items: Vec<CompletionItem>,
}

impl<'a> CompletionList<'a> {
    fn at(&mut self, site: &Site<'a>) {
        match site {
            Site::Items => self.items(),
            Site::MessageTypes => self.message_types(),
            Site::Entries(owner) => self.entries(owner),
            Site::Keys(spec) => self.data_keys(spec),
            Site::Pieces(owner, field) => self.pieces(owner, field),
            Site::SampleParams => self.sample_params(),
            Site::Members(record) => self.record_keys(record),
            Site::Types => self.types(),
            Site::TypeWords(callee) => self.type_words(callee),
            Site::As => self.keyword("as", "as ", None),
            Site::Value(expected) => self.value(expected),
            Site::InText(expected) => self.in_text(expected),
            Site::Nothing => {}
        }
    }

    /// The word around the cursor.
    fn word(&self) -> &'a str {
        self.unit.source.text().get(self.context.word.clone()).unwrap_or_default()
    }

    /// The part of it between dots that the cursor is in, and what is before that.
    fn last_word(&self) -> (Option<&'a str>, Span) {
        let (word, start) = (self.word(), self.context.word.start);
        let (before, after) = word.split_at_checked(self.context.cursor - start).unwrap_or((word, ""));
        let end = self.context.cursor + after.find('.').unwrap_or(after.len());
        match before.rfind('.') {
            Some(dot) => (before.get(..dot), self.span(start + dot + 1, end)),
            None => (None, self.span(start, end)),
        }
    }

    const fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.unit.file, start as u32, end as u32)
    }

    fn whole_word(&self) -> Span {
        self.span(self.context.word.start, self.context.word.end)
    }

    /// The byte before which everything is known.
    fn offset(&self) -> u32 {
        self.context.word.start as u32
    }

    /// What is after the word on its line.
    fn rest_of_line(&self) -> &'a str {
        let rest = self.unit.source.text().get(self.context.word.end..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn folder(&self) -> &'a Path {
        self.unit.path.parent().unwrap_or(Path::new(""))
    }

    /// Adds an item that replaces the part of the word that the cursor is in.
    fn add(&mut self, item: ItemDraft) {
        let (_, span) = self.last_word();
        self.add_at(span, item);
    }

    fn add_at(&mut self, span: Span, item: ItemDraft) {
        let ItemDraft { label, kind, detail, card, text, snippet, rank } = item;
        let text = text.unwrap_or_else(|| label.clone());
        self.items.push(CompletionItem { label, kind, detail, card, span, text, snippet, rank });
    }

    fn keyword(&mut self, word: &str, text: &str, snippet: Option<&str>) {
        self.add(ItemDraft {
            text: Some(text.to_owned()),
            snippet: snippet.map(str::to_owned),
            rank: 50,
            ..ItemDraft::new(word, CompletionKind::Keyword)
        });
    }

    /// Whether the cursor is in a text.
    fn is_in_text(&self) -> bool {
        self.context.innermost().is_some_and(|open| matches!(open.kind, BracketKind::Text(_)))
    }
}

/// An item without its place.
struct ItemDraft {
    label: String,
    kind: CompletionKind,
    detail: String,
    card: Option<InfoCard>,
    /// The label, if there is none.
    text: Option<String>,
    snippet: Option<String>,
    rank: u8,
}

impl ItemDraft {
    fn new(label: impl Into<String>, kind: CompletionKind) -> Self {
        Self { label: label.into(), kind, detail: String::new(), card: None, text: None, snippet: None, rank: 20 }
    }

    fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    fn card(self, card: InfoCard) -> Self {
        Self { card: Some(card), ..self }
    }

    fn text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    fn snippet(self, snippet: impl Into<String>) -> Self {
        Self { snippet: Some(snippet.into()), ..self }
    }

    fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}
