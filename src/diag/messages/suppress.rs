//! Words about suppressions: `// msgc: allow(CODE) reason`.

use super::codes;

codes! {
    UnknownSuppressedCode { code: String, suggestion: Option<&'static str> } = "unknown-suppressed-code", Warning, Rule {
        message: "unknown code `{code}`"
               | "诊断代码 `{code}` 不存在",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    NotSuppressible { code: String } = "not-suppressible", Error, Language {
        message: "`{code}` is an error of the language and cannot be suppressed"
               | "`{code}` 属于语言本身的错误，不能抑制",
        note: "only findings about platform rules and style can be suppressed"
            | "只有平台规则和风格方面的诊断可以抑制",
    }
    UnusedSuppression { code: &'static str } = "unused-suppression", Warning, Rule {
        message: "`{code}` is suppressed, but not reported here"
               | "抑制了 `{code}`，但这里没有这种诊断",
        help: "remove it"
            | "删除它",
    }
}
