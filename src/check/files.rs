//! Checks the files that a message names: existence, size and format. Also images written as base64.

use std::path::Path;

use base64::Engine as _;

use super::MessageCheck;
use super::effect::broken;
use super::subject::Measurand;
use crate::catalog::{Field, FieldKind, IMAGE_PLACEHOLDER, Limit, Measure, MediaSpec as Spec, Variant};
use crate::diag::messages::platform as code;
use crate::diag::{Arg, Cause, Diagnostic, Reason};
use crate::eval::{MediaFile, SymbolicValue};
use crate::lang::Type;
use crate::message::{
    Content, FieldText, Object, UploadName, format_of, is_cut_off, media_bytes, milliseconds, same_format, upload_name,
};
use crate::source::ReadError;

/// What is wrong with a file's bytes.
#[derive(Clone, Copy, Debug)]
pub enum FileBreach {
    /// Its size breaks this limit.
    Size(Limit),
    /// It has a different format, given here if it is recognised.
    Format(Option<&'static str>),
    /// An image of this format that ends early.
    CutOff(&'static str),
    /// A recording of this many seconds, rounded up, breaks this limit.
    Seconds(Limit, u64),
}

/// The first thing that is wrong with a file for this kind of media, under a profile.
pub fn file_breach(spec: &Spec, bytes: &[u8], profile: Option<Variant>) -> Option<FileBreach> {
    let size = bytes.len() as u64;
    let limits = |measure| {
        let holds = move |limit: &&Limit| limit.under.is_none() || limit.under == profile;
        spec.limits.iter().filter(move |limit| limit.measure == measure).filter(holds)
    };
    let broken =
        |limit: &&Limit, size: u64| limit.max.is_some_and(|max| size > max) || limit.min.is_some_and(|min| size < min);
    if let Some(limit) = limits(Measure::FileBytes).find(|limit| broken(limit, size)) {
        return Some(FileBreach::Size(*limit));
    }
    if spec.formats.is_empty() {
        return None;
    }
    let found = format_of(bytes);
    let Some(format) = found.filter(|found| spec.formats.iter().any(|format| same_format(format, found))) else {
        return Some(FileBreach::Format(found));
    };
    if is_cut_off(bytes) {
        return Some(FileBreach::CutOff(format));
    }
    let seconds = milliseconds(bytes)?.div_ceil(1000);
    limits(Measure::Seconds).find(|limit| broken(limit, seconds)).map(|limit| FileBreach::Seconds(*limit, seconds))
}

impl MessageCheck<'_, '_> {
    pub(super) fn file(&mut self, subject: Measurand, field: &'static Field, media: &MediaFile) {
        let (FieldKind::Media(spec) | FieldKind::Medias(spec) | FieldKind::Inline { media: spec, .. }) = field.kind
        else {
            return;
        };
        match media_bytes(self.context.world, media) {
            Ok(bytes) => {
                let subject = Measurand { span: media.span, ..subject };
                if self.bytes(subject, spec, &media.path, &bytes) {
                    self.upload_name(spec, media, bytes);
                }
            }
            Err(error) => {
                let why = match error {
                    ReadError::NotFound => Arg::from(&code::WHY_NOT_FOUND),
                    ReadError::NotAFile => Arg::from(&code::WHY_NOT_A_FILE),
                    ReadError::TooLarge(_) => Arg::from(&code::WHY_TOO_LARGE),
                    error => Arg::from(code::WhyDenied { why: Cause::from(error).into() }),
                };
                self.sink.push(Diagnostic::new(code::FileMissing { path: (&*media.path).into(), why }, media.span));
            }
        }
    }

    /// Says so if the file is sent under another name.
    fn upload_name(&mut self, spec: &'static Spec, media: &MediaFile, bytes: Vec<u8>) {
        if spec.upload.is_none() {
            return;
        }
        let UploadName { name, is_extended } = upload_name(spec, Path::new(&*media.path), || Some(bytes));
        if is_extended {
            let path = (&*media.path).into();
            self.sink.push(Diagnostic::new(code::FileRenamed { path, name }, media.span));
        }
    }

    /// Checks bytes, which the finding calls `name`. Returns whether they are accepted.
    fn bytes(&mut self, subject: Measurand, spec: &'static Spec, name: &str, bytes: &[u8]) -> bool {
        let breach = file_breach(spec, bytes, self.variant);
        match breach {
            Some(FileBreach::Size(limit)) => {
                let size = bytes.len() as u64;
                let path = name.to_owned();
                self.sink.push(match limit.max {
                    Some(max) if size > max => {
                        let breach = self.breach(subject, limit, size, max);
                        broken(code::FileTooLarge { path, breach }, subject.span, limit.outcome)
                    }
                    _ => {
                        let breach = self.breach(subject, limit, size, limit.min.unwrap_or_default());
                        broken(code::FileTooSmall { path, breach }, subject.span, limit.outcome)
                    }
                });
            }
            Some(FileBreach::Format(found)) => {
                let found = match found {
                    Some(found) => Arg::Text(found.to_uppercase()),
                    None => Arg::from(&code::BYTES_UNKNOWN),
                };
                self.sink.push(Diagnostic::new(
                    code::FileFormat {
                        path: name.to_owned(),
                        known: spec.formats.iter().map(|format| format.to_uppercase()).collect(),
                        found,
                        fact: spec.fact,
                    },
                    subject.span,
                ));
            }
            Some(FileBreach::CutOff(format)) => {
                let finding = code::FileCutOff { path: name.to_owned(), format: format.to_uppercase() };
                self.sink.push(Diagnostic::new(finding, subject.span));
            }
            Some(FileBreach::Seconds(limit, seconds)) => {
                let breach = self.breach(subject, limit, seconds, limit.max.unwrap_or_default());
                let finding = code::RecordingTooLong { path: name.to_owned(), breach };
                self.sink.push(broken(finding, subject.span, limit.outcome));
            }
            None => {}
        }
        breach.is_none()
    }

    /// Checks the size that a parameter allows: a file of every size up to it must be accepted.
    pub(super) fn file_parameter(&mut self, subject: Measurand, field: &'static Field, symbol: &SymbolicValue) {
        let (Type::File { max: Some(most) }, FieldKind::Media(spec) | FieldKind::Inline { media: spec, .. }) =
            (symbol.ty.inner(), field.kind)
        else {
            return;
        };
        let limits = spec.limits.iter().filter(|limit| limit.measure == Measure::FileBytes);
        let passed = |limit: &&Limit| limit.max.is_some_and(|max| *most > max) && self.applies(limit.under);
        let Some(limit) = limits.into_iter().find(passed) else { return };
        let max = limit.max.unwrap_or_default();
        let parameter = symbol.path.to_string();
        let finding = code::FileMayBeTooLarge { breach: self.breach(subject, *limit, *most, max), parameter };
        let found = self.with_type(broken(finding, subject.span, limit.outcome), &symbol.expr);
        self.sink.push(found);
    }

    /// Checks an image, as base64 text or as a file, against its md5.
    pub(super) fn inline(&mut self, object: &Object) {
        for slot in &object.slots {
            let FieldKind::Inline { md5, media: spec, wrong_md5 } = slot.field.kind else { continue };
            let digest = object.slot(md5);
            let bytes = match &slot.content {
                Content::Text(text) => {
                    let Some(base64) = text.literal() else { continue };
                    if base64 == IMAGE_PLACEHOLDER {
                        let (name, value) = (slot.field.name.into(), base64.into_owned());
                        self.sink.push(Diagnostic::new(
                            code::PlaceholderValue { name, value, how: &code::UPLOADED_ID },
                            slot.span,
                        ));
                        continue;
                    }
                    match base64::engine::general_purpose::STANDARD.decode(base64.as_bytes()) {
                        Ok(bytes) => {
                            let subject =
                                Measurand { owner: self.message.ty.id, name: slot.field.name, span: slot.span };
                            self.bytes(subject, spec, slot.field.name, &bytes);
                            bytes
                        }
                        Err(error) => {
                            let wrong = match error {
                                base64::DecodeError::InvalidByte(at, _) => text.origin(at),
                                _ => None,
                            };
                            self.sink.push(Diagnostic::new(
                                code::BadBase64 { name: slot.field.name.into(), fact: slot.field.fact },
                                wrong.unwrap_or(slot.span),
                            ));
                            continue;
                        }
                    }
                }
                // An unreadable file is reported at its own field.
                Content::File(media) if digest.is_some() => match media_bytes(self.context.world, media) {
                    Ok(bytes) => bytes,
                    Err(_) => continue,
                },
                _ => continue,
            };
            let Some((digest, Content::Text(text))) = digest.map(|digest| (digest, &digest.content)) else { continue };
            let is_file = matches!(slot.content, Content::File(_));
            // The md5 of a file is computed when it is sent: one from a parameter would be ignored.
            let literal = match text.literal() {
                Some(literal) => literal,
                None if is_file => Default::default(),
                None => continue,
            };
            let actual = format!("{:x}", md5::compute(&bytes));
            if !literal.eq_ignore_ascii_case(&actual) {
                let found = code::WrongMd5 {
                    name: md5.into(),
                    other: slot.field.name.into(),
                    value: actual,
                    reason: Reason { effect: None, doc: Some(&digest.field.doc), fact: digest.field.fact },
                };
                let found = broken(found, digest.span, wrong_md5);
                self.sink.push(match slot.span.file == digest.span.file {
                    true => found.note(slot.span, &code::THE_IMAGE),
                    false => found,
                });
            }
        }
    }

    /// Whether a text is compared with the md5 of a known image, which says more than the limits of its field.
    pub(super) fn is_compared_md5(object: &Object, name: &str, text: &FieldText) -> bool {
        text.literal().is_some()
            && object.slots.iter().any(|slot| match slot.field.kind {
                FieldKind::Inline { md5, .. } => md5 == name && is_known(&slot.content),
                _ => false,
            })
    }
}

fn is_known(image: &Content) -> bool {
    match image {
        Content::Text(text) => text.literal().is_some(),
        content => matches!(content, Content::File(_)),
    }
}
