//! `wecom.image`, whose bytes stand in the payload; `wecom.file` and `wecom.voice`, which are uploaded first.

use super::super::facts::*;
use super::super::make::*;
use super::super::media;
use super::super::model::*;
use super::envelope;

pub(super) const IMAGE: MessageType = super::message(
    "wecom.image",
    include_str!("../examples/wecom.image.msg"),
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "image", WECOM_PUBLIC),
        envelope::VISIBLE_TO_USER,
        field(
            "base64",
            "image.base64",
            FieldKind::Inline { md5: "md5", media: media::WECOM_IMAGE, wrong_md5: Effect::Rejected(301019) },
            t!(
                "The image, JPG or PNG: `file(…)`, or its bytes in base64 together with `md5`.",
                "图片，JPG 或 PNG：`file(…)`，或它的 base64 内容并给出 `md5`。",
            ),
            WECOM_PUBLIC,
        )
        .required(),
        field(
            "md5",
            "image.md5",
            FieldKind::Text(Dialect::Id),
            t!(
                "The MD5 of the image's bytes before base64, in hexadecimal; computed for `file(…)`.",
                "图片内容在 base64 编码前的 MD5，十六进制；`file(…)` 会自动算出。",
            ),
            WECOM_PUBLIC,
        )
        .limits(&[Limit {
            measure: Measure::Bytes,
            min: Some(32),
            max: Some(32),
            outcome: Effect::Undocumented,
            under: None,
            fact: WECOM_PUBLIC,
        }]),
    ],
    &[envelope::VISIBLE_NEEDS_GROUP, envelope::ALL_BLACKBOARDS_UNSAID],
    t!("One image.", "一张图片。"),
    WECOM_PUBLIC,
);

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Effect::Rejected(41006), WECOM_CODES)];

pub(super) const FILE: MessageType = super::message(
    "wecom.file",
    include_str!("../examples/wecom.file.msg"),
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "file", WECOM_PUBLIC),
        field(
            "media_id",
            "file.media_id",
            FieldKind::Media(media::WECOM_FILE),
            t!("The file; its name in the upload is what readers see.", "文件；读者看到的是上传时的文件名。"),
            WECOM_PUBLIC,
        )
        .required()
        .limits(MEDIA_ID),
    ],
    &[envelope::ADDRESSING_UNSAID, envelope::NO_BLACKBOARD],
    t!("One file of up to 20 MB.", "一个文件，最大 20 MB。"),
    WECOM_PUBLIC,
);

pub(super) const VOICE: MessageType = super::message(
    "wecom.voice",
    include_str!("../examples/wecom.voice.msg"),
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "voice", WECOM_PUBLIC),
        field(
            "media_id",
            "voice.media_id",
            FieldKind::Media(media::WECOM_VOICE),
            t!("The recording: AMR, up to 60 seconds.", "语音：AMR，最长 60 秒。"),
            WECOM_PUBLIC,
        )
        .required()
        .limits(MEDIA_ID),
    ],
    &[envelope::ADDRESSING_UNSAID, envelope::NO_BLACKBOARD],
    t!("One voice message.", "一条语音消息。"),
    WECOM_PUBLIC,
);
