//! Words inside sentences: units and kinds of values.

use super::texts;
use crate::diag::Arg;

texts! {
    BYTES = "{|byte|bytes}" | "字节";
    CHARS = "{|character|characters}" | "个字符";
    ITEMS = "{|item|items}" | "项";
    FILE_BYTES = "{|byte|bytes} of the file" | "字节";
    SECONDS = "{|second|seconds}" | "秒";
    DIGITS = "{|digit|digits}" | "位";

    TEXT = "text" | "文本";
    WORD = "one of its values" | "规定的取值之一";
    WHOLE_NUMBER = "a whole number" | "整数";
    DECIMAL_NUMBER = "a decimal number" | "小数";
    ZERO_OR_ONE = "0 or 1" | "0 或 1";
    TRUE_OR_FALSE = "`true` or `false`" | "`true` 或 `false`";
    COLOR = "a colour such as `#2EAB49`" | "颜色，例如 `#2EAB49`";
    LIST = "a list" | "列表";
    LIST_OF_TEXTS = "a list of texts" | "文本列表";
    RECORD = "a record" | "记录";
    MAP = "a map" | "映射";
    TIME = "a time" | "时间";
    RECIPIENT = "a recipient" | "接收者";
    RECIPIENTS = "recipients" | "接收者";
    TEXTS = "texts" | "文本";
    PATH = "a path" | "路径";
    ADDRESS = "an address" | "地址";
    DOWNLOADED = "`file(\"…\")`, with the file in the project: the platform does not load media from addresses" | "`file(\"…\")`，并把文件放进项目：平台不会按地址下载素材";
    FILE_OF_PROJECT = "`file(\"…\")`, with the file in the project" | "`file(\"…\")`，并把文件放进项目";
    FILE_OF_PARAMETER = "a file that changes is a parameter, as in `param media: file(2 MB)`" | "会变的文件用参数传入，例如 `param media: file(2 MB)`";
    PLATFORM_NUMBER = "its number on the platform, not its name" | "这里写它在平台上的编号，不写名称";
    FILE = "`file(\"…\")`" | "`file(\"…\")`";
    MEDIA = "a media id or `file(\"…\")`" | "media id 或 `file(\"…\")`";
    MEDIA_OR_MATERIAL = "a media id, `file(\"…\")` or the name of a material" | "media id、`file(\"…\")` 或素材名称";
    LIST_OF_MEDIA = "a list of media ids" | "media id 列表";
    NOTHING = "`none`" | "`none`";
    SIZE = "a size" | "大小";
    AndMore { first: Arg, more: usize } = "{first} and {more} more" | "{first}，另有{more}个";
    WITH_THIS_SAMPLE = "with this sample" | "使用此样例时";
    MESSAGE = "a message" | "消息";
    SECONDS_SINCE_1970 = "seconds since 1970" | "1970 年以来的秒数";
    EMPTY_LIST_OR_BLOCK = "a block, or `[]` for none" | "块，没有则写 `[]`";
}
