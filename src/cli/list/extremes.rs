//! `msgc list --extremes`: samples with the largest and the smallest sizes, as they can be added to their file.

use crate::diag::messages::{input, kinds};
use crate::diag::{Arg, Lang, Localized, Phrase};
use crate::eval::RangeEnd;
use crate::pipeline::{Extreme, MessageExtremes};
use crate::text::visible;

/// The extremes of a file; empty if none of its messages has a text with a limit.
pub(super) fn samples(file: &str, extremes: &[MessageExtremes], lang: Lang) -> String {
    let (mut comments, mut samples) = (Vec::new(), Vec::new());
    for message in extremes {
        if let Some(parameter) = &message.lacks_file {
            let (message, parameter) = (message.message.clone(), parameter.clone());
            comments.push(input::ExtremeLacksFile { message, parameter }.text(lang));
        }
        let line = |extreme: &Extreme| line(message, extreme, lang);
        comments.extend(message.extremes.iter().filter(|extreme| extreme.sample.is_none()).filter_map(line));
        for (at, sample) in message.samples.iter().enumerate() {
            let reached = message.extremes.iter().filter(|extreme| extreme.sample == Some(at));
            let lines: Vec<String> = reached.filter_map(line).map(|line| visible(&line).into_owned()).collect();
            samples.push(sample.source(&lines));
        }
    }
    if comments.is_empty() && samples.is_empty() {
        return String::new();
    }
    let comments = std::iter::once(file.to_owned()).chain(comments);
    let head: String = comments.map(|comment| format!("// {}\n", visible(&comment))).collect();
    std::iter::once(head).chain(samples).collect::<Vec<_>>().join("\n")
}

/// `report, body: 1830 of 4096 bytes, the largest`. `None` for the second end of a size that never changes.
fn line(message: &MessageExtremes, extreme: &Extreme, lang: Lang) -> Option<String> {
    let Extreme { field, end, size, proven, limit, .. } = extreme;
    let is_constant = extreme.sample.is_none() && message.samples.is_empty() && size.is_some();
    let (message, field) = (message.message.clone(), field.clone());
    let why: Phrase = match (size, proven) {
        (Some(size), _) => {
            if is_constant && *end == RangeEnd::Smallest {
                return None;
            }
            let unit: &'static Localized = if extreme.unit == "chars" { &kinds::CHARS } else { &kinds::BYTES };
            let fill = input::ListFill { size: size.to_string(), limit: limit.to_string(), unit }.into();
            let which = if is_constant { (&input::ALWAYS).into() } else { which(extreme) };
            return Some(input::ExtremeSize { message, field, fill, which }.text(lang));
        }
        (None, None) if extreme.unbounded.is_empty() => (&input::LARGEST_UNKNOWN).into(),
        (None, None) => input::LargestUnbounded { parameters: Arg::from(extreme.unbounded.clone()) }.into(),
        (None, Some(_)) => (&input::NO_VALUES_FOUND).into(),
    };
    Some(input::ExtremeNone { message, field, why }.text(lang))
}

/// Whether nothing is beyond a size, or nothing that was found.
fn which(extreme: &Extreme) -> Phrase {
    match (extreme.end, extreme.proven.filter(|_| !extreme.exact)) {
        (RangeEnd::Largest, None) => (&input::THE_LARGEST).into(),
        (RangeEnd::Smallest, None) if extreme.exact => (&input::THE_SMALLEST).into(),
        (RangeEnd::Smallest, None) => (&input::SMALLEST_THAT_WAS_FOUND).into(),
        (RangeEnd::Largest, Some(proven)) => input::LargestFound { proven }.into(),
        (RangeEnd::Smallest, Some(proven)) => input::SmallestFound { proven }.into(),
    }
}
