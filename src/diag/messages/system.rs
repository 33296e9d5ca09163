//! What an operating system says of files and addresses.

use super::texts;
use crate::diag::Localized;

texts! {
    NOT_FOUND = "no such file or directory" | "文件或目录不存在";
    DENIED = "permission denied" | "没有权限";
    EXISTS = "file exists" | "文件已存在";
    NOT_A_FOLDER = "not a directory" | "不是目录";
    A_FOLDER = "is a directory" | "是目录";
    NOT_A_FILE = "it is not a file" | "不是文件";
    LEADS_OUT = "it is a link that leads out of the project" | "它是指向项目之外的链接";
    HIDDEN = "it is a hidden file" | "它是隐藏文件";
    OUTSIDE = "it is outside the project" | "在项目之外";
    ROW_TOO_LARGE = "a row is larger than 64 MB" | "有一行超过 64 MB";
    NOT_EMPTY = "directory not empty" | "目录不为空";
    READ_ONLY = "read-only file system" | "文件系统只读";
    FULL = "no space left on device" | "磁盘空间不足";
    TOO_LARGE = "file too large" | "文件过大";
    BUSY = "device or resource busy" | "设备或资源正忙";
    BAD_NAME = "the name is not allowed here" | "不是合法的文件名";
    NOT_UTF8 = "it is not UTF-8" | "不是 UTF-8 编码";
    ENDS_EARLY = "it ends too early" | "内容提前结束";
    CLOSED = "the other side is closed" | "对端已关闭";
    INTERRUPTED = "interrupted" | "被中断";
    TIMED_OUT = "timed out" | "超时";
    IN_USE = "address already in use" | "地址已被占用";
    NOT_AVAILABLE = "cannot assign requested address" | "地址不可用";
    NO_MEMORY = "out of memory" | "内存不足";
    UNSUPPORTED = "not supported" | "不支持";
    AboutFile { path: String, cause: &'static Localized } = "{path}: {cause}" | "{path}：{cause}";
}

/// Causes by the ids that records keep.
pub const CAUSES: &[(&str, &Localized)] = &[
    ("not-found", &NOT_FOUND),
    ("denied", &DENIED),
    ("exists", &EXISTS),
    ("not-a-folder", &NOT_A_FOLDER),
    ("a-folder", &A_FOLDER),
    ("not-a-file", &NOT_A_FILE),
    ("leads-out", &LEADS_OUT),
    ("hidden", &HIDDEN),
    ("outside", &OUTSIDE),
    ("not-empty", &NOT_EMPTY),
    ("read-only", &READ_ONLY),
    ("full", &FULL),
    ("too-large", &TOO_LARGE),
    ("busy", &BUSY),
    ("bad-name", &BAD_NAME),
    ("not-utf8", &NOT_UTF8),
    ("ends-early", &ENDS_EARLY),
    ("closed", &CLOSED),
    ("interrupted", &INTERRUPTED),
    ("timed-out", &TIMED_OUT),
    ("in-use", &IN_USE),
    ("not-available", &NOT_AVAILABLE),
    ("no-memory", &NO_MEMORY),
    ("unsupported", &UNSUPPORTED),
];
