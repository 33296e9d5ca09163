//! The fields of the catalog.

use msgc::catalog::{Field, channels};

/// Every field of every message, with those in blocks.
pub fn fields() -> Vec<&'static Field> {
    fn inside(fields: &'static [Field], found: &mut Vec<&'static Field>) {
        for field in fields {
            found.push(field);
            inside(field.fields(), found);
        }
    }
    let mut found = Vec::new();
    channels().iter().flat_map(|channel| channel.types).for_each(|message| inside(message.fields, &mut found));
    found
}
