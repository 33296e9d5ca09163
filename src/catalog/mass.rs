//! Mass messages (群发) of an Official Account: to a group or tag, to everyone, or to a list of users.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;
use super::platforms::official_account;
use super::{ids, links};
use crate::diag::Localized;

pub(super) static CHANNEL: Channel = Channel {
    id: "mass",
    platform: official_account::PLATFORM,
    other_names: &["broadcast", "sendall", "send_all", "group_send", "groupsend", "masssend", "mass_send"],
    types: &[TEXT, IMAGE, VOICE, VIDEO, MPVIDEO, MPNEWS, WXCARD],
    refused: &[
        refused(
            "mass.music",
            t!(
                "the tables of 2014 list music, but no page ever showed its body and today's do not have it",
                "2014 年的表格列出了 music，但没有文档给出过请求体，当前的文档也没有",
            ),
            MASS_2014_UNCLEAR,
        ),
        refused(
            "mass.news",
            t!(
                "articles are uploaded first: write a `material.news`, and a `mass.mpnews` with `media_id:` and its name",
                "图文需要先上传：先写一个 `material.news`，再写 `mass.mpnews`，其 `media_id:` 填它的名称",
            ),
            MASS_GUIDE,
        ),
    ],
    rates: &[
        Rate { scope: RateScope::Account, calls: 100, per_seconds: 86_400, under: None, fact: MASS_2014 },
        Rate {
            scope: RateScope::Account,
            calls: 60,
            per_seconds: 60,
            under: Some(official_account::CURRENT),
            fact: MASS_GUIDE,
        },
    ],
    remarks: &[
        remark(
            t!(
                "A user gets at most four mass messages of an account in a calendar month; further ones fail.",
                "每个用户每个自然月最多收到同一账号的四条群发消息，超出的会失败。",
            ),
            MASS_2014,
        )
        .before_send(),
        remark(t!("Only verified service accounts may call it.", "只有认证的服务号可以调用。"), MASS_2014)
            .under(official_account::Y2014),
        remark(
            t!(
                "Verified subscription accounts may send by tag, once a day; sending by list is for service accounts.",
                "认证的订阅号可以按标签群发，每天一次；按列表群发仅限服务号。",
            ),
            MASS_GUIDE,
        )
        .under(official_account::CURRENT),
        remark(
            t!(
                "With API protection on, an administrator confirms `everyone` within 30 minutes.",
                "开启 API 保护时，`everyone` 须由管理员在 30 分钟内确认。",
            ),
            MASS_GUIDE,
        )
        .under(official_account::CURRENT),
        remark(
            t!(
                "Success means that the job was accepted; the result is reported by the event MASSSENDJOBFINISH, today with \
             CopyrightCheckResult and ArticleUrlResult in addition to the eleven elements of 2014.",
                "成功只表示任务已提交；结果由事件 MASSSENDJOBFINISH 报告，除 2014 年的十一个元素外，目前还有 CopyrightCheckResult 和 ArticleUrlResult。",
            ),
            MASS_GUIDE,
        ),
        remark(
            t!(
                "Related calls: `/cgi-bin/message/mass/delete` takes `msg_id`, today also `article_idx` or `url`; \
             `mass/preview` (100 a day), `mass/get` and `mass/speed` exist only today.",
                "相关接口：`/cgi-bin/message/mass/delete` 使用 `msg_id`，目前还可用 `article_idx` 或 `url`；`mass/preview`（每天 100 次）、`mass/get` 和 `mass/speed` 只有当前版本才有。",
            ),
            MASS_GUIDE,
        ),
    ],
    doc: t!(
        "Mass messages of an Official Account, to a group or tag, to everyone, or to a list of users.",
        "公众号群发消息，发给分组或标签、所有人，或用户列表。",
    ),
};

const ANSWERS_OF_A_JOB: &[AnswerKey] = &[
    AnswerKey {
        key: "msg_id",
        content: Some(AnswerContent::Id),
        only: None,
        doc: t!(
            "The job, with the same id as in the event that reports its outcome.",
            "群发任务，与报告结果的事件中的 ID 相同。",
        ),
    },
    AnswerKey {
        key: "msg_data_id",
        content: Some(AnswerContent::ArticlesId),
        only: Some(CURRENT),
        doc: t!("The articles of the job; only for mpnews.", "任务的图文；仅用于 mpnews。"),
    },
];

const fn endpoint(path: &'static str) -> Endpoint {
    Endpoint {
        method: "POST",
        host: "https://api.weixin.qq.com",
        host_under: None,
        path,
        query: &[],
        credential: official_account::ACCESS_TOKEN,
        answers: ANSWERS_OF_A_JOB,
        says_success: true,
    }
}

const SENDALL: &Endpoint = &endpoint("/cgi-bin/message/mass/sendall");
const SEND: &Endpoint = &endpoint("/cgi-bin/message/mass/send");

const CURRENT: &Only = &Only { variants: &[official_account::CURRENT], instead: "", fact: MASS_TAG };

const GROUP: RecipientSpec = RecipientSpec {
    word: "group",
    argument: Argument::Id,
    ids_begin: "",
    id: None,
    delivery: Delivery::Keys(&[("filter.group_id", KeyValue::ArgText)]),
    endpoint: None,
    many: false,
    limits: &[at_least(Measure::Bytes, 1, Effect::Rejected(40050), CODES)],
    broadcast: false,
    only: Some(&Only { variants: &[official_account::Y2014], instead: "tag(2)", fact: MASS_2014 }),
    doc: t!("A group of followers, by its id as a text.", "用户分组，以文本形式的分组 ID 表示。"),
    fact: MASS_2014,
};

const TAG: RecipientSpec = RecipientSpec {
    word: "tag",
    argument: Argument::Number,
    ids_begin: "",
    id: None,
    delivery: Delivery::Keys(&[("filter.is_to_all", KeyValue::Bool(false)), ("filter.tag_id", KeyValue::ArgNumber)]),
    endpoint: None,
    many: false,
    limits: &[],
    broadcast: false,
    only: Some(&Only { variants: &[official_account::CURRENT], instead: "group(\"2\")", fact: MASS_TAG }),
    doc: t!("The followers with a tag, by its number.", "带有某标签的用户，以标签编号表示。"),
    fact: MASS_TAG,
};

const EVERYONE: RecipientSpec = RecipientSpec {
    word: "everyone",
    argument: Argument::None,
    ids_begin: "",
    id: None,
    delivery: Delivery::Keys(&[("filter.is_to_all", KeyValue::Bool(true))]),
    endpoint: None,
    many: false,
    limits: &[],
    broadcast: true,
    only: Some(CURRENT),
    doc: t!(
        "Every follower; the message also enters the account's history.",
        "所有关注者；消息同时进入账号的历史消息。",
    ),
    fact: MASS_TAG,
};

const LIST: RecipientSpec = RecipientSpec {
    word: "",
    argument: Argument::Id,
    ids_begin: "",
    id: Some(&ids::OPENID),
    delivery: Delivery::Listed { wire: "touser", chunk: 10_000 },
    endpoint: Some(SEND),
    many: true,
    limits: &[
        at_least(Measure::Items, 2, Effect::Rejected(40130), MASS_LIST).under(official_account::CURRENT),
        at_least(Measure::Items, 1, Effect::Rejected(44005), MASS_2014),
        at_least(Measure::Bytes, 1, Effect::Rejected(40003), CODES),
        at_most(Measure::Chars, 28, Effect::Advice, ANSWERS),
    ],
    broadcast: false,
    only: None,
    doc: t!(
        "Users by openid, one or a list; more than 10 000 are split into several requests.",
        "用户的 openid，一个或一个列表；超过 10 000 个会分成多个请求。",
    ),
    fact: MASS_2014,
};

const TO: Field = field(
    "to",
    "",
    FieldKind::To(&[GROUP, TAG, EVERYONE, LIST]),
    t!(
        "The recipients: a group or tag, everyone, or users by openid.",
        "接收者：分组或标签、所有人，或用户的 openid。"
    ),
    MASS_2014,
)
.required();

const SEND_IGNORE_REPRINT: Field = field(
    "send_ignore_reprint",
    "send_ignore_reprint",
    FieldKind::Choice(&[(0, t!("stop", "停止")), (1, t!("continue", "继续群发"))]),
    t!(
        "What to do with articles that are judged a reprint; stop by default.",
        "图文被判定为转载时如何处理；默认停止。"
    ),
    MASS_TAG,
)
.only(CURRENT);

const CLIENTMSGID: Field = field(
    "clientmsgid",
    "clientmsgid",
    FieldKind::Text(Dialect::Id),
    t!("Your own id: the same one is sent only once within 24 hours.", "自定的 ID：24 小时内相同的 ID 只发送一次。"),
    MASS_TAG,
)
.limits(&[filled(Measure::Bytes, 32, Effect::Rejected(45067), MASS_TAG)])
.only(CURRENT);

/// Of the types that hold no articles.
const REPRINT_IDLE: Rule = rule(
    RuleCheck::Discouraged { field: "send_ignore_reprint", instead: "" },
    Effect::Ignored,
    t!("only articles (`mass.mpnews`) are judged a reprint", "只有图文（`mass.mpnews`）会判定是否转载"),
    MASS_GUIDE,
);

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Effect::Rejected(41006), CODES)];

const THUMB_REFUSED: Refused = refused(
    "thumb_media_id",
    t!(
        "the tables of 2014 list it, but no example of a mass message uses it: it belongs to `material.news`",
        "2014 年的表格列出了它，但群发消息的示例都没有用到：它属于 `material.news`",
    ),
    MASS_2014_UNCLEAR,
);

const fn message(
    id: &'static str,
    examples: &'static str,
    fields: &'static [Field],
    rules: &'static [Rule],
    doc: Localized,
) -> MessageType {
    MessageType {
        id,
        format: WireFormat::Json,
        endpoint: Some(SENDALL),
        only: None,
        fields,
        rules,
        refused: &[],
        examples,
        doc,
        fact: MASS_2014,
    }
}

const TEXT: MessageType = message(
    "mass.text",
    include_str!("examples/mass.text.msg"),
    &[
        TO,
        field("body", "text.content", FieldKind::Text(Dialect::ServiceText), t!("The text.", "正文。"), MASS_2014)
            .lines()
            .attributes(links::MINI_PROGRAM)
            .required()
            .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(44004), CODES)]),
        msgtype("msgtype", "text", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[REPRINT_IDLE],
    t!("Text.", "文本消息。"),
);

const IMAGES: &Only = &Only { variants: &[official_account::CURRENT], instead: "media_id: \"…\"", fact: MASS_TAG };

const fn with_images(field: &'static str, doc: Localized) -> Rule {
    rule(RuleCheck::Needs { field, needs: "media_ids" }, Effect::Undocumented, doc, MASS_TAG)
}

/// Both forms of an image: one id (2014, and today's page until about 2020), or several with a text.
const IMAGE: MessageType = message(
    "mass.image",
    include_str!("examples/mass.image.msg"),
    &[
        TO,
        field(
            "media_id",
            "image.media_id",
            FieldKind::Media(media::IMAGE),
            t!("The image, in the form of 2014.", "图片，2014 年的写法。"),
            MASS_2014,
        )
        .limits(MEDIA_ID),
        field(
            "media_ids",
            "images.media_ids",
            FieldKind::Medias(media::IMAGE),
            t!("The images, in today's form.", "图片，当前的写法。"),
            MASS_TAG,
        )
        .limits(&[
            at_least(Measure::Items, 1, Effect::Rejected(41006), CODES),
            at_least(Measure::Bytes, 1, Effect::Rejected(41006), CODES),
        ])
        .only(IMAGES),
        field(
            "recommend",
            "images.recommend",
            FieldKind::Text(Dialect::Plain),
            t!("The text that recommends the images; 分享图片 by default.", "图片的推荐语；默认为“分享图片”。"),
            MASS_TAG,
        )
        .lines()
        .only(IMAGES),
        field(
            "title",
            "images.title",
            FieldKind::Text(Dialect::Plain),
            t!("The title of the images.", "图片的标题。"),
            MASS_TAG,
        )
        .only(IMAGES),
        comments("need_open_comment", "images.need_open_comment", t!("Whether readers may comment.", "是否打开评论。"))
            .only(IMAGES),
        comments(
            "only_fans_can_comment",
            "images.only_fans_can_comment",
            t!("Whether only followers may comment.", "是否仅粉丝可评论。"),
        )
        .only(IMAGES),
        msgtype("msgtype", "image", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[
        rule(
            RuleCheck::ExactlyOne(&["media_id", "media_ids"]),
            Effect::Rejected(41006),
            t!(
                "an image message has one image as `media_id`, or several as `media_ids`",
                "图片消息用 `media_id` 给出一张图片，或用 `media_ids` 给出多张",
            ),
            MASS_TAG,
        ),
        rule(
            RuleCheck::Discouraged { field: "media_id", instead: "media_ids: […]" },
            Effect::Disputed,
            t!(
                "today's page has only `media_ids`; it had `media_id` until about 2020",
                "当前文档只有 `media_ids`；`media_id` 大约到 2020 年为止仍在文档中",
            ),
            MASS_TAG,
        )
        .under(official_account::CURRENT),
        with_images(
            "recommend",
            t!("`recommend` is only for messages with `media_ids`", "`recommend` 须与 `media_ids` 一起使用"),
        ),
        with_images("title", t!("`title` is only for messages with `media_ids`", "`title` 须与 `media_ids` 一起使用")),
        with_images(
            "need_open_comment",
            t!(
                "`need_open_comment` is only for messages with `media_ids`",
                "`need_open_comment` 须与 `media_ids` 一起使用",
            ),
        ),
        with_images(
            "only_fans_can_comment",
            t!(
                "`only_fans_can_comment` is only for messages with `media_ids`",
                "`only_fans_can_comment` 须与 `media_ids` 一起使用",
            ),
        ),
        FANS_NEED_COMMENTS,
        REPRINT_IDLE,
    ],
    t!("One image, or today several.", "一张图片，目前可为多张。"),
);

/// A switch for comments, 0 or 1.
pub(super) const fn comments(name: &'static str, wire: &'static str, doc: Localized) -> Field {
    field(name, wire, FieldKind::Choice(NO_YES), doc, MASS_TAG)
}

/// Followers cannot comment where nobody can.
pub(super) const FANS_NEED_COMMENTS: Rule = rule(
    RuleCheck::SwitchNeeds { field: "only_fans_can_comment", needs: "need_open_comment" },
    Effect::Ignored,
    t!(
        "`only_fans_can_comment` has no effect while comments are closed",
        "没有打开评论时，`only_fans_can_comment` 不起作用",
    ),
    MASS_TAG,
);

const VOICE: MessageType = message(
    "mass.voice",
    include_str!("examples/mass.voice.msg"),
    &[
        TO,
        field("media_id", "voice.media_id", FieldKind::Media(media::VOICE), t!("The recording.", "语音。"), MASS_2014)
            .required()
            .limits(MEDIA_ID),
        msgtype("msgtype", "voice", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[REPRINT_IDLE],
    t!("One voice message.", "一条语音消息。"),
);

/// The video of 2014 to a list of users, under another name than to a group.
const VIDEO: MessageType = MessageType {
    endpoint: Some(SEND),
    only: Some(&Only { variants: &[official_account::Y2014], instead: "mass.mpvideo", fact: MASS_2014 }),
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.video",
        include_str!("examples/mass.video.msg"),
        &[
            field(
                "to",
                "",
                FieldKind::To(&[LIST]),
                t!("The recipients: users by openid.", "接收者：用户的 openid。"),
                MASS_2014,
            )
            .required(),
            field(
                "media_id",
                "video.media_id",
                FieldKind::Media(media::MASS_VIDEO),
                t!("The video, by the id from `material.video`.", "视频，以 `material.video` 给出的 ID 表示。"),
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            field(
                "title",
                "video.title",
                FieldKind::Text(Dialect::Plain),
                t!("The video's title.", "视频标题。"),
                MASS_2014,
            ),
            field(
                "description",
                "video.description",
                FieldKind::Text(Dialect::Plain),
                t!("The lines below the title.", "标题下方的描述。"),
                MASS_2014,
            )
            .lines(),
            msgtype("msgtype", "video", MASS_2014),
        ],
        &[],
        t!("One video, to a list of users, in the form of 2014.", "发给用户列表的一条视频，2014 年的写法。"),
    )
};

const MPVIDEO: MessageType = MessageType {
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.mpvideo",
        include_str!("examples/mass.mpvideo.msg"),
        &[
            TO,
            field(
                "media_id",
                "mpvideo.media_id",
                FieldKind::Media(media::MASS_VIDEO),
                t!("The video, by the id from `material.video`.", "视频，以 `material.video` 给出的 ID 表示。"),
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            field(
                "title",
                "mpvideo.title",
                FieldKind::Text(Dialect::Plain),
                t!("The video's title, to a list.", "视频标题，用于发给列表。"),
                MASS_LIST,
            )
            .only(CURRENT),
            field(
                "description",
                "mpvideo.description",
                FieldKind::Text(Dialect::Plain),
                t!("The lines below the title, to a list.", "标题下方的描述，用于发给列表。"),
                MASS_LIST,
            )
            .lines()
            .only(CURRENT),
            msgtype("msgtype", "mpvideo", MASS_2014),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[
            rule(
                RuleCheck::ByList { field: "title", list: true },
                Effect::Ignored,
                t!(
                    "a video has its own `title` only if it is sent to a list of users",
                    "只有发给用户列表的视频才有自己的 `title`",
                ),
                MASS_LIST,
            ),
            rule(
                RuleCheck::ByList { field: "description", list: true },
                Effect::Ignored,
                t!(
                    "a video has its own `description` only if it is sent to a list of users",
                    "只有发给用户列表的视频才有自己的 `description`",
                ),
                MASS_LIST,
            ),
            rule(
                RuleCheck::NoRecipient { words: &[""], with: None },
                Effect::Undocumented,
                t!("in 2014 a video to a list of users was a `mass.video`", "2014 年发给用户列表的视频是 `mass.video`"),
                MASS_2014,
            )
            .under(official_account::Y2014),
            REPRINT_IDLE,
        ],
        t!("One video.", "一条视频消息。"),
    )
};

const MPNEWS: MessageType = MessageType {
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.mpnews",
        include_str!("examples/mass.mpnews.msg"),
        &[
            TO,
            field(
                "media_id",
                "mpnews.media_id",
                FieldKind::Media(media::NEWS),
                t!(
                    "The articles, by the id from `material.news` or a draft.",
                    "图文，以 `material.news` 或草稿给出的 ID 表示。",
                ),
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            msgtype("msgtype", "mpnews", MASS_2014),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[],
        t!("Articles.", "图文消息。"),
    )
};

const WXCARD: MessageType = MessageType {
    only: Some(CURRENT),
    fact: MASS_TAG,
    ..message(
        "mass.wxcard",
        include_str!("examples/mass.wxcard.msg"),
        &[
            TO,
            field("card_id", "wxcard.card_id", FieldKind::Text(Dialect::Id), t!("The card.", "卡券。"), MASS_TAG)
                .required()
                .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(41012), CODES)]),
            msgtype("msgtype", "wxcard", MASS_TAG),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[REPRINT_IDLE],
        t!("A coupon or membership card.", "一张优惠券或会员卡。"),
    )
};
