//! Words that stand inside sentences: units and kinds of values.

use super::words;

words! {
    BYTES = "bytes";
    CHARS = "characters";
    ITEMS = "items";
    FILE_BYTES = "bytes of the file";
    SECONDS = "seconds";
    DIGITS = "digits";
}
