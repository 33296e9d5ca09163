use super::active::{is_link, rests, watched};
use super::everyone;
use super::frag::Fill;
use super::place::Place;
use super::spot::Spot;
use crate::catalog::Dialect;
use crate::lang::TextKind;
use crate::text::{AsciiSet, JSON_ESCAPED, all_bytes};

/// The first bytes of the characters that order text or stand in no XML, and of some others.
const RARE: [u8; 3] = [0xd8, 0xe2, 0xef];

/// One place that value after value is filled into: what they must not hold is worked out once.
#[derive(Clone, Debug)]
pub struct Guard {
    dialect: Dialect,
    spot: Spot,
    /// Whether any value of the domain goes in as it is.
    verbatim: bool,
    /// For each byte, whether a value with it is looked at more closely.
    stops: [bool; 256],
}

impl Guard {
    /// For the values of a domain; only the domain of `fill` counts. `None` where every value is to be looked at closely.
    pub fn new(dialect: Dialect, spot: Spot, fill: &Fill<'_>) -> Option<Self> {
        let place = spot.place;
        if matches!(place, Place::Mention | Place::Id) || spot.touched {
            return None;
        }
        // An id or a URL in a URL is looked at: it may be dots, or a scheme that is run.
        let verbatim = fill.verbatim(dialect, place) && (fill.kind == TextKind::Markup || !is_link(place));
        let watched = if verbatim { AsciiSet::of("") } else { watched(dialect, place) };
        let watched = watched.with(JSON_ESCAPED);
        let mut stops = [false; 256];
        for (stop, byte) in stops.iter_mut().zip(0..=u8::MAX) {
            *stop = watched.has(byte) || !verbatim && RARE.contains(&byte);
        }
        Some(Self { dialect, spot, verbatim, stops })
    }

    /// Whether the value is [certainly inert](super::certainly_inert), and stands as it is in JSON, too. It looks at each
    /// byte once; where it is false, nothing is known.
    #[inline]
    pub fn passes(&self, text: &str) -> bool {
        all_bytes(text, |byte| self.stops.get(usize::from(byte)).is_some_and(|stop| !*stop))
            && (self.verbatim || rests(self.dialect, self.spot, text, true) && !everyone::may_go_on(text))
    }
}
