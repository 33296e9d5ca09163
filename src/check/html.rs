//! What the platform removes from the HTML of an article: scripts, and pictures of other hosts.

use super::MessageCheck;
use super::subject::Measurand;
use crate::catalog::{Field, HtmlFilter};
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind};
use crate::message::FieldText;

const PICTURE: &str = "img";
const SOURCE: &str = "src";

impl MessageCheck<'_, '_> {
    pub(super) fn html(&mut self, subject: Measurand, field: &'static Field, text: &FieldText) {
        let Some(filter) = field.filter.filter(|filter| self.applies(Some(filter.under))) else { return };
        let skeleton = text.skeleton();
        let document = skeleton.document();
        let mut tag = "";
        for construct in document.constructs() {
            let found = match construct.kind {
                ConstructKind::Tag | ConstructKind::Anchor => {
                    tag = name(slice(document.text(), construct.range()));
                    let is_removed = filter.elements.iter().any(|element| tag.eq_ignore_ascii_case(element));
                    is_removed.then(|| code::FilteredHtml { what: format!("<{tag}>"), fact: filter.fact, how: None })
                }
                ConstructKind::Attribute if tag.eq_ignore_ascii_case(PICTURE) => {
                    picture(document.text(), construct, filter)
                }
                _ => None,
            };
            let holes = skeleton.holes();
            let is_open =
                holes.iter().any(|hole| hole.start < construct.range().end && construct.range().start < hole.end);
            if let Some(found) = found.filter(|_| !is_open) {
                let span = skeleton.span(&construct.range()).unwrap_or(subject.span);
                self.sink.push(Diagnostic::new(found, span));
            }
        }
    }
}

/// The finding for the source of a picture that is not on the platform's own hosts.
fn picture(text: &str, attribute: &Construct, filter: &'static HtmlFilter) -> Option<code::FilteredHtml> {
    if !slice(text, attribute.middle.clone()).eq_ignore_ascii_case(SOURCE) {
        return None;
    }
    let url = slice(text, attribute.open.end..attribute.close.start).trim();
    let host = url.split_once("://").map_or(url.strip_prefix("//"), |(_, rest)| Some(rest));
    let host = host.and_then(|rest| rest.split(['/', '?', '#', ':']).next());
    let is_kept = host.is_some_and(|host| filter.picture_hosts.iter().any(|known| host.eq_ignore_ascii_case(known)));
    (!is_kept).then(|| code::FilteredHtml {
        what: crate::text::shortened(url),
        fact: filter.fact,
        how: Some((&code::UPLOAD_PICTURE).into()),
    })
}

/// The name of the element of a tag; empty for a closing one.
fn name(tag: &str) -> &str {
    let inner = tag.strip_prefix('<').unwrap_or(tag);
    inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}
