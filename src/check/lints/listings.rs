//! What an author means as code, whether or not the dialect has code: fences, and backticks around a part of a line.

use std::ops::Range;

use crate::dialect::line::{byte, is_blank, skip};

/// The ranges of a text that are meant as code, in order. A fence that is not closed ends with the text.
pub(super) fn listings(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        let at = skip(text, start, end, is_blank);
        let marks = skip(text, at, end, |mark| mark == byte(text, at) && matches!(mark, b'`' | b'~'));
        match open {
            Some((from, mark, length)) => {
                let closes = marks - at >= length && byte(text, at) == mark && skip(text, marks, end, is_blank) == end;
                if closes {
                    found.push(from..end);
                    open = None;
                }
            }
            None if marks - at >= 3 && !text.as_bytes().get(marks..end).is_some_and(|info| info.contains(&b'`')) => {
                open = Some((start, byte(text, at), marks - at));
            }
            None => inline(text, start, end, &mut found),
        }
        start += line.len();
    }
    found.extend(open.map(|(from, ..)| from..text.len()));
    found
}

/// The parts of a line between backticks, as many at each end.
fn inline(text: &str, start: usize, end: usize, found: &mut Vec<Range<usize>>) {
    let mut at = start;
    let run = |from: usize| {
        let begins = (from..end).find(|at| byte(text, *at) == b'`')?;
        Some(begins..skip(text, begins, end, |byte| byte == b'`'))
    };
    while let Some(opening) = run(at) {
        at = opening.end;
        let mut next = run(at);
        while let Some(closing) = next {
            if closing.len() == opening.len() {
                found.push(opening.start..closing.end);
                at = closing.end;
                break;
            }
            next = run(closing.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_and_backticks() {
        for (text, code) in [
            ("a\n```sh\nb\n```\nc", vec!["```sh\nb\n```"]),
            ("  ~~~\nb\n~~~~", vec!["  ~~~\nb\n~~~~"]),
            ("```\nb\n~~~\nc", vec!["```\nb\n~~~\nc"]),
            ("a `b` c `` d`e `` f", vec!["`b`", "`` d`e ``"]),
            ("```a``` b", vec!["```a```"]),
            ("a ` b\n` c", vec![]),
            ("a", vec![]),
            ("", vec![]),
        ] {
            let found = listings(text);
            assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), code, "{text}");
        }
    }
}
