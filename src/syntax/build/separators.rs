//! Commas and line breaks between entries, list items and arguments.

use super::super::grammar::Rule;
use super::{AstBuilder, slips};
use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Fix, Localized, Phrase};

/// The separators between the last entry of a bracket and the next one.
pub(super) struct Separators {
    /// The offset of the opening bracket.
    opener: u32,
    /// Whether only a comma separates.
    commas: bool,
    /// One past the last entry.
    last: Option<u32>,
    /// Whether the last entry was a bare word.
    bare: bool,
    /// A separator that the grammar did not recognise was found after the last entry.
    parted: bool,
    /// The rest of the line was reported.
    reported: bool,
    /// A comma before the next entry would be a guess.
    pub guessed: bool,
}

/// How an entry is separated from the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parting {
    Fine,
    /// On the same line, with nothing between them.
    Missing,
}

impl Separators {
    /// New lines or commas.
    pub(super) fn lines(opener: u32) -> Self {
        Self { opener, commas: false, last: None, bare: false, parted: false, reported: false, guessed: false }
    }

    /// Commas only.
    pub(super) fn commas(opener: u32) -> Self {
        Self { commas: true, ..Self::lines(opener) }
    }

    /// Determines the separator before the entry that begins here, without reporting.
    pub(super) fn before(&mut self, builder: &AstBuilder<'_>) -> Parting {
        let Some(last) = self.last else { return Parting::Fine };
        let rest = builder.read.get(last as usize..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
        let rest = rest.as_bytes();
        let line = matches!(rest, [] | [b'\n', ..] | [b'/', b'/', ..] | [b'#', b' ' | b'\n', ..]);
        if line {
            self.reported = false;
        }
        if self.parted || rest.first() == Some(&b',') || (line && !self.commas) {
            Parting::Fine
        } else {
            Parting::Missing
        }
    }

    /// Begins an entry; reports a missing separator.
    pub(super) fn begin(&mut self, builder: &mut AstBuilder<'_>) -> Parting {
        let parting = self.before(builder);
        if parting == Parting::Missing {
            self.report(builder, true);
        }
        parting
    }

    /// Begins a syntax error; true if it was reported as the rest of a line.
    pub(super) fn junk(&mut self, builder: &mut AstBuilder<'_>) -> bool {
        let missing = self.before(builder) == Parting::Missing;
        if missing {
            self.report(builder, false);
        }
        missing
    }

    /// Reports a missing separator, with a fix if the next entry is readable.
    pub(super) fn report(&mut self, builder: &mut AstBuilder<'_>, readable: bool) {
        let Some(last) = self.last else { return };
        if std::mem::replace(&mut self.reported, true) {
            return;
        }
        if self.bare {
            builder.expected(&messages::A_COLON_OR_BLOCK, last);
            return;
        }
        let closes = builder.rest(builder.word_at(last).0).starts_with([')', ']', '}', '）', '］', '｝']);
        // The text before may have been a syntax error; nothing needs a separator after an opening bracket.
        let before = builder.source.get(..last as usize).unwrap_or_default();
        let opens = before.ends_with(['(', '[', '{', ',']) || ends_in_keyword(before);
        let readable = readable && !closes && !opens && !builder.is_torn(last);
        if self.commas {
            let fix = Fix::safe(messages::Insert { text: ",".into() }).replace(builder.span(last, last), ",");
            let fix = fix.unsafe_if(self.guessed);
            let (start, end, found) = builder.word_at(last);
            let finding = builder.found(messages::Expected { expected: &messages::A_COMMA, found }, start, end);
            builder.sink.push(if readable { finding.fix(fix) } else { finding });
            return;
        }
        let (start, end, found) = builder.word_at(last);
        let mut finding = builder.found(messages::SameLine { found }, start, end);
        if readable {
            let gap = builder.span(last, start);
            finding = finding.fix(if builder.has_line_break(self.opener, last) {
                let text = format!("\n{}", builder.indentation(last));
                Fix::safe(&messages::NEW_LINE).replace(gap, text)
            } else {
                Fix::safe(messages::Insert { text: ",".into() }).replace(gap, ", ")
            });
        }
        builder.sink.push(finding);
    }

    /// Ends an entry.
    pub(super) fn end(&mut self, builder: &AstBuilder<'_>) {
        let end = builder.events.end;
        self.last = Some(end);
        self.parted = false;
        self.bare = false;
        // If the entry itself is incomplete here, what is there instead is not reported again.
        let lacking = |found: &Diagnostic| found.is::<messages::Expected>() && found.span.start >= end;
        self.reported = builder.sink.found().last().is_some_and(lacking);
    }

    /// Ends a skipped syntax error.
    pub(super) fn end_junk(&mut self, builder: &AstBuilder<'_>) {
        self.end(builder);
        self.reported = true;
    }

    /// The end of the previous entry.
    pub(super) fn value_end(&self) -> Option<u32> {
        self.last
    }

    /// Records that the last entry was a bare word: a `:` may be missing after it.
    pub(super) fn bare(&mut self) {
        self.bare = true;
    }

    /// Reports a misplaced comma, or something that is not a comma.
    pub(super) fn stray(&mut self, builder: &mut AstBuilder<'_>) {
        let (start, end) = builder.events.leaf();
        let sign = builder.slice(start, end);
        let parts = !self.parted
            && self.last.is_some_and(|last| {
                let gap = builder.slice(last, start);
                !gap.contains(['\n', ','])
            });
        if !parts {
            let finding = builder
                .found(messages::StraySeparator { sign: sign.into() }, start, end)
                .fix(Fix::safe(&messages::REMOVE).replace(builder.span(start, end), ""));
            builder.sink.push(finding);
            return;
        }
        self.parted = true;
        match sign {
            "," => {}
            ";" | "；" => {
                let behind = builder.rest(end).trim_start_matches([' ', '\t', '\r']);
                let last_on_line = behind.is_empty() || behind.starts_with('\n');
                let text = if last_on_line { "" } else { "," };
                let finding = builder.found(messages::StraySeparator { sign: sign.into() }, start, end).fix(
                    Fix::safe(if last_on_line {
                        Phrase::from(&messages::REMOVE)
                    } else {
                        messages::Replace { text: ",".into() }.into()
                    })
                    .replace(builder.span(start, end), text),
                );
                builder.sink.push(finding);
            }
            _ => {
                let mut finding = slips::full_width(builder.span(start, end), sign);
                // `x: 你好，世界` may be an unquoted text.
                let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
                let before = builder.source.get(..start as usize).and_then(|before| before.chars().next_back());
                let is_prose = is_word(before) && is_word(builder.rest(end).chars().next());
                for fix in &mut finding.fixes {
                    *fix = fix.clone().unsafe_if(is_prose);
                }
                builder.sink.push(finding);
            }
        }
    }
}

impl AstBuilder<'_> {
    /// Reports a syntax error where `expected` was possible; skips the block or text block that it opens.
    pub(super) fn bad(&mut self, expected: &'static Localized, separators: &mut Separators) {
        let glued = separators.junk(self);
        let start = self.events.open();
        if !glued {
            self.expected(expected, start);
        }
        self.bad_rest();
        separators.end_junk(self);
    }

    /// The rest of a syntax error: findings in its texts and blocks are still reported.
    pub(super) fn bad_rest(&mut self) {
        while let Some(rule) = self.events.rule() {
            match rule {
                Rule::block => {
                    self.block();
                }
                Rule::fence3 | Rule::fence4 | Rule::fence5 | Rule::fence6 => {
                    self.text();
                }
                _ => {
                    let (start, end) = self.events.leaf();
                    self.events.end = start + self.slice(start, end).trim_end().len() as u32;
                }
            }
        }
        self.events.close();
    }
}

/// Whether a text ends in a word that something must follow: no separator belongs there.
fn ends_in_keyword(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.')).next();
    matches!(word, Some("for" | "in" | "if" | "then" | "else" | "and" | "or" | "not"))
}
