//! The runs of `#` that lines begin with.

use std::ops::Range;

use crate::dialect::line::{is_blank, skip};

/// Each with the end of its line.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let end = start + line.trim_end().len();
        let at = skip(text, start, end, |byte| is_blank(byte) || byte == b'>');
        let stop = skip(text, at, end, |byte| byte == b'#');
        start += line.len();
        (stop > at).then_some((at..stop, end))
    })
}
