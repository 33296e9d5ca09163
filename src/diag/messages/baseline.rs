//! What `check` says of a baseline.

use super::{codes, texts};
use crate::diag::{Arg, Localized};

codes! {
    /// A file that cannot be read as a baseline.
    BaselineInvalid { path: String, reason: Arg } = "baseline-invalid", Error, Language {
        message: "`{path}` is not a baseline of msgc: {reason}"
               | "`{path}` 不是 msgc 的基线：{reason}",
        help: "`--write-baseline` writes a new one, after the old one was moved away"
            | "先移走旧文件，再用 `--write-baseline` 写一个新的",
    }
    /// `--write-baseline`, where no file is named.
    BaselineNotNamed = "baseline-not-named", Error, Language {
        message: "`--write-baseline` needs to know which file to write"
               | "`--write-baseline` 须知道写入哪个文件",
        help: "add `--baseline FILE`, or set `baseline` in `[check]` of msgc.toml"
            | "加上 `--baseline FILE`，或在 msgc.toml 的 `[check]` 中设置 `baseline`",
    }
    /// Known findings that are gone.
    BaselineStale { code: String, file: String, count: u64, found: u64 } = "baseline-stale", Warning, Rule {
        message: "the baseline has {count} {|finding|findings} of `{code}` in `{file}`, but {found} {|is|are} left"
               | "基线记有 `{file}` 中的{count}条 `{code}`，现在只剩{found}条",
        help: "`--write-baseline` removes what is gone"
            | "`--write-baseline` 会删除已不存在的记录",
    }
}

texts! {
    CONFLICT = "a merge conflict is unresolved" | "合并冲突尚未解决";
    NO_VERSION = "it has no `version`" | "缺少 `version`";
    NEWER_VERSION = "a newer msgc wrote it" | "由更新的 msgc 写出";
    AN_ENTRY = "an entry has `code`, `file`, `text`, a `count` above 0, and maybe a `message`"
             | "每条记录有 `code`、`file`、`text`、大于 0 的 `count`，以及可选的 `message`";
    StrayKey { key: String } = "unknown key `{key}`" | "键 `{key}` 不存在";
    NotExpected { expected: &'static Localized, found: &'static Localized } = "expected {expected}, found {found}" | "应为{expected}，实际为{found}";
    BaselineKnown { count: u64 } = "{count} known {|finding is|findings are} in the baseline" | "基线中有{count}条已知诊断";
    BaselineWritten { path: String, added: u64, removed: u64, kept: u64 } = "wrote `{path}`: added {added}, removed {removed}, kept {kept} {|finding|findings}"
                                                                         | "已写入 `{path}`：新增{added}条诊断，删除{removed}条，保留{kept}条";
}
