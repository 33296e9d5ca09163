//! Markup that its dialect does not read, or that does not end, as findings.

use crate::catalog::{Dialect, FONT_COLORS, Sequence};
use crate::diag::words::markup as words;
use crate::diag::{Arg, Diagnostic, Word};
use crate::lang::suggest;
use crate::message::dialect::{Problem, ProblemKind};
use crate::source::Span;

/// The finding for a problem of a text; `written` are the bytes that it is about.
pub(super) fn diagnostic(problem: &Problem, dialect: Dialect, written: &str, span: Span) -> Diagnostic {
    let known = || FONT_COLORS.iter().map(|color| (*color).to_owned()).collect::<Vec<_>>();
    match problem.kind {
        ProblemKind::Unsupported(sequence) => {
            unsupported(dialect, name(sequence), span).arg_if("help", elsewhere(dialect, sequence))
        }
        ProblemKind::Strike => unsupported(dialect, &words::STRIKE, span),
        ProblemKind::Underscore => unsupported(dialect, &words::UNDERSCORE, span),
        ProblemKind::Unclosed(sequence) => Diagnostic::new(words::UNCLOSED_MARKUP, span).arg("markup", name(sequence)),
        ProblemKind::Unopened(sequence) => Diagnostic::new(words::UNOPENED_MARKUP, span).arg("markup", name(sequence)),
        ProblemKind::QuoteLevel => Diagnostic::new(words::QUOTE_LEVEL, span).arg("dialect", dialect.name()),
        ProblemKind::NoColor => Diagnostic::new(words::FONT_WITHOUT_COLOR, span).arg("known", known()),
        ProblemKind::UnknownColor => with_fact(
            Diagnostic::new(words::UNKNOWN_FONT_COLOR, span)
                .arg("value", written)
                .arg("known", known())
                .arg_if("suggestion", suggest(written, FONT_COLORS.iter().copied())),
            dialect,
            Sequence::Font,
        ),
        ProblemKind::MentionId => Diagnostic::new(words::MENTION_ID, span).arg("value", written),
        ProblemKind::MentionEveryone => {
            with_fact(Diagnostic::new(words::MENTION_EVERYONE, span), dialect, Sequence::Everyone)
        }
        ProblemKind::EmptyTarget => Diagnostic::new(words::EMPTY_LINK, span),
        ProblemKind::NoScheme => Diagnostic::new(words::LINK_WITHOUT_SCHEME, span).arg("value", written),
        ProblemKind::NoSlashes => Diagnostic::new(words::LINK_WITHOUT_SLASHES, span),
        ProblemKind::Backslash => Diagnostic::new(words::BACKSLASH_IN_LINK, span),
        ProblemKind::HeadingBlank => Diagnostic::new(words::HEADING_WITHOUT_BLANK, span),
    }
}

fn unsupported(dialect: Dialect, markup: &'static Word, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(words::UNSUPPORTED_MARKUP, span)
        .arg("dialect", dialect.name())
        .arg("markup", Arg::Word(markup));
    match dialect.spec().active.first() {
        Some(active) => diagnostic.fact(active.fact),
        None => diagnostic,
    }
}

fn with_fact(diagnostic: Diagnostic, dialect: Dialect, sequence: Sequence) -> Diagnostic {
    match dialect.spec().active.iter().find(|active| active.sequence == sequence) {
        Some(active) => diagnostic.fact(active.fact),
        None => diagnostic,
    }
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
