//! A dialect, how much fits into a message, and a text that is too long: every part fits, and together they hold the text; what
//! is cut is a beginning of it.

use msgc::dialect::{ConstructKind, Dialect, Document};
use msgc::split::{Division, TextBudget, truncate};

use super::{Held, text};
use crate::fuzz::subject::parts;

/// The least that fits into a message: the shortest body that a platform splits has several times as much.
const LEAST: usize = 400;

/// Dialects of bodies that can be divided.
const DIALECTS: [Dialect; 5] =
    [Dialect::Plain, Dialect::WecomText, Dialect::Markdown, Dialect::MarkdownV2, Dialect::ServiceText];

/// The text of a seed is short: it is repeated until it is too long.
const LONG: usize = 3000;

pub fn holds(bytes: &[u8]) -> Held {
    let Some((&[dialect, bytes_fit, chars_fit], rest)) = bytes.split_first_chunk::<3>() else { return Ok(()) };
    let written = text(rest);
    if written.trim().is_empty() {
        return Ok(());
    }
    let dialect = DIALECTS[usize::from(dialect) % DIALECTS.len()];
    let fit = |byte: u8| if byte == 0 { usize::MAX } else { LEAST + usize::from(byte) * 4 };
    let budget = TextBudget { bytes: fit(bytes_fit.max(1)), chars: fit(chars_fit) };
    let whole = written.repeat(1 + LONG / written.len());
    let fail = |why: String| format!("{why}\n{dialect:?}, {budget:?}\n--- text\n{whole}");
    divided(dialect, &whole, budget).map_err(fail)?;
    cut(dialect, &whole, budget).map_err(fail)
}

fn divided(dialect: Dialect, whole: &str, budget: TextBudget) -> Held {
    let found = parts(&Document::new(dialect, whole), budget, Division::default());
    let (mut at, mut mentions) = (0, 0);
    for (index, part) in found.iter().enumerate() {
        if !budget.fits(&[&part.text]) {
            return Err(format!("part {} has {} bytes", index + 1, part.text.len()));
        }
        let between = whole.get(at..part.range.start).ok_or("the parts are not in order")?;
        if !between.trim().is_empty() {
            return Err(format!("{between:?} is lost before part {}", index + 1));
        }
        let own = whole.get(part.range.clone()).ok_or("a part is not of the text")?;
        let number = format!("({}/{})", index + 1, found.len());
        let said = if found.len() > 1 { part.text.replacen(&number, "", 1) } else { part.text.clone() };
        holds_in_order(&said, own).map_err(|lost| format!("{lost:?} is lost in part {}:\n{}", index + 1, part.text))?;
        at = part.range.end;
        mentions += notified(dialect, &part.text);
    }
    if whole.get(at..) != Some("") {
        return Err(format!("the last {} bytes are lost", whole.len() - at));
    }
    let expected = notified(dialect, whole);
    if mentions > expected {
        return Err(format!("{mentions} mentions, in the text {expected}"));
    }
    Ok(())
}

/// All letters and digits of a text are in another, in order; else from where on they are not. Marks may be set anew.
fn holds_in_order(said: &str, text: &str) -> Result<(), String> {
    let mut left = said.chars();
    for (at, character) in text.char_indices().filter(|(_, character)| character.is_alphanumeric()) {
        if !left.any(|one| one == character) {
            return Err(text[at..].chars().take(20).collect());
        }
    }
    Ok(())
}

/// How many people a text notifies.
fn notified(dialect: Dialect, text: &str) -> usize {
    let found = Document::new(dialect, text);
    let kinds = [ConstructKind::Mention, ConstructKind::Everyone];
    found.constructs().iter().filter(|found| kinds.contains(&found.kind)).count()
}

fn cut(dialect: Dialect, whole: &str, budget: TextBudget) -> Held {
    let Some(short) = truncate(&Document::new(dialect, whole), budget) else {
        return if budget.fits(&[whole]) { Ok(()) } else { Err("is too long, and is not cut".to_owned()) };
    };
    if !budget.fits(&[&short]) {
        return Err(format!("is cut to {} bytes", short.len()));
    }
    let (before, _) = short.rsplit_once('…').ok_or("has no ellipsis")?;
    if !whole.starts_with(before.trim_end()) {
        return Err(format!("is cut to what is not its beginning: {before}"));
    }
    Ok(())
}
