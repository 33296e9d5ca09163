//! Markup that its dialect does not read, or that does not end, as findings.

use crate::catalog::{Dialect, FONT_COLORS, Sequence};
use crate::diag::words::markup as words;
use crate::diag::{Diagnostic, Fact, Word};
use crate::lang::suggest;
use crate::message::dialect::{Problem, ProblemKind};
use crate::source::Span;

/// The finding for a problem of a text; `written` are the bytes that it is about.
pub(super) fn diagnostic(problem: &Problem, dialect: Dialect, written: &str, span: Span) -> Diagnostic {
    let known = || FONT_COLORS.iter().map(|color| (*color).to_owned()).collect::<Vec<_>>();
    match problem.kind {
        ProblemKind::Unsupported(sequence) => unsupported(dialect, name(sequence), elsewhere(dialect, sequence), span),
        ProblemKind::Strike => unsupported(dialect, &words::STRIKE, None, span),
        ProblemKind::Underscore => unsupported(dialect, &words::UNDERSCORE, None, span),
        ProblemKind::Unclosed(sequence) => Diagnostic::new(words::UnclosedMarkup { markup: name(sequence) }, span),
        ProblemKind::Unopened(sequence) => Diagnostic::new(words::UnopenedMarkup { markup: name(sequence) }, span),
        ProblemKind::QuoteLevel => Diagnostic::new(words::QuoteLevel { dialect: dialect.name() }, span),
        ProblemKind::NoColor => Diagnostic::new(words::FontWithoutColor { known: known() }, span),
        ProblemKind::UnknownColor => {
            let suggestion = suggest(written, FONT_COLORS.iter().copied()).map(str::to_owned);
            let (value, fact) = (written.to_owned(), fact(dialect, Sequence::Font));
            Diagnostic::new(words::UnknownFontColor { value, known: known(), suggestion, fact }, span)
        }
        ProblemKind::MentionId => Diagnostic::new(words::MentionId { value: written.into() }, span),
        ProblemKind::MentionEveryone => {
            Diagnostic::new(words::MentionEveryone { fact: fact(dialect, Sequence::Everyone) }, span)
        }
        ProblemKind::EmptyTarget => Diagnostic::new(words::EmptyLink, span),
        ProblemKind::NoScheme => Diagnostic::new(words::LinkWithoutScheme { value: written.into() }, span),
        ProblemKind::NoSlashes => Diagnostic::new(words::LinkWithoutSlashes, span),
        ProblemKind::Backslash => Diagnostic::new(words::BackslashInLink, span),
        ProblemKind::HeadingBlank => Diagnostic::new(words::HeadingWithoutBlank, span),
    }
}

fn unsupported(dialect: Dialect, markup: &'static Word, help: Option<&'static Word>, span: Span) -> Diagnostic {
    let fact = dialect.spec().active.first().map(|active| active.fact);
    Diagnostic::new(words::UnsupportedMarkup { dialect: dialect.name(), markup, help, fact }, span)
}

/// What says that the dialect's reader acts on the sequence.
fn fact(dialect: Dialect, sequence: Sequence) -> Option<&'static Fact> {
    dialect.spec().active.iter().find(|active| active.sequence == sequence).map(|active| active.fact)
}

/// Where an author who wants this finds it.
fn elsewhere(dialect: Dialect, sequence: Sequence) -> Option<&'static Word> {
    match dialect {
        Dialect::Markdown if Dialect::MarkdownV2.has(sequence) => Some(&words::USE_V2),
        Dialect::MarkdownV2 if Dialect::Markdown.has(sequence) => Some(&words::USE_V1),
        _ => None,
    }
}

const fn name(sequence: Sequence) -> &'static Word {
    match sequence {
        Sequence::Heading => &words::HEADINGS,
        Sequence::Quote => &words::QUOTES,
        Sequence::ListItem => &words::LISTS,
        Sequence::Rule => &words::RULES,
        Sequence::Fence => &words::FENCES,
        Sequence::TableRow | Sequence::Cell | Sequence::TableRule => &words::TABLES,
        Sequence::Strong => &words::BOLD,
        Sequence::Emphasis => &words::ITALICS,
        Sequence::Code => &words::INLINE_CODE,
        Sequence::Link | Sequence::UrlPart => &words::LINKS,
        Sequence::Image => &words::IMAGES,
        Sequence::Font => &words::FONTS,
        Sequence::Anchor => &words::ANCHORS,
        Sequence::Tag | Sequence::Attribute => &words::TAGS,
        Sequence::Mention | Sequence::Everyone | Sequence::Separator => &words::MENTIONS,
    }
}
