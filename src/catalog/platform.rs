//! The type of a platform's row: everything that differs between platforms. There is one file per row in `platforms`.

use std::fmt;

use super::calls::Refusals;
use super::calls::tokens::TokenTerms;
use super::model::{Channel, Credential, ErrorCode, Variant};
use super::{CHANNELS, platforms};
use crate::diag::{Fact, Localized};

/// A platform: a reference to its row, compared like an id. Code outside the catalog cannot name a platform: anything
/// special about one is a field of its row.
#[derive(Clone, Copy)]
pub struct Platform(pub(super) &'static PlatformSpec);

/// The row of a platform.
#[derive(Debug)]
pub struct PlatformSpec {
    /// Its id in `[platform]` and in the `channel` of an account in the configuration.
    pub id: &'static str,
    /// Its official name.
    pub name: Localized,
    /// Its variants; the first is the current one, the default of new projects.
    pub variants: &'static [Variant],
    /// The argument that selects a variant for `msgc mock`, and its help text.
    pub argument: (&'static str, &'static Localized),
    /// The common prefix of the paths of its calls, by which a URL is recognised.
    pub root: &'static str,
    /// The credential of its calls.
    pub credential: &'static Credential,
    pub login: Login,
    /// The name of a caller, as rates of a whole account count.
    pub caller: &'static Localized,
    pub answer: AnswerKeys,
    /// How it treats bodies that are not valid JSON; `None` if it refuses them.
    pub lenient: Option<&'static Leniency>,
    /// An upload must state the length of the file in its part header.
    pub says_length: bool,
    /// What is known of URLs; `None` if it takes all.
    pub urls: Option<&'static UrlTerms>,
    /// Its error codes for invalid calls.
    pub refusals: &'static Refusals,
    /// The meanings of its error codes, by number.
    pub errors: &'static [ErrorCode],
}

/// What a platform says of URLs.
#[derive(Debug)]
pub struct UrlTerms {
    /// About those without `http://` or `https://`.
    pub doc: Localized,
    pub fact: &'static Fact,
    pub longest: LongestUrl,
}

/// The maximum length of URLs of fields that have no limit of their own.
#[derive(Debug)]
pub struct LongestUrl {
    pub bytes: usize,
    /// The code that is about it.
    pub errcode: i64,
    pub fact: &'static Fact,
}

/// Schemes of links in texts that clients hand to the system or to WeChat.
pub const LINK_SCHEMES: &[&str] = &["tel", "sms", "mailto", "weixin", "wxwork"];

/// A platform that reads bodies that are not valid JSON as far as it can.
#[derive(Debug)]
pub struct Leniency {
    /// What it answers to bytes that are not UTF-8: a code and the platform's own words.
    pub not_utf8: (i64, &'static str),
}

/// The credentials of an account.
#[derive(Debug)]
pub enum Login {
    /// Calls carry the account's own secret.
    Key {
        name: &'static str,
        /// The name of a list of secrets of several senders that take turns.
        several: Option<&'static str>,
    },
    /// An id and a secret, with which a call returns tokens for other calls.
    App(&'static TokenTerms),
}

/// The keys of an answer that report success or failure.
#[derive(Debug)]
pub struct AnswerKeys {
    /// The key of the code, which is 0 on success.
    pub code: &'static str,
    /// The key of the message, which may change at any time.
    pub message: &'static str,
}

impl Platform {
    pub const ALL: &'static [Self] = platforms::ALL;
    /// An arbitrary platform, for when it does not matter.
    pub const ANY: Self = platforms::ANY;

    /// The platform with an id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|platform| platform.id() == id)
    }

    /// Its row.
    pub const fn spec(self) -> &'static PlatformSpec {
        self.0
    }

    /// Its id in the configuration.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// Its official name.
    pub const fn name(self) -> &'static Localized {
        &self.0.name
    }

    /// Its variants, the current one first.
    pub const fn variants(self) -> &'static [Variant] {
        self.0.variants
    }

    /// The variant with an id.
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

    /// The terms of its tokens; `None` if its calls carry no token.
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
    /// The secrets that the configuration of an account must name, in the order of the platform's documentation.
    pub fn secrets(&self) -> Vec<&'static str> {
        match self {
            Self::Key { name, .. } => vec![name],
            Self::App(terms) => vec![terms.id, terms.secret],
        }
    }

    /// The name of a list of secrets that can replace the first.
    pub const fn several(&self) -> Option<&'static str> {
        match self {
            Self::Key { several, .. } => *several,
            Self::App(_) => None,
        }
    }
}
