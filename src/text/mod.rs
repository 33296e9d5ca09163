//! Counting, cleaning, cutting and escaping: the size of a text, what it may contain, where it may be cut, how it is
//! written in JSON, XML, a URL and a shell.
//!
//! Nothing here depends on a platform. Offsets are in bytes, on character boundaries; a character is a Unicode scalar
//! value.

mod ascii_set;
mod bytes;
mod cdata;
mod clean;
mod control;
mod count;
mod diff;
mod encoding;
mod formats;
mod grapheme;
mod json;
mod keep;
mod line_end;
mod nothing;
mod offset;
mod percent;
mod shell;
mod shortened;
mod slice;
mod visible;
mod width;

pub use ascii_set::AsciiSet;
pub use bytes::all_bytes;
pub use cdata::{has_noncharacters, is_xml_char, write_cdata, xml_illegal};
pub use clean::{clean, lossy};
pub use control::{bidi, bidi_balanced, controls, is_bidi};
pub use count::{chars, cut_bytes, cut_chars, even_parts};
pub use diff::{line_changes, unified_diff};
pub use encoding::guess_encoding;
pub use formats::formatted;
pub use grapheme::{LONGEST_GRAPHEME, grapheme_end, grapheme_start};
pub use json::{JSON_ESCAPED, write_json};
pub use keep::{Kept, TextMeasure, keep, keep_some};
pub use line_end::{line_end, with_line_end};
pub use nothing::is_nothing;
pub use offset::byte_at;
pub use percent::{percent_encode, percent_encode_but, percent_encode_path};
pub use shell::heredoc_end;
pub use shortened::shortened;
pub use slice::{after, before, slice};
pub use visible::{acts, picture, visible, visible_json, visible_lines};
pub use width::width;
