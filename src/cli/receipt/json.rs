//! Events as JSON. Keys without a value are omitted; ids of messages are strings, since they exceed the number range of
//! many programs.

use serde::Serialize;

use super::super::session::Session;
use super::mark::Ended;
use crate::diag::Lang;
use crate::event::{Article, Receipt};
use crate::report::document;
use crate::send::Sent;

#[derive(Serialize)]
struct ReceiptsDocument<'a> {
    version: u32,
    receipts: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    event: &'static str,
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<i64>,
    id: &'a str,
    /// `sent` or `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// The platform's own word.
    status: &'a str,
    /// The number of `err(N)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filtered: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reprints: Option<Reprints<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<ArticleOf<'a>>,
    ledger: Vec<LedgerPlace<'a>>,
}

#[derive(Serialize)]
struct Reprints<'a> {
    state: u64,
    originals: Vec<ArticleOf<'a>>,
}

#[derive(Serialize)]
struct ArticleOf<'a> {
    article: u64,
    url: &'a str,
}

#[derive(Serialize)]
struct LedgerPlace<'a> {
    batch: &'a str,
    account: &'a str,
    message: &'a str,
    row: u64,
}

pub(super) fn print(all: &[Ended], session: &mut Session) {
    let lang = session.lang_for_programs();
    let receipts = all.iter().map(|ended| one(&ended.receipt, &ended.sent, lang)).collect();
    session.out.print(&document(&ReceiptsDocument { version: 1, receipts }));
}

fn one<'a>(receipt: &'a Receipt, sent: &'a [Sent], lang: Lang) -> One<'a> {
    let [total, filtered, reached, failed] = receipt.counts;
    One {
        event: receipt.event.name,
        account: &receipt.account,
        time: receipt.time,
        id: &receipt.id,
        state: receipt.verdict.state.map(|state| state.id()),
        status: &receipt.status,
        code: receipt.verdict.code,
        meaning: receipt.verdict.meaning.map(|word| word.text(lang)),
        total,
        filtered,
        sent: reached,
        failed,
        reprints: receipt
            .check
            .as_ref()
            .map(|check| Reprints { state: check.state, originals: articles(&check.originals) }),
        articles: articles(&receipt.articles),
        ledger: sent.iter().map(place).collect(),
    }
}

fn articles(all: &[Article]) -> Vec<ArticleOf<'_>> {
    all.iter().map(|one| ArticleOf { article: one.number, url: &one.url }).collect()
}

fn place(sent: &Sent) -> LedgerPlace<'_> {
    LedgerPlace { batch: &sent.batch, account: &sent.account_name, message: &sent.message, row: sent.row }
}
