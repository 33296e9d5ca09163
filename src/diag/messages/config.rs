//! The keys of `msgc.toml`, and where the values of `config` come from.

use super::texts;

texts! {
    ABOUT_CONFIG = "The configuration of a project of msgc. Everything is optional."
                 | "msgc 项目的配置，各项均可省略。";
    ABOUT_REQUIRES = "The oldest version of msgc that understands the files of the project, like `>=0.2`."
                   | "能读懂此项目的最低 msgc 版本，例如 `>=0.2`。";
    ABOUT_PLATFORM = "The variant of each platform that the messages are for."
                   | "消息所面向的各平台版本。";
    ABOUT_CHECK = "What `check` and `fmt` look at, and what `check` reports."
                | "`check` 和 `fmt` 处理哪些文件，`check` 报告哪些诊断。";
    ABOUT_EXCLUDE = "Paths to skip when a folder is searched, in the syntax of .gitignore."
                  | "搜索目录时跳过的路径，采用 .gitignore 的语法。";
    ABOUT_BASELINE = "The file with the known findings, which `check` does not report. A path below the folder of msgc.toml."
                   | "记录已知诊断的文件，`check` 不报告其中的诊断。路径须在 msgc.toml 所在目录之下。";
    ABOUT_SEVERITY = "The levels of findings, by code: `allow`, `warn` or `deny`."
                   | "按代码设置诊断级别：`allow`、`warn` 或 `deny`。";
    ABOUT_ACCOUNTS = "Accounts that send messages, by name. A secret is never written here, only the environment variable that has it."
                   | "发送消息的账号，以名称区分。这里从不写密钥，只写存放密钥的环境变量名。";
    ABOUT_BREAKING = "What `breaking` accepts."
                   | "`breaking` 接受哪些改动。";
    ABOUT_ALLOWED_CHANGES = "Changes that may be made although others rely on what they change: those of what is gone, which has no line for a comment."
                          | "虽有人依赖、仍允许的改动：内容已经消失，没有可写注释的行。";
    ABOUT_ALLOWED_CODE = "The code of the finding."
                       | "诊断的代码。";
    ABOUT_ALLOWED_FILE = "The path of the file from the folder of msgc.toml, with `/`."
                       | "从 msgc.toml 所在目录起的文件路径，用 `/`。";
    ABOUT_ALLOWED_MESSAGE = "Only of this message."
                          | "仅限此消息。";
    ABOUT_ALLOWED_NAME = "Only of this parameter, key, id or recipient."
                       | "仅限此参数、键、id 或接收者。";
    ABOUT_ALLOWED_REASON = "Why it may be made."
                         | "允许的原因。";
    ABOUT_CHANNEL = "The platform of the account." | "账号所属的平台。";
    ABOUT_PROFILE = "The variant of the platform, if it differs from that of the project." | "平台版本，仅在与项目不同时设置。";
    ABOUT_SECRET = "The environment variable that has this secret." | "存放该密钥的环境变量。";
    ABOUT_SECRETS = "The environment variables that have the secrets of several senders in one chat."
                  | "同一会话中几个发送者的密钥所在的环境变量。";
    ABOUT_BASE_URL = "Another host of the platform, or a mock platform on this machine."
                   | "平台的另一台主机，或本机上的模拟平台。";
    ABOUT_ENV = "The name of the variable." | "变量名。";
    AboutRetired { code: &'static str } = "Replaced by `{code}`." | "已由 `{code}` 代替。";
    A_PATH_BELOW = "a path below this folder, with `/` and without hidden parts"
                 | "此目录之下的路径，用 `/`，且不含隐藏部分";

    FROM_DEFAULT = "default" | "默认";
    FromArgument { argument: &'static str } = "argument {argument}" | "参数{argument}";
    FromEnvironment { variable: String } = "environment variable {variable}" | "环境变量{variable}";
    FromFile { file: String, line: usize } = "{file}:{line}" | "{file}:{line}";
    FromParent { file: String, line: usize } = "{file}:{line} (a parent folder)" | "{file}:{line}（上级目录）";
    FromUser { file: String, line: usize } = "{file}:{line} (your own)" | "{file}:{line}（用户自己的）";
    VALUE_UNSET = "not set" | "未设置";
    VALUE_CLOCK = "the clock" | "系统时钟";
    SECRET_SET = "a secret, set" | "密钥，已设置";
    SECRET_UNSET = "a secret, not set" | "密钥，未设置";
    SECRET_OF_PROGRAM = "a secret, from a program that is not run here" | "密钥，来自程序，此处不运行";
}
