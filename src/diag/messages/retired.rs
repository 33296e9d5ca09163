//! Codes that are no longer reported. Files, configurations and scripts still name them: each leads to the one that replaced it.

use super::{Code, codes, import, lang, message, overflow, platform, receipt};
use crate::diag::Finding;

/// A code that is no longer reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retired {
    pub id: &'static str,
    /// What is reported instead.
    pub successor: Code,
    /// The first version that does so.
    pub since: &'static str,
}

/// All of them, in alphabetical order.
pub const RETIRED: &[Retired] = &[
    Retired { id: "call-variant", successor: receipt::CallGone::CODE, since: "0.1.0" },
    Retired { id: "import-idle-object", successor: import::ImportEmpty::CODE, since: "0.1.0" },
    Retired { id: "import-more", successor: import::ImportUnknown::CODE, since: "0.2.0" },
    Retired { id: "link-without-slashes", successor: platform::BadUrl::CODE, since: "0.2.0" },
    Retired { id: "parameter-cut", successor: message::WasCut::CODE, since: "0.2.0" },
    Retired { id: "split", successor: overflow::WasSplit::CODE, since: "0.1.0" },
    Retired { id: "too-deep", successor: lang::ExpressionTooDeep::CODE, since: "0.1.0" },
    Retired { id: "truncated", successor: overflow::WasTruncated::CODE, since: "0.1.0" },
];

codes! {
    /// The name of a retired code, wherever a code is named.
    RetiredCode { old: &'static str, new: &'static str, since: &'static str, write: Option<&'static str> } = "retired-code", Advice, Rule {
        message: "`{old}` was replaced by `{new}` in version {since}"
               | "自{since}版起，`{old}` 已弃用，由 `{new}` 代替",
        label: "a retired code"
             | "已弃用的诊断代码",
        help: "write `{write}`"
            | "写成 `{write}`",
    }
}
