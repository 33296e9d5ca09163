//! Why an older state of the files cannot be read.

use super::{codes, texts};
use crate::diag::Arg;

codes! {
    RepositoryMissing { path: String } = "repository-missing", Error, Language {
        message: "`{path}` is in no git repository"
               | "`{path}` 不在任何 git 仓库中",
        help: "name a path inside of one"
            | "请指定 git 仓库中的路径",
    }
    RevisionMalformed { revision: String } = "revision-malformed", Error, Language {
        message: "`{revision}` cannot be a revision"
               | "`{revision}` 不可能是提交",
        help: "name a branch, a tag or a commit: `main`, `v1.2`, `HEAD~1`"
            | "写分支、标签或提交，例如 `main`、`v1.2`、`HEAD~1`",
    }
    RevisionUnknown { revision: String } = "revision-unknown", Error, Language {
        message: "there is no commit `{revision}`"
               | "没有提交 `{revision}`",
        help: "`git fetch origin` brings what this clone does not have; a branch of it is `origin/NAME`"
            | "`git fetch origin` 可取回此克隆没有的提交，其中的分支写作 `origin/NAME`",
    }
    /// The revision may exist where the clone comes from.
    ShallowClone { revision: String } = "shallow-clone", Error, Language {
        message: "there is no commit `{revision}` in this shallow clone"
               | "此浅克隆中没有提交 `{revision}`",
        note: "it has only the newest commits"
            | "它只有最新的提交",
        help: "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout"
            | "取回历史：`git fetch --unshallow`，或者在 actions/checkout 中写 `fetch-depth: 0`",
    }
    GitFailed { reason: Arg } = "git-failed", Error, Language {
        message: "git cannot read the repository: {reason}"
               | "git 无法读取仓库：{reason}",
        help: "`git status` there says more"
            | "在该处运行 `git status` 可了解详情",
    }
    /// A name is that of a folder and of a revision.
    AgainstAmbiguous { name: String } = "against-ambiguous", Error, Language {
        message: "`{name}` is a folder and a revision"
               | "`{name}` 既是目录，也是提交",
        help: "write `./{name}` for the folder, `refs/heads/{name}` for a branch"
            | "目录写作 `./{name}`，分支写作 `refs/heads/{name}`",
    }
    /// The folder of older files has no counterpart of this one.
    AgainstOutside { path: String, root: String } = "against-outside", Error, Language {
        message: "`{path}` is not in `{root}`, which is compared"
               | "`{path}` 不在所比较的 `{root}` 中",
        help: "run the command in the project of the file"
            | "在该文件的项目中运行此命令",
    }
}

texts! {
    GitNotStarted { cause: Arg } = "it cannot be started ({cause})" | "它无法启动（{cause}）";
}
