//! What `render` says of requests.

use super::{codes, texts};
use crate::diag::Arg;

codes! {
    /// A line that is no request.
    RenderRequest { reason: Arg } = "render-request", Error, Language {
        message: "the line is not a request: {reason}"
               | "该行不是请求：{reason}",
        help: "a request is one JSON object on a line, with `file`, and `message` and `params` as needed"
            | "每个请求是一行 JSON 对象，须有 `file`，按需加上 `message` 和 `params`",
    }
    /// A path that leads to no source below the root.
    RenderFile { path: String, reason: Arg, suggestion: Option<String> } = "render-file", Error, Language {
        message: "`{path}` cannot be rendered: {reason}"
               | "无法渲染 `{path}`：{reason}",
        note: "`file` is the path of a `.msg` file from the root on: `--root`, by default the working folder"
            | "`file` 是 `.msg` 文件相对于根目录的路径；根目录由 `--root` 指定，默认为工作目录",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// A version of the protocol that is not known.
    RenderProtocol { version: String } = "render-protocol", Error, Language {
        message: "version {version} of the protocol is not known"
               | "不认识协议版本{version}",
        help: "this msgc speaks version 1; use the msgc that the client was made for"
            | "此 msgc 使用版本 1；请改用与客户端配套的 msgc",
    }
}

texts! {
    REQUEST_NO_OBJECT = "it is not a JSON object" | "不是 JSON 对象";
    REQUEST_NO_FILE = "`file` is missing" | "缺少 `file`";
    RequestTooLong { limit: u64 } = "it is longer than {limit} bytes" | "超过{limit}字节";
    RequestKeyUnknown { key: String } = "the key `{key}` is unknown" | "键 `{key}` 未知";
    RequestKeyTwice { key: String } = "the key `{key}` is there twice" | "键 `{key}` 出现了两次";
    RequestNoText { key: &'static str } = "`{key}` is not a text" | "`{key}` 不是文本";
    REQUEST_NO_ID = "`id` is neither a text nor a number" | "`id` 既不是文本也不是数字";
    REQUEST_NO_TIME = "`now` is neither seconds since 1970 nor a time with an offset, such as `2024-09-12T19:43:00+08:00`"
                    | "`now` 既不是 1970 年以来的秒数，也不是 `2024-09-12T19:43:00+08:00` 这样带时差的时间";
    REQUEST_NO_VERSION = "`protocol` is not a number" | "`protocol` 不是数字";
    FILE_NO_SOURCE = "its name does not end in `.msg`" | "文件名不以 `.msg` 结尾";
    FILE_HIDDEN = "it is hidden, or in a hidden folder" | "它是隐藏文件，或位于隐藏目录中";
    FILE_NOT_BELOW = "it is not below the root" | "它不在根目录之下";
    FILE_NO_PATH = "such a path does not exist on every system" | "并非所有系统都支持这样的路径";
}
