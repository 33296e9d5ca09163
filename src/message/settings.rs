//! The entries of the language itself that a message can have besides the fields of its type.

use crate::diag::Localized;
use crate::diag::messages::ide as messages;
use crate::syntax::ast::WHEN;

/// Such an entry.
#[derive(Debug)]
pub struct MessageSetting {
    pub name: &'static str,
    /// The words that it can be.
    pub words: &'static [&'static str],
    /// It is about a `body` that is too long.
    pub is_of_body: bool,
    /// Blocks can have it, too.
    pub is_of_blocks: bool,
    pub doc: &'static Localized,
}

/// What to do with a body that is too long.
pub const OVERFLOW: &str = "overflow";
pub const PART_TITLE: &str = "part_title";
pub const PARTS_SETTING: &str = "parts";
pub const RAW: &str = "raw";

/// The values of `overflow`.
pub const OVERFLOWS: [&str; 3] = ["error", "truncate", "split"];

pub const SETTINGS: [MessageSetting; 5] = [
    setting(WHEN, &messages::SETTING_WHEN),
    of_body(OVERFLOW, &OVERFLOWS, &messages::SETTING_OVERFLOW),
    of_body(PART_TITLE, &[], &messages::SETTING_PART_TITLE),
    of_body(PARTS_SETTING, &[], &messages::SETTING_PARTS),
    MessageSetting { is_of_blocks: true, ..setting(RAW, &messages::SETTING_RAW) },
];

const fn setting(name: &'static str, doc: &'static Localized) -> MessageSetting {
    MessageSetting { name, words: &[], is_of_body: false, is_of_blocks: false, doc }
}

const fn of_body(name: &'static str, words: &'static [&'static str], doc: &'static Localized) -> MessageSetting {
    MessageSetting { words, is_of_body: true, ..setting(name, doc) }
}
