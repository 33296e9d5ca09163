//! Findings of evaluation.

use super::codes;
use crate::diag::Size;

codes! {
    NumberOverflow { written: String } = "number-overflow", Error, Language {
        message: "`{written}` does not fit: whole numbers have at most 64 bits"
               | "`{written}` 的结果太大：整数最多 64 位",
    }
    SumOverflow { written: String } = "sum-overflow", Error, Language {
        message: "`{written}` may not fit: whole numbers have at most 64 bits"
               | "`{written}` 的结果可能太大：整数最多 64 位",
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
        message: "the file produces {measured} bytes up to here, limit {limit}"
               | "到此处该文件已产生{measured}字节，上限{limit}",
        note: "every piece of text, item and field counts; loops in loops multiply, and so do lets that use lets, and nested calls of `replace`"
            | "每个文本片段、列表项和字段都计入；嵌套的循环会成倍增长，层层引用的 `let`、层层套用的 `replace` 也一样",
        help: "repeat less, or split the file"
            | "请减少重复，或把文件拆开",
    }
}
