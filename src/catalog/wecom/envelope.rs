//! Addressing, which only the beta pages have: who gets a message, and who of them sees it.

use super::super::facts::*;
use super::super::ids;
use super::super::make::*;
use super::super::model::*;
use super::BETA;
use crate::diag::Localized;

const CHATID: &str = "chatid";
const SEPARATOR: char = '|';

/// An empty list would be no `chatid`, and that is every group.
const IDS: Limit = filled(Measure::Items, 100, Effect::Undocumented, WECOM_BETA);
const NOT_EMPTY: Limit = at_least(Measure::Bytes, 1, Effect::Undocumented, WECOM_BETA);
const USERID: Limit = filled(Measure::Bytes, 64, Effect::Rejected(40003), WECOM_CODES);

const fn by_id(word: &'static str, limits: &'static [Limit], doc: Localized) -> RecipientSpec {
    RecipientSpec {
        word,
        argument: Argument::Id,
        ids_begin: "",
        id: None,
        delivery: Delivery::Joined { wire: CHATID, separator: SEPARATOR },
        endpoint: None,
        many: true,
        limits,
        broadcast: false,
        only: None,
        doc,
        fact: WECOM_BETA,
    }
}

const fn to_all(word: &'static str, value: &'static str, doc: Localized) -> RecipientSpec {
    RecipientSpec {
        word,
        argument: Argument::None,
        ids_begin: "",
        id: None,
        delivery: Delivery::JoinedWord { wire: CHATID, separator: SEPARATOR, value },
        endpoint: None,
        many: false,
        limits: &[],
        broadcast: true,
        only: None,
        doc,
        fact: WECOM_BETA,
    }
}

/// How the ids of chats begin on the platform's pages.
const CHAT_ID: &str = "wr";

const GROUP: RecipientSpec = RecipientSpec {
    ids_begin: CHAT_ID,
    ..by_id("group", &[IDS, NOT_EMPTY], t!("A group, by the `chatid` of a callback.", "群，以回调中的 `chatid` 表示。"))
};
const BLACKBOARD: RecipientSpec = RecipientSpec {
    ids_begin: CHAT_ID,
    ..by_id(
        "blackboard",
        &[IDS, NOT_EMPTY],
        t!("A blackboard (小黑板), by the `chatid` of a callback.", "小黑板，以回调中的 `chatid` 表示。"),
    )
};
const USER: RecipientSpec = RecipientSpec {
    id: Some(&ids::USERID),
    ..by_id("user", &[IDS, USERID], t!("A member, by userid, as a single chat.", "成员，以 userid 表示，单聊。"))
};
const CHAT: RecipientSpec = RecipientSpec {
    ids_begin: CHAT_ID,
    ..by_id("chat", &[IDS, NOT_EMPTY], t!("A chat of an unknown kind, by its id.", "种类未知的会话，以会话 ID 表示。"))
};

const ALL_GROUPS: &str = "@all_group";
const ALL_BLACKBOARDS: &str = "@all_blackboard";
const EVERYONE: &str = "@all";

/// The page words `@all_group` and `@all` alike.
pub(super) const TEXT: &[RecipientSpec] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all(
        "all_groups",
        ALL_GROUPS,
        t!("Every group and, according to the page, every blackboard.", "所有群；按文档的说法，还有所有小黑板。"),
    ),
    to_all(
        "all_blackboards",
        ALL_BLACKBOARDS,
        t!("Every blackboard; documented only for markdown.", "所有小黑板；文档只在 markdown 中提到。"),
    ),
    to_all("everyone", EVERYONE, t!("Every group and every blackboard.", "所有群和所有小黑板。")),
];

pub(super) const MARKDOWN: &[RecipientSpec] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all("all_groups", ALL_GROUPS, t!("Every group.", "所有群。")),
    to_all("all_blackboards", ALL_BLACKBOARDS, t!("Every blackboard.", "所有小黑板。")),
    to_all("everyone", EVERYONE, t!("Every group and every blackboard.", "所有群和所有小黑板。")),
];

/// Types for which both words mean the groups: markdown_v2, image, news, and those whose table has no addressing.
pub(super) const GROUPS: &[RecipientSpec] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all("all_groups", ALL_GROUPS, t!("Every group.", "所有群。")),
    to_all(
        "all_blackboards",
        ALL_BLACKBOARDS,
        t!("Every blackboard; documented only for markdown.", "所有小黑板；文档只在 markdown 中提到。"),
    ),
    to_all("everyone", EVERYONE, t!("Every group.", "所有群。")),
];

const GONE: &[Refused] = &[refused(
    "@all_subscriber",
    t!(
        "older internal pages had it for the bot's subscription range; today's page does not",
        "旧的内部文档用它表示机器人的订阅范围，当前文档没有",
    ),
    WECOM_BETA_UNCLEAR,
)];

/// The `to` of a type.
pub(super) const fn to(recipients: &'static [RecipientSpec]) -> Field {
    field(
        "to",
        "",
        FieldKind::To(recipients),
        t!(
            "The recipients: up to 100 chats, or all chats of a kind; by default every group of the bot.",
            "接收者：最多 100 个会话，或某一类的全部会话；默认为机器人所在的所有群。",
        ),
        WECOM_BETA,
    )
    .only(BETA)
    .refused(GONE)
}

pub(super) const POST_ID: Field = field(
    "post_id",
    "post_id",
    FieldKind::Text(Dialect::Id),
    t!(
        "The blackboard post to reply to; only has an effect if `to` is exactly one blackboard.",
        "要回复的小黑板帖子；仅当 `to` 恰好是一个小黑板时生效。",
    ),
    WECOM_BETA,
)
.limits(&[NOT_EMPTY])
.only(BETA);

pub(super) const VISIBLE_TO_USER: Field = field(
    "visible_to_user",
    "visible_to_user",
    FieldKind::Joined { separator: SEPARATOR },
    t!(
        "The only members who see it, by userid; only has an effect if `to` is exactly one chat.",
        "仅这些成员可见，以 userid 表示；仅当 `to` 恰好是一个会话时生效。",
    ),
    WECOM_BETA,
)
.limits(&[USERID])
.id(&ids::USERID)
.only(BETA);

/// `post_id` wants one blackboard.
pub(super) const POST_NEEDS_BLACKBOARD: Rule = rule(
    RuleCheck::OneRecipient { field: "post_id", words: &["blackboard", "chat"] },
    Effect::Ignored,
    t!(
        "`post_id` only has an effect if the message is sent to exactly one blackboard",
        "`post_id` 仅当消息恰好发给一个小黑板时生效",
    ),
    WECOM_BETA,
);

/// Text and markdown can be narrowed in a group and on a blackboard.
pub(super) const VISIBLE_NEEDS_CHAT: Rule = rule(
    RuleCheck::OneRecipient { field: "visible_to_user", words: &["group", "blackboard", "chat"] },
    Effect::Ignored,
    t!(
        "`visible_to_user` only has an effect with exactly one group or blackboard; otherwise everyone sees the message",
        "`visible_to_user` 仅当恰好有一个群或小黑板时生效，否则所有人都能看到消息",
    ),
    WECOM_BETA,
);

/// The other types can be narrowed in a group.
pub(super) const VISIBLE_NEEDS_GROUP: Rule = rule(
    RuleCheck::OneRecipient { field: "visible_to_user", words: &["group", "chat"] },
    Effect::Ignored,
    t!(
        "`visible_to_user` only has an effect with exactly one group; otherwise everyone sees the message",
        "`visible_to_user` 仅当恰好有一个群时生效，否则所有人都能看到消息",
    ),
    WECOM_BETA,
);

/// Blackboards take text, markdown and image.
pub(super) const NO_BLACKBOARD: Rule = rule(
    RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: None },
    Effect::Undocumented,
    t!("blackboards support only text, markdown and image", "小黑板只支持 text、markdown 和 image"),
    WECOM_BETA,
);

/// The word that only markdown's table has.
pub(super) const ALL_BLACKBOARDS_UNSAID: Rule = rule(
    RuleCheck::NoRecipient { words: &["all_blackboards"], with: None },
    Effect::Disputed,
    t!(
        "the page describes `all_blackboards` only for markdown; its effect here is unknown",
        "文档只在 markdown 中描述了 `all_blackboards`，在此处的作用未知",
    ),
    WECOM_BETA_UNCLEAR,
);

/// The tables of miniprogram, file and voice, and what is known of cards, say nothing of addressing, while the page's
/// change log speaks of messages in general. So the field exists, and a message that relies on it is warned of: if the
/// platform passes over the `chatid`, the message reaches every group.
pub(super) const ADDRESSING_UNSAID: Rule = rule(
    RuleCheck::NoRecipient { words: &["group", "user", "chat", "all_groups", "everyone"], with: None },
    Effect::Disputed,
    t!(
        "the page does not say that this type accepts recipients; if `to` is ignored, every group gets it",
        "文档没有说明这种类型可以指定接收者；如果 `to` 被忽略，所有群都会收到",
    ),
    WECOM_BETA_UNCLEAR,
);
