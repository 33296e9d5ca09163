//! Words around what `explain` tells.

use super::words;
use crate::diag::Fact;

words! {
    ALLOW = "to allow it, above the line or at its end" | "要抑制它，请写在该行的上方或行尾";
    REASON = "reason" | "理由";
    IS_FIXED = "It cannot be suppressed, and its severity cannot be changed." | "不能抑制，也不能调整级别。";
    IS_RULE = "`[check.severity]` of `msgc.toml` changes its severity for the whole project."
            | "要为整个项目调整级别，请使用 `msgc.toml` 的 `[check.severity]`。";
    FAILS = "for example" | "示例";
    WORKS = "fixed" | "修复后";

    Errcode { key: &'static str, code: String, platform: &'static str } = "{key} {code} of {platform}" | "{platform}的{key} {code}";
    MassStatus { code: String } = "`err({code})` in the result of a mass message" | "群发结果中的 `err({code})`";
    MEANING = "meaning" | "含义";
    CAUSE = "likely cause" | "可能原因";
    REMEDY = "what to do" | "处理办法";
    AGAIN = "try again?" | "能否重试";
    SOURCE = "source" | "出处";
    SourceSeen { fact: &'static Fact } = "{source}, {seen}" | "{source}，{seen}";
    SourceObserved { fact: &'static Fact } = "{source}, {seen} (observed, not documented)" | "{source}，{seen}（实际观察所得，文档未载）";
    SourceDisputed { fact: &'static Fact } = "{source}, {seen} (sources contradict each other)" | "{source}，{seen}（各处说法不一）";

    RETRY_NO = "no: the answer would be the same" | "不能，结果不会变";
    RETRY_NOT_NEEDED = "not needed" | "无需重试";
    RetryFew { count: u64 } = "yes, with growing pauses, {count} {|time|times} at most" | "能，间隔逐次加长，最多{count}次";
    RetryAfter { count: u64 } = "yes, after {count} {|second|seconds}" | "能，{count}秒之后";
    RETRY_LATER = "later: `msgc send … --resume` sends it again" | "稍后：用 `msgc send … --resume` 重发";
    RETRY_TOMORROW = "yes, the next day" | "能，次日";
    RETRY_NEW_TOKEN = "once, with a new access_token" | "换新的 access_token 后重试一次";
    RETRY_REUPLOAD = "once, after uploading the file again" | "重新上传素材后重试一次";

    MoreOfOne { code: &'static str } = "for more about it: msgc explain {code}" | "详细说明：msgc explain {code}";
    MoreOfMany { code: &'static str, others: Vec<String> } = "for more about a code: msgc explain {code}; also {others}" | "详细说明：msgc explain {code}；另有{others}";
    NUMBER_UNKNOWN = "not known here: neither the platforms' pages nor public reports explain it; `errmsg` is all there is"
                   | "没有收录：平台文档和公开的记录都没有解释它，只能参考 `errmsg`";
    CODE_UNKNOWN = "there is no such finding; `msgc explain --list` shows all" | "没有这个检查项；全部见 `msgc explain --list`";
}
