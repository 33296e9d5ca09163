//! Words of the reference pages and of `explain TYPE`: the catalog's values in sentences.

use super::texts;

texts! {
    GENERATED = "Generated from the tables in src: `UPDATE=1 cargo test --test library catalog` rewrites it." | "由 src 中的表生成：`UPDATE=1 cargo test --test library catalog` 重写。";
    Profiles { platform: &'static str, id: &'static str, variants: Vec<String> }
            = "Platform: {platform}. Profiles: `{id} = …` with {variants}. Numbers in brackets refer to the sources at the end."
            | "平台：{platform}。平台版本：`{id} = …`，可填{variants}。方括号中的数字对应文末的出处。";
    SOURCES = "Sources" | "出处";
    NOT_ACCEPTED = "Not accepted" | "不支持";
    ANSWERS = "The response has" | "响应包含";
    RecipientsAsFor { id: &'static str } = "Recipients as for `{id}`." | "接收者与 `{id}` 相同。";
    RECIPIENTS = "Recipients" | "接收者";
    RULES = "Rules between fields" | "字段之间的规则";
    FIELDS = "Fields" | "字段";
    SMALLEST = "The smallest" | "最小示例";
    FULL = "With every field" | "完整示例";
    FullUnder { variant: &'static str } = "With every field, under `{variant}`" | "完整示例（`{variant}`）";
    REPLY = "The response to the platform's own request, in XML." | "对平台请求的响应，XML 格式。";
    EndpointElsewhere { call: String, variant: &'static str, host: &'static str } = "`{call}`, under `{variant}` at `{host}`" | "`{call}`，`{variant}` 下为 `{host}`";

    HEAD_CALLS = "calls" | "次数";
    HEAD_PERIOD = "per" | "每";
    HEAD_SCOPE = "counted for" | "计数对象";
    HEAD_PROFILE = "profile" | "平台版本";
    HEAD_SOURCE = "source" | "出处";
    HEAD_TO = "`to:`" | "`to:`";
    HEAD_PAYLOAD = "payload" | "请求体";
    HEAD_MEANING = "meaning" | "含义";
    HEAD_LIMITS = "limits" | "上下限";
    HEAD_FIELD = "field" | "字段";
    HEAD_VALUE = "value" | "值";
    HEAD_PRESENCE = "presence" | "是否必填";
    HeadKey { block: &'static str } = "key of `{block}`" | "`{block}` 的键";
    HEAD_MOST = "at most" | "最多";
    HEAD_ELSE = "otherwise" | "超出时";

    ERROR_CODES = "Error codes" | "错误码";
    ERROR_CODES_ARE = "What the platforms return as `errcode`, and whether to send the same message again."
                    | "平台返回的 `errcode`，以及能否重试。";
    HEAD_CODE = "code" | "错误码";
    HEAD_RESULT = "N" | "N";
    HEAD_CAUSE = "likely cause" | "可能原因";
    HEAD_REMEDY = "what to do" | "处理办法";
    HEAD_AGAIN = "retry?" | "能否重试";
    MASS_RESULTS = "Results of a mass message" | "群发结果";
    MASS_RESULTS_ARE = "The event at the end of a mass message says `err(N)`; these are not `errcode`s."
                     | "群发任务结束的事件以 `err(N)` 说明结果；它们不是 `errcode`。";


    OUTCOME_REJECTED = "rejected or dropped" | "拒绝或丢弃";
    OutcomeRejected { code: String } = "rejected with {code}" | "拒绝，返回{code}";
    OUTCOME_UNDOCUMENTED = "effect not documented" | "后果没有文档说明";
    OUTCOME_TRUNCATED = "truncated silently" | "静默截断";
    OUTCOME_IGNORED = "ignored silently" | "静默忽略";
    OUTCOME_ADVICE = "advised" | "建议";
    OUTCOME_DISPUTED = "disputed" | "说法不一";

    Exactly { amount: String } = "exactly {amount}" | "须为{amount}";
    Between { min: String, amount: String } = "{min} to {amount}" | "{min}到{amount}";
    NOT_EMPTY = "not empty" | "不能为空";
    AtLeast { amount: String } = "at least {amount}" | "至少{amount}";
    AtMost { amount: String } = "at most {amount}" | "最多{amount}";
    LimitUnder { range: String, variant: &'static str } = "{range} under `{variant}`" | "`{variant}` 下{range}";
    OfTheFile { limits: String } = "the file: {limits}" | "文件：{limits}";
    TRUNCATE = "`overflow`: `\"truncate\"`" | "`overflow`：`\"truncate\"`";
    TruncateOrSplit { most: u64, outcome: String }
                 = "`overflow`: `\"truncate\"`, or `\"split\"` into at most {most} {|message|messages}: {outcome}"
                 | "`overflow`：`\"truncate\"`，或用 `\"split\"` 分成最多{most}条消息：{outcome}";
    ONCE = "of several parts only the last has it" | "分成多条时，只有最后一条带有它";
    CountBytes { count: u64 } = "{count} {|byte|bytes}" | "{count}字节";
    CountChars { count: u64 } = "{count} {|character|characters}" | "{count}个字符";
    CountItems { count: u64 } = "{count} {|item|items}" | "{count}项";
    CountSeconds { count: u64 } = "{count} {|second|seconds}" | "{count}秒";

    OPTIONAL = "optional" | "可选";
    REQUIRED = "required" | "必填";
    RequiredUnder { variant: &'static str } = "required under `{variant}`" | "`{variant}` 下必填";
    RequiredElseAdvised { variant: &'static str } = "required under `{variant}`, otherwise advised" | "`{variant}` 下必填，否则建议填写";
    ADVISED = "advised" | "建议填写";
    VariantOnly { variants: String } = "{variants} only" | "仅{variants}";
    PresenceOnly { presence: String, only: String } = "{presence}, {only}" | "{presence}，{only}";
    AND = " and " | " 和 ";
    OR = " or " | " 或 ";
    InBlock { block: String, text: String } = "in `{block}`, {text}" | "`{block}` 中，{text}";

    Always { value: &'static str } = "always `{value}`" | "固定为 `{value}`";
    NumberOf { block: &'static str } = "computed: the number of `{block}`" | "自动计算：`{block}` 的个数";
    KIND_RECIPIENTS = "recipients" | "接收者";
    WholeNumber { min: String, max: String } = "whole number, {min} to {max}" | "整数，{min}到{max}";
    Flag { text: String, number: String } = "`\"0\"` or `\"1\"` ({text}), `0` or `1` ({number})" | "`\"0\"` 或 `\"1\"`（{text}），`0` 或 `1`（{number}）";
    TRUE_OR_FALSE = "`true` or `false`" | "`true` 或 `false`";
    DECIMAL = "decimal number" | "小数";
    COLOR = "colour" | "颜色";
    COLOR_OR_DIGITS = "colour, or its six digits as a text" | "颜色，或文本形式的六位数字";
    JoinedIds { separator: String } = "list of ids, joined by `{separator}`" | "ID 列表，以 `{separator}` 连接";
    ListOf { kind: String } = "list: {kind}" | "列表：{kind}";
    MEDIA_ID = "`media_id`" | "`media_id`";
    MaterialName { id: &'static str } = "the name of a `{id}`" | "`{id}` 的名称";
    FILE = "`file(…)`" | "`file(…)`";
    FileOrBase64 { file: String, md5: &'static str } = "{file}, or base64 with `{md5}`" | "{file}，或 base64 和 `{md5}`";
    EPOCH_SECONDS = "seconds since 1970" | "1970 年以来的秒数";
    BLOCK_ONCE = "block, once" | "块，一个";
    BLOCKS = "blocks" | "块，可多个";
    OrPieces { kind: String } = "{kind}, or a block of pieces" | "{kind}，或由文本片段组成的块";
    LabelledBlocks { label: &'static str } = "blocks, with `{label}` as label" | "块，可多个，块标题为 `{label}`";
    BLOCK_OF_KEYS = "block of keys" | "键和值的块";

    WireJoined { wire: &'static str, separator: String } = "`{wire}`, joined by `{separator}`" | "`{wire}`，以 `{separator}` 连接";
    WireWord { wire: &'static str, value: &'static str } = "`{wire}`: `\"{value}\"`" | "`{wire}`：`\"{value}\"`";
    WireArray { wire: &'static str, chunk: usize } = "`{wire}`, an array of at most {chunk} per request" | "`{wire}`，数组，每个请求最多{chunk}个";
    WireBool { wire: &'static str, value: &'static str } = "`{wire}`: `{value}`" | "`{wire}`：`{value}`";
    WireText { wire: &'static str } = "`{wire}`: the argument, a text" | "`{wire}`：实参，文本";
    WireNumber { wire: &'static str } = "`{wire}`: the argument, a number" | "`{wire}`：实参，数字";
    SentTo { wire: String, path: &'static str } = "{wire}; to `{path}`" | "{wire}；发往 `{path}`";

    CLASS_ANY = "any" | "任意";
    CLASS_NUMBER = "number" | "数字";
    CLASS_LETTERS = "letters" | "字母";
    CLASS_SYMBOLS = "symbols" | "符号";
    CLASS_ASCII = "ASCII characters" | "ASCII 字符";
    CLASS_TIME = "time" | "时间";
    CLASS_DATE = "date" | "日期";
    CLASS_AMOUNT = "amount" | "金额";
    CLASS_PHONE = "digits and symbols" | "数字和符号";
    CLASS_CAR_NUMBER = "car number" | "车牌号";
    CLASS_PERSON_NAME = "name" | "姓名";
    CLASS_PHRASE = "Chinese" | "汉字";
    CLASS_RETIRED = "retired" | "已弃用";

    MINUTE = "minute" | "分钟";
    DAY = "day" | "天";
    PeriodSeconds { count: u64 } = "{count} s" | "{count}秒";
    SCOPE_ACCOUNT = "the account" | "整个账号";
    SCOPE_CHAT = "each chat" | "每个会话";
    SCOPE_BROADCAST = "broadcasts" | "广播";
    SCOPE_USER = "each user" | "每个用户";
}
