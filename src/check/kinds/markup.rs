//! `thing`: any characters. Markup is accepted, but readers see it as it is.

use super::judgement::Judgement;
use crate::diag::messages::platform as code;

pub(super) fn judge(value: &str) -> Judgement {
    if has_tag(value) {
        return Judgement::Doubtful(&code::TAGS_ARE_SHOWN);
    }
    if has_pair(value, "**") {
        return Judgement::Doubtful(&code::STARS_ARE_SHOWN);
    }
    Judgement::Fits
}

/// `<b>`, `</font>`, `<br/>`, `<a href="…">`
fn has_tag(value: &str) -> bool {
    value.split('<').skip(1).any(|behind| {
        let Some((tag, _)) = behind.split_once('>') else { return false };
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let behind = name.get(end..).unwrap_or_default();
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && (behind.is_empty() || behind.starts_with([' ', '/']))
    })
}

/// `**text**`
fn has_pair(value: &str, mark: &str) -> bool {
    let Some((_, behind)) = value.split_once(mark) else { return false };
    let Some((inner, _)) = behind.split_once(mark) else { return false };
    !inner.is_empty() && inner.trim() == inner && !inner.contains('*')
}
