//! Findings of evaluation.

use super::codes;
use crate::diag::Size;

codes! {
    NumberOverflow = "number-overflow", Error, Language {
        message: "the result is too large for a whole number"
               | "计算结果超出整数范围",
        label: "more than 64 bits"
             | "超过 64 位",
    }
    /// The index of a loop over a list of which it is not known how many items stand before.
    IndexUnknown { name: String } = "index-unknown", Error, Language {
        message: "`{name}` cannot be counted here"
               | "此处无法确定 `{name}` 的值",
        label: "how many items stand before is not known"
             | "前面有多少项尚不可知",
        note: "the list is put together from parts whose number depends on a param"
            | "该列表由多个部分拼成，其中有的部分项数取决于参数",
        help: "count in the loop over the param itself"
            | "在直接遍历该参数的循环里计数",
    }
    /// Loops in loops, lets made of lets, or texts replaced again and again multiply without end.
    TooMuch { size: Size } = "too-much", Error, Language {
        message: "the file produces too much"
               | "该文件产生的内容过多",
        label: "{measured} bytes up to here, at most {limit}"
             | "到此处共{measured}字节，最多{limit}字节",
        note: "every piece of text, item and field counts; loops in loops multiply, and so do lets that use lets and `replace` of what was replaced"
            | "每个文本片段、列表项和字段都计入；嵌套的循环会成倍增长，层层引用的 `let`、层层套用的 `replace` 也一样",
        help: "repeat less, or divide the file"
            | "请减少重复，或把文件拆开",
    }
}
