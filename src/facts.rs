//! Sources that several entries of the catalog cite, or a dialect and the catalog. A source that only one entry cites
//! is kept in that entry.

use crate::diag::{Confidence, Fact, Localized, same, t};

const fn documented(source: Localized, seen: &'static str) -> Fact {
    Fact { source, seen, confidence: Confidence::Documented }
}

const fn observed(source: Localized, seen: &'static str) -> Fact {
    Fact { source, seen, confidence: Confidence::Observed }
}

const fn disputed(source: Localized, seen: &'static str) -> Fact {
    Fact { source, seen, confidence: Confidence::Disputed }
}

// WeCom: pages.

/// The beta page of the webhook.
pub const WECOM_BETA: &Fact =
    &documented(t!("WeCom page 消息推送接口说明（内测）", "企业微信文档《消息推送接口说明（内测）》"), "2025-09-30");
/// The beta page where it contradicts itself or says nothing.
pub const WECOM_BETA_UNCLEAR: &Fact =
    &disputed(t!("WeCom page 消息推送接口说明（内测）", "企业微信文档《消息推送接口说明（内测）》"), "2025-09-30");
/// The public page of the webhook.
pub const WECOM_PUBLIC: &Fact = &documented(same("developer.work.weixin.qq.com/document/path/99110"), "2025-08-07");
/// The public page where it contradicts itself or its own examples.
pub const WECOM_PUBLIC_UNCLEAR: &Fact =
    &disputed(same("developer.work.weixin.qq.com/document/path/99110"), "2025-08-07");
/// WeCom's list of error codes for all its calls.
pub const WECOM_CODES: &Fact = &documented(same("developer.work.weixin.qq.com/document/path/90313"), "2024-04-08");
/// The same list, for codes that no webhook was seen to answer.
pub const WECOM_CODES_UNSEEN: &Fact = &disputed(same("developer.work.weixin.qq.com/document/path/90313"), "2024-04-08");
/// The cards of the smart robot, another product.
pub const WECOM_ROBOT: &Fact = &documented(same("developer.work.weixin.qq.com/document/path/101032"), "2025-06-26");

// WeCom: observations.

/// Answers of the webhook that developers quote.
pub const WECOM_ANSWERS: &Fact =
    &observed(t!("responses of the webhook, quoted by developers", "开发者引用的 webhook 响应"), "2022..2026");

// Official Account: pages.

/// 发送客服消息, as of 2014.
pub const CUSTOM_2014: &Fact = &documented(same("mp.weixin.qq.com/wiki 发送客服消息"), "2014");
/// 高级群发接口, as of 2014.
pub const MASS_2014: &Fact = &documented(same("mp.weixin.qq.com/wiki 高级群发接口"), "2014");
/// The same page where it contradicts itself.
pub const MASS_2014_UNCLEAR: &Fact = &disputed(same("mp.weixin.qq.com/wiki 高级群发接口"), "2014");
/// A third party's English page of custom, mass, template and reply messages, as of 2014.
pub const ENGLISH_2014: &Fact = &documented(
    t!("“Send Message API”, a third party's page of 2014", "第三方 2014 年的英文页面《Send Message API》"),
    "2014",
);
/// Today's page of customer-service messages.
pub const CUSTOM: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage"), "2026");
/// The same page against older copies of it.
pub const CUSTOM_UNCLEAR: &Fact =
    &disputed(same("developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage"), "2026");
/// Today's page of mass messages by tag.
pub const MASS_TAG: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/en/api/notify/message/api_sendall"), "2026");
/// Today's page of mass messages by list.
pub const MASS_LIST: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/api/notify/message/api_masssend.html"), "2026");
/// Today's guide to mass messages, uploads included.
pub const MASS_GUIDE: &Fact = &documented(
    same("developers.weixin.qq.com/doc/offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html"),
    "2026",
);
/// Numbers from today's pages on drafts and materials; the upload page itself does not give them.
pub const DRAFTS: &Fact = &disputed(
    t!("developers.weixin.qq.com, pages of drafts and materials", "developers.weixin.qq.com 草稿与素材的页面"),
    "2026",
);
/// Today's page of uploads.
pub const UPLOAD: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia"), "2026");
/// The same page where it names two sizes.
pub const UPLOAD_UNCLEAR: &Fact =
    &disputed(same("developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia"), "2026");
/// Today's page of template messages.
pub const TEMPLATE: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage"), "2026");
/// Today's pages of tokens.
pub const TOKEN: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken"), "2026");
/// The page of the plain token call, for what the platform does about unknown IPs.
pub const TOKEN_GUIDE: &Fact =
    &documented(same("developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html"), "2020");
/// Today's page of passive replies.
pub const REPLY: &Fact = &documented(
    same("developers.weixin.qq.com/doc/subscription/guide/product/message/Passive_user_reply_message.html"),
    "2026",
);
/// The same page where copies of it differ.
pub const REPLY_UNCLEAR: &Fact = &disputed(
    same("developers.weixin.qq.com/doc/subscription/guide/product/message/Passive_user_reply_message.html"),
    "2026",
);
/// The platform's list of return codes, as SDKs carry it.
pub const CODES: &Fact = &documented(
    t!("global return codes of the Official Account, copied by WxJava and others", "WxJava 等收录的公众号全局返回码"),
    "2026",
);

// Official Account: observations.

/// Events about subscription notices.
pub const SUBSCRIPTION_EVENTS: &Fact =
    &documented(same("developers.weixin.qq.com/doc/service/en/guide/product/subscription_messages/push.html"), "2026");

/// Answers of the platform that developers quote in its forum.
pub const ANSWERS: &Fact = &observed(
    t!(
        "developers.weixin.qq.com/community, responses quoted by developers",
        "developers.weixin.qq.com/community 开发者引用的响应",
    ),
    "2014..2026",
);
/// An answer to an upload, as a developer quotes it.
pub const UPLOAD_ANSWERS: &Fact = &observed(same("blog.csdn.net/qq_36527174/article/details/83058543"), "2018");
