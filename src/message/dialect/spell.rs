use crate::catalog::{Dialect, Spelling};
use crate::eval::Markup;

/// How the markup of a body function is written in the dialect; `None` where the dialect has nothing of the kind.
pub fn spell(dialect: Dialect, markup: Markup) -> Option<&'static Spelling> {
    let word = match markup {
        Markup::Mention => "mention",
        Markup::Link => "link",
        Markup::Bold => "bold",
        Markup::Code => "code",
        Markup::Info => "info",
        Markup::Comment => "comment",
        Markup::Warning => "warning",
    };
    dialect.spec().spellings.iter().find(|spelling| spelling.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::dialect::Document;

    #[test]
    fn what_is_spelled_is_what_the_dialect_reads() {
        for dialect in [Dialect::WecomText, Dialect::Markdown, Dialect::MarkdownV2, Dialect::ServiceText, Dialect::Html]
        {
            for spelling in dialect.spec().spellings {
                let text = format!("{}x{}{}", spelling.before, spelling.between, spelling.after);
                let text = Document::new(dialect, text);
                let first = text.constructs().first();
                assert!(first.is_some_and(|found| found.open.start == 0), "{dialect:?} {}", text.text());
            }
        }
    }

    #[test]
    fn no_mention_in_markdown_v2() {
        assert_eq!(spell(Dialect::MarkdownV2, Markup::Mention), None);
        assert_eq!(spell(Dialect::Plain, Markup::Bold), None);
        assert_eq!(spell(Dialect::Markdown, Markup::Mention).map(|s| (s.before, s.after)), Some(("<@", ">")));
        assert_eq!(spell(Dialect::ServiceText, Markup::Link).map(|s| s.target_first), Some(true));
    }
}
