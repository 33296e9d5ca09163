//! The shape of a platform: all that differs between one and another. The rows stand in `platforms`, a file each.

use std::fmt;

use super::calls::Refusals;
use super::calls::tokens::TokenTerms;
use super::model::{Channel, Credential, ErrorCode, Variant};
use super::{CHANNELS, platforms};
use crate::diag::Word;

/// A platform: its row, which is copied and compared as an id is. Nothing outside of the catalog can name one: what is special
/// about a platform is a field of its row.
#[derive(Clone, Copy)]
pub struct Platform(pub(super) &'static PlatformSpec);

/// A platform's row.
#[derive(Debug)]
pub struct PlatformSpec {
    /// As `[platform]` and the `channel` of an account name it in the configuration.
    pub id: &'static str,
    /// As its owner writes it.
    pub name: Word,
    /// Any number; the first is today's, which a new project begins with.
    pub variants: &'static [Variant],
    /// The argument that chooses a variant for `msgc mock`, and what it says of itself.
    pub argument: (&'static str, &'static Word),
    /// How the path of each of its calls begins: by it an address is known.
    pub root: &'static str,
    /// What its calls carry.
    pub credential: &'static Credential,
    pub login: Login,
    /// Who calls, as rates of a whole account count: "one robot".
    pub caller: &'static Word,
    pub answer: AnswerKeys,
    /// A body that is not quite JSON is taken, as far as it can be read.
    pub lenient: bool,
    /// An upload says in its head how long the file is.
    pub says_length: bool,
    /// What is wrong with a call as such.
    pub refusals: &'static Refusals,
    /// What its codes mean, by number.
    pub errors: &'static [ErrorCode],
}

/// What an account is configured with.
#[derive(Debug)]
pub enum Login {
    /// What calls carry is the account's own secret.
    Key {
        name: &'static str,
        /// In its place, those of several senders that take turns.
        several: Option<&'static str>,
    },
    /// An id and a secret, for which a call gives the tokens that other calls carry.
    App(&'static TokenTerms),
}

/// The keys by which an answer says how a call went.
#[derive(Debug)]
pub struct AnswerKeys {
    /// 0 where it went well.
    pub code: &'static str,
    /// The same in words, which may change at any time.
    pub message: &'static str,
}

impl Platform {
    pub const ALL: &'static [Self] = platforms::ALL;
    /// One that is as good as another, where none is meant.
    pub const ANY: Self = platforms::ANY;

    /// The platform of an id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|platform| platform.id() == id)
    }

    /// Its row.
    pub const fn spec(self) -> &'static PlatformSpec {
        self.0
    }

    /// As the configuration names it.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// As its owner writes it.
    pub const fn name(self) -> &'static Word {
        &self.0.name
    }

    /// Its variants, today's first.
    pub const fn variants(self) -> &'static [Variant] {
        self.0.variants
    }

    /// The variant of an id.
    pub fn variant(self, id: &str) -> Option<Variant> {
        self.variants().iter().copied().find(|variant| variant.id() == id)
    }

    pub const fn refusals(self) -> &'static Refusals {
        self.0.refusals
    }

    /// Its channels, in the order of the reference pages.
    pub fn channels(self) -> impl Iterator<Item = &'static Channel> {
        CHANNELS.iter().copied().filter(move |channel| channel.platform == self)
    }

    /// How it gives tokens; `None` where its calls carry no token.
    pub const fn tokens(self) -> Option<&'static TokenTerms> {
        match self.0.login {
            Login::Key { .. } => None,
            Login::App(terms) => Some(terms),
        }
    }
}

impl PartialEq for Platform {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Platform {}

impl fmt::Debug for Platform {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}

impl Login {
    /// What the configuration of an account must name, in the order in which the platform's own pages do.
    pub fn secrets(&self) -> Vec<&'static str> {
        match self {
            Self::Key { name, .. } => vec![name],
            Self::App(terms) => vec![terms.id, terms.secret],
        }
    }

    /// The name of a list of secrets that can stand in the place of the first.
    pub const fn several(&self) -> Option<&'static str> {
        match self {
            Self::Key { several, .. } => *several,
            Self::App(_) => None,
        }
    }
}
