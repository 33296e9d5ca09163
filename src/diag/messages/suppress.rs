//! Words about suppressions: `// msgc: allow(CODE) reason`.

use super::codes;

codes! {
    UnknownSuppressedCode { code: String, suggestion: Option<&'static str> } = "unknown-suppressed-code", Warning, Rule {
        message: "unknown code `{code}`"
               | "诊断代码 `{code}` 不存在",
        label: "not the code of a finding"
             | "不是诊断代码",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    NotSuppressible { code: String } = "not-suppressible", Error, Language {
        message: "`{code}` cannot be suppressed"
               | "`{code}` 不能抑制",
        label: "errors of the language cannot be suppressed"
             | "语言本身的错误不能抑制",
        note: "only findings about platform rules and style can be suppressed"
            | "只有平台规则和风格方面的诊断可以抑制",
    }
    UnusedSuppression { code: &'static str } = "unused-suppression", Warning, Rule {
        message: "`{code}` is allowed here, but not reported"
               | "这里抑制了 `{code}`，但没有这种诊断",
        label: "suppresses nothing"
             | "没有抑制任何诊断",
        help: "remove it"
            | "删除它",
    }
}
