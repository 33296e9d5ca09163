//! What can be written behind `msgc`. Help, manual and completions are made from it.

#[cfg(feature = "mock")]
use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand, ValueEnum, ValueHint};

#[cfg(feature = "send")]
use super::values::{GivenJob, job, reader};
use super::values::{NamedFile, NamedValue, code, deny_code, named_file, named_value, time, topic};
#[cfg(feature = "mock")]
use super::values::{fault, rate};
use crate::catalog;
#[cfg(feature = "mock")]
use crate::catalog::calls::tokens::TOKENS;
#[cfg(feature = "mock")]
use crate::catalog::{Platform, Variant};
use crate::diag::words::usage;
use crate::diag::{Code, Lang};
use crate::explain::Topic;
#[cfg(feature = "mock")]
use crate::mock::{Fault, GivenRate};
#[cfg(feature = "send")]
use crate::send::Reader;

#[derive(Debug, Parser)]
#[command(
    name = "msgc",
    version,
    about = usage::MSGC.en,
    max_term_width = 100,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Msgc {
    #[command(subcommand)]
    pub command: Command,

    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help = usage::COLOR.en)]
    pub color: When,

    #[arg(long, global = true, value_parser = language(), value_name = "LANG", help = usage::LANG.en)]
    pub lang: Option<Lang>,

    #[arg(short, long, global = true, action = ArgAction::Help, help = usage::HELP.en)]
    pub help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help = usage::VERSION.en)]
    pub version: Option<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

// Deferred: the options of each are built only when it is asked for. So its line in the list of commands stands here.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    #[command(about = usage::CHECK.en)]
    Check(Check),
    #[command(about = usage::BUILD.en)]
    Build(Build),
    #[cfg(feature = "send")]
    #[command(about = usage::SEND.en)]
    Send(Send),
    #[cfg(feature = "send")]
    #[command(about = usage::RECALL.en)]
    Recall(Recall),
    #[cfg(feature = "send")]
    #[command(about = usage::STATUS.en)]
    Status(Status),
    #[cfg(feature = "send")]
    #[command(about = usage::RECEIPT.en)]
    Receipt(Receipt),
    #[cfg(feature = "send")]
    #[command(about = usage::LEDGER.en)]
    Ledger(Ledger),
    #[command(about = usage::FMT.en)]
    Fmt(Fmt),
    #[command(about = usage::IMPORT.en)]
    Import(Import),
    #[command(about = usage::LIST.en)]
    List(List),
    #[command(about = usage::EXPLAIN.en)]
    Explain(Explain),
    #[command(about = usage::SCHEMA.en)]
    Schema(Schema),
    #[cfg(feature = "mock")]
    #[command(about = usage::MOCK.en)]
    Mock(Mock),
    #[command(about = usage::INIT.en)]
    Init(Init),
    #[command(about = usage::COMPLETIONS.en)]
    Completions(Completions),
    #[command(about = usage::MAN.en)]
    Man(Man),
}

// As a doc comment this would take the place of the help of the command: the name that standard input goes by.
#[derive(Debug, Args)]
pub struct Stdin {
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath, help = usage::STDIN_FILENAME.en)]
    pub stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("mend").args(["fix", "diff"]).multiple(true)))]
pub struct Check {
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath, help = usage::PATHS.en)]
    pub paths: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t, help = usage::CHECK_FORMAT.en)]
    pub format: Format,

    #[arg(long, value_name = "CODE", value_parser = deny_code, help = usage::DENY.en)]
    pub deny: Vec<Option<Code>>,

    #[arg(long, value_name = "CODE", value_parser = code, help = usage::WARN.en)]
    pub warn: Vec<Code>,

    #[arg(long, value_name = "CODE", value_parser = code, help = usage::ALLOW.en)]
    pub allow: Vec<Code>,

    #[arg(long, help = usage::FIX.en)]
    pub fix: bool,

    #[arg(long = "unsafe", requires = "mend", help = usage::UNSAFE.en)]
    pub risky: bool,

    #[arg(long, conflicts_with = "format", help = usage::CHECK_DIFF.en)]
    pub diff: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[value(help = usage::FORMAT_HUMAN.en)]
    #[default]
    Human,
    #[value(help = usage::FORMAT_SHORT.en)]
    Short,
    #[value(help = usage::FORMAT_JSON.en)]
    Json,
}

#[derive(Debug, Args)]
pub struct Build {
    #[arg(value_hint = ValueHint::FilePath, help = usage::A_FILE.en)]
    pub file: PathBuf,

    #[command(flatten)]
    pub given: Given,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::ROWS.en)]
    pub rows: Option<PathBuf>,

    #[arg(long, value_enum, default_value_t, help = usage::EMIT.en)]
    pub emit: Emit,

    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath, help = usage::OUTPUT.en)]
    pub output: Option<PathBuf>,

    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true, help = usage::NOW.en)]
    pub now: Option<i64>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Send {
    #[arg(value_hint = ValueHint::FilePath, help = usage::A_FILE.en)]
    pub file: PathBuf,

    #[arg(long = "account", required = true, value_name = "NAME", help = usage::ACCOUNT.en)]
    pub accounts: Vec<String>,

    #[command(flatten)]
    pub given: Given,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::ROWS.en)]
    pub rows: Option<PathBuf>,

    #[arg(long, help = usage::DRY_RUN.en)]
    pub dry_run: bool,

    #[arg(long, value_name = "READER", value_parser = reader, conflicts_with_all = ["rows", "resume", "resend_unknown", "once", "report"], help = usage::PREVIEW_TO.en)]
    pub preview_to: Option<Reader>,

    #[arg(long, help = usage::YES.en)]
    pub yes: bool,

    #[arg(long, conflicts_with = "dry_run", help = usage::RESUME.en)]
    pub resume: bool,

    #[arg(long, conflicts_with = "dry_run", help = usage::RESEND_UNKNOWN.en)]
    pub resend_unknown: bool,

    #[arg(long, value_name = "KEY", conflicts_with = "dry_run", help = usage::ONCE.en)]
    pub once: Option<String>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "dry_run", help = usage::REPORT.en)]
    pub report: Option<PathBuf>,

    #[arg(long, value_name = "N", requires = "rows", help = usage::MAX_FAILURES.en)]
    pub max_failures: Option<u64>,

    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=256), help = usage::JOBS.en)]
    pub jobs: u16,

    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400), help = usage::TIMEOUT.en)]
    pub timeout: u64,

    #[arg(long, value_enum, default_value_t, value_name = "CALL", help = usage::TOKEN.en)]
    pub token: TokenCall,

    #[arg(long, help = usage::KEEP_BODIES.en)]
    pub keep_bodies: bool,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::CONFIG.en)]
    pub config: Option<PathBuf>,

    #[arg(short, long, action = ArgAction::Count, help = usage::VERBOSE.en)]
    pub verbose: u8,

    #[command(flatten)]
    pub stdin: Stdin,
}

// Which jobs, and through whom. No comment of the documentation: that would be the text of the help.
#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Jobs {
    #[arg(value_name = "ID|FILE", value_parser = job, required_unless_present = "batch", conflicts_with = "batch", help = usage::JOB.en)]
    pub job: Option<GivenJob>,

    #[arg(long, value_name = "BATCH", help = usage::JOBS_OF_BATCH.en)]
    pub batch: Option<String>,

    #[arg(long, value_name = "NAME", help = usage::JOB_ACCOUNT.en)]
    pub account: String,

    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400), help = usage::CALL_TIMEOUT.en)]
    pub timeout: u64,

    #[arg(long, value_enum, default_value_t, value_name = "CALL", help = usage::TOKEN.en)]
    pub token: TokenCall,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::CONFIG.en)]
    pub config: Option<PathBuf>,

    #[arg(short, long, action = ArgAction::Count, help = usage::VERBOSE.en)]
    pub verbose: u8,
}

#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Recall {
    #[command(flatten)]
    pub jobs: Jobs,

    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100), help = usage::RECALL_ARTICLE.en)]
    pub article: Option<u64>,

    #[arg(long, help = usage::RECALL_YES.en)]
    pub yes: bool,
}

#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub jobs: Jobs,

    #[arg(long, value_enum, default_value_t, help = usage::LIST_FORMAT.en)]
    pub format: ToldFormat,
}

#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Receipt {
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::RECEIPT_FILES.en)]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = "NAME", help = usage::RECEIPT_ACCOUNT.en)]
    pub account: Option<String>,

    #[arg(long, value_enum, default_value_t, help = usage::LIST_FORMAT.en)]
    pub format: ToldFormat,
}

#[cfg(feature = "send")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ToldFormat {
    #[value(help = usage::TOLD_HUMAN.en)]
    #[default]
    Human,
    #[value(help = usage::LIST_JSON.en)]
    Json,
}

#[cfg(feature = "send")]
#[derive(Debug, Args)]
pub struct Ledger {
    #[command(subcommand)]
    pub command: LedgerCommand,
}

#[cfg(feature = "send")]
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    #[command(about = usage::LEDGER_SHOW.en)]
    Show {
        #[arg(help = usage::LEDGER_BATCH.en)]
        batch: Option<String>,
    },
    #[command(about = usage::LEDGER_EXPORT.en)]
    Export {
        #[arg(value_name = "BATCH", help = usage::LEDGER_BATCHES.en)]
        batches: Vec<String>,

        #[arg(long, value_enum, default_value_t, help = usage::LIST_FORMAT.en)]
        format: ExportFormat,
    },
    #[command(about = usage::LEDGER_PRUNE.en)]
    Prune {
        #[arg(long, value_name = "DAYS", default_value_t = 90, help = usage::LEDGER_DAYS.en)]
        days: u32,
    },
}

#[cfg(feature = "send")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    #[value(help = usage::LIST_JSON.en)]
    #[default]
    Json,
    #[value(help = usage::EXPORT_CSV.en)]
    Csv,
}

#[cfg(feature = "send")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TokenCall {
    #[value(help = usage::TOKEN_STABLE.en)]
    #[default]
    Stable,
    #[value(help = usage::TOKEN_PLAIN.en)]
    Plain,
}

// Which message of a file, and its parameters. No comment of the documentation: that would be the text of the help.
#[derive(Debug, Args)]
pub struct Given {
    #[arg(short, long, value_name = "NAME", help = usage::WHICH_MESSAGE.en)]
    pub message: Option<String>,

    #[arg(short, long = "param", value_name = "NAME=VALUE", value_parser = named_value, help = usage::PARAM.en)]
    pub params: Vec<NamedValue>,

    #[arg(long = "param-file", value_name = "NAME=FILE", value_parser = named_file, help = usage::PARAM_FILE.en)]
    pub param_files: Vec<NamedFile>,

    #[arg(long = "params", value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::PARAMS.en)]
    pub params_json: Option<PathBuf>,

    #[arg(long, value_name = "NAME", help = usage::SAMPLE.en)]
    pub sample: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    #[value(help = usage::EMIT_JSON.en)]
    #[default]
    Json,
    #[value(help = usage::EMIT_JSONL.en)]
    Jsonl,
    #[value(help = usage::EMIT_XML.en)]
    Xml,
    #[value(help = usage::EMIT_PLAN.en)]
    Plan,
    #[value(help = usage::EMIT_CURL.en)]
    Curl,
}

#[derive(Debug, Args)]
pub struct Fmt {
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath, help = usage::PATHS.en)]
    pub paths: Vec<PathBuf>,

    #[arg(long, help = usage::FMT_CHECK.en)]
    pub check: bool,

    #[arg(long, help = usage::FMT_DIFF.en)]
    pub diff: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath, help = usage::FILES.en)]
    pub files: Vec<PathBuf>,

    #[arg(long = "type", value_name = "TYPE", value_parser = types(), hide_possible_values = true, help = usage::TYPE.en)]
    pub message_type: Option<String>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath, help = usage::PATHS.en)]
    pub paths: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t, help = usage::LIST_FORMAT.en)]
    pub format: ListFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    #[value(help = usage::LIST_TABLE.en)]
    #[default]
    Table,
    #[value(help = usage::LIST_JSON.en)]
    Json,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_parser = topic, allow_negative_numbers = true, required_unless_present = "list", help = usage::EXPLAIN_CODE.en)]
    pub code: Option<Topic>,

    #[arg(long, conflicts_with = "code", help = usage::EXPLAIN_LIST.en)]
    pub list: bool,

    #[arg(long, value_enum, default_value_t, requires = "list", conflicts_with = "code", help = usage::EXPLAIN_FORMAT.en)]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(required_unless_present = "payload", conflicts_with = "payload", value_hint = ValueHint::FilePath, help = usage::A_FILE.en)]
    pub file: Option<PathBuf>,

    #[arg(short, long, value_name = "NAME", conflicts_with = "payload", help = usage::WHICH_MESSAGE.en)]
    pub message: Option<String>,

    #[arg(long, value_name = "TYPE", value_parser = types(), hide_possible_values = true, help = usage::PAYLOAD.en)]
    pub payload: Option<String>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[cfg(feature = "mock")]
#[derive(Debug, Args)]
pub struct Mock {
    #[arg(long, default_value_t = 4509, help = usage::MOCK_PORT.en)]
    pub port: u16,

    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", help = usage::MOCK_HOST.en)]
    pub host: IpAddr,

    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help = usage::MOCK_RECORD.en)]
    pub record: Option<PathBuf>,

    #[arg(long, value_name = "FAULT", value_parser = fault, help = usage::MOCK_FAULT.en)]
    pub fault: Vec<Fault>,

    #[arg(long, value_name = "KEY", help = usage::MOCK_KEY.en)]
    pub key: Vec<String>,

    #[arg(long, value_name = "APPID=SECRET", value_parser = named_value, help = usage::MOCK_ACCOUNT.en)]
    pub account: Vec<NamedValue>,

    #[arg(long, value_name = "ID", help = usage::MOCK_MEDIA.en)]
    pub media: Vec<String>,

    #[arg(long, value_name = "PROFILE", value_parser = profile(Platform::Wecom), help = usage::MOCK_WECOM.en)]
    pub wecom: Option<Variant>,

    #[arg(long, value_name = "PROFILE", value_parser = profile(Platform::OfficialAccount), help = usage::MOCK_OFFICIAL_ACCOUNT.en)]
    pub official_account: Option<Variant>,

    #[arg(long, value_name = "SCOPE=CALLS/SECONDS", value_parser = rate, help = usage::MOCK_RATE.en)]
    pub rate: Vec<GivenRate>,

    #[arg(long, conflicts_with = "rate", help = usage::MOCK_NO_RATES.en)]
    pub no_rates: bool,

    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(i64).range(1..=TOKENS.life), help = usage::MOCK_TOKEN_LIFE.en)]
    pub token_life: Option<i64>,

    #[arg(short, long, help = usage::MOCK_QUIET.en)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(default_value = ".", value_hint = ValueHint::DirPath, help = usage::DIR.en)]
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(help = usage::SHELL.en)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    #[arg(value_parser = PossibleValuesParser::new(COMMANDS), help = usage::MAN_COMMAND.en)]
    pub command: Option<String>,
}

/// Every command.
const COMMANDS: &[&str] = &[
    "check",
    "build",
    #[cfg(feature = "send")]
    "send",
    #[cfg(feature = "send")]
    "recall",
    #[cfg(feature = "send")]
    "status",
    #[cfg(feature = "send")]
    "receipt",
    #[cfg(feature = "send")]
    "ledger",
    "fmt",
    "import",
    "list",
    "explain",
    "schema",
    #[cfg(feature = "mock")]
    "mock",
    "init",
    "completions",
    "man",
];

/// `en` or `zh`.
fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::id)).map(|id| Lang::of_locale(&id))
}

#[cfg(feature = "mock")]
fn profile(platform: Platform) -> impl TypedValueParser<Value = Variant> {
    let variants = platform.variants();
    PossibleValuesParser::new(variants.map(Variant::id))
        .map(move |id| variants.into_iter().find(|variant| variant.id() == id).unwrap_or(variants[0]))
}

fn types() -> PossibleValuesParser {
    PossibleValuesParser::new(catalog::types().map(|message| message.id))
}
