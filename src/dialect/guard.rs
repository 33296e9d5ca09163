use super::active::{is_harmless_url, rests_in_line, watched};
use super::frag::{Fill, TextKind};
use super::place::Place;
use super::rows::Dialect;
use super::spot::Spot;
use super::{dots, everyone};
use crate::text::{AsciiSet, JSON_ESCAPED, all_bytes};

/// The first bytes of bidirectional formatting characters, of characters that XML cannot contain, and of some others.
const RARE: [u8; 3] = [0xd8, 0xe2, 0xef];

/// A fast check for one insertion point that many values are filled into: the bytes that need a closer look are
/// computed once.
#[derive(Clone, Debug)]
pub struct Guard {
    dialect: Dialect,
    spot: Spot,
    look: Look,
    /// For each byte, whether a value that contains it needs a closer look.
    stops: [bool; 256],
}

/// What is checked besides single bytes.
#[derive(Clone, Copy, Debug)]
enum Look {
    /// Nothing: any value of the domain goes in as it is.
    Nothing,
    /// An id or a URL in a URL: it may be a dot segment, or have a scheme that runs code.
    Url,
    /// Its start and end.
    Ends,
}

impl Guard {
    /// For the values of a domain; only the domain of `fill` is used. `None` if every value needs a closer look.
    pub fn new(dialect: Dialect, spot: Spot, fill: &Fill<'_>) -> Option<Self> {
        let place = spot.place;
        if matches!(place, Place::Mention | Place::Id) || spot.touched {
            return None;
        }
        let look = match fill.kind {
            TextKind::Markup => Look::Nothing,
            _ if !fill.verbatim(dialect, place) => Look::Ends,
            _ if place.is_link() => Look::Url,
            _ => Look::Nothing,
        };
        let ends = matches!(look, Look::Ends);
        let watched = if ends { watched(dialect, place) } else { AsciiSet::of("") };
        let watched = watched.with(JSON_ESCAPED);
        let mut stops = [false; 256];
        for (stop, byte) in stops.iter_mut().zip(0..=u8::MAX) {
            *stop = watched.has(byte) || ends && RARE.contains(&byte);
        }
        Some(Self { dialect, spot, look, stops })
    }

    /// Whether the value [needs no escaping](super::certainly_inert), neither here nor in JSON. Reads each byte once;
    /// if false, nothing is known.
    #[inline]
    pub fn passes(&self, text: &str) -> bool {
        let place = self.spot.place;
        all_bytes(text, |byte| self.stops.get(usize::from(byte)).is_some_and(|stop| !*stop))
            && match self.look {
                Look::Nothing => true,
                Look::Url => !(place.is_path() && dots::only_dots(text)) && is_harmless_url(text),
                // A line break is one of the stop bytes.
                Look::Ends => {
                    rests_in_line(self.dialect, place, text, true)
                        && !everyone::may_go_on(self.dialect.spec().everyone, text)
                }
            }
    }
}
