//! The words of the language, as highlighters group them.

use std::collections::BTreeSet;

use msgc::catalog::{Argument, FieldKind, channels};
use msgc::lang::{Function, built_in_types};
use msgc::syntax::{ITEMS, RESERVED, units};

/// Words that are no names, by what they are.
pub struct Words {
    /// What begins an item.
    pub items: Vec<&'static str>,
    /// What begins or joins parts of an entry or expression.
    pub control: Vec<&'static str>,
    /// Operators that are words.
    pub operators: Vec<&'static str>,
    pub constants: Vec<&'static str>,
    pub types: Vec<&'static str>,
    pub functions: Vec<&'static str>,
    /// The words of `to`, with and without an argument.
    pub recipients: Vec<&'static str>,
    /// Those of them that have no argument.
    pub audiences: Vec<&'static str>,
    /// What a number counts.
    pub units: Vec<&'static str>,
}

/// Reserved words that are operators or values; the others control something.
const OPERATORS: &[&str] = &["and", "or", "not"];
const CONSTANTS: &[&str] = &["true", "false", "none"];

/// Words with a meaning at the beginning of an entry, or behind a block: they are free as names.
const IN_PLACE: &[&str] = &["for", "rest"];

impl Words {
    pub fn all() -> Self {
        let named = |words: &[&'static str]| words.to_vec();
        let is_control = |word: &&&str| !OPERATORS.contains(word) && !CONSTANTS.contains(word);
        let mut control: Vec<&str> = RESERVED.iter().filter(is_control).copied().collect();
        control.extend(IN_PLACE);
        let recipients = |fits: fn(Argument) -> bool| {
            let fields = channels().iter().flat_map(|channel| channel.types).flat_map(|message| message.fields);
            let all = fields.filter_map(|field| match field.kind {
                FieldKind::To(recipients) => Some(recipients),
                _ => None,
            });
            let fitting = all.flatten().filter(|one| !one.word.is_empty() && fits(one.argument));
            let words: BTreeSet<&str> = fitting.map(|one| one.word).collect();
            words.into_iter().collect::<Vec<_>>()
        };
        Self {
            items: named(ITEMS),
            control,
            operators: named(OPERATORS),
            constants: named(CONSTANTS),
            types: built_in_types().map(|(name, _)| name).collect(),
            functions: Function::ALL.iter().map(|function| function.name()).collect(),
            recipients: recipients(|_| true),
            audiences: recipients(|argument| argument == Argument::None),
            units: units().collect(),
        }
    }

    /// Each list with its name.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let lists = [
            ("Item", &self.items),
            ("Control", &self.control),
            ("WordOperator", &self.operators),
            ("Constant", &self.constants),
            ("Type", &self.types),
            ("Function", &self.functions),
            ("Recipient", &self.recipients),
            ("Unit", &self.units),
        ];
        lists.map(|(name, words)| (name, words.clone())).into_iter()
    }
}

/// The grammar has every word that is written down here.
#[test]
fn words_are_those_of_the_grammar() {
    let grammar = include_str!("../../../grammar/msg.pest");
    let words = Words::all();
    for word in OPERATORS.iter().chain(IN_PLACE).chain(&words.units) {
        assert!(grammar.contains(&format!("\"{word}\"")), "{word}");
    }
    assert!(CONSTANTS.iter().all(|word| RESERVED.contains(word)));
}
