//! What `check --since` says of a revision.

use super::{codes, texts};
use crate::diag::Arg;

codes! {
    /// A revision that files cannot be compared with.
    SinceUnknown { revision: String, reason: Arg } = "since-unknown", Error, Language {
        message: "cannot tell what changed since `{revision}`: {reason}"
               | "无法得知自 `{revision}` 以来的改动：{reason}",
        help: "`--since` takes a branch, a tag or the id of a commit"
            | "`--since` 接受分支、标签或提交的 id",
    }
}

texts! {
    SinceNoRepository { folder: String } = "`{folder}` is in no git repository" | "`{folder}` 不在 git 仓库中";
    SinceNotStarted { cause: Arg } = "git cannot be started: {cause}" | "无法启动 git：{cause}";
    SINCE_NO_COMMIT = "no commit has this name" | "没有这个名称的提交";
    SINCE_SHALLOW = "this clone has only the newest commits; `git fetch --unshallow` gets the others"
                  | "此克隆只有最新的提交；用 `git fetch --unshallow` 获取其余提交";
}
