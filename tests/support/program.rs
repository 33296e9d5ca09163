//! Whole programs that mean something: every construct of the language, and messages of every type of the catalog, whose
//! fields are filled from its own tables, with literals and parameters at the edges of what they accept.
//!
//! A program is a stream of choices for what it declares and one for each message; where a stream ends all choices are the
//! simplest. So fewer messages and shorter streams are a smaller program.

mod allowed;
mod conditions;
mod declared;
mod edges;
mod fields;
mod files;
mod ids;
mod lists;
mod numbers;
mod sample;
mod settings;
mod tape;
mod texts;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use msgc::catalog::{self, Field, MessageType, Variant};
use proptest::prelude::*;

use crate::support::message::{Fill, message};
use allowed::Allowed;
#[allow(unused_imports, reason = "one test program has folders, the other none")]
pub use files::{FILES, world};
pub use sample::with_sample;
use tape::Tape;

/// What a program is made of.
#[derive(Clone)]
pub struct Choices {
    /// What it declares, and whether all of it is right.
    pub head: Vec<u8>,
    pub messages: Vec<MessageChoices>,
}

#[derive(Clone, Debug)]
pub struct MessageChoices {
    /// Which of the catalog's types.
    pub ty: u8,
    pub fields: Vec<u8>,
}

/// A failure shows the program, not how it came about.
impl fmt::Debug for Choices {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\n{}", program(self))
    }
}

impl Choices {
    /// Whether only what is right is written, as far as that can be told.
    pub fn are_careful(&self) -> bool {
        Tape::new(&self.head).choose(4) != 3
    }
}

pub fn choices() -> impl Strategy<Value = Choices> {
    let fields = prop::collection::vec(any::<u8>(), 0..220);
    let message = (any::<u8>(), fields).prop_map(|(ty, fields)| MessageChoices { ty, fields });
    let head = prop::collection::vec(any::<u8>(), 0..60);
    (head, prop::collection::vec(message, 1..4)).prop_map(|(head, messages)| Choices { head, messages })
}

/// The text of a program. It may import and read the files of [`world`].
pub fn program(choices: &Choices) -> String {
    let maker = Maker { careful: choices.are_careful(), ..Maker::default() };
    let types: Vec<&'static MessageType> = catalog::types().collect();
    let maker = RefCell::new(maker);
    let mut messages = String::new();
    for (at, made) in choices.messages.iter().enumerate() {
        maker.borrow_mut().tape = Tape::new(&made.fields);
        messages += &one(&maker, at, types[usize::from(made.ty) % types.len()]);
    }
    let mut maker = maker.into_inner();
    maker.tape = Tape::new(choices.head.get(1..).unwrap_or_default());
    let head = maker.declarations();
    format!("{head}{messages}{}", maker.materials())
}

/// A message.
fn one(maker: &RefCell<Maker>, at: usize, ty: &'static MessageType) -> String {
    let (profile, allowed) = {
        let mut maker = maker.borrow_mut();
        let profile = maker.profile(ty);
        (profile, maker.allowed(ty, profile))
    };
    let known: RefCell<BTreeMap<Vec<&'static str>, Option<Fill>>> = RefCell::default();
    let give = |path: &[&'static str], field: &'static Field| {
        let known_fill = known.borrow().get(path).cloned();
        known_fill.unwrap_or_else(|| {
            let fill = maker.borrow_mut().fill(path, field, &allowed);
            known.borrow_mut().insert(path.to_vec(), fill.clone());
            fill
        })
    };
    let text = message(&format!("消息{at}"), ty, profile, &give);
    maker.borrow_mut().with_settings(at, ty, text)
}

/// Writes what a program says.
#[derive(Default)]
struct Maker {
    tape: Tape,
    /// Only what is right is written, as far as that can be told.
    careful: bool,
    /// Names that must be declared.
    used: BTreeSet<&'static str>,
    /// Declarations for one place each.
    own: Vec<String>,
    /// The types of materials that are sent by name.
    materials: BTreeSet<&'static str>,
}

impl Maker {
    /// One of `0..count`; 0 is the simplest.
    fn choose(&mut self, count: usize) -> usize {
        self.tape.choose(count)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.choose(from.len())]
    }

    /// The name of something that must be declared.
    fn name(&mut self, from: &[&'static str]) -> String {
        let name = self.pick(from);
        self.used.insert(name);
        name.to_owned()
    }

    /// A name for one place, which is declared with these words: `param X: text`.
    fn own(&mut self, item: &str, stem: &str, rest: &str) -> String {
        let name = format!("{stem}{}", self.own.len() + 1);
        self.own.push(format!("{item} {name}{rest}"));
        name
    }

    /// What is chosen by those that take care is right.
    fn rash(&mut self, one_in: usize) -> bool {
        !self.careful && self.choose(one_in) + 1 == one_in
    }

    /// The variant that a message is for.
    fn profile(&mut self, ty: &'static MessageType) -> Option<Variant> {
        let channel = catalog::channel_of(ty)?;
        let variants: Vec<Variant> = channel.platform.variants().to_vec();
        let variants = variants.into_iter().filter(|variant| ty.only.is_none_or(|only| only.is_under(Some(*variant))));
        let mut all: Vec<Option<Variant>> = variants.map(Some).collect();
        if !self.careful || all.is_empty() {
            all.push(None);
        }
        all[self.choose(all.len())]
    }

    fn allowed(&mut self, ty: &'static MessageType, profile: Option<Variant>) -> Allowed {
        Allowed::of(ty, profile, self)
    }
}
