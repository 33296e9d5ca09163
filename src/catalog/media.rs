//! Files that go into messages: how each is uploaded, in which format, how large.

use super::facts::*;
use super::make::t;
use super::make::{at_least, at_most};
use super::model::*;
use super::platforms::{official_account, wecom};

const MIB: u64 = 1 << 20;
const KIB: u64 = 1 << 10;

const WECOM_UPLOAD_ANSWERS: &[AnswerKey] = &[
    AnswerKey {
        key: "type",
        content: Some(AnswerContent::Kind),
        only: None,
        doc: t!("The kind of file.", "文件的种类。"),
    },
    AnswerKey {
        key: "media_id",
        content: Some(AnswerContent::MediaId),
        only: None,
        doc: t!("The id; valid for three days, and only for this bot.", "ID；三天内有效，仅限本机器人使用。"),
    },
    AnswerKey {
        key: "created_at",
        content: Some(AnswerContent::TimeText),
        only: None,
        doc: t!("When it was stored: epoch seconds, as a text.", "保存时间：1970 年以来的秒数，文本形式。"),
    },
];

const fn wecom_upload(query: &'static [(&'static str, &'static str)]) -> Endpoint {
    Endpoint {
        method: "POST",
        host: "https://qyapi.weixin.qq.com",
        host_under: None,
        path: "/cgi-bin/webhook/upload_media",
        query,
        credential: wecom::WEBHOOK_KEY,
        answers: WECOM_UPLOAD_ANSWERS,
        says_success: true,
    }
}

const WECOM_UPLOAD_FILE: &Endpoint = &wecom_upload(&[("type", "file")]);
const WECOM_UPLOAD_VOICE: &Endpoint = &wecom_upload(&[("type", "voice")]);

/// Any upload to a webhook is larger than five bytes.
const WECOM_SMALLEST: Limit = at_least(Measure::FileBytes, 6, Effect::Rejected(40006), WECOM_BETA);

/// A file of any format for a webhook.
pub(super) const WECOM_FILE: &MediaSpec = &MediaSpec {
    upload: Some(WECOM_UPLOAD_FILE),
    formats: &[],
    limits: &[WECOM_SMALLEST, at_most(Measure::FileBytes, 20 * MIB, Effect::Rejected(45001), WECOM_BETA)],
    materials: &[],
    fact: WECOM_BETA,
};

/// A recording for a webhook.
pub(super) const WECOM_VOICE: &MediaSpec = &MediaSpec {
    upload: Some(WECOM_UPLOAD_VOICE),
    formats: &["amr"],
    limits: &[
        WECOM_SMALLEST,
        at_most(Measure::FileBytes, 2 * MIB, Effect::Rejected(45001), WECOM_BETA),
        at_most(Measure::Seconds, 60, Effect::Rejected(45007), WECOM_BETA),
    ],
    materials: &[],
    fact: WECOM_BETA,
};

/// The cover of a mini program for a webhook. The page sends an image through an upload that knows no images.
pub(super) const WECOM_COVER: &MediaSpec = &MediaSpec {
    upload: Some(WECOM_UPLOAD_FILE),
    formats: &["jpg", "jpeg", "png"],
    limits: &[WECOM_SMALLEST, at_most(Measure::FileBytes, 20 * MIB, Effect::Rejected(45001), WECOM_BETA)],
    materials: &[],
    fact: WECOM_BETA_UNCLEAR,
};

/// An image whose bytes stand in the payload.
pub(super) const WECOM_IMAGE: &MediaSpec = &MediaSpec {
    upload: None,
    formats: &["jpg", "jpeg", "png"],
    limits: &[
        at_least(Measure::FileBytes, 1, Effect::Undocumented, WECOM_PUBLIC),
        at_most(Measure::FileBytes, 2 * MIB, Effect::Undocumented, WECOM_PUBLIC),
    ],
    materials: &[],
    fact: WECOM_PUBLIC,
};

const UPLOAD_ANSWERS: &[AnswerKey] = &[
    AnswerKey {
        key: "type",
        content: Some(AnswerContent::Kind),
        only: None,
        doc: t!("The kind of file.", "文件的种类。"),
    },
    AnswerKey {
        key: "media_id",
        content: Some(AnswerContent::MediaId),
        only: None,
        doc: t!("The id; valid for three days, and reusable.", "ID；三天内有效，可重复使用。"),
    },
    AnswerKey {
        key: "created_at",
        content: Some(AnswerContent::Time),
        only: None,
        doc: t!("When it was stored: epoch seconds.", "保存时间：1970 年以来的秒数。"),
    },
];

const fn upload(query: &'static [(&'static str, &'static str)]) -> Endpoint {
    Endpoint {
        method: "POST",
        host: "https://api.weixin.qq.com",
        host_under: None,
        path: "/cgi-bin/media/upload",
        query,
        credential: official_account::ACCESS_TOKEN,
        answers: UPLOAD_ANSWERS,
        says_success: false,
    }
}

const UPLOAD_IMAGE: &Endpoint = &upload(&[("type", "image")]);
const UPLOAD_VOICE: &Endpoint = &upload(&[("type", "voice")]);
const UPLOAD_VIDEO: &Endpoint = &upload(&[("type", "video")]);
const UPLOAD_THUMB: &Endpoint = &upload(&[("type", "thumb")]);

/// An image of an Official Account.
pub(super) const IMAGE: &MediaSpec = &MediaSpec {
    upload: Some(UPLOAD_IMAGE),
    formats: &["png", "jpeg", "jpg", "gif"],
    limits: &[
        at_most(Measure::FileBytes, 10 * MIB, Effect::Rejected(40009), UPLOAD),
        at_most(Measure::FileBytes, 2 * MIB, Effect::Disputed, UPLOAD_UNCLEAR),
    ],
    materials: &[],
    fact: UPLOAD,
};

/// A recording of an Official Account.
pub(super) const VOICE: &MediaSpec = &MediaSpec {
    upload: Some(UPLOAD_VOICE),
    formats: &["amr", "mp3"],
    limits: &[
        at_most(Measure::FileBytes, 2 * MIB, Effect::Rejected(40010), UPLOAD),
        at_most(Measure::Seconds, 60, Effect::Rejected(45007), UPLOAD),
    ],
    materials: &[],
    fact: UPLOAD,
};

/// A video of an Official Account.
pub(super) const VIDEO: &MediaSpec = &MediaSpec {
    upload: Some(UPLOAD_VIDEO),
    formats: &["mp4"],
    limits: &[at_most(Measure::FileBytes, 10 * MIB, Effect::Rejected(40011), UPLOAD)],
    materials: &[],
    fact: UPLOAD,
};

/// The small cover of a video, a piece of music or an article.
pub(super) const THUMB: &MediaSpec = &MediaSpec {
    upload: Some(UPLOAD_THUMB),
    formats: &["jpg", "jpeg"],
    limits: &[at_most(Measure::FileBytes, 64 * KIB, Effect::Rejected(40012), UPLOAD)],
    materials: &[],
    fact: UPLOAD,
};

/// Articles for a mass message: an id, or a `material.news` of the file.
pub(super) const NEWS: &MediaSpec =
    &MediaSpec { upload: None, formats: &[], limits: &[], materials: &["material.news"], fact: MASS_2014 };

/// A video for a mass message: an id of `uploadvideo`, or a `material.video` of the file.
pub(super) const MASS_VIDEO: &MediaSpec =
    &MediaSpec { upload: None, formats: &[], limits: &[], materials: &["material.video"], fact: MASS_2014 };

/// Articles that are already stored.
pub(super) const STORED_NEWS: &MediaSpec =
    &MediaSpec { upload: None, formats: &[], limits: &[], materials: &[], fact: CUSTOM };

/// What the platform's page writes in place of an image and of its md5.
pub const IMAGE_PLACEHOLDER: &str = "DATA";

/// Whether a text stands for a media id, as `MEDIA_ID` and `THUMB_MEDIA_ID` do in the platforms' pages and `<id>` or
/// `xxx` elsewhere, and so is none.
pub fn is_media_placeholder(text: &str) -> bool {
    is_word_for_an_id(text) || is_in_brackets(text) || is_crossed_out(text)
}

fn is_in_brackets(text: &str) -> bool {
    let brackets = [('<', '>'), ('[', ']'), ('{', '}'), ('@', '@'), ('【', '】'), ('《', '》')];
    let is_inside = |(open, close): (char, char)| text.strip_prefix(open).is_some_and(|rest| rest.ends_with(close));
    brackets.into_iter().any(is_inside)
}

/// Only `x`, `*` or dots.
fn is_crossed_out(text: &str) -> bool {
    ["xX", "*", ".…"].into_iter().any(|signs| text.chars().count() > 2 && text.chars().all(|c| signs.contains(c)))
}

fn is_word_for_an_id(text: &str) -> bool {
    const LONGEST: usize = 24;
    let is_sign = |c: char| "_- <>{}[]$.\"'".contains(c);
    let letters: String = text.chars().filter(|c| !is_sign(*c)).collect::<String>().to_ascii_lowercase();
    text.len() <= LONGEST
        && letters.chars().all(|c| c.is_ascii_lowercase())
        && (letters.ends_with("mediaid") || matches!(letters.as_str(), "null" | "none" | "undefined" | "nil"))
}
