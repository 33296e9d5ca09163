//! The examples below each help: commands as people type them, and what they do.

use unicode_width::UnicodeWidthStr;

use crate::diag::messages::usage;
use crate::diag::{Lang, Localized};

/// A command line, and what it does unless that is obvious.
type CommandExample = (&'static str, Option<&'static Localized>);

/// The column of explanations.
const COLUMN: usize = 45;

const MSGC: &[CommandExample] = &[
    ("msgc init", Some(&usage::DOES_INIT)),
    ("msgc check", Some(&usage::DOES_CHECK)),
    ("msgc build hello.msg -p name=李雷", Some(&usage::DOES_BUILD)),
    ("msgc build order.msg --rows orders.csv --emit jsonl > payloads.jsonl", None),
];

const CHECK: &[CommandExample] = &[
    ("msgc check", Some(&usage::DOES_ALL)),
    ("msgc check alert.msg --deny warnings", Some(&usage::DOES_DENY)),
    ("msgc check --diff", Some(&usage::DOES_DIFF)),
    ("msgc check --since main", Some(&usage::DOES_SINCE)),
    ("msgc check --watch", Some(&usage::DOES_WATCH)),
    ("msgc check --baseline known.json --write-baseline", Some(&usage::DOES_BASELINE)),
    ("msgc check --format json > findings.json", None),
    ("git show HEAD:alert.msg | msgc check - --stdin-filename alert.msg", None),
];

const BUILD: &[CommandExample] = &[
    ("msgc build hello.msg", Some(&usage::DOES_JSON)),
    ("msgc build alerts.msg -m disk_full -p host=db1 -p tags=prod -p tags=db", None),
    ("msgc build alerts.msg -m disk_full --sample full", None),
    ("msgc build welcome.msg --emit xml -p openid=oABC -p account=gh_123", None),
    ("msgc build order.msg --rows orders.csv --emit jsonl -o payloads.jsonl", None),
    ("msgc build hello.msg --emit curl", Some(&usage::DOES_CURL)),
];

const RENDER: &[CommandExample] = &[
    ("msgc render < requests.jsonl > answers.jsonl", Some(&usage::DOES_RENDER)),
    ("msgc render --root messages", None),
];

#[cfg(feature = "send")]
const SEND: &[CommandExample] = &[
    ("msgc send report.msg --sample failed --account ops", Some(&usage::DOES_SEND)),
    ("msgc send report.msg --account ops --dry-run", Some(&usage::DOES_DRY_RUN)),
    ("msgc send weekly.msg --account shop --preview-to oABC", Some(&usage::DOES_PREVIEW)),
    ("msgc send order.msg --rows orders.csv --account shop --resume", None),
    ("msgc send order.msg --rows orders.csv --account shop --once orders-0807 --report sent.csv", None),
];

#[cfg(feature = "send")]
const RECALL: &[CommandExample] = &[
    ("msgc recall 34182 --account shop", Some(&usage::DOES_RECALL)),
    ("msgc recall answer.json --account shop --yes", Some(&usage::DOES_RECALL_ANSWER)),
    ("msgc recall --batch zsgiqagc --account shop", None),
    ("msgc recall 34182 --article 2 --account shop", None),
];

#[cfg(feature = "send")]
const STATUS: &[CommandExample] = &[
    ("msgc status 34182 --account shop", Some(&usage::DOES_STATUS)),
    ("msgc status --batch zsgiqagc --account shop --format json", None),
];

#[cfg(feature = "send")]
const RECEIPT: &[CommandExample] = &[
    ("msgc receipt event.xml", Some(&usage::DOES_RECEIPT)),
    ("msgc receipt callback.log", Some(&usage::DOES_RECEIPT_LOG)),
    ("journalctl -u callback | msgc receipt - --format json", None),
];

#[cfg(feature = "send")]
const LEDGER: &[CommandExample] = &[
    ("msgc ledger show", Some(&usage::DOES_LEDGER)),
    ("msgc ledger show zsgiqagc", Some(&usage::DOES_LEDGER_ONE)),
    ("msgc ledger export zsgiqagc --format csv > sent.csv", None),
    ("msgc ledger prune --days 30", None),
];

const FMT: &[CommandExample] = &[
    ("msgc fmt", Some(&usage::DOES_ALL)),
    ("msgc fmt --check", Some(&usage::DOES_FMT_CHECK)),
    ("msgc fmt - < alert.msg", Some(&usage::DOES_FMT_STDIN)),
];

const TEST: &[CommandExample] = &[
    ("msgc test", Some(&usage::DOES_TEST)),
    ("msgc test alert.msg --update", Some(&usage::DOES_TEST_UPDATE)),
    ("msgc test --format junit > snapshots.xml", None),
];

const DIFF: &[CommandExample] = &[
    ("msgc diff --against main", Some(&usage::DOES_DIFF_REV)),
    ("msgc diff --against origin/main --format markdown > comment.md", Some(&usage::DOES_DIFF_MARKDOWN)),
    ("msgc diff --against ../release alerts", Some(&usage::DOES_DIFF_DIR)),
];

const BREAKING: &[CommandExample] = &[
    ("msgc breaking --against main", Some(&usage::DOES_BREAKING)),
    ("msgc breaking --against origin/main --format github", Some(&usage::DOES_BREAKING_GITHUB)),
    ("msgc breaking --against v1.2 alerts/disk.msg", None),
];

const IMPORT: &[CommandExample] = &[
    ("msgc import payload.json > alert.msg", None),
    ("pbpaste | msgc import - > alert.msg", Some(&usage::DOES_PASTE)),
    ("msgc import payload.json --type custom.text", None),
    ("msgc import --types alert.json alert2.json > alert.msg", Some(&usage::DOES_TYPES)),
];

const LIST: &[CommandExample] = &[
    ("msgc list", Some(&usage::DOES_LIST)),
    ("msgc list alerts.msg --format json", None),
    ("msgc list alerts.msg --extremes", Some(&usage::DOES_EXTREMES)),
];

const EXPLAIN: &[CommandExample] = &[
    ("msgc explain too-long", Some(&usage::DOES_EXPLAIN)),
    ("msgc explain wecom.news", Some(&usage::DOES_EXPLAIN_TYPE)),
    ("msgc explain -1", Some(&usage::DOES_EXPLAIN_ANSWER)),
    ("msgc explain 'err(20001)'", Some(&usage::DOES_EXPLAIN_MASS)),
    ("msgc explain --list", None),
];

const SCHEMA: &[CommandExample] = &[
    ("msgc schema alerts.msg -m disk_full", Some(&usage::DOES_SCHEMA)),
    ("msgc schema --payload wecom.markdown", Some(&usage::DOES_PAYLOAD)),
];

const GEN: &[CommandExample] = &[
    ("msgc gen --lang ts -o src/messages", None),
    ("msgc gen --lang python --root messages -o app/messages", None),
    ("msgc gen --lang java --package com.example.messages -o src/main/java/com/example/messages", None),
    ("msgc gen --lang go -o messages --check", Some(&usage::DOES_GEN_CHECK)),
];

#[cfg(feature = "mock")]
const MOCK: &[CommandExample] = &[
    ("msgc mock", Some(&usage::DOES_MOCK)),
    ("msgc mock --port 0 --record requests", Some(&usage::DOES_MOCK_RECORD)),
    ("msgc mock --fault cut,times=1", Some(&usage::DOES_MOCK_CUT)),
    ("msgc mock --fault code:-1,after=3", Some(&usage::DOES_MOCK_CODE)),
    ("msgc mock --fault slow:2s,path=custom/send,times=1", None),
    ("curl -d '{\"advance\": 7200}' 127.0.0.1:4509/mock/clock", None),
    ("curl 127.0.0.1:4509/mock/requests", Some(&usage::DOES_MOCK_REQUESTS)),
];

const CONFIG: &[CommandExample] = &[
    ("msgc config", Some(&usage::DOES_CONFIG)),
    ("msgc config messages --format json", None),
    ("msgc config --schema > msgc.schema.json", Some(&usage::DOES_CONFIG_SCHEMA)),
];

#[cfg(feature = "lsp")]
const LSP: &[CommandExample] = &[("msgc lsp", Some(&usage::DOES_LSP)), ("msgc lsp --lang zh", None)];

const INIT: &[CommandExample] = &[
    ("msgc init", Some(&usage::DOES_INIT_HERE)),
    ("msgc init messages", Some(&usage::DOES_INIT_NEW)),
    ("msgc init --recipe alertmanager", Some(&usage::DOES_INIT_RECIPE)),
];

const COMPLETIONS: &[CommandExample] = &[
    ("msgc completions bash > ~/.local/share/bash-completion/completions/msgc", None),
    ("msgc completions zsh > ~/.zfunc/_msgc", None),
    ("msgc completions fish > ~/.config/fish/completions/msgc.fish", None),
];

const MAN: &[CommandExample] = &[("msgc man > msgc.1", None), ("msgc man build | man -l -", None)];

/// The examples of a command.
pub(super) fn of(command: &str) -> &'static [CommandExample] {
    match command {
        "msgc" => MSGC,
        "check" => CHECK,
        "build" => BUILD,
        "render" => RENDER,
        #[cfg(feature = "send")]
        "send" => SEND,
        #[cfg(feature = "send")]
        "recall" => RECALL,
        #[cfg(feature = "send")]
        "status" => STATUS,
        #[cfg(feature = "send")]
        "receipt" => RECEIPT,
        #[cfg(feature = "send")]
        "ledger" => LEDGER,
        "fmt" => FMT,
        "test" => TEST,
        "diff" => DIFF,
        "breaking" => BREAKING,
        "import" => IMPORT,
        "list" => LIST,
        "explain" => EXPLAIN,
        "schema" => SCHEMA,
        "gen" => GEN,
        #[cfg(feature = "mock")]
        "mock" => MOCK,
        "config" => CONFIG,
        "init" => INIT,
        "completions" => COMPLETIONS,
        #[cfg(feature = "lsp")]
        "lsp" => LSP,
        "man" => MAN,
        _ => &[],
    }
}

/// The text below the help of a command; for `msgc` itself, with the exit codes.
pub(super) fn text(examples: &[CommandExample], lang: Lang) -> String {
    let mut out = format!("{}{}", usage::EXAMPLES.text(lang), lang.colon().trim_end());
    let widest = examples.iter().filter(|(_, does)| does.is_some()).map(|(command, _)| command.width() + 2).max();
    let column = widest.unwrap_or_default().max(COLUMN);
    for (command, does) in examples {
        out.push_str("\n  ");
        out.push_str(command);
        if let Some(does) = does {
            out.push_str(&" ".repeat(column.saturating_sub(command.width())));
            out.push_str(does.text(lang));
        }
    }
    if examples == MSGC {
        out.push_str("\n\n");
        out.push_str(usage::EXIT_CODES.text(lang));
    }
    out
}
