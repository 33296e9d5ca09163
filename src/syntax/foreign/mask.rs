//! The text that is parsed instead of one with forms of other languages.

use super::Mask;

/// A text of the same length, and where its unreadable values begin.
pub(in crate::syntax) struct Masked {
    pub(in crate::syntax) text: String,
    /// Sorted.
    pub(in crate::syntax) values: Vec<u32>,
}

impl Masked {
    pub(super) fn new<'m>(text: &str, masks: impl Iterator<Item = &'m Mask>) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        let mut values = Vec::new();
        for mask in masks {
            let (start, end) = match mask {
                Mask::Blank(start, end) | Mask::Other(start, end, _) | Mask::Value(start, end) => (*start, *end),
            };
            let Some(place) = bytes.get_mut(start..end) else { continue };
            // A line break stays: what follows is on another line.
            place.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            match mask {
                Mask::Blank(..) => {}
                Mask::Other(_, _, text) => {
                    for (byte, other) in place.iter_mut().zip(text.bytes()) {
                        *byte = other;
                    }
                }
                Mask::Value(..) => {
                    let word = place.iter_mut().take_while(|byte| **byte != b'\n');
                    word.for_each(|byte| *byte = b'_');
                    values.push(start as u32);
                }
            }
        }
        values.sort_unstable();
        Self { text: String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()), values }
    }
}
