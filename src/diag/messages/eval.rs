//! Findings of evaluation.

use super::codes;
use crate::diag::Size;

codes! {
    NumberOverflow = "number-overflow", Error, Language {
        message: "integer overflow"
               | "计算结果超出整数范围",
        label: "more than 64 bits"
             | "超过 64 位",
    }
    SumOverflow = "sum-overflow", Error, Language {
        message: "the sum may not fit 64 bits"
               | "总和可能超过 64 位",
        label: "the numbers or their count have no small enough bounds"
             | "各数或其个数没有足够小的取值范围",
        help: "give both bounds: `list(int(0..1000000), 0..100 items)`"
            | "两者都写明范围：`list(int(0..1000000), 0..100 items)`",
    }
    /// The index of a loop over a list whose earlier parts have an unknown number of items.
    IndexUnknown { name: String } = "index-unknown", Error, Language {
        message: "`{name}` cannot be counted here"
               | "此处无法确定 `{name}` 的值",
        label: "the number of items before it is unknown"
             | "前面的项数未知",
        note: "the list is made of parts whose number of items depends on a parameter"
            | "该列表由几部分拼成，有的部分项数取决于参数",
        help: "count in a loop over the parameter itself"
            | "在直接遍历该参数的循环里计数",
    }
    /// Loops in loops, lets made of lets, or texts replaced again and again multiply without bound.
    TooMuch { size: Size } = "too-much", Error, Language {
        message: "the file produces too much output"
               | "该文件产生的内容过多",
        label: "{measured} bytes up to here, limit {limit}"
             | "到此处共{measured}字节，上限{limit}",
        note: "every piece of text, item and field counts; loops in loops multiply, and so do lets that use lets, and nested calls of `replace`"
            | "每个文本片段、列表项和字段都计入；嵌套的循环会成倍增长，层层引用的 `let`、层层套用的 `replace` 也一样",
        help: "repeat less, or split the file"
            | "请减少重复，或把文件拆开",
    }
}
