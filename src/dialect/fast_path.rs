use super::context::Context;
use super::fragment::{Fill, TextKind};
use super::insertion_point::InsertionPoint;
use super::metacharacters::{WIDE_BLANKS, is_harmless_url, is_literal_in_line, metacharacters};
use super::rows::Dialect;
use super::{dot_segment, everyone};
use crate::text::{AsciiSet, JSON_ESCAPED, all_bytes};

/// The first bytes of bidirectional formatting characters, of characters that XML cannot contain, and of some others.
const RARE: [u8; 3] = [0xd8, 0xe2, 0xef];

/// A fast check for one insertion point that many values are filled into: the bytes that need a closer look are
/// computed once.
#[derive(Clone, Debug)]
pub struct FastPath {
    dialect: Dialect,
    point: InsertionPoint,
    look: EdgeCheck,
    /// It may be a dot segment, which is refused.
    in_url: bool,
    /// For each byte, whether a value that contains it needs a closer look.
    stops: [bool; 256],
    /// The first characters of values that may complete the word for everyone.
    everyone: AsciiSet,
}

/// What is checked besides single bytes.
#[derive(Clone, Copy, Debug)]
enum EdgeCheck {
    /// Nothing: any value of the domain goes in as it is.
    Nothing,
    /// An id or a URL in a URL: it may have a scheme that runs code.
    Url,
    /// Its start and end.
    Ends,
}

impl FastPath {
    /// For the values of a domain; only the domain of `fill` is used. `None` if every value needs a closer look.
    pub fn new(dialect: Dialect, point: InsertionPoint, fill: &Fill<'_>) -> Option<Self> {
        let context = point.context;
        if matches!(context, Context::Mention | Context::Id) || point.touched {
            return None;
        }
        let look = match fill.kind {
            TextKind::Markup => EdgeCheck::Nothing,
            _ if !fill.verbatim(dialect, context) => EdgeCheck::Ends,
            _ if context.is_link() => EdgeCheck::Url,
            _ => EdgeCheck::Nothing,
        };
        let ends = matches!(look, EdgeCheck::Ends);
        let watched = if ends { metacharacters(dialect, context) } else { AsciiSet::of("") };
        let watched = watched.with(JSON_ESCAPED);
        let mut stops = [false; 256];
        for (stop, byte) in stops.iter_mut().zip(0..=u8::MAX) {
            let is_rare = RARE.contains(&byte) || context.is_link() && WIDE_BLANKS.contains(&byte);
            *stop = watched.has(byte) || ends && is_rare;
        }
        let in_url = context.is_path() || fill.kind == TextKind::Url;
        let everyone = everyone::first_letters(dialect.spec().everyone);
        Some(Self { dialect, point, look, in_url, stops, everyone })
    }

    /// Whether the value [needs no escaping](super::needs_no_escaping), neither here nor in JSON. Reads each byte once;
    /// if false, nothing is known.
    #[inline]
    pub fn passes(&self, text: &str) -> bool {
        let context = self.point.context;
        all_bytes(text, |byte| self.stops.get(usize::from(byte)).is_some_and(|stop| !*stop))
            && !(self.in_url && dot_segment::only_dots(text))
            && match self.look {
                EdgeCheck::Nothing => true,
                EdgeCheck::Url => is_harmless_url(text),
                // A line break is one of the stop bytes.
                EdgeCheck::Ends => {
                    is_literal_in_line(self.dialect, context, text, true)
                        && !(text.bytes().next().is_some_and(|first| self.everyone.has(first))
                            && everyone::may_go_on(self.dialect.spec().everyone, text))
                }
            }
    }
}
