//! Counting, cutting and escaping: the size of a text, where it may be cut, how it is written in JSON, XML and a shell.
//!
//! Nothing here depends on a platform. Offsets are in bytes, on character boundaries; a character is a Unicode scalar
//! value.

mod ascii_set;
mod bytes;
mod cdata;
mod control;
mod count;
mod diff;
mod encoding;
mod grapheme;
mod json;
mod offset;
mod shell;
mod visible;
mod width;

pub use ascii_set::AsciiSet;
pub use bytes::all_bytes;
pub use cdata::{has_noncharacters, is_xml_char, write_cdata, xml_illegal};
pub use control::{bidi, bidi_balanced, controls, is_bidi};
pub use count::{chars, cut_bytes, cut_chars, even_parts};
pub use diff::unified_diff;
pub use encoding::guess_encoding;
pub use grapheme::grapheme_start;
pub use json::{JSON_ESCAPED, write_json};
pub use offset::byte_at;
pub use shell::heredoc_end;
pub use visible::{acts, picture, visible, visible_json, visible_lines};
pub use width::width;
