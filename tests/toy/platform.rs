//! A platform that does not exist, and is unlike the others in all that a row can say: its credential travels in the path, its
//! answers have other keys, it has three variants. It is compiled in by the feature `toy` alone.

use super::calls::Refusals;
use super::make::*;
use super::model::*;
use super::platform::{AnswerKeys, Login, Platform, PlatformSpec};
use crate::diag::{Confidence, Fact, Localized};

const ID: &str = "toy";

pub const V3: Variant = Variant::of(&VariantSpec { platform: ID, id: "v3" });
pub const V2: Variant = Variant::of(&VariantSpec { platform: ID, id: "v2" });
pub const V1: Variant = Variant::of(&VariantSpec { platform: ID, id: "v1" });

const PAGE: &Fact =
    &Fact { source: t!("Toy manual", "玩具手册"), seen: "2026-01-01", confidence: Confidence::Documented };

static PROFILE: Localized = t!(
    "Profile of Toy; by default whatever any profile accepts is accepted",
    "玩具的平台版本；默认任一版本接受的都接受",
);
static HOOK: Localized = t!("one hook", "一个钩子");

const TOKEN: &Credential =
    &Credential { carrier: CredentialCarrier::Path, placeholder: "${TOY_TOKEN}", shell_variable: "TOY_TOKEN" };

pub(super) const PLATFORM: Platform = Platform(&PlatformSpec {
    id: ID,
    name: t!("Toy", "玩具"),
    variants: &[V3, V2, V1],
    argument: ("toy", &PROFILE),
    root: "/bot/",
    credential: TOKEN,
    login: Login::Key { name: "hook", several: None },
    caller: &HOOK,
    answer: AnswerKeys { code: "code", message: "msg" },
    lenient: None,
    says_length: false,
    urls: None,
    refusals: &Refusals {
        no_credential: 9401,
        unknown_credential: 9401,
        unknown_uploader: 9401,
        method: 9405,
        empty_body: 9400,
        no_json: 9400,
        escapes: None,
        unknown_type: 9402,
        missing: 9403,
        missing_recipient: 9403,
        many_recipients: 9403,
        wrong_kind: 9402,
        wrong_recipient: 9403,
        invalid: 9402,
        no_such_media: 9404,
        media_kind: 9404,
        upload_kind: 9404,
        upload_format: 9404,
        upload_name: 9404,
        no_file: 9404,
        empty_file: 9404,
        large_file: 9404,
        too_often_a_minute: 9429,
        too_often_a_day: 9429,
        twins: None,
    },
    errors: ERRORS,
});

const fn code(code: i64, meaning: Localized, remedy: Localized, retry: Retry) -> ErrorCode {
    ErrorCode { code, meaning, cause: NOTHING, remedy, retry, fact: PAGE }
}

const CORRECT: Localized = t!("fix the message", "改正消息");

static ERRORS: &[ErrorCode] = &[
    code(0, t!("ok", "成功"), NOTHING, Retry::No),
    code(9400, t!("the body is not JSON", "请求体不是 JSON"), CORRECT, Retry::No),
    code(9401, t!("no such hook", "没有这个钩子"), t!("fix the hook", "改正钩子"), Retry::No),
    code(9402, t!("the body is not a message", "请求体不是消息"), CORRECT, Retry::No),
    code(9403, t!("something is missing", "缺少内容"), CORRECT, Retry::No),
    code(9404, t!("no such file", "文件不存在"), CORRECT, Retry::No),
    code(9405, t!("the method is not POST", "不是 POST 请求"), CORRECT, Retry::No),
    code(9410, t!("the text is too long", "文本太长"), t!("shorten it", "缩短文本"), Retry::No),
    code(9429, t!("too many calls", "调用太频繁"), t!("wait a second", "等待一秒"), Retry::After(1)),
];

pub(super) static CHANNEL: Channel = Channel {
    id: ID,
    platform: PLATFORM,
    other_names: &[],
    types: &[TEXT, CARD],
    refused: &[],
    rates: &[Rate { scope: RateScope::Account, calls: 5, per_seconds: 1, under: None, fact: PAGE }],
    remarks: &[remark(t!("A hook is a secret.", "钩子是密钥。"), PAGE)],
    doc: t!("Messages of a toy, sent to its hook.", "玩具的消息，发往它的钩子。"),
};

const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://toy.example",
    host_under: None,
    path: "/bot/v2/hook/{}",
    query: &[],
    credential: TOKEN,
    answers: &[AnswerKey {
        key: "message_id",
        content: Some(AnswerContent::Id),
        only: None,
        doc: t!("The message.", "消息。"),
    }],
    says_success: true,
};

/// What its texts are.
const DIALECT: Dialect = Dialect::Toy;

const fn message(id: &'static str, examples: &'static str, fields: &'static [Field], doc: Localized) -> MessageType {
    MessageType {
        id,
        format: WireFormat::Json,
        endpoint: Some(SEND),
        only: None,
        fields,
        rules: &[],
        refused: &[],
        examples,
        doc,
        fact: PAGE,
    }
}

const fn short(max: u64, variant: Variant) -> Limit {
    at_most(Measure::Bytes, max, Effect::Rejected(9410), PAGE).under(variant)
}

const NOT_EMPTY: Limit = at_least(Measure::Bytes, 1, Effect::Rejected(9403), PAGE);

const TEXT: MessageType = message(
    "toy.text",
    include_str!("toy.text.msg"),
    &[
        msgtype("msg_type", "text", PAGE),
        field("body", "content.text", FieldKind::Text(DIALECT), t!("The text.", "文本。"), PAGE)
            .lines()
            .required()
            .limits(&[NOT_EMPTY, short(100, V1), short(200, V2), short(300, V3)]),
        field("urgent", "urgent", FieldKind::Bool, t!("Whether it rings.", "是否响铃。"), PAGE).only(&Only {
            variants: &[V3],
            instead: "",
            fact: PAGE,
        }),
        field("thread", "thread", FieldKind::Text(Dialect::Id), t!("Where it belongs.", "所属话题。"), PAGE)
            .only(&Only { variants: &[V3, V2], instead: "", fact: PAGE }),
        field("silent", "silent", FieldKind::Bool, t!("Whether nothing rings.", "是否静音。"), PAGE).only(&Only {
            variants: &[V2],
            instead: "urgent: false",
            fact: PAGE,
        }),
    ],
    t!("A text.", "文本消息。"),
);

const CARD: MessageType = message(
    "toy.card",
    include_str!("toy.card.msg"),
    &[
        msgtype("msg_type", "card", PAGE),
        field("title", "card.title", FieldKind::Text(Dialect::Plain), t!("The title.", "标题。"), PAGE)
            .required()
            .limits(&[NOT_EMPTY, at_most(Measure::Chars, 20, Effect::Rejected(9410), PAGE)]),
        field(
            "button",
            "card.buttons",
            FieldKind::Elements {
                fields: &[
                    field("label", "label", FieldKind::Text(Dialect::Plain), t!("What it says.", "按钮文字。"), PAGE)
                        .required()
                        .limits(&[NOT_EMPTY]),
                    field("url", "url", FieldKind::Text(Dialect::Url), t!("Where it leads.", "链接。"), PAGE)
                        .required()
                        .limits(&[NOT_EMPTY]),
                ],
                rules: &[],
                label: Some("label"),
            },
            t!("The buttons.", "按钮。"),
            PAGE,
        )
        .limits(&[at_most(Measure::Items, 3, Effect::Rejected(9402), PAGE)]),
    ],
    t!("A card with buttons.", "带按钮的卡片。"),
);
