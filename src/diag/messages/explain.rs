//! Words around what `explain` says.

use super::texts;
use crate::diag::Fact;

texts! {
    ALLOW = "to allow it, above the line or at its end" | "要抑制它，请写在该行的上方或行尾";
    REASON = "reason" | "理由";
    IS_FIXED = "It cannot be suppressed, and its severity cannot be changed." | "不能抑制，也不能调整级别。";
    IS_RULE = "`[check.severity]` of `msgc.toml` changes its severity for the whole project."
            | "要为整个项目调整级别，请使用 `msgc.toml` 的 `[check.severity]`。";
    REFERENCE_TITLE = "Codes of findings" | "诊断代码";
    REFERENCE_INTRO = "What each code means, with files that give it and files that do not. `msgc explain CODE` prints the same."
                    | "每个诊断代码的含义，以及会报告和不会报告它的示例。`msgc explain CODE` 显示同样的内容。";
    REFERENCE_FAILS = "Wrong" | "错误写法";
    REFERENCE_WORKS = "Right" | "正确写法";
    REFERENCE_RULE = "For other programs" | "供其他程序使用";
    FAILS = "for example" | "示例";
    WORKS = "fixed" | "修复后";
    RULE = "for other programs" | "供其他程序使用";

    ErrcodeTitle { key: &'static str, code: String, platform: &'static str } = "{key} {code} of {platform}" | "{platform}的{key} {code}";
    MassStatusTitle { code: String } = "`err({code})` in the result of a mass message" | "群发结果中的 `err({code})`";
    MEANING = "meaning" | "含义";
    CAUSE = "likely cause" | "可能原因";
    REMEDY = "what to do" | "处理办法";
    AGAIN = "retry?" | "能否重试";
    SOURCE = "source" | "出处";
    SourceSeen { fact: &'static Fact } = "{source}, {seen}" | "{source}，{seen}";
    SourceObserved { fact: &'static Fact } = "{source}, {seen} (observed, not documented)" | "{source}，{seen}（实际观察所得，没有文档）";
    SourceDisputed { fact: &'static Fact } = "{source}, {seen} (sources contradict each other)" | "{source}，{seen}（各处说法不一）";

    RETRY_NO = "no: the response would be the same" | "不能，结果不会变";
    RETRY_NOT_NEEDED = "not needed" | "无需重试";
    RetryFew { count: u64 } = "yes, with growing pauses, at most {count} {|time|times}" | "能，间隔逐次加长，最多{count}次";
    RetryAfter { count: u64 } = "yes, after {count} {|second|seconds}" | "能，{count}秒之后";
    RETRY_LATER = "later: `msgc send … --resume` sends it again" | "稍后：用 `msgc send … --resume` 重发";
    RETRY_TOMORROW = "yes, the next day" | "能，次日";
    RETRY_NEW_TOKEN = "once, with a new access_token" | "换新的 access_token 后重试一次";
    RETRY_REUPLOAD = "once, after uploading the file again" | "重新上传素材后重试一次";

    MoreOfOne { code: &'static str } = "for more information: msgc explain {code}" | "详细说明：msgc explain {code}";
    MoreOfMany { code: &'static str, others: Vec<String> } = "for more information: msgc explain {code}; also {others}" | "详细说明：msgc explain {code}；还有{others}";
    NUMBER_UNKNOWN = "unknown code: neither the platforms' pages nor public reports explain it; see its `errmsg`"
                   | "未知的错误码：平台文档和公开资料都没有解释它，请参考 `errmsg`";
    UNKNOWN = "unknown code or message type; `msgc explain --list` shows all" | "诊断代码或消息类型不存在；全部名称见 `msgc explain --list`";
    UnknownNear { suggestion: &'static str } = "unknown code or message type, did you mean `{suggestion}`?"
                | "诊断代码或消息类型不存在，是不是想写 `{suggestion}`？";
}
