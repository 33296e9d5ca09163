//! Checks that ids have the form of their kind, and are not ids of another.

use std::borrow::Cow;

use super::MessageCheck;
use super::effect::broken;
use super::lints::is_source;
use super::subject::Measurand;
use crate::catalog::{ConfusedId, EVERYONE_IN_CHINESE, IdForm, Overlap, everyone, means_everyone};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fact, Fix, Phrase, Reason, Severity};
use crate::message::{FieldText, Flat, FlatPiece};
use crate::text::{is_bidi, is_nothing, shortened};

/// The country code of mainland China.
const COUNTRY: &str = "86";

impl MessageCheck<'_, '_> {
    /// Judges a known id. An empty one, and several in one text, have findings of their own.
    pub(super) fn id(&mut self, subject: Measurand, form: Option<&'static IdForm>, text: &FieldText) {
        if let Some(form) = form {
            self.id_of(subject, form, form.fact, text);
        }
    }

    /// The same with another source.
    pub(super) fn id_of(&mut self, subject: Measurand, form: &'static IdForm, fact: &'static Fact, text: &FieldText) {
        // As most are.
        if text.literal().is_some_and(|id| judge(form, &id).is_none()) {
            return;
        }
        let flat = text.flat();
        if let Some(words) =
            text.words().filter(|_| text.literal().is_none() && flat.holes().all(|hole| hole.value.is_none()))
        {
            return self.chosen_id(subject, (form, fact), &words, &flat);
        }
        if flat.is_open() || flat.has_unknown() {
            return;
        }
        let filled = text.filled();
        let id = filled.text();
        if !is_one(form, id) {
            return;
        }
        let (span, is_written) = match flat.pieces.as_slice() {
            [FlatPiece::Lit { text, span }] if is_source(text, *span) => (*span, true),
            _ => (subject.span, false),
        };
        self.known_id(Measurand { span, ..subject }, (form, fact), id, is_written, &flat);
    }

    /// Judges each of the words of which a condition or a parameter chooses one.
    fn chosen_id(
        &mut self,
        subject: Measurand,
        known: (&'static IdForm, &'static Fact),
        words: &[Cow<'_, str>],
        flat: &Flat<'_>,
    ) {
        for word in words.iter().filter(|word| is_one(known.0, word)) {
            let written = flat.pieces.iter().find_map(|piece| match piece {
                FlatPiece::Lit { text, span } if text == word && is_source(text, *span) => Some(*span),
                _ => None,
            });
            let subject = Measurand { span: written.unwrap_or(subject.span), ..subject };
            self.known_id(subject, known, word, written.is_some(), flat);
        }
    }

    /// Judges an id. Where it is written as it is, it can be replaced.
    pub(super) fn known_id(
        &mut self,
        subject: Measurand,
        (form, fact): (&'static IdForm, &'static Fact),
        id: &str,
        is_written: bool,
        flat: &Flat<'_>,
    ) {
        let Some(verdict) = judge(form, id) else { return };
        let (name, value, reason) = (subject.name.to_owned(), shortened(id), self.reason(form.outcome, fact));
        if let Verdict::Confused(other) = verdict
            && other.overlap == Overlap::Guess
        {
            let found =
                code::OtherId { name: name.into(), value, other: &other.name, expected: &form.name, how: &other.how };
            return self.sink.push(Diagnostic::new(found, subject.span));
        }
        if let Verdict::Placeholder = verdict {
            let found = code::PlaceholderValue { name: name.into(), value, how: &code::THE_REAL_ID };
            return self.sink.push(Diagnostic::new(found, subject.span));
        }
        let how = match verdict {
            Verdict::NotOne => self.everyone_for(subject).map(|text| code::WriteFix { text: text.to_owned() }.into()),
            _ => verdict.how(form),
        };
        let reason = Reason { doc: Some(&form.doc), ..reason };
        let found = code::BadId { name: name.into(), value, expected: &form.name, how, reason };
        let found = given(broken(found, subject.span, form.outcome), flat);
        // Somebody gets a message, or is mentioned, who was not.
        let fix = verdict.mended(form).filter(|_| is_written);
        self.sink.push(match fix {
            Some(fixed) => {
                found.fix(Fix::unsafe_fix(code::WriteFix { text: fixed.clone() }).replace(subject.span, fixed))
            }
            None => found,
        });
    }

    /// The recipient that is everyone, where another recipient of the message is judged.
    fn everyone_for(&self, subject: Measurand) -> Option<&'static str> {
        let ty = self.message.ty;
        let is_recipient = ty.recipients().iter().any(|row| row.word == subject.name);
        is_recipient.then(|| everyone(ty)).filter(|word| !word.is_empty())
    }
}

/// A finding about a value that a parameter gave: whatever is in its domain can be built.
pub(super) fn given(found: Diagnostic, flat: &Flat<'_>) -> Diagnostic {
    if found.is_error() && flat.holes().next().is_some() { found.severity(Severity::Warning) } else { found }
}

/// Whether a text is judged as one id: none, and several, have findings of their own, as have characters that nobody sees.
fn is_one(form: &IdForm, id: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || ",;|，；、".contains(c);
    !id.is_empty() && id != form.everyone && !id.contains(|c: char| is_between(c) || c.is_control() || is_bidi(c))
}

/// What is wrong with an id.
enum Verdict {
    /// It means everyone, in another spelling.
    Everyone,
    /// It means everyone, whom no id of this kind is for.
    NotOne,
    /// It stands for no value.
    Nothing,
    /// It stands for an id, as in the platform's pages.
    Placeholder,
    /// It has the form of another kind.
    Confused(&'static ConfusedId),
    /// It does not have the form, but this has, which it was written for.
    Form(Option<String>),
}

impl Verdict {
    fn mended(&self, form: &IdForm) -> Option<String> {
        match self {
            Self::Everyone => Some(form.everyone.to_owned()),
            Self::Form(fixed) => fixed.clone(),
            Self::Nothing | Self::Placeholder | Self::Confused(_) | Self::NotOne => None,
        }
    }

    fn how(&self, form: &IdForm) -> Option<Phrase> {
        match self {
            Self::Nothing => Some((&code::NOTHING_WRITTEN).into()),
            Self::Confused(other) => Some((&other.how).into()),
            Self::Everyone | Self::NotOne | Self::Placeholder | Self::Form(_) => {
                self.mended(form).map(|text| code::WriteFix { text }.into())
            }
        }
    }
}

/// The kind of ids that one has for certain in the place of another.
pub(super) fn taken_for(form: &'static IdForm, id: &str) -> Option<&'static ConfusedId> {
    match judge(form, id)? {
        Verdict::Confused(other) if other.overlap != Overlap::Guess => Some(other),
        _ => None,
    }
}

fn judge(form: &'static IdForm, id: &str) -> Option<Verdict> {
    let bare = id.trim_start_matches(['<', '@']).trim_end_matches('>');
    let own = form.everyone.trim_start_matches('@');
    if !own.is_empty() && (bare.eq_ignore_ascii_case(own) || EVERYONE_IN_CHINESE.contains(&bare)) {
        return Some(Verdict::Everyone);
    }
    if own.is_empty() && (means_everyone(id) || EVERYONE_IN_CHINESE.contains(&bare)) {
        return Some(Verdict::NotOne);
    }
    if is_nothing(id) {
        return Some(Verdict::Nothing);
    }
    if form.placeholders.iter().any(|known| known.eq_ignore_ascii_case(id)) {
        return Some(Verdict::Placeholder);
    }
    let fits = form.shape.fits(id);
    let is_other = |other: &&ConfusedId| other.shape.fits(id) && !(fits && other.overlap == Overlap::None);
    match form.confused.iter().find(is_other) {
        Some(other) => Some(Verdict::Confused(other)),
        None if fits => None,
        None => Some(Verdict::Form(without_decoration(form, id, bare))),
    }
}

/// An id without the signs that people write around it.
fn without_decoration(form: &IdForm, id: &str, bare: &str) -> Option<String> {
    if form.shape.fits(bare) {
        return Some(bare.to_owned());
    }
    // A telephone number, as people read it.
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    let is_number = !form.shape.chars.has(b'a') && id.chars().all(|c| c.is_ascii_digit() || "+-()（）".contains(c));
    let digits = digits.trim_start_matches("00");
    let local = digits.strip_prefix(COUNTRY).filter(|local| local.len() == 11).unwrap_or(digits);
    (is_number && form.shape.fits(local)).then(|| local.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find_type;
    use crate::diag::Lang;

    /// What is said of an id: nothing, `@all`, `-`, the other kind, or what to write.
    fn verdict(field: &str, id: &str) -> String {
        let ty = find_type("wecom.text").expect("a type");
        let form = ty.field(field).and_then(|field| field.id).expect("ids of a form");
        match judge(form, id) {
            None => String::new(),
            Some(Verdict::Nothing) => "-".to_owned(),
            Some(Verdict::Confused(other)) => format!("{} ({:?})", other.name.text(Lang::En), other.overlap),
            Some(verdict) => verdict.mended(form).unwrap_or_else(|| "?".to_owned()),
        }
    }

    #[test]
    fn members_to_mention() {
        for id in ["wangwu", "a", "zhang.san-1_x@corp", "1390000222", "ALLen"] {
            assert_eq!(verdict("mentioned_list", id), "", "{id}");
        }
        for (id, said) in [
            ("13900002222", "a mobile number (Guess)"),
            ("all", "@all"),
            ("@ALL", "@all"),
            ("所有人", "@all"),
            ("@wang", "wang"),
            ("<@wang>", "wang"),
            ("李四", "?"),
            ("@李四", "?"),
            ("_x", "?"),
            ("null", "-"),
        ] {
            assert_eq!(verdict("mentioned_list", id), said, "{id}");
        }
    }

    #[test]
    fn mobile_numbers() {
        for id in ["13900002222", "+85251234567", "85251234567", "+8613900002222", "8613900002222"] {
            assert_eq!(verdict("mentioned_mobile_list", id), "", "{id}");
        }
        for (id, said) in [
            ("+86139-0000-2222", "13900002222"),
            ("139-0000-2222", "13900002222"),
            ("0086-139-0000-2222", "13900002222"),
            ("wangwu", "a userid (None)"),
            ("138", "?"),
            ("@ALL", "@all"),
            ("李四", "?"),
        ] {
            assert_eq!(verdict("mentioned_mobile_list", id), said, "{id}");
        }
    }
}
