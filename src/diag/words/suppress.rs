//! Words about suppressions: `// msgc: allow(CODE) reason`.

use super::codes;

codes! {
    UNKNOWN_SUPPRESSED_CODE = "unknown-suppressed-code", Warning, Rule {
        message: "there is no finding `{code}`"
               | "",
        label: "no such code"
             | "",
        help: "did you mean `{suggestion}`?"
            | "",
    }
    NOT_SUPPRESSIBLE = "not-suppressible", Error, Language {
        message: "`{code}` cannot be allowed"
               | "",
        label: "an error of the language stays one"
             | "",
        note: "only findings about rules of the platforms can be allowed"
            | "",
    }
    UNUSED_SUPPRESSION = "unused-suppression", Warning, Rule {
        message: "`{code}` is allowed here, but nothing is found"
               | "",
        label: "this suppresses nothing"
             | "",
        help: "remove it"
            | "",
    }
}
