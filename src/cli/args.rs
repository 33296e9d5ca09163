//! What can be written behind `msgc`. Help, manual and completions are made from it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::values::{NamedFile, NamedValue, code, deny_code, named_file, named_value, time};
use crate::catalog;
use crate::diag::Code;

/// Compiles message files to the exact payloads of WeChat Official Accounts and WeCom.
#[derive(Debug, Parser)]
#[command(name = "msgc", version, max_term_width = 100, after_help = examples::MSGC, disable_help_subcommand = true)]
pub struct Msgc {
    #[command(subcommand)]
    pub command: Command,

    /// When to colour; `auto` looks at the terminal and at NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: When,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

// Deferred: each is built only when it is asked for. So its line in the list of commands stands here.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Find every problem of files and folders
    Check(Check),
    /// Print the payload of a message
    Build(Build),
    /// Bring files into the one style
    Fmt(Fmt),
    /// Turn payloads, curl lines and log lines into a message file
    Import(Import),
    /// List messages, their parameters and samples, and how full they are
    List(List),
    /// Print a JSON Schema: of a message's parameters, or of a type's payload
    Schema(Schema),
    /// Begin a project: configuration, a first message, pre-commit hooks
    Init(Init),
    /// Print a shell's completions
    Completions(Completions),
    /// Print the manual, in the form that man(1) reads
    Man(Man),
}

// The name that standard input goes by. (As a doc comment it would take the place of the help of the command.)
#[derive(Debug, Args)]
pub struct Stdin {
    /// The name of what comes from standard input: for findings, and for paths in it
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath)]
    pub stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::CHECK, group(ArgGroup::new("mend").args(["fix", "diff"]).multiple(true)))]
pub struct Check {
    /// Files, folders (all `.msg` files in them), or `-`
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// How to show findings: `human` on standard error, the others on standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Take a finding for an error; `warnings` stands for all warnings
    #[arg(long, value_name = "CODE", value_parser = deny_code)]
    pub deny: Vec<Option<Code>>,

    /// Take a finding for a warning
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub warn: Vec<Code>,

    /// Do not show a finding
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub allow: Vec<Code>,

    /// Mend what can be mended without a change of meaning
    #[arg(long)]
    pub fix: bool,

    /// With --fix or --diff: mend what may change the meaning, too
    #[arg(long = "unsafe", requires = "mend")]
    pub risky: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Marked source, reasons and help
    #[default]
    Human,
    /// A line for each: file:line:column: severity[code]: message
    Short,
    /// One document with everything known of each
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = examples::BUILD)]
pub struct Build {
    /// A file, or `-`
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Which message; needed where the file has several
    #[arg(short, long, value_name = "NAME")]
    pub message: Option<String>,

    /// The value of a parameter; repeat it for the items of a list
    #[arg(short, long = "param", value_name = "NAME=VALUE", value_parser = named_value)]
    pub params: Vec<NamedValue>,

    /// The value of a parameter is the text of a file
    #[arg(long = "param-file", value_name = "NAME=FILE", value_parser = named_file)]
    pub param_files: Vec<NamedFile>,

    /// A JSON object with parameters
    #[arg(long = "params", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub params_json: Option<PathBuf>,

    /// Take the parameters of a sample; others given here count more
    #[arg(long, value_name = "NAME")]
    pub sample: Option<String>,

    /// A message for each row of a .csv or .jsonl file; columns are parameters
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub rows: Option<PathBuf>,

    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub emit: Emit,

    /// Write to a file, or a file for each request to a folder (its name ends in `/`, or it exists)
    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,

    /// The time of a reply without `create_time`: seconds since 1970 or RFC 3339; else SOURCE_DATE_EPOCH, else the clock
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    pub now: Option<i64>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// One payload, indented
    #[default]
    Json,
    /// A payload a line
    Jsonl,
    /// One reply
    Xml,
    /// Every request: method, URL without secrets, body
    Plan,
    /// A shell script with a curl call for each request
    Curl,
}

#[derive(Debug, Args)]
#[command(after_help = examples::FMT)]
pub struct Fmt {
    /// Files, folders (all `.msg` files in them), or `-`
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Change nothing; list the files that would change and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// Change nothing; show what would change and exit with 1 if anything would
    #[arg(long)]
    pub diff: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Debug, Args)]
#[command(after_help = examples::IMPORT)]
pub struct Import {
    /// Files, or `-`
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The type of the messages, where a payload alone does not say
    #[arg(long = "type", value_name = "TYPE", value_parser = types(), hide_possible_values = true)]
    pub message_type: Option<String>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Debug, Args)]
#[command(after_help = examples::LIST)]
pub struct List {
    /// Files, folders (all `.msg` files in them), or `-`
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Columns, for people
    #[default]
    Table,
    /// One document
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = examples::SCHEMA)]
pub struct Schema {
    /// A file, or `-`
    #[arg(required_unless_present = "payload", conflicts_with = "payload", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Which message; needed where the file has several
    #[arg(short, long, value_name = "NAME", conflicts_with = "payload")]
    pub message: Option<String>,

    /// A type of message: `wecom.markdown`
    #[arg(long, value_name = "TYPE", value_parser = types(), hide_possible_values = true)]
    pub payload: Option<String>,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Debug, Args)]
#[command(after_help = examples::INIT)]
pub struct Init {
    /// The folder; made where it does not exist
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[command(after_help = examples::MAN)]
pub struct Man {
    /// The page of this command
    #[arg(value_parser = PossibleValuesParser::new(COMMANDS))]
    pub command: Option<String>,
}

/// Every command.
const COMMANDS: [&str; 9] = ["check", "build", "fmt", "import", "list", "schema", "init", "completions", "man"];

fn types() -> PossibleValuesParser {
    PossibleValuesParser::new(catalog::types().map(|message| message.id))
}

/// What stands below each help.
mod examples {
    pub const MSGC: &str = "\
Examples:
  msgc init                                    begin a project
  msgc check                                   every problem of every .msg file below this folder
  msgc build hello.msg -p name=李雷            the payload of a message
  msgc build order.msg --rows orders.csv --emit jsonl > payloads.jsonl

Exit codes: 0 done · 1 findings at error level · 2 usage, configuration, or unreadable input";

    pub const CHECK: &str = "\
Examples:
  msgc check                                   all .msg files below this folder
  msgc check alert.msg --deny warnings         fail on warnings, too
  msgc check --diff                            what can be mended by machine
  msgc check --format json > findings.json
  git show HEAD:alert.msg | msgc check - --stdin-filename alert.msg";

    pub const BUILD: &str = "\
Examples:
  msgc build hello.msg                         the payload as JSON
  msgc build alerts.msg -m disk_full -p host=db1 -p tags=prod -p tags=db
  msgc build alerts.msg -m disk_full --sample full
  msgc build welcome.msg --emit xml -p openid=oABC -p account=gh_123
  msgc build order.msg --rows orders.csv --emit jsonl -o payloads.jsonl
  msgc build hello.msg --emit curl             a call to paste into a shell, the key as $WECOM_KEY";

    pub const FMT: &str = "\
Examples:
  msgc fmt                                     all .msg files below this folder
  msgc fmt --check                             for CI: lists what is not formatted
  msgc fmt - < alert.msg                       from standard input to standard output";

    pub const IMPORT: &str = "\
Examples:
  msgc import payload.json > alert.msg
  pbpaste | msgc import - > alert.msg          a payload or a curl line from the clipboard
  msgc import payload.json --type custom.text";

    pub const LIST: &str = "\
Examples:
  msgc list                                    all messages below this folder
  msgc list alerts.msg --format json";

    pub const SCHEMA: &str = "\
Examples:
  msgc schema alerts.msg -m disk_full          what `msgc build --params` takes
  msgc schema --payload wecom.markdown         what the platform takes";

    pub const INIT: &str = "\
Examples:
  msgc init                                    in this folder
  msgc init messages                           in a new one; nothing that exists is changed";

    pub const COMPLETIONS: &str = "\
Examples:
  msgc completions bash > ~/.local/share/bash-completion/completions/msgc
  msgc completions zsh > ~/.zfunc/_msgc
  msgc completions fish > ~/.config/fish/completions/msgc.fish";

    pub const MAN: &str = "\
Examples:
  msgc man > msgc.1
  msgc man build | man -l -";
}
