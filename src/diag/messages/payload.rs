//! Words for what is written as in a payload, where a message has fields.

use unicode_width::UnicodeWidthStr;

use super::{codes, texts};
use crate::diag::{Arg, FieldName, Localized, Phrase};

/// The number of lines that are shown of what to write.
const SHOWN: usize = 24;

/// The maximum width in columns of what is shown within a sentence.
const MEASURE: usize = 70;

/// What to write, on one line or several.
pub fn written(lines: &[impl AsRef<str>]) -> Phrase {
    match lines {
        [line] if line.as_ref().width() <= MEASURE => WriteLine { line: line.as_ref().to_owned() }.into(),
        lines => {
            let more = (lines.len() > SHOWN).then_some("    …".to_owned());
            let shown = lines.iter().take(SHOWN).map(|line| format!("    {}", line.as_ref()));
            WriteLines { lines: Arg::Lines(shown.chain(more).collect::<Vec<_>>().join("\n")) }.into()
        }
    }
}

codes! {
    /// An entry of a message that is written as in the payload. All such entries of a block are one finding.
    PayloadKey { name: FieldName, what: Phrase, label: &'static Localized, why: Option<&'static Localized>, written: Option<Phrase> } = "payload-key", Error, Language {
        message: "`{name}`{what}"
               | "`{name}`{what}",
        label: "{label}"
             | "{label}",
        note: "{why}"
            | "{why}",
        help: "{written}"
            | "{written}",
    }
}

texts! {
    OneKey { fields: Vec<String> } = " is a key of the payload; here write {fields}" | "是请求体的键，这里写{fields}";
    SeveralKeys { keys: Arg, fields: Vec<String> } = ", {keys} are keys of the payload; here write {fields}" | "、{keys}是请求体的键，这里写{fields}";
    KeysLeftOut { keys: Arg } = ", {keys} are keys of the payload; msgc writes them by itself" | "、{keys}是请求体的键，由 msgc 自动写入";
    ForeignKeys { keys: Arg } = ", {keys} are keys of another call, not of this message" | "、{keys}是另一个接口的键，不属于这种消息";
    FROM_TYPE = " is a key of the payload; msgc writes it by itself" | "是请求体的键，由 msgc 自动写入";
    OF_ANOTHER_CALL = " is a key of another call, not of this message" | "是另一个接口的键，不属于这种消息";
    OtherType { found: String, owner: String } = " names the type `{found}`, but this message is a `{owner}`" | "指明类型 `{found}`，而这条消息是 `{owner}`";
    NoSuchType { owner: String } = " names another type, but this message is a `{owner}`" | "指明的是另一种类型，而这条消息是 `{owner}`";
    AlreadySet { fields: Vec<String> } = " is a key of the payload; {fields} is set already" | "是请求体的键，{fields}已经设置";
    LIST_FOR_BLOCKS = " is a block, written once for each item" | "是块，每一项写一个";
    BlockForRecord { open: String } = " is a block, written `{open}` without `:`" | "是块，写作 `{open}`，不加 `:`";
    SeveralBlocks { keys: Arg } = ", {keys} are blocks, written without `:`" | "、{keys}是块，不加 `:`";
    Envelope { fields: Vec<String> } = " is an object of the payload; here you write {fields} directly" | "是请求体里的一层对象，这里直接写{fields}";
    RECORD_FOR_TEXT = " is one value here, not an object as in the payload" | "在这里是一个值，不是请求体里的对象";
    VALUE_AND_COLOR = " is a text here, with its colour after it, not an object as in the payload" | "在这里是文本，颜色写在文本后面，不是请求体里的对象";
    KeysAndMore { first: Vec<String>, more: usize } = "{first} and {more} more" | "{first}和另外{more}个";
    A_KEY = "key of the payload" | "请求体的键";
    A_LIST_HERE = "a list of objects, as in the payload" | "请求体里的对象列表";
    AN_OBJECT_HERE = "an object, as in the payload" | "请求体里的对象";
    ALSO_A_KEY = "also a key of the payload" | "同样是请求体的键";
    WriteLine { line: String } = "write `{line}`" | "写成 `{line}`";
    WriteLines { lines: Arg } = "write:\n{lines}" | "写成：\n{lines}";
    LEAVE_OUT = "leave it out" | "删除它";
    ChangeType { found: String } = "change the type to `{found}`" | "把类型改为 `{found}`";
}
