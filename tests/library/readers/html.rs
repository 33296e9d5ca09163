//! A browser's reader of HTML: what it finds in a fragment.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A fragment's tags with their attributes, and its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// `<a href=… >`, `</a>`, `#comment`, each attribute with its value.
    pub tags: Vec<(String, Vec<(String, String)>)>,
    pub text: String,
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let slash = if tag.kind == TagKind::EndTag { "/" } else { "" };
                let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
                let attributes = attributes.collect();
                page.tags.push((format!("<{slash}{}>", tag.name), attributes));
            }
            Token::CharacterTokens(text) => page.text.push_str(&text),
            Token::NullCharacterToken => page.text.push('\0'),
            Token::CommentToken(_) => page.tags.push(("#comment".to_owned(), Vec::new())),
            Token::DoctypeToken(_) => page.tags.push(("#doctype".to_owned(), Vec::new())),
            Token::ParseError(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// Reads a fragment.
pub fn read(text: &str) -> Page {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}
