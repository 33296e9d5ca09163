//! The parser for texts with tags, mentions, a word for everyone and paired delimiters, in which lines have no meaning.

use super::construct::{Construct, Parsed};
use super::line::{byte, bytes};
use super::spec::Tagged;
use super::tag;
use crate::text::AsciiSet;

pub(super) fn parse(text: &str, family: Tagged, out: &mut Parsed) {
    let stops = family.pairs.iter().fold(AsciiSet::of("<"), |stops, (sign, _)| stops.with(AsciiSet::byte(*sign)));
    let stops = stops.with(AsciiSet::of(out.everyone.get(..1).unwrap_or_default()));
    let stops = if family.pairs.is_empty() { stops } else { stops.with(AsciiSet::of("\n")) };
    // The open delimiters of this line, each character once.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut at = 0;
    while let Some(found) = stops.find(bytes(text, at..text.len())) {
        at += found;
        let sign = byte(text, at);
        if let Some(end) = tag::everyone(text, at, text.len(), out) {
            at = end;
            continue;
        }
        at = match sign {
            b'<' if family.tags && tag::is_named(text, at) || byte(text, at + 1) == b'@' => {
                tag::angle(text, at, text.len(), out).unwrap_or(at + 1)
            }
            b'\n' => {
                open.clear();
                at + 1
            }
            _ => {
                pair(text, at, family, &mut open, out);
                at + 1
            }
        };
    }
}

/// Closes the pair that the delimiter at `at` has opened, or opens one.
fn pair(text: &str, at: usize, family: Tagged, open: &mut Vec<(u8, usize)>, out: &mut Parsed) {
    let sign = byte(text, at);
    let Some((_, sequence)) = family.pairs.iter().find(|(known, _)| *known == sign) else { return };
    let outside = |byte: u8| byte == 0 || byte == sign || byte.is_ascii_whitespace();
    let before = at.checked_sub(1).map_or(0, |before| byte(text, before));
    let begun = open.iter().position(|(known, _)| *known == sign);
    if let Some(begun) = begun.filter(|_| !outside(before)) {
        let start = open.get(begun).map_or(at, |(_, start)| *start);
        open.truncate(begun);
        out.push(Construct::pair(*sequence, start..start + 1, at..at + 1));
    } else if !outside(byte(text, at + 1)) {
        open.truncate(begun.unwrap_or(open.len()));
        open.push((sign, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::spec::ConstructKind;

    const PAIRS: Tagged =
        Tagged { tags: false, pairs: &[(b'_', ConstructKind::Emphasis), (b'~', ConstructKind::Strike)] };

    fn read(text: &str) -> Vec<(ConstructKind, &str)> {
        let mut out = Parsed { everyone: "<!here>", ..Parsed::default() };
        parse(text, PAIRS, &mut out);
        out.constructs.iter().map(|found| (found.kind, &text[found.range()])).collect()
    }

    #[test]
    fn pairs_end_on_their_line_and_lie_in_each_other() {
        use ConstructKind::{Emphasis, Everyone, Mention, Strike};
        assert_eq!(read("_a_ ~b~"), [(Emphasis, "_a_"), (Strike, "~b~")]);
        assert_eq!(read("_a ~b~_"), [(Strike, "~b~"), (Emphasis, "_a ~b~_")]);
        assert_eq!(read("_a ~b_ c~"), [(Emphasis, "_a ~b_")]);
        assert_eq!(read("_ a_ __ _a\nb_ ~"), []);
        assert_eq!(read("<!here> <@lisi> <b>"), [(Everyone, "<!here>"), (Mention, "<@lisi>")]);
    }
}
