//! Checks the URLs of fields, and the paths of pages of mini programs.

use super::MessageCheck;
use super::effect::broken;
use super::ids::given;
use super::rules::is_of_machine;
use super::subject::Measurand;
use crate::catalog::{Field, LINK_SCHEMES, LongestUrl, PagePath};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix, Phrase, Reason};
use crate::dialect::Family;
use crate::message::{FieldText, Flat};
use crate::source::Span;
use crate::text::shortened;
use crate::url::{self, UrlFault, UrlFaultKind};

impl MessageCheck<'_, '_> {
    /// Judges the URL of a field as far as it is known. An empty one has a finding already.
    pub(super) fn url(&mut self, subject: Measurand, field: &'static Field, text: &FieldText, is_picture: bool) {
        if !matches!(text.dialect().spec().family, Family::Url) {
            return;
        }
        // As most are.
        let longest = self.message.channel.platform.spec().urls.map(|terms| &terms.longest);
        let too_long = |url: &str| longest.filter(|longest| url.len() > longest.bytes);
        let is_plain = |url: &str| too_long(url).is_none() && url::is_plain(url);
        if field.page.is_none() && text.literal().is_some_and(|url| is_plain(&url)) {
            return;
        }
        let flat = text.flat();
        if flat.has_unknown() {
            return;
        }
        let known = if flat.is_open() { text.skeleton().document() } else { text.filled() };
        let written = known.text();
        if let Some(page) = field.page {
            self.page(subject, page, text, written);
        }
        // A condition may choose between beginnings.
        if written.is_empty() || flat.approximate {
            return;
        }
        let holes = if flat.is_open() { text.skeleton().holes() } else { &[] };
        let is_open = |from: usize, to: usize| holes.iter().any(|hole| hole.start < to && from < hole.end);
        let Some(UrlFault { kind, range }) = url::fault(written) else {
            let longest = too_long(written).filter(|_| holes.is_empty() && !is_bounded(field));
            self.sink.extend(longest.map(|longest| long(longest, subject.name, written.len(), subject.span)));
            return;
        };
        let beginning = match kind {
            UrlFaultKind::NoScheme => written.find(['/', '?', '#']).unwrap_or(written.len()).max(1),
            _ => range.end,
        };
        // What a page is called is up to the mini program.
        let is_of_page = matches!(kind, UrlFaultKind::Script | UrlFaultKind::Blank);
        if is_open(range.start, beginning) || field.page.is_some() && !is_of_page {
            return;
        }
        let span = match holes {
            [] if text.filling().is_some() => text.origin(range.start),
            _ => text.skeleton().span(&range),
        };
        let span = span.unwrap_or(subject.span);
        if kind == UrlFaultKind::NoScheme {
            // A picture of this machine has a finding of its own.
            if is_picture && written.split_once(':').is_some_and(|(scheme, _)| is_of_machine(scheme)) {
                return;
            }
            return self.no_scheme(subject, written, holes.is_empty());
        }
        let value = written.get(range).unwrap_or_default();
        self.sink.extend(finding(&kind, subject.name, value, span).map(|found| given(found, &flat)));
    }

    fn no_scheme(&mut self, subject: Measurand, url: &str, is_whole: bool) {
        let Some(terms) = self.message.channel.platform.spec().urls else { return };
        let reason = Reason { effect: None, doc: Some(&terms.doc), fact: terms.fact };
        let has_other = url.split_once(':').is_some_and(|(scheme, rest)| {
            let is_host = scheme.contains(['.', '/', '?', '#']) || rest.starts_with(|c: char| c.is_ascii_digit());
            !is_host || LINK_SCHEMES.contains(&scheme)
        });
        let value = (is_whole && !has_other).then(|| url.trim_start_matches('/').to_owned());
        self.sink.push(Diagnostic::new(code::NoScheme { name: subject.name.into(), value, reason }, subject.span));
    }

    /// Judges the path of a page of a mini program.
    fn page(&mut self, subject: Measurand, page: &'static PagePath, text: &FieldText, written: &str) {
        let slashes = leading_slashes(written);
        let span = text.skeleton().span(&(0..slashes)).filter(|span| span.len() as usize == slashes);
        self.known_page(subject, page, written, span, &text.flat());
    }

    /// Judges a path; `slashes` is where those at its beginning are written as they are.
    pub(super) fn known_page(
        &mut self,
        subject: Measurand,
        page: &'static PagePath,
        path: &str,
        slashes: Option<Span>,
        flat: &Flat<'_>,
    ) {
        if leading_slashes(path) == 0 || page.may_be_absolute {
            return;
        }
        let fixed = path.trim_start_matches('/').to_owned();
        let reason = Reason { doc: Some(&page.doc), ..self.reason(page.outcome, page.fact) };
        let name = subject.name.into();
        let found = code::BadPage { name, fixed: shortened(&fixed), reason };
        let found = given(broken(found, subject.span, page.outcome), flat);
        self.sink.push(match slashes {
            Some(span) => found.fix(Fix::unsafe_fix(code::WriteFix { text: fixed }).replace(span, "")),
            None => found,
        });
    }
}

/// The number of `/` that a path begins with.
pub(super) fn leading_slashes(path: &str) -> usize {
    path.len() - path.trim_start_matches('/').len()
}

/// Whether a limit of the field itself says how long it may be.
fn is_bounded(field: &Field) -> bool {
    field.limits.iter().any(|limit| limit.max.is_some())
}

/// The finding for a URL that is too long.
pub(super) fn long(longest: &LongestUrl, name: &str, bytes: usize, span: Span) -> Diagnostic {
    let (measured, limit, errcode) = (bytes.to_string(), longest.bytes.to_string(), longest.errcode.to_string());
    Diagnostic::new(code::LongUrl { name: name.into(), measured, limit, errcode, fact: longest.fact }, span)
}

/// The finding for a fault; `value` is the part that is wrong. `None` for what has a finding of its own.
pub(super) fn finding(kind: &UrlFaultKind, name: &str, value: &str, span: Span) -> Option<Diagnostic> {
    let bad = |what, how: Option<Phrase>| {
        Diagnostic::new(code::BadUrl { name: name.into(), what, value: shortened(value), how }, span)
    };
    Some(match kind {
        UrlFaultKind::Script => {
            let scheme = value.chars().filter(|c| !c.is_whitespace()).collect();
            Diagnostic::new(code::ScriptUrl { name: name.into(), scheme }, span)
        }
        UrlFaultKind::Blank => Diagnostic::new(code::BlankInUrl { name: name.into() }, span),
        UrlFaultKind::Misspelt(fixed) => {
            let found = bad(&code::URL_MISSPELT, Some(code::WriteFix { text: fixed.clone() }.into()));
            match span.len() as usize == value.len() {
                true => found.fix(Fix::unsafe_fix(code::WriteFix { text: fixed.clone() }).replace(span, fixed.clone())),
                false => found,
            }
        }
        UrlFaultKind::NoHost => bad(&code::URL_NO_HOST, None),
        UrlFaultKind::Nothing => bad(&code::URL_NOTHING, Some((&code::NOTHING_WRITTEN).into())),
        UrlFaultKind::Malformed => bad(&code::URL_MALFORMED, None),
        UrlFaultKind::Backslash => bad(&code::URL_BACKSLASH, None),
        UrlFaultKind::RunsOn => Diagnostic::new(code::SentenceInUrl { name: name.into(), sign: value.into() }, span),
        UrlFaultKind::NoScheme => return None,
    })
}
