use super::active::is_markdown;
use super::flank::flanks;
use super::follow::follow;
use super::frag::Frag;
use super::place::{Place, places};
use super::reference;
use crate::catalog::Dialect;

/// A value's place, and what the author wrote beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub place: Place,
    /// A sign stands beside it that the value's first or last character could give another meaning.
    pub(super) touched: bool,
    /// Its line begins with what the following lines of a value must begin with, too.
    pub(super) marked: bool,
}

impl Spot {
    /// A place with nothing beside it.
    pub const fn bare(place: Place) -> Self {
        Self { place, touched: false, marked: false }
    }
}

/// The spot of each value, in their order, for any value.
pub fn spots(dialect: Dialect, frags: &[Frag<'_>]) -> Vec<Spot> {
    let mut places = places(dialect, frags);
    if dialect == Dialect::Html {
        return beside_references(frags, places);
    }
    if !is_markdown(dialect) {
        return places.into_iter().map(Spot::bare).collect();
    }
    if dialect == Dialect::Markdown && frags.iter().any(|frag| matches!(frag, Frag::Lit(text) if text.contains('|'))) {
        // A client may read the fuller kind: what breaks a row would end its table.
        let fuller = super::place::places(Dialect::MarkdownV2, frags);
        for (place, fuller) in places.iter_mut().zip(fuller) {
            if fuller == Place::TableCell && matches!(place, Place::Running | Place::LineStart) {
                *place = fuller;
            }
        }
    }
    let mut places = places.into_iter();
    let mut spots: Vec<Spot> = Vec::with_capacity(places.len());
    let mut line = String::new();
    let mut before = "";
    for (at, frag) in frags.iter().enumerate() {
        match frag {
            Frag::Lit(text) => {
                match text.rfind('\n') {
                    Some(end) => {
                        line.clear();
                        line.push_str(text.get(end + 1..).unwrap_or_default());
                    }
                    // What stands further on in a line marks nothing.
                    None if line.len() < 256 => line.push_str(text),
                    None => {}
                }
                if !text.is_empty() {
                    before = text;
                }
            }
            Frag::Value(_) => {
                let Some(place) = places.next() else { break };
                let after = frags.get(at + 1..).unwrap_or_default().iter().find_map(|frag| match frag {
                    Frag::Lit(text) if !text.is_empty() => Some(*text),
                    _ => None,
                });
                let beside = before.bytes().next_back().is_some_and(flanks)
                    || after.and_then(|text| text.bytes().next()).is_some_and(flanks);
                // What touches emphasis is treated as what stands in it.
                let inner =
                    beside && matches!(place, Place::Running | Place::LineStart | Place::Quote | Place::ListItem);
                spots.push(Spot {
                    place: if inner { Place::Strong } else { place },
                    touched: beside || joins(before),
                    marked: !follow(&line).is_empty(),
                });
                if line.len() < 256 {
                    line.push('x');
                }
            }
        }
    }
    spots
}

/// In HTML an `&` of the author's may touch a value.
fn beside_references(frags: &[Frag<'_>], places: Vec<Place>) -> Vec<Spot> {
    let mut places = places.into_iter();
    let (mut spots, mut before) = (Vec::with_capacity(places.len()), "");
    for frag in frags {
        match frag {
            Frag::Lit("") => {}
            Frag::Lit(text) => before = text,
            Frag::Value(_) => {
                let Some(place) = places.next() else { break };
                spots.push(Spot { touched: reference::is_open(before), ..Spot::bare(place) });
            }
        }
    }
    spots
}

/// Whether a value could go on with what the author's text ends in.
fn joins(before: &str) -> bool {
    let tail = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    before.ends_with([']', '<', '/', '\\']) || tail.ends_with('&')
}
