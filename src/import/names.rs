//! Names made out of file names, types and keys.

use unicode_normalization::UnicodeNormalization;

use crate::catalog::types;
use crate::syntax::{is_free, is_name, normal};

/// A valid name for a message or parameter, as close to the text as the language allows.
pub(super) fn declared(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for character in text.nfc() {
        let fits = unicode_ident::is_xid_continue(character);
        if fits && name.is_empty() && !is_name(character.encode_utf8(&mut [0; 4])) {
            name.push('_');
        }
        if fits || character == '-' && !name.is_empty() && !name.ends_with(['-', '_']) {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with(['-', '_']) {
            name.push('_');
        }
    }
    let name = name.trim_end_matches(['-', '_']);
    let name = if is_name(name) { normal(name).into_owned() } else { "message".to_owned() };
    if is_free(&name) && !is_recipient(&name) { name } else { format!("{name}_") }
}

/// The words for recipients are reserved and cannot be declared.
fn is_recipient(name: &str) -> bool {
    types().flat_map(|message| message.recipients()).any(|recipient| recipient.word == name)
}
