use std::ops::Range;

use super::TextBudget;
use super::inside::Seek;
use super::outline::{Ends, Outline, Pair};
use crate::dialect::Document;
use crate::sort::sort_by_key;

/// Marks the end of a cut text.
const ELLIPSIS: &str = "…";

/// The longest prefix that fits together with `…` and the markup to close; `None` if the whole text fits.
///
/// Constructs stay whole, unless they would not fit into any message.
pub fn truncate(document: &Document<'_>, budget: TextBudget) -> Option<String> {
    cut(document, budget).map(|cut| cut.text)
}

/// A text that was cut.
pub(super) struct CutText {
    pub text: String,
    /// The length of the prefix that it holds.
    pub at: usize,
}

pub(super) fn cut(document: &Document<'_>, budget: TextBudget) -> Option<CutText> {
    if budget.fits(&[document.text()]) {
        return None;
    }
    let outline = Outline::new(document);
    let pairs = closable(&outline);
    let ends = Ends::of(pairs.iter().map(|pair| pair.close.end));
    let left = budget.without(&[ELLIPSIS]);
    let whole = |range: &Range<usize>| left.fits(&[outline.slice(range.clone())]);
    let most = budget.share(super::continuation::SHARE);
    let reopens = |pairs: &[&Pair]| {
        let closing: Vec<&str> = pairs.iter().map(|pair| outline.slice(pair.close.clone())).collect();
        most.fits(&closing)
    };
    let seek = |budget| Seek {
        outline: &outline,
        budget,
        from: 0,
        floor: 0,
        pairs: &pairs,
        ends: &ends,
        whole: &whole,
        reopens: &reopens,
        line: &|_, _| None,
        words: false,
    };
    let place = |budget: TextBudget| {
        seek(budget).place().unwrap_or_else(|| {
            // Leave room for the markup to close there.
            let torn = seek(budget.beside(most));
            torn.torn(torn.reach(&[]))
        })
    };
    let mut at = place(left);
    if !outline.gap(at).is_empty() || !outline.guard(at).is_empty() {
        at = place(left.without(&[Outline::GAP]));
    }
    let between = outline.gap(at);
    let around = |pair: &&Pair| pair.open.start < at && at < pair.range().end;
    let open: Vec<&Pair> = pairs.iter().filter(around).collect();
    let closing: String = if reopens(&open) {
        open.iter().rev().map(|pair| outline.slice(pair.close.clone())).collect()
    } else {
        String::new()
    };
    let guard = if between.is_empty() && open.is_empty() { outline.guard(at) } else { "" };
    Some(CutText { text: format!("{}{between}{ELLIPSIS}{closing}{guard}", outline.slice(0..at)), at })
}

/// The constructs that can be closed: pairs and fences.
fn closable(outline: &Outline<'_>) -> Vec<Pair> {
    let fences = outline.frames.iter().filter(|frame| frame.fence).map(|fence| {
        let range = fence.range.clone();
        let own = outline.slice(range.clone()).ends_with(fence.close.as_str());
        let close = if own { range.end - fence.close.len() } else { range.end };
        Pair { open: range.start..fence.content, close: close.max(fence.content)..range.end, tight: false }
    });
    let mut all: Vec<Pair> = outline.pairs.iter().cloned().chain(fences).collect();
    sort_by_key(&mut all, |pair| (pair.open.start, std::cmp::Reverse(pair.close.end)));
    all
}
