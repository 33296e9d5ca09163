//! Messages: an evaluated tree matched against its message type.

mod field_text;
mod flat;
mod format;
mod lower;
mod media;
mod model;
mod refused;
mod settings;
mod unknown_word;

pub use field_text::{FieldText, Filling, HiddenItems};
pub use flat::{Flat, FlatPiece};
pub use format::{UploadName, format_of, is_cut_off, milliseconds, same_format, upload_name};
pub use lower::{RestMaker, lower, type_meant};
pub use media::{media_bytes, media_path};
pub use model::*;
pub use refused::dot_segment;
pub use settings::{MessageSetting, SETTINGS};
pub use unknown_word::unknown_word;
