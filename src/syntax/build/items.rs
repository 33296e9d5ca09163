//! Items, and the `///` lines above them.

use super::super::ast::{ImportDecl, Item, ItemKind, Let, MessageDecl, Name, Param, Sample, TextLiteral, TypeDecl};
use super::super::grammar::Rule;
use super::super::names;
use super::AstBuilder;
use crate::diag::messages::syntax as messages;
use crate::diag::{Fix, Localized};
use crate::source::Span;

/// Whether the text after a keyword makes it an item: a name and a sign, or a path.
fn heads_item(item: &str, behind: &str) -> bool {
    let blank = [' ', '\t'];
    if !behind.starts_with(blank) {
        return false;
    }
    let behind = behind.trim_start_matches(blank);
    if item == "import" {
        return behind.starts_with('"');
    }
    let len = behind.find(|c: char| !unicode_ident::is_xid_continue(c) && c != '-').unwrap_or(behind.len());
    let (name, behind) = behind.split_at(len);
    let sign: &[char] = match item {
        "let" | "type" => &['=', '＝'],
        "sample" => &['{', '｛'],
        _ => &[':', '：'],
    };
    names::is_free(name) && behind.trim_start_matches(blank).starts_with(sign)
}

impl AstBuilder<'_> {
    pub(super) fn file(&mut self) -> Vec<Item> {
        self.events.open();
        let mut items: Vec<Item> = Vec::with_capacity(self.source.len() / 256);
        let mut before: Option<u32> = None;
        let mut puzzled = false;
        while let Some(rule) = self.events.rule() {
            let start = self.events.offset();
            if rule == Rule::stray_close {
                self.stray_close();
                continue;
            }
            let doc = self.doc(start);
            let first = self.expressions;
            if rule == Rule::bad_item {
                self.bad_item(puzzled);
                puzzled = true;
                let (span, expressions) = (self.span(start, self.events.end), first..self.expressions);
                items.push(Item { doc, kind: ItemKind::Bad, span, expressions });
                before = None;
                continue;
            }
            puzzled = false;
            let reported = self.sink.len();
            let kind = self.item(rule);
            if let Some(end) = before
                && !self.has_line_break(end, start)
            {
                let reads = self.sink.len() == reported;
                self.item_on_line(end, start, reads);
            }
            before = Some(self.events.end);
            let (span, expressions) = (self.span(start, self.events.end), first..self.expressions);
            items.push(Item { doc, kind, span, expressions });
        }
        items
    }

    fn item(&mut self, rule: Rule) -> ItemKind {
        self.keyword();
        let kind = match rule {
            Rule::message => self.message(),
            Rule::param => self.param(),
            Rule::let_item => self.let_item(),
            Rule::type_item => self.type_item(),
            Rule::sample => self.sample(),
            Rule::import => self.import(),
            _ => ItemKind::Bad,
        };
        self.events.close();
        kind
    }

    fn message(&mut self) -> ItemKind {
        let name = self.declared();
        let mut reported = name.span.is_empty();
        self.sign(Rule::no_colon, &messages::A_COLON, &mut reported);
        let ty = Name { span: self.part(Rule::no_type, &messages::A_TYPE, &mut reported) };
        let body = self.body(&mut reported);
        ItemKind::Message(MessageDecl { name, ty, body })
    }

    fn sample(&mut self) -> ItemKind {
        // Samples have a separate namespace, which no expression refers to.
        let name = self.name(&messages::A_NAME);
        let mut reported = name.span.is_empty();
        if self.events.at(Rule::wrong_colon) || self.events.at(Rule::wrong_eq) {
            let (start, end) = self.events.leaf();
            let finding = self.stray_sign(start, end);
            self.sink.push(finding);
        }
        let body = self.body(&mut reported);
        ItemKind::Sample(Sample { name, body })
    }

    fn param(&mut self) -> ItemKind {
        let name = self.declared();
        let mut reported = name.span.is_empty();
        self.sign(Rule::no_colon, &messages::A_COLON, &mut reported);
        let ty = self.ty(&mut reported);
        let key = self.key();
        let default = if self.events.rule().is_some() { Some(self.value(name.span)) } else { None };
        ItemKind::Param(Param { name, ty, key, default })
    }

    fn let_item(&mut self) -> ItemKind {
        let name = self.declared();
        let mut reported = name.span.is_empty();
        self.sign(Rule::no_eq, &messages::AN_EQUALS, &mut reported);
        let value = if reported && self.events.at(Rule::no_value) {
            let at = self.events.leaf();
            self.missing(self.span_of(at))
        } else {
            self.value(name.span)
        };
        ItemKind::Let(Let { name, value })
    }

    fn type_item(&mut self) -> ItemKind {
        let name = self.declared();
        let mut reported = name.span.is_empty();
        self.sign(Rule::no_eq, &messages::AN_EQUALS, &mut reported);
        let ty = self.ty(&mut reported);
        ItemKind::Type(TypeDecl { name, ty })
    }

    fn import(&mut self) -> ItemKind {
        let mut reported = false;
        let path = if self.events.at(Rule::no_text) {
            let span = self.part(Rule::no_text, &messages::A_PATH, &mut reported);
            TextLiteral { span: span.at_end(), quotes: 1, parts: Vec::new() }
        } else {
            self.text()
        };
        if self.events.at(Rule::no_as) {
            self.part(Rule::no_as, &messages::THE_WORD_AS, &mut reported);
        }
        let name = if reported && self.events.at(Rule::no_name) {
            let at = self.events.leaf();
            Name { span: self.span_of(at) }
        } else {
            self.declared()
        };
        ItemKind::Import(ImportDecl { path, name })
    }

    /// The name that an item declares; reports a keyword.
    pub(super) fn declared(&mut self) -> Name {
        let name = self.name(&messages::A_NAME);
        let word = self.slice(name.span.start, name.span.end);
        if names::RESERVED.contains(&word) {
            let finding = self.found(
                messages::ReservedName {
                    name: word.into(),
                    list: names::RESERVED.iter().map(|&word| word.to_owned()).collect::<Vec<_>>(),
                },
                name.span.start,
                name.span.end,
            );
            self.sink.push(finding);
        }
        name
    }

    /// Reports a missing or wrong sign after a declared name.
    fn sign(&mut self, missing: Rule, expected: &'static Localized, reported: &mut bool) {
        if self.events.at(missing) {
            self.part(missing, expected, reported);
        } else if self.events.at(Rule::wrong_eq) || self.events.at(Rule::wrong_colon) {
            self.wrong_sign(missing == Rule::no_colon);
        }
    }

    /// A missing part of an item; only the first of several is reported.
    pub(super) fn part(&mut self, missing: Rule, expected: &'static Localized, reported: &mut bool) -> Span {
        let is_missing = self.events.at(missing);
        let (start, end) = self.events.leaf();
        if is_missing && !*reported {
            *reported = true;
            self.expected(expected, start);
        }
        self.span(start, end)
    }

    /// The `///` comments directly above `start`.
    fn doc(&self, start: u32) -> Vec<Span> {
        let mut below = start;
        let mut doc = Vec::new();
        for &(from, to) in self.events.comments.iter().rev() {
            let text = self.slice(from, to);
            let gap = self.slice(to, below);
            let alone = self.slice(self.line_start(from), from).trim_start_matches('\u{feff}').trim().is_empty();
            let adjacent = gap.trim().is_empty() && gap.bytes().filter(|&byte| byte == b'\n').count() == 1;
            if !text.starts_with("///") || text.starts_with("////") || !alone || !adjacent {
                break;
            }
            doc.push(self.span(from, to));
            below = from;
        }
        doc.reverse();
        doc
    }

    /// `reads`: it is a valid item, so moving it to its own line is enough.
    fn item_on_line(&mut self, end: u32, start: u32, reads: bool) {
        let (_, stop, found) = self.word_at(start);
        let finding = self.found(messages::ItemSameLine { found }, start, stop);
        let fix = Fix::safe(&messages::NEW_LINE).replace(self.span(end, start), "\n");
        self.sink.push(if reads { finding.fix(fix) } else { finding });
    }

    /// `messagea: wecom.text`: splits keyword and name. A single `s` is more likely a plural.
    fn joined(&self, item: &str, from: u32, to: u32) -> Option<String> {
        let name = self.slice(from, to).strip_prefix(item)?;
        let line = format!(" {name}{}", self.slice(to, self.line_end(to)));
        (names::is_free(name) && name != "s" && heads_item(item, &line)).then(|| format!("{item} {name}"))
    }

    /// Of several such lines in a row, only the first is reported, and those that look like an item.
    fn bad_item(&mut self, puzzled: bool) {
        let start = self.events.open();
        let (from, to, found) = self.word_at(start);
        let word = self.slice(from, to);
        if matches!(word, ";" | "," | "；" | "，") && self.slice(to, self.line_end(to)).trim().is_empty() {
            let finding = self
                .found(messages::StraySeparator { sign: word.into() }, from, to)
                .fix(Fix::safe(&messages::REMOVE).replace(self.span(from, to), ""));
            self.sink.push(finding);
            return self.bad_rest();
        }
        let near = names::ITEMS.iter().find(|item| {
            **item != word && strsim::damerau_levenshtein(item, word) <= if item.len() > 4 { 2 } else { 1 }
        });
        if near.is_some() || !puzzled {
            let joined = names::ITEMS.iter().find_map(|item| self.joined(item, from, to));
            let suggestion = joined.clone().or_else(|| near.map(|near| (*near).to_owned()));
            let mut finding = self.found(messages::NotAnItem { found, suggestion }, from, to);
            if let Some(text) = joined {
                let at = text.find(' ').map_or(from, |at| from + at as u32);
                finding = finding.fix(Fix::unsafe_fix(messages::Replace { text }).replace(self.span(at, at), " "));
            } else if let Some(&near) = near {
                // There must be a name between it and the sign: the word itself may be the name.
                if heads_item(near, self.slice(to, self.line_end(to))) {
                    let fix = Fix::safe(messages::Replace { text: near.into() }).replace(self.span(from, to), near);
                    finding = finding.fix(fix);
                }
            }
            self.sink.push(finding);
        }
        // What is in the block of something unknown is unknown, too.
        let before = self.sink.len();
        self.bad_rest();
        if near.is_none() {
            self.sink.truncate(before);
        }
    }
}
