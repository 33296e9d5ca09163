use super::context::Context;
use super::fragment::{Fill, TextKind};
use super::insertion_point::InsertionPoint;
use super::metacharacters::{
    WIDE_BLANKS, fits_in_line, is_harmless_url, is_literal_in_line, is_read_as_markdown, metacharacters,
};
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
    /// Its start and end, as Markdown reads them.
    Markdown,
    /// Its start and end.
    Ends,
}

impl FastPath {
    /// For the values of a domain; only the domain of `fill` is used. Values with characters of `more` are looked at for
    /// another reason. `None` if every value needs a closer look.
    pub fn new(dialect: Dialect, point: InsertionPoint, fill: &Fill<'_>, more: AsciiSet) -> Option<Self> {
        let context = point.context;
        if matches!(context, Context::Mention | Context::Id) || point.touched {
            return None;
        }
        let look = match fill.kind {
            TextKind::Markup => EdgeCheck::Nothing,
            _ if fill.verbatim(dialect, context) && context.is_link() => EdgeCheck::Url,
            _ if fill.verbatim(dialect, context) => EdgeCheck::Nothing,
            _ if is_read_as_markdown(dialect, context) => EdgeCheck::Markdown,
            _ => EdgeCheck::Ends,
        };
        let ends = matches!(look, EdgeCheck::Markdown | EdgeCheck::Ends);
        let watched = if ends { metacharacters(dialect, context) } else { AsciiSet::of("") };
        let watched = watched.with(JSON_ESCAPED).with(more);
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
                EdgeCheck::Markdown => fits_in_line(context, text, true) && !self.may_call_everyone(text),
                EdgeCheck::Ends => {
                    is_literal_in_line(self.dialect, context, text, true) && !self.may_call_everyone(text)
                }
            }
    }

    /// Whether a value may complete the word for everyone.
    #[inline]
    fn may_call_everyone(&self, text: &str) -> bool {
        text.bytes().next().is_some_and(|first| self.everyone.has(first))
            && everyone::may_go_on(self.dialect.spec().everyone, text)
    }
}
