//! Words for what is written as in a payload, where a message has fields.

use super::{codes, texts};
use crate::diag::{Arg, FieldName, Localized, Phrase};

codes! {
    /// An entry of a message that is written as in the payload. All such entries of a block are one finding.
    PayloadKey { name: FieldName, what: Phrase, label: &'static Localized, why: Option<&'static Localized>, written: Option<Phrase> } = "payload-key", Error, Language {
        message: "`{name}` {what}"
               | "`{name}` {what}",
        label: "{label}"
             | "{label}",
        note: "{why}"
            | "{why}",
        help: "{written}"
            | "{written}",
    }
}

texts! {
    FromField { field: String } = "is a key of the payload; here it is `{field}`" | "是请求体的键，这里写成 `{field}`";
    FromFields { more: usize, fields: Vec<String> } = "and {more} more {|entry is|entries are} written as in the payload; here they are {fields}"
               | "和另外{more}处写成了请求体的形式，这里应写成{fields}";
    MoreAndField { more: usize } = "and {more} more {|entry is|entries are} written as in the payload" | "和另外{more}处写成了请求体的形式";
    FROM_TYPE = "is a key of the payload; msgc writes it by itself" | "是请求体的键，由 msgc 自动写入";
    OF_ANOTHER_CALL = "is a key of another call, not of this message" | "是另一个接口的键，不属于这种消息";
    LIST_FOR_BLOCKS = "is a block, written once for each item" | "是块，每一项写一个";
    RECORD_FOR_TEXT = "is written as in the payload; here it is one value" | "写成了请求体的形式，这里只写一个值";
    VALUE_AND_COLOR = "is written as in the payload; here it is a text, with its colour after it" | "写成了请求体的形式，这里只写文本，颜色写在文本后面";
    A_KEY = "key of the payload" | "请求体的键";
    A_LIST_HERE = "a list of objects, as in the payload" | "请求体里的对象列表";
    AN_OBJECT_HERE = "an object, as in the payload" | "请求体里的对象";
    ALSO_A_KEY = "also a key of the payload" | "同样是请求体的键";
    WriteLine { line: String } = "write `{line}`" | "写成 `{line}`";
    WriteLines { lines: Arg } = "write\n{lines}" | "写成\n{lines}";
    LEAVE_OUT = "leave it out" | "删除它";
    ReplaceBy { fields: Vec<String> } = "write {fields} instead" | "改写为{fields}";
}
