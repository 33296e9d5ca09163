//! Checks the files that a message names: existence, size and format. Also images written as base64.

use base64::Engine as _;

use super::MessageCheck;
use super::effect::broken;
use super::subject::Measurand;
use crate::catalog::{Field, FieldKind, Limit, Measure, MediaSpec as Spec, Variant};
use crate::diag::messages::platform as code;
use crate::diag::{Arg, Cause, Diagnostic, Reason};
use crate::eval::MediaFile;
use crate::message::{Content, Object, media_bytes};
use crate::source::ReadError;

/// What is wrong with a file's bytes.
#[derive(Clone, Copy, Debug)]
pub enum FileBreach {
    /// Its size breaks this limit.
    Size(Limit),
    /// It has a different format, given here if its first bytes are recognised.
    Format(Option<&'static str>),
}

/// The first thing that is wrong with a file for this kind of media, under a profile.
pub fn file_breach(spec: &Spec, bytes: &[u8], profile: Option<Variant>) -> Option<FileBreach> {
    let size = bytes.len() as u64;
    let holds = |limit: &&Limit| limit.under.is_none() || limit.under == profile;
    let sizes = spec.limits.iter().filter(|limit| limit.measure == Measure::FileBytes).filter(holds);
    let broken = |limit: &&Limit| limit.max.is_some_and(|max| size > max) || limit.min.is_some_and(|min| size < min);
    if let Some(limit) = sizes.into_iter().find(broken) {
        return Some(FileBreach::Size(*limit));
    }
    let found = format_of(bytes);
    let known = found.is_some_and(|found| spec.formats.iter().any(|format| same_format(format, found)));
    (!spec.formats.is_empty() && !known).then_some(FileBreach::Format(found))
}

impl MessageCheck<'_, '_> {
    pub(super) fn file(&mut self, subject: Measurand, field: &'static Field, media: &MediaFile) {
        let (FieldKind::Media(spec) | FieldKind::Medias(spec) | FieldKind::Inline { media: spec, .. }) = field.kind
        else {
            return;
        };
        match media_bytes(self.context.world, media) {
            Ok(bytes) => self.bytes(Measurand { span: media.span, ..subject }, spec, &media.path, &bytes),
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

    /// `path` is the file, or the field that has its content.
    fn bytes(&mut self, subject: Measurand, spec: &'static Spec, path: &str, bytes: &[u8]) {
        match file_breach(spec, bytes, self.variant) {
            Some(FileBreach::Size(limit)) => {
                let size = bytes.len() as u64;
                let path = path.to_owned();
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
                        path: path.to_owned(),
                        known: spec.formats.iter().map(|format| format.to_uppercase()).collect(),
                        found,
                        fact: spec.fact,
                    },
                    subject.span,
                ));
            }
            None => {}
        }
    }

    /// Checks an image, as base64 text or as a file, against its md5.
    pub(super) fn inline(&mut self, object: &Object) {
        for slot in &object.slots {
            let FieldKind::Inline { md5, media: spec, wrong_md5 } = slot.field.kind else { continue };
            let digest = object.slot(md5);
            let bytes = match &slot.content {
                Content::Text(text) => {
                    let Some(base64) = text.literal() else { continue };
                    match base64::engine::general_purpose::STANDARD.decode(base64.as_bytes()) {
                        Ok(bytes) => {
                            let subject =
                                Measurand { owner: self.message.ty.id, name: slot.field.name, span: slot.span };
                            // Bytes of no known format may stand for an image, as on the platform's page.
                            if format_of(&bytes).is_some() {
                                self.bytes(subject, spec, slot.field.name, &bytes);
                            }
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
                // A text that is not an md5 at all breaks the limit of its field.
                if literal.len() != actual.len() && !is_file {
                    continue;
                }
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
}

/// Detects the format of a file by its first bytes.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"BM", "bmp"),
        (b"#!AMR", "amr"),
        (b"ID3", "mp3"),
        (b"\xff\xfb", "mp3"),
        (b"\xff\xf3", "mp3"),
        (b"\xff\xf2", "mp3"),
        (b"RIFF", "wav"),
        (b"%PDF", "pdf"),
    ];
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("mp4");
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

fn same_format(a: &str, b: &str) -> bool {
    let plain = |format: &str| if format == "jpeg" { "jpg".to_owned() } else { format.to_owned() };
    plain(a) == plain(b)
}
