//! Words of the message stage: which fields a message has, and their values.

use super::{codes, texts};
use crate::diag::{Arg, Fact, FieldName, Localized, Phrase, Size};

codes! {
    UnknownMessageType { name: FieldName, known: Option<Arg>, suggestion: Option<String>, set: Option<String> } = "unknown-message-type", Error, Language {
        message: "unknown message type `{name}`"
               | "消息类型 `{name}` 不存在",
        label: "set `{set}` in the message"
             | "在消息里写 `{set}`",
        note: "message types: {known}"
            | "可用的消息类型：{known}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    RefusedMessageType { name: FieldName, reason: &'static Localized, fact: &'static Fact } = "refused-message-type", Error, Language {
        message: "`{name}` cannot be sent"
               | "`{name}` 不能发送",
        note: "{reason} ({source}, {seen})"
            | "{reason}（{source}，{seen}）",
    }
    UnknownField { owner: String, name: FieldName, suggestion: String } = "unknown-field", Error, Language {
        message: "`{owner}` has no field `{name}`"
               | "`{owner}` 没有字段 `{name}`",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    UnknownFieldNoMatch { owner: String, name: FieldName, known: Option<Arg>, help: Option<Phrase> } = "unknown-field-no-match", Error, Language {
        message: "`{owner}` has no field `{name}`"
               | "`{owner}` 没有字段 `{name}`",
        note: "fields: {known}"
            | "可用的字段：{known}",
        help: "{help}"
            | "{help}",
    }
    RefusedField { name: FieldName, reason: &'static Localized, fact: &'static Fact } = "refused-field", Error, Language {
        message: "`{name}` is not supported here"
               | "此处不支持 `{name}`",
        note: "{reason} ({source}, {seen})"
            | "{reason}（{source}，{seen}）",
    }
    RepeatedField { name: FieldName } = "repeated-field", Error, Language {
        message: "`{name}` is set twice"
               | "`{name}` 重复设置",
        help: "keep one of them"
            | "只保留一个",
    }
    WrongType { name: FieldName, expected: &'static Localized, found: &'static Localized, how: Option<&'static Localized>, text: Option<String>, forms: Option<Arg> } = "wrong-type", Error, Language {
        message: "`{name}` expects {expected}, found {found}"
               | "`{name}` 应为{expected}，实际为{found}",
        label: "{how}"
             | "{how}",
        note: "recipients of this message: {forms}"
            | "这种消息的接收者：{forms}",
        help: "write `{text}`"
            | "写成 `{text}`",
    }
    NotABlock { name: FieldName } = "not-a-block", Error, Language {
        message: "`{name}` is a field, not a block"
               | "`{name}` 是字段，不是块",
        help: "write `{name}: …`"
            | "写成 `{name}: …`",
    }
    NotAField { name: FieldName } = "not-a-field", Error, Language {
        message: "`{name}` is a block, not a field"
               | "`{name}` 是块，不是字段",
        help: "write `{name} { … }`"
            | "写成 `{name} { … }`",
    }
    FieldInLoop { name: FieldName } = "field-in-loop", Error, Language {
        message: "`{name}` cannot be set in a loop: each item would set it"
               | "不能在循环里设置 `{name}`：每一项都会设置一次",
        help: "set it outside the loop; a loop can add blocks and pieces of text"
            | "在循环外设置；循环里可以添加块和文本片段",
    }
    PieceOutsideText = "piece-outside-text", Error, Language {
        message: "this value belongs to no field"
               | "这个值不属于任何字段",
        help: "assign it to a field, as in `body: \"…\"`, or put it into `body { … }`"
            | "赋给某个字段，例如 `body: \"…\"`，或写进 `body { … }`",
    }
    EntryInText { name: FieldName } = "entry-in-text", Error, Language {
        message: "`{name}` is set inside a text"
               | "`{name}` 写在了文本里",
        help: "move it out of the block"
            | "移到块外",
    }
    /// A sample for which the condition of a message is false.
    SampleSkipped { message: String, sample: String } = "sample-skipped", Advice, Rule {
        message: "sample `{sample}` does not build `{message}`: its `when` is false"
               | "样例 `{sample}` 不会构建 `{message}`：它的 `when` 为假",
        help: "add another sample for which it is true"
            | "请另加一个使它为真的样例",
    }
    /// A sample that gives no message all that it needs.
    SampleFillsNone { sample: String, message: String, lacking: Vec<String> } = "sample-fills-none", Warning, Rule {
        message: "sample `{sample}` fills no message: `{message}` needs {lacking} as well"
               | "样例 `{sample}` 没有填满任何消息：`{message}` 还需要{lacking}",
        note: "so nothing is checked or built with it"
            | "因此不会用它检查或构建任何消息",
        help: "give the sample these values, or the parameters a default"
            | "在样例中补上这些值，或给参数设默认值",
    }
    MisplacedRest { reason: &'static Localized, how: &'static Localized } = "misplaced-rest", Error, Language {
        message: "{reason}"
               | "{reason}",
        help: "{how}"
            | "{how}",
    }
    ItemsLeftOut { shown: u64, rest: u64, all: u64 } = "items-left-out", Warning, Rule {
        message: "only {shown} of {all} items fit"
               | "{all}项中只放得下{shown}项",
        label: "this stands for the other {rest}"
             | "其余{rest}项由这里说明",
    }
    WhenOnMaterial = "when-on-material", Error, Language {
        message: "a material cannot have a `when`"
               | "素材不能有 `when`",
        label: "it is made whenever a message uses it"
             | "有消息用到时就会创建",
        help: "put `when` into the message that uses it"
            | "请把 `when` 写在使用它的消息里",
    }
    MisplacedWhen { reason: &'static Localized, how: &'static Localized } = "misplaced-when", Error, Language {
        message: "{reason}"
               | "{reason}",
        help: "{how}"
            | "{how}",
    }
    UnexpectedColor { name: FieldName } = "unexpected-color", Error, Language {
        message: "`{name}` cannot have a colour"
               | "`{name}` 不能带颜色",
        note: "only values of `data` can have a colour"
            | "只有 `data` 中的值可以带颜色",
    }
    UnexpectedLabel { name: FieldName } = "unexpected-label", Error, Language {
        message: "`{name}` cannot have a label"
               | "`{name}` 不能带块标题",
    }
    LabelAsField { name: FieldName, owner: String, value: String } = "label-as-field", Error, Language {
        message: "`{name}` is the label of `{owner}`, not a field"
               | "`{name}` 是 `{owner}` 的块标题，不是字段",
        help: "write it after `{owner}`: `{owner} {value} { … }`"
            | "写在 `{owner}` 后面：`{owner} {value} { … }`",
    }
    MissingValue { name: FieldName } = "missing-value", Error, Language {
        message: "`{name}` has no `value`"
               | "`{name}` 没有 `value`",
        help: "write `{name}: \"…\"`, or `value: \"…\"` inside the block"
            | "写成 `{name}: \"…\"`，或在块里写 `value: \"…\"`",
    }
    UnknownRecipient { owner: String, name: FieldName, known: Option<Arg>, suggestion: Option<String> } = "unknown-recipient", Error, Language {
        message: "`{owner}` does not support the recipient `{name}`"
               | "`{owner}` 不支持接收者 `{name}`",
        note: "recipients of this message: {known}"
            | "这种消息的接收者：{known}",
        help: "write `{suggestion}`"
            | "写成 `{suggestion}`",
    }
    MixedRecipients { name: FieldName, what: &'static Localized } = "mixed-recipients", Error, Language {
        message: "`{name}` {what}"
               | "`{name}` {what}",
        help: "write a message with one recipient; rows of data send it to each: `msgc send … --rows FILE`"
            | "消息里只写一个接收者；要发给多人，用数据行逐个发送：`msgc send … --rows FILE`",
    }
    UnknownMaterial { name: FieldName, found: Phrase, known: Option<Vec<String>> } = "unknown-material", Error, Language {
        message: "`{name}` is {found}, which cannot be used here"
               | "`{name}` 是{found}，不能用在此处",
        note: "expected the name of {known}"
            | "应为{known}的名称",
    }
    TooManyConditions { size: Size, name: FieldName } = "too-many-conditions", Error, Language {
        message: "{measured} conditions decide which fields `{name}` has, more than the {limit} that can be proven"
               | "有{measured}个条件决定 `{name}` 含有哪些字段，超过能证明的上限{limit}个",
        note: "every combination of their outcomes is checked"
            | "条件的每一种组合都要检查",
        help: "split it into several messages"
            | "拆成几条消息",
    }
    UnknownWord { name: FieldName, value: String, known: Option<Arg>, suggestion: Option<String> } = "unknown-word", Error, Language {
        message: "`{name}` cannot be `{value}`"
               | "`{name}` 不能为 `{value}`",
        note: "possible values: {known}"
            | "可选值：{known}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    RepeatedRecipients { count: usize } = "repeated-recipients", Warning, Rule {
        message: "{count} {|recipient is|recipients are} in the list more than once"
               | "列表中有{count}个接收者重复出现",
        note: "each gets the message once"
            | "每人只会收到一次",
    }
    WasCut { what: Arg, why: &'static Localized } = "was-cut", Warning, Rule {
        message: "{what}"
               | "{what}",
        label: "cut here"
             | "在此处截断",
        note: "{why}"
            | "{why}",
    }
    /// A text whose type cuts it, as an id of the platform.
    CutId { name: FieldName } = "cut-id", Error, Language {
        message: "`{name}` cannot be a text that is cut"
               | "`{name}` 不能是会被截断的文本",
        label: "its type has `cut` or `tail`"
             | "其类型带 `cut` 或 `tail`",
        note: "an id that is cut is the id of something else"
            | "被截断的 ID 会成为别的对象的 ID",
        help: "use a type that refuses what is too long: `id(64 bytes)`"
            | "改用不接受过长值的类型：`id(64 bytes)`",
    }
    /// A list whose type cuts it, as recipients.
    CutRecipients { name: FieldName } = "cut-recipients", Error, Language {
        message: "`{name}` cannot be a list that is cut"
               | "`{name}` 不能是会被截断的列表",
        label: "its type has `cut`"
             | "其类型带 `cut`",
        note: "the recipients after the bound would silently get nothing"
            | "超出上限的接收者会悄无声息地收不到消息",
        help: "remove `cut` from the type of the list"
            | "去掉列表类型中的 `cut`",
    }
    ParameterRefused = "parameter-refused", Error, Language {
        message: "a recipient that reaches everyone cannot come from a parameter"
               | "发给所有人的接收者不能来自参数",
        help: "write it in the message itself"
            | "直接写在消息里",
    }
    DotSegment { name: FieldName, value: String, fact: &'static Fact } = "dot-segment", Error, Language {
        message: "`{name}` cannot be `{value}` in the path of a URL"
               | "`{name}` 在 URL 路径中不能为 `{value}`",
        note: "a URL resolves the segments `.` and `..`, also when they are written `%2e` ({source}), so they cannot be escaped"
            | "URL 会解析 `.` 和 `..` 两种路径段，写成 `%2e` 也一样（{source}），所以无法转义",
        help: "use another value, or add fixed text to the segment"
            | "换一个值，或在同一段中加上固定文字",
    }
    ParameterInTag { name: FieldName, place: Arg, help: &'static Localized } = "parameter-in-tag", Error, Language {
        message: "`{name}` cannot safely be inserted into {place}"
               | "把 `{name}` 插入{place}不安全",
        label: "a value from outside could become markup or code here"
             | "外部传入的值在这里可能变成标记或代码",
        note: "texts and URLs are allowed in running text and in the quoted values of `href`, `src`, `alt`, `title` and `data-miniprogram-…`; numbers, colours, booleans, ids and `one_of` in any quoted value but event handlers and `srcdoc`"
            | "文本和 URL 可以放在正文里，或 `href`、`src`、`alt`、`title`、`data-miniprogram-…` 的带引号的值里；数字、颜色、布尔值、ID 和 `one_of` 可以放在任何带引号的属性值里，但事件属性和 `srcdoc` 除外",
        help: "{help}"
            | "{help}",
    }
    RawField { name: FieldName, similar: Option<String> } = "raw-field", Advice, Rule {
        message: "`{name}` is sent as it is: msgc does not check `raw`"
               | "`{name}` 会原样发出：msgc 不检查 `raw`",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// A key of `raw` that cannot be written as XML.
    RawElement { name: FieldName } = "raw-element", Error, Language {
        message: "`{name}` is not the name of an XML element"
               | "`{name}` 不是 XML 元素名",
        note: "this message is sent as XML: the keys of `raw` become its elements"
            | "这条消息以 XML 发送，`raw` 的键就是元素名",
        help: "start with a letter, then letters, digits, `-`, `_` and `.`"
            | "以字母开头，后接字母、数字、`-`、`_` 和 `.`",
    }
    RawKnownField { name: FieldName, how: &'static Localized, field: Option<String> } = "raw-known-field", Error, Language {
        message: "`{name}` cannot be in `raw`: msgc writes it"
               | "`{name}` 由 msgc 写入，不能放在 `raw` 中",
        label: "{how}"
             | "{how}",
        note: "`raw` is only for keys unknown to msgc"
            | "`raw` 只放 msgc 不认识的键",
        help: "set the field `{field}` instead"
            | "改为设置字段 `{field}`",
    }
}

texts! {
    IS_NOT_COMBINED = "cannot be combined with other recipients" | "不能与其他接收者同时使用";
    IS_ONE = "takes one recipient, not a list" | "只能填一个接收者，不能是列表";
    REST_TWICE = "a text can have one `rest`, this is the second" | "一段文本只能有一个 `rest`，这是第二个";
    REST_IN_LOOP = "`rest` is only for the outermost loop of a text" | "`rest` 只能用于文本最外层的循环";
    REST_OUTSIDE_TEXT = "`rest` is only for the loop of a text, which has a length to fill" | "`rest` 只能用于文本中的循环：文本才有可填满的长度";
    FIRST_REST = "the first one" | "第一个";
    CUT_TO_FIT = "the value was cut to fit its type" | "该值已截断到类型的上限";
    CutValue { name: String } = "the value of `{name}` was cut to fit its type" | "`{name}` 的值已截断到类型的上限";
    /// Several values of a parameter.
    CutValues { count: u64, name: String } = "{count} values were cut to fit their types, the first is `{name}`"
              | "{count}个值已截断到类型的上限，首个是 `{name}`";
    CUT_BY_ESCAPES = "characters with a special meaning here were replaced, which made the value longer than its type allows"
                   | "在此处有特殊含义的字符已被替换，使该值超出了类型允许的长度";
    CUT_BY_TYPE = "its type has `cut`: it keeps what fits, and drops what cannot be cut, such as a URL" | "其类型带有 `cut`：只保留放得下的部分，不能截断的（如 URL）则舍去";
    FIRST_SET = "first set here" | "首次设置在这里";
    FIRST_RECIPIENT = "first used here" | "首次出现在这里";
    LabelFix { owner: String, label: String } = "write it after `{owner}`: `{owner} {label} { … }`" | "写在 `{owner}` 后面：`{owner} {label} { … }`";
    SeparateIds { fixed: String } = "write several ids as a list: `{fixed}`" | "多个 ID 写成列表：`{fixed}`";
    WordFixName { name: String } = "write `{name}`" | "写成 `{name}`";
    PLACE_TAG = "a tag" | "标记内部";
    PLACE_RAW = "a comment, script or style" | "注释、脚本或样式";
    PLACE_UNQUOTED = "an attribute value without quotes" | "不带引号的属性值";
    HELP_QUOTE = "write the value in quotes" | "给属性值加上引号";
    HELP_VOUCH = "move it to a safe place, or declare it as `markup(…)` if you vouch for its values" | "移到安全的位置；如果你能为它的值担保，就声明为 `markup(…)`";
    REMOVE_IT = "remove it" | "删除它";
    SET_THE_FIELD = "a field sets it" | "已有对应的字段";
    LEAVE_IT_OUT = "leave it out" | "请去掉";
    RAW_FIELD = "keys that msgc does not know go into `raw: { … }`" | "msgc 不认识的键写进 `raw: { … }`";
    FieldElsewhere { types: Vec<String>, name: String } = "`{name}` belongs to {types}" | "`{name}` 属于{types}";
    WITHOUT_COLON = "write it without the `:`" | "去掉 `:`";
    HOW_REST_TWICE = "bound the list of this loop, or use `take(list, n)`" | "限制这个循环所遍历列表的项数，或用 `take(list, n)`";
    HOW_REST_IN_LOOP = "move it after the `}` of the outermost loop; in the inner one, use `take(list, n)`" | "移到最外层循环的 `}` 之后；内层循环用 `take(list, n)`";
    HOW_REST_OUTSIDE = "bound the list, or use `take(list, n)`" | "限制列表的项数，或用 `take(list, n)`";
    WHEN_TWICE = "`when` is set twice" | "`when` 重复设置";
    WHEN_INSIDE = "`when` is only allowed directly in a message" | "`when` 只能直接写在消息的块里";
    HOW_WHEN_TWICE = "join the conditions with `and` or `or`: `when: a and b`" | "用 `and` 或 `or` 合并条件：`when: a and b`";
    HOW_WHEN_INSIDE = "move it up, and join the conditions with `and`: `when: a and b`" | "移到消息的块里，用 `and` 合并条件：`when: a and b`";
    AMessage { ty: String } = "a `{ty}` message" | "`{ty}` 消息";
    OTHER_RECIPIENT = "the other one" | "另一个";
    REMOVE_LABEL = "remove the label" | "删除块标题";
}
