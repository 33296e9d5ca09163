//! Findings of evaluation.

use super::codes;

codes! {
    NUMBER_OVERFLOW = "number-overflow", Error, Language {
        message: "the result is too large for a whole number",
        label: "more than 64 bits",
        note: "",
        help: "",
    }
    /// The index of a loop over a list of which it is not known how many items stand before.
    INDEX_UNKNOWN = "index-unknown", Error, Language {
        message: "`{name}` cannot be counted here",
        label: "how many items stand before is not known",
        note: "the list is put together from parts whose number depends on a param",
        help: "count in the loop over the param itself",
    }
    /// Loops in loops, or lets made of lets, multiply without end.
    TOO_MUCH = "too-much", Error, Language {
        message: "the file produces too much",
        label: "more than {limit} pieces of text up to here",
        note: "loops in loops multiply, and so do lets that use lets",
        help: "",
    }
}
