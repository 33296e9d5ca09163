//! What each function of the language does.

use super::texts;

texts! {
    FILE = "a media file in the project; uploaded when the message is sent" | "项目中的媒体文件，发送消息时上传";
    READ = "the text of a file in the project" | "项目中某个文件的文本";
    LINES = "the lines of a file in the project, without empty ones" | "项目中某个文件的各行，不含空行";
    JOIN = "the items, joined by the separator" | "用分隔符把各项连成一个文本";
    TRUNCATE = "the text, cut to at most the given bytes or characters, never inside a joined emoji"
             | "截断到给定字节数或字符数以内的文本，不会拆开组合而成的表情";
    TAIL = "the end of the text, with a `…` in front, in at most the given bytes or characters"
         | "截断到给定字节数或字符数以内的文本，保留末尾，前面加 `…`";
    SLICE = "`count` characters from the one at `from` (0 is the first); `none` if there are none"
          | "从第 `from` 个字符（0 是第一个）起的 `count` 个字符，没有则为 `none`";
    BEFORE = "the text before the first separator, all of it if there is none"
           | "第一个分隔符之前的文本，没有分隔符则为整个文本";
    AFTER = "the text after the first separator; `none` if that is empty" | "第一个分隔符之后的文本，为空则为 `none`";
    ENCODE = "the text as one component of a URL: all but letters, digits, `-` and `.` becomes `%XX`"
           | "作为 URL 中的一段：字母、数字、`-`、`.` 以外的字符转为 `%XX`";
    PATH = "the text as a path of a URL: as `encode`, but `/` stays, and segments `.` and `..` are left out"
         | "作为 URL 中的路径：与 `encode` 相同，但保留 `/`，去掉 `.` 和 `..` 段";
    DATE = "the date, by a format of `%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b %%`; in Chinese, or with `\"en\"` in English"
         | "按格式写出日期，可用 `%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b %%`；默认为中文，加 `\"en\"` 为英文";
    SPAN = "the time from one instant to another: `1天2小时40分10秒`, with `\"en\"` `1d 2h 40m 10s`"
         | "从一个时间到另一个时间的时长：`1天2小时40分10秒`，加 `\"en\"` 为 `1d 2h 40m 10s`";
    DAYS = "the number of calendar days from one instant to another, negative if the second is earlier"
         | "两个时间相差的天数，按日历计算，第二个较早则为负数";
    WEEKDAY = "the day of the week, 1 (Monday) to 7" | "星期几，1（星期一）到 7";
    NEXT = "the first midnight from the day of `from` on with the month and day of `day`"
         | "从 `from` 当天起，第一个与 `day` 同月同日的零点";
    FIXED = "the number with exactly this many digits after the decimal point, with `\",\"` between thousands"
          | "小数点后恰好这么多位的数，加 `\",\"` 则用逗号分隔千位";
    SUM = "the sum of the numbers of a list; 0 if it is empty" | "列表中各数之和，列表为空则为 0";
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
