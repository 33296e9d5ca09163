//! What each function of the language does.

use super::texts;

texts! {
    FILE = "a media file in the project; uploaded when the message is sent" | "项目中的媒体文件，发送消息时上传";
    READ = "the text of a file in the project" | "项目中某个文件的文本";
    LINES = "the lines of a file in the project, without empty ones" | "项目中某个文件的各行，不含空行";
    JOIN = "the items, joined by the separator" | "用分隔符把各项连成一个文本";
    TRUNCATE = "the text, cut between characters to at most the given bytes or characters"
             | "截断到给定字节数或字符数以内的文本，只在字符之间截断";
    SIZE = "the number of items of a list or map" | "列表或映射的项数";
    TAKE = "the first items of a list, at most this many" | "列表开头的若干项，最多这么多项";
    ENTRIES = "the entries of a map, as a list of records with `key` and `value`" | "映射的各项，成为含 `key` 和 `value` 的记录列表";
    DROPPED = "how many items a type with `cut` left out" | "带 `cut` 的类型舍去了多少项";
    UPPER = "the text with ASCII letters in upper case" | "ASCII 字母转为大写的文本";
    LOWER = "the text with ASCII letters in lower case" | "ASCII 字母转为小写的文本";
    TRIM = "the text without leading and trailing whitespace" | "去掉首尾空白的文本";
    REPLACE = "the text with every occurrence of one part replaced by another" | "把其中某一部分全部替换为另一段的文本";
    MENTION = "mentions a member of the group" | "@ 群里的一位成员";
    LINK = "a text that opens a URL" | "点击后打开 URL 的文本";
    BOLD = "the text in bold" | "加粗的文本";
    CODE = "the text as code" | "代码样式的文本";
    INFO = "the text in the platform's `info` colour, green" | "平台 `info` 颜色（绿色）的文本";
    COMMENT = "the text in the platform's `comment` colour, grey" | "平台 `comment` 颜色（灰色）的文本";
    WARNING = "the text in the platform's `warning` colour, orange" | "平台 `warning` 颜色（橙色）的文本";
}
