//! Declarations in blocks: `variable "x" { type = string }` of Terraform, `enum Level { HIGH, LOW }`.

use super::Grade;
use super::items::PARAMS;
use super::reader::Reader;
use super::tokens::Kind;
use super::types::right_type;
use crate::diag::messages::slips as messages;
use crate::syntax::names;

impl Reader<'_> {
    /// A parameter whose type and default are entries of a block.
    pub(super) fn param_in_block(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if !PARAMS.contains(&word) && word != "param" {
            return None;
        }
        let name = at + 1;
        let written = self.slice(name).trim_matches(['"', '\'']);
        let brace = name + 1;
        let close = self.partner(brace).filter(|_| self.is(brace, "{"))?;
        let is_named = matches!(self.kind(name), Some(Kind::Word | Kind::Text | Kind::Single));
        if !is_named || !names::is_free(written) || self.kind(close + 1).is_some_and(|kind| kind != Kind::Newline) {
            return None;
        }
        let value = |key: &str| {
            let parts = self.split_lines(brace + 1, close);
            let (from, to) = parts.into_iter().find(|(from, _)| self.slice(*from).trim_matches('"') == key)?;
            matches!(self.sign(from + 1), "=" | ":").then_some((from + 2, to))
        };
        if value("type").is_none() && value("default").is_none() {
            return None;
        }
        let (ty, is_example) = match value("type") {
            Some((from, to)) => {
                let written = self.source(from, to).trim_matches(['"', '\'']);
                let right = right_type(written);
                let is_example = right.as_ref().is_some_and(|right| right.is_example || !right.has_own_bound);
                (right.map_or(written.to_owned(), |right| right.text), is_example)
            }
            None => ("text(20 chars)".to_owned(), true),
        };
        let default = match value("default") {
            Some((from, to)) => format!(" = {}", self.right(from, to, 0)?.text),
            None => String::new(),
        };
        let text = format!("param {written}: {ty}{default}");
        let inner = usize::from(self.kind(name) != Some(Kind::Word));
        self.item_slip(at, close + 1, &messages::PARAM_ITEM, text, Grade::Guessed, &[]);
        let declared = (self.start(name) + inner, self.end(name) - inner);
        if let Some(slip) = self.slips.last_mut() {
            slip.declares.push(declared);
            slip.help = is_example.then(|| messages::WithBound { line: slip.right.clone() }.into());
        }
        Some(close + 1)
    }

    /// `enum Level { HIGH, LOW = "low" }`
    pub(super) fn enum_item(&mut self, at: usize) -> Option<usize> {
        let mut name = at + 1;
        if self.is(name, "class") {
            name += 1;
        }
        let brace = name + 1;
        let close = self.partner(brace).filter(|_| self.is(brace, "{"))?;
        if self.kind(name) != Some(Kind::Word) {
            return None;
        }
        let words: Option<Vec<String>> = self
            .split_lines(brace + 1, close)
            .into_iter()
            .map(|(from, to)| match (self.kind(from), self.sign(from + 1)) {
                (Some(Kind::Text), _) if to == from + 1 => Some(self.slice(from).to_owned()),
                (Some(Kind::Word), "=") if self.kind(from + 2) == Some(Kind::Text) => {
                    Some(self.slice(from + 2).to_owned())
                }
                (Some(Kind::Word), _) => Some(format!("\"{}\"", self.slice(from))),
                _ => None,
            })
            .collect();
        let words = words.filter(|words| !words.is_empty())?;
        let text = format!("type {} = one_of({})", self.word(name), words.join(", "));
        self.item_slip(at, close + 1, &messages::TYPE_ITEM, text, Grade::Guessed, &[name]);
        Some(close + 1)
    }
}
