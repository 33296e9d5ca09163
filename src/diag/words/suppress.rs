//! Words about suppressions: `// msgc: allow(CODE) reason`.

use super::codes;

codes! {
    UnknownSuppressedCode { code: String, suggestion: Option<&'static str> } = "unknown-suppressed-code", Warning, Rule {
        message: "there is no finding `{code}`"
               | "没有检查项 `{code}`",
        label: "no such code"
             | "没有这个检查项",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    NotSuppressible { code: String } = "not-suppressible", Error, Language {
        message: "`{code}` cannot be allowed"
               | "`{code}` 不能用 `allow` 放行",
        label: "an error of the language stays one"
             | "语言本身的错误始终是错误",
        note: "only findings about rules of the platforms can be allowed"
            | "只有平台规则方面的检查项可以放行",
    }
    UnusedSuppression { code: &'static str } = "unused-suppression", Warning, Rule {
        message: "`{code}` is allowed here, but nothing is found"
               | "这里放行了 `{code}`，但没有发现该问题",
        label: "this suppresses nothing"
             | "没有放行任何问题",
        help: "remove it"
            | "删除它",
    }
}
