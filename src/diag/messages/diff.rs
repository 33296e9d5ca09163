//! What `diff` says of payloads before and after a change.

use super::texts;
use crate::diag::Phrase;

texts! {
    CaseChanged { file: String, case: Phrase } = "`{file}`: {case} changed" | "`{file}`：{case}有改动";
    CaseAdded { file: String, case: Phrase } = "`{file}`: {case} is new" | "`{file}`：{case}是新增的";
    CaseRemoved { file: String, case: Phrase } = "`{file}`: {case} is gone" | "`{file}`：{case}已删除";
    NOTHING_SENT = "(nothing is sent: its `when` is false)" | "（不发送：`when` 不成立）";
    NotBuilt { code: &'static str, reason: String } = "(it cannot be built: {code}: {reason})" | "（无法构建：{code}：{reason}）";
    PayloadsCompared { against: String, changed: usize, added: usize, removed: usize, same: usize } = "compared with `{against}`: {changed} changed, {added} new, {removed} gone, {same} the same"
                                                                                                  | "与 `{against}` 相比：{changed}个有改动，{added}个新增，{removed}个删除，{same}个相同";
    PAYLOADS = "Payloads of messages" | "消息的请求体";
    MoreLines { count: usize } = "… {count} more {|line|lines}" | "…… 还有{count}行";
}
