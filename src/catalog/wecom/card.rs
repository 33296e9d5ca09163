//! `wecom.template_card`: the two cards that a webhook takes, `text_notice` and `news_notice`.
//!
//! One type holds the members of both in an order that fits both pages; rules say which belongs to which.

use super::super::facts::*;
use super::super::ids;
use super::super::make::*;
use super::super::media;
use super::super::model::*;
use super::envelope;
use crate::diag::Localized;

const CARD_TYPE: &str = "card_type";
const TEXT_NOTICE: &str = "text_notice";
const NEWS_NOTICE: &str = "news_notice";

const TEXT: FieldKind = FieldKind::Text(Dialect::Card);
const URL: FieldKind = FieldKind::Text(Dialect::Url);
const ID: FieldKind = FieldKind::Text(Dialect::Id);

/// Characters beyond which a text looks bad on the card.
const fn advised(max: u64) -> Limit {
    at_most(Measure::Chars, max, Effect::Advice, WECOM_PUBLIC)
}

const fn items(max: u64, code: i64) -> Limit {
    at_most(Measure::Items, max, Effect::Rejected(code), WECOM_PUBLIC)
}

const fn missing(code: i64) -> Limit {
    at_least(Measure::Bytes, 1, Effect::Rejected(code), WECOM_CODES)
}

/// What a click needs, by `type`.
const fn needs(is: i64, needs: &'static str, code: i64, doc: Localized) -> Rule {
    rule(RuleCheck::RequiredWhen { field: "type", is, needs }, Effect::Rejected(code), doc, WECOM_PUBLIC)
}

const NEEDS_URL: Rule =
    needs(1, "url", 42028, t!("`type: 1` opens a page, so it needs its `url`", "`type: 1` 跳转网页，因此需要 `url`"));
const NEEDS_APPID: Rule = needs(
    2,
    "appid",
    42030,
    t!("`type: 2` opens a mini program, so it needs its `appid`", "`type: 2` 跳转小程序，因此需要 `appid`"),
);

const CLICK_URL: Field = field(
    "url",
    "url",
    URL,
    t!("The page that a click opens (`type: 1`).", "点击后打开的页面（`type: 1`）。"),
    WECOM_PUBLIC,
);
const CLICK_APPID: Field = field(
    "appid",
    "appid",
    ID,
    t!("The mini program that a click opens (`type: 2`).", "点击后打开的小程序（`type: 2`）。"),
    WECOM_PUBLIC,
);
const CLICK_PAGEPATH: Field = field(
    "pagepath",
    "pagepath",
    URL,
    t!("The page of the mini program; its first page by default.", "小程序的页面；默认为首页。"),
    WECOM_PUBLIC,
)
.page(&super::ANY_PAGE);

const CLICK: FieldKind = FieldKind::Choice(&[
    (0, t!("not a link", "不是链接")),
    (1, t!("opens `url`", "跳转 `url`")),
    (2, t!("opens the mini program `appid`", "跳转小程序 `appid`")),
]);

const fn click_type(doc: Localized) -> Field {
    field("type", "type", CLICK, doc, WECOM_PUBLIC)
}

const SOURCE: &[Field] = &[
    field("icon_url", "icon_url", URL, t!("The sender's icon.", "来源图标。"), WECOM_PUBLIC),
    field("desc", "desc", TEXT, t!("The sender's name.", "来源名称。"), WECOM_PUBLIC).limits(&[advised(13)]),
    field(
        "desc_color",
        "desc_color",
        FieldKind::Choice(&[
            (0, t!("grey", "灰色")),
            (1, t!("black", "黑色")),
            (2, t!("red", "红色")),
            (3, t!("green", "绿色")),
        ]),
        t!("The colour of the sender's name; grey by default.", "来源文字的颜色；默认为灰色。"),
        WECOM_PUBLIC,
    ),
];

const MAIN_TITLE: &[Field] = &[
    field("title", "title", TEXT, t!("The first line.", "一级标题。"), WECOM_PUBLIC).limits(&[advised(26)]),
    field("desc", "desc", TEXT, t!("The lines below it.", "标题辅助信息。"), WECOM_PUBLIC)
        .lines()
        .limits(&[advised(30)]),
];

const EMPHASIS_CONTENT: &[Field] = &[
    field(
        "title",
        "title",
        TEXT,
        t!("The large text, such as a number.", "关键数据的大字内容，例如数字。"),
        WECOM_PUBLIC,
    )
    .limits(&[advised(10)]),
    field("desc", "desc", TEXT, t!("The description of the large text.", "关键数据的说明。"), WECOM_PUBLIC)
        .limits(&[advised(15)]),
];

const CARD_IMAGE: &[Field] = &[
    field("url", "url", URL, t!("The picture.", "图片。"), WECOM_PUBLIC).required().limits(&[missing(42044)]),
    field(
        "aspect_ratio",
        "aspect_ratio",
        FieldKind::Decimal,
        t!("Width divided by height, 1.3 to 2.25; 1.3 by default.", "宽高比，1.3 到 2.25；默认为 1.3。"),
        WECOM_PUBLIC,
    ),
];

const IMAGE_TEXT_AREA: &[Field] = &[
    click_type(t!("What a click on the area does; nothing by default.", "点击该区域的动作；默认无。")),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, t!("The area's title.", "区域标题。"), WECOM_PUBLIC),
    field("desc", "desc", TEXT, t!("The area's description.", "区域描述。"), WECOM_PUBLIC).lines(),
    field("image_url", "image_url", URL, t!("The area's picture.", "区域图片。"), WECOM_PUBLIC)
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, WECOM_PUBLIC)]),
];

const QUOTE_AREA: &[Field] = &[
    click_type(t!("What a click on the quote does; nothing by default.", "点击引用的动作；默认无。")),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, t!("The quote's title.", "引用的标题。"), WECOM_PUBLIC),
    field(
        "quote_text",
        "quote_text",
        TEXT,
        t!("The quote; it may contain line breaks.", "引用的文字；可以换行。"),
        WECOM_PUBLIC,
    )
    .lines(),
];

const VERTICAL: &[Field] = &[
    field("title", "title", TEXT, t!("The entry's title.", "条目标题。"), WECOM_PUBLIC)
        .required()
        .limits(&[missing(42033), advised(26)]),
    field("desc", "desc", TEXT, t!("The entry's text.", "条目文字。"), WECOM_PUBLIC).lines().limits(&[advised(112)]),
];

const HORIZONTAL: &[Field] = &[
    field("keyname", "keyname", TEXT, t!("The row's name.", "行的名称。"), WECOM_PUBLIC)
        .required()
        .limits(&[missing(42027), advised(5)]),
    field(
        "value",
        "value",
        TEXT,
        t!(
            "The row's value; for an attachment (`type: 2`) the file's name with its extension.",
            "行的值；附件（`type: 2`）则为带扩展名的文件名。",
        ),
        WECOM_PUBLIC,
    )
    .limits(&[advised(26)]),
    field(
        "type",
        "type",
        FieldKind::Choice(&[
            (0, t!("text", "文本")),
            (1, t!("opens `url`", "跳转 `url`")),
            (2, t!("downloads the file `media_id`", "下载文件 `media_id`")),
            (3, t!("opens the page of the member `userid`", "打开成员 `userid` 的资料")),
        ]),
        t!("What the value is; text by default.", "值的种类；默认为文本。"),
        WECOM_PUBLIC,
    ),
    CLICK_URL,
    field(
        "media_id",
        "media_id",
        FieldKind::Media(media::WECOM_FILE),
        t!("The attached file (`type: 2`).", "附件文件（`type: 2`）。"),
        WECOM_PUBLIC,
    ),
    field("userid", "userid", ID, t!("The member (`type: 3`).", "成员（`type: 3`）。"), WECOM_PUBLIC)
        .id(&ids::USERID)
        .limits(&[at_most(Measure::Bytes, 64, Effect::Rejected(40003), WECOM_CODES)]),
];

const JUMP: &[Field] = &[
    click_type(t!("What the link opens; nothing by default.", "点击链接后打开的内容；默认无。")),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, t!("The link's text.", "链接文字。"), WECOM_PUBLIC)
        .required()
        .limits(&[missing(42033), advised(13)]),
];

const CARD_ACTION: &[Field] = &[
    field(
        "type",
        "type",
        FieldKind::Choice(&[
            (1, t!("opens `url`", "跳转 `url`")),
            (2, t!("opens the mini program `appid`", "跳转小程序 `appid`")),
        ]),
        t!("What a click on the card does.", "点击卡片的动作。"),
        WECOM_PUBLIC,
    )
    .required(),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
];

const CLICK_RULES: &[Rule] = &[NEEDS_URL, NEEDS_APPID];

const fn target(field: &'static str, is: i64) -> Target {
    Target { field, is, only: false }
}

/// A click does nothing without the `type` of its target.
const fn inactive(targets: &'static [Target]) -> Rule {
    rule(
        RuleCheck::Target { switch: "type", targets },
        Effect::Ignored,
        t!(
            "without a `type`, or with `type: 0`, a click opens nothing; another `type` opens its own target",
            "没有 `type` 或写成 `type: 0` 时，点击没有反应；其他 `type` 只打开它自己的目标",
        ),
        WECOM_PUBLIC,
    )
}

const INACTIVE_LINK: Rule = inactive(&[target("url", 1), target("appid", 2), target("pagepath", 2)]);
const INACTIVE_ROW: Rule = inactive(&[
    target("url", 1),
    Target { field: "media_id", is: 2, only: true },
    Target { field: "userid", is: 3, only: true },
]);

const LINK_RULES: &[Rule] = &[NEEDS_URL, NEEDS_APPID, INACTIVE_LINK];

/// The page names no formats for the pictures of cards.
const fn loadable(field: &'static str) -> Rule {
    picture(field, &[], WECOM_PUBLIC)
}

const fn object(fields: &'static [Field], rules: &'static [Rule]) -> FieldKind {
    FieldKind::Object(fields, rules)
}

const fn elements(fields: &'static [Field], rules: &'static [Rule]) -> FieldKind {
    FieldKind::Elements { fields, rules, label: None }
}

const FIELDS: &[Field] = &[
    envelope::to(envelope::GROUPS),
    msgtype("msgtype", "template_card", WECOM_PUBLIC),
    field(
        CARD_TYPE,
        "template_card.card_type",
        FieldKind::OneOf(&[TEXT_NOTICE, NEWS_NOTICE]),
        t!(
            "The kind of card: `text_notice` for text, `news_notice` with a picture.",
            "卡片种类：`text_notice` 为文本通知，`news_notice` 带图片。",
        ),
        WECOM_PUBLIC,
    )
    .required()
    .refused(&[
        refused("button_interaction", INTERACTIVE, WECOM_PUBLIC),
        refused("vote_interaction", INTERACTIVE, WECOM_PUBLIC),
        refused("multiple_interaction", INTERACTIVE, WECOM_PUBLIC),
    ]),
    field(
        "source",
        "template_card.source",
        object(SOURCE, &[loadable("icon_url")]),
        t!("Who sends the card.", "卡片的来源。"),
        WECOM_PUBLIC,
    ),
    field(
        "main_title",
        "template_card.main_title",
        object(MAIN_TITLE, &[]),
        t!("The card's title.", "卡片标题。"),
        WECOM_PUBLIC,
    ),
    field(
        "emphasis_content",
        "template_card.emphasis_content",
        object(EMPHASIS_CONTENT, &[]),
        t!("A large text in the middle of a `text_notice`.", "`text_notice` 中部的大字。"),
        WECOM_PUBLIC,
    ),
    field(
        "card_image",
        "template_card.card_image",
        object(
            CARD_IMAGE,
            &[
                loadable("url"),
                rule(
                    RuleCheck::Between { field: "aspect_ratio", min: 130, max: 225 },
                    Effect::Disputed,
                    t!(
                        "the page asks for more than 1.3 and less than 2.25, but its own example is 2.25 and works",
                        "文档要求大于 1.3、小于 2.25，而它自己的示例就是 2.25，且可用",
                    ),
                    WECOM_PUBLIC_UNCLEAR,
                ),
            ],
        ),
        t!("The picture of a `news_notice`.", "`news_notice` 的图片。"),
        WECOM_PUBLIC,
    ),
    field(
        "image_text_area",
        "template_card.image_text_area",
        object(IMAGE_TEXT_AREA, &[NEEDS_URL, NEEDS_APPID, INACTIVE_LINK, loadable("image_url")]),
        t!("A picture with text beside it, of a `news_notice`.", "`news_notice` 的左图右文区域。"),
        WECOM_PUBLIC,
    ),
    field(
        "quote_area",
        "template_card.quote_area",
        object(QUOTE_AREA, LINK_RULES),
        t!("A quote, such as the message that the card replies to.", "引用，例如卡片所回复的消息。"),
        WECOM_PUBLIC,
    ),
    field(
        "sub_title_text",
        "template_card.sub_title_text",
        TEXT,
        t!("The running text of a `text_notice`.", "`text_notice` 的二级普通文本。"),
        WECOM_PUBLIC,
    )
    .lines()
    .limits(&[advised(112)]),
    field(
        "vertical_content_list",
        "template_card.vertical_content_list",
        elements(VERTICAL, &[]),
        t!("An entry below the picture of a `news_notice`, up to four.", "`news_notice` 图片下方的条目，最多四个。"),
        WECOM_PUBLIC,
    )
    .limits(&[items(4, 42036)]),
    field(
        "horizontal_content_list",
        "template_card.horizontal_content_list",
        elements(
            HORIZONTAL,
            &[
                NEEDS_URL,
                needs(
                    2,
                    "media_id",
                    42029,
                    t!(
                        "`type: 2` is an attachment, so it needs its `media_id`",
                        "`type: 2` 是附件，因此需要 `media_id`",
                    ),
                ),
                needs(
                    3,
                    "userid",
                    42050,
                    t!("`type: 3` is a member, so it needs their `userid`", "`type: 3` 是成员，因此需要 `userid`"),
                ),
                INACTIVE_ROW,
            ],
        ),
        t!("A row of a name and a value, up to six.", "名称和值组成的一行，最多六行。"),
        WECOM_PUBLIC,
    )
    .limits(&[items(6, 42035)]),
    field(
        "jump_list",
        "template_card.jump_list",
        elements(JUMP, LINK_RULES),
        t!("A link at the foot of the card, up to three.", "卡片底部的链接，最多三个。"),
        WECOM_PUBLIC,
    )
    .limits(&[items(3, 42042)]),
    field(
        "card_action",
        "template_card.card_action",
        object(CARD_ACTION, CLICK_RULES),
        t!("What a click on the card does; required by both cards.", "点击卡片的动作；两种卡片都必填。"),
        WECOM_PUBLIC,
    )
    .required(),
];

const INTERACTIVE: Localized = t!(
    "a webhook supports only `text_notice` and `news_notice`; `wecom.markdown` has buttons (`attachment`), other interactive cards need a bot with a callback",
    "webhook 只支持 `text_notice` 和 `news_notice`；按钮可以用 `wecom.markdown` 的 `attachment`，其他交互型卡片需要有回调的机器人",
);

const fn only_for(field: &'static str, is: &'static str, doc: Localized) -> Rule {
    rule(RuleCheck::OnlyWhenWord { field, when: CARD_TYPE, is }, Effect::Undocumented, doc, WECOM_PUBLIC)
}

const fn demanded(is: &'static str, needs: &'static [&'static str], outcome: Effect, doc: Localized) -> Rule {
    rule(RuleCheck::RequiredWhenWord { field: CARD_TYPE, is, needs }, outcome, doc, WECOM_PUBLIC)
}

pub(super) const TEMPLATE_CARD: MessageType = MessageType {
    refused: &[
        refused("button_list", INTERACTIVE, WECOM_ROBOT),
        refused("button_selection", INTERACTIVE, WECOM_ROBOT),
        refused("checkbox", INTERACTIVE, WECOM_ROBOT),
        refused("select_list", INTERACTIVE, WECOM_ROBOT),
        refused("submit_button", INTERACTIVE, WECOM_ROBOT),
        refused("action_menu", INTERACTIVE, WECOM_ROBOT),
        refused("task_id", INTERACTIVE, WECOM_ROBOT),
    ],
    ..super::message(
        "wecom.template_card",
        include_str!("../examples/wecom.template_card.msg"),
        FIELDS,
        &[
            envelope::ADDRESSING_UNSAID,
            envelope::NO_BLACKBOARD,
            demanded(
                TEXT_NOTICE,
                &["main_title.title", "sub_title_text"],
                Effect::Rejected(42033),
                t!(
                    "a `text_notice` needs a `main_title` with a `title`, or a `sub_title_text`",
                    "`text_notice` 需要带 `title` 的 `main_title`，或 `sub_title_text`",
                ),
            ),
            rule(
                RuleCheck::RequiredWhenWord { field: CARD_TYPE, is: TEXT_NOTICE, needs: &["main_title"] },
                Effect::Disputed,
                t!(
                    "the page requires a `main_title`, but also accepts `sub_title_text` instead",
                    "文档要求 `main_title`，却又允许以 `sub_title_text` 代替",
                ),
                WECOM_PUBLIC_UNCLEAR,
            ),
            demanded(
                NEWS_NOTICE,
                &["main_title.title"],
                Effect::Rejected(42033),
                t!(
                    "a `news_notice` needs a `main_title` with a `title`",
                    "`news_notice` 需要带 `title` 的 `main_title`",
                ),
            ),
            demanded(
                NEWS_NOTICE,
                &["card_image"],
                Effect::Rejected(42044),
                t!("a `news_notice` needs a `card_image`", "`news_notice` 需要 `card_image`"),
            ),
            only_for(
                "emphasis_content",
                TEXT_NOTICE,
                t!("only a `text_notice` has `emphasis_content`", "只有 `text_notice` 有 `emphasis_content`"),
            ),
            only_for(
                "sub_title_text",
                TEXT_NOTICE,
                t!("only a `text_notice` has `sub_title_text`", "只有 `text_notice` 有 `sub_title_text`"),
            ),
            only_for(
                "card_image",
                NEWS_NOTICE,
                t!("only a `news_notice` has `card_image`", "只有 `news_notice` 有 `card_image`"),
            ),
            only_for(
                "image_text_area",
                NEWS_NOTICE,
                t!("only a `news_notice` has `image_text_area`", "只有 `news_notice` 有 `image_text_area`"),
            ),
            only_for(
                "vertical_content_list",
                NEWS_NOTICE,
                t!("only a `news_notice` has `vertical_content_list`", "只有 `news_notice` 有 `vertical_content_list`"),
            ),
            rule(
                RuleCheck::NotTogether("quote_area", "emphasis_content"),
                Effect::Advice,
                t!(
                    "the page advises against a `quote_area` together with an `emphasis_content`",
                    "文档不建议 `quote_area` 与 `emphasis_content` 同时使用",
                ),
                WECOM_PUBLIC,
            ),
        ],
        t!(
            "A card of text or with a picture, which opens a page or a mini program.",
            "文本或带图片的卡片，点击后跳转网页或小程序。",
        ),
        WECOM_PUBLIC,
    )
};
