//! Words around what `explain` tells.

use super::words;

words! {
    IS_FIXED = "it cannot be allowed, and its severity cannot be changed" | "不能放行，也不能调整级别";
    IS_RULE = "`// msgc: allow({code})` and a reason allow it, `[check.severity]` of msgc.toml changes its severity"
            | "可用 `// msgc: allow({code})` 加理由放行，也可在 msgc.toml 的 `[check.severity]` 中调整级别";
    FAILS = "for example" | "示例";
    WORKS = "mended" | "修改后";

    ERRCODE = "{key} {code} of {platform}" | "{platform}的{key} {code}";
    MASS_STATUS = "`err({code})` in the result of a mass message" | "群发结果中的 `err({code})`";
    MEANING = "meaning" | "含义";
    CAUSE = "likely cause" | "可能原因";
    REMEDY = "what to do" | "处理办法";
    AGAIN = "try again?" | "能否重试";
    SOURCE = "source" | "出处";
    SOURCE_SEEN = "{source}, {seen}" | "{source}，{seen}";
    SOURCE_OBSERVED = "{source}, {seen} (observed, not documented)" | "{source}，{seen}（实际观察所得，文档未载）";
    SOURCE_DISPUTED = "{source}, {seen} (sources contradict each other)" | "{source}，{seen}（各处说法不一）";

    RETRY_NO = "no: the answer would be the same" | "不能，结果不会变";
    RETRY_NOT_NEEDED = "not needed" | "无需重试";
    RETRY_FEW = "yes, with growing pauses, {count} {|time|times} at most" | "能，间隔逐次加长，最多{count}次";
    RETRY_AFTER = "yes, after {count} {|second|seconds}" | "能，{count}秒之后";
    RETRY_LATER = "later: `msgc send … --resume` sends it again" | "稍后：用 `msgc send … --resume` 重发";
    RETRY_TOMORROW = "yes, the next day" | "能，次日";
    RETRY_NEW_TOKEN = "once, with a new access_token" | "换新的 access_token 后重试一次";
    RETRY_REUPLOAD = "once, after uploading the file again" | "重新上传素材后重试一次";

    MORE_OF_ONE = "for more about it: msgc explain {code}" | "详细说明：msgc explain {code}";
    MORE_OF_MANY = "for more about a code: msgc explain {code}; also {others}" | "详细说明：msgc explain {code}；另有{others}";
    NUMBER_UNKNOWN = "not known here: neither the platforms' pages nor public reports explain it; `errmsg` is all there is"
                   | "没有收录：平台文档和公开的记录都没有解释它，只能参考 `errmsg`";
    CODE_UNKNOWN = "there is no such finding; `msgc explain --list` shows all" | "没有这个检查项；全部见 `msgc explain --list`";
}
