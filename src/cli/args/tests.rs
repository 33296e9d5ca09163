//! Arguments arrive in their fields; missing ones have their defaults.

use std::path::PathBuf;

use clap::{CommandFactory as _, FromArgMatches as _};

use super::*;
use crate::plan::Emit;

/// Together they contain every argument of every command.
const LINES: &[&str] = &[
    "--color never --lang zh check --format short --deny unused-let --deny warnings --warn unused-param \
     --allow unused-let --fix --unsafe --choose split --choose bound:a --force-exclude --stdin-filename s.msg a b",
    "check --diff",
    "check --statistics=json",
    "check --since main --baseline b.json",
    "check --no-baseline --watch",
    "check --write-baseline",
    "build a.msg -m one -p x=1 -p y=2 --param-file z=z.txt --params p.json --sample s --files-from f --rows r.csv --emit curl -o out \
     --deny was-cut --deny warnings --now -5 --watch --message-format github --stdin-filename s.msg",
    "build a.msg --param-file doc=d.json --each pupil=doc.class.pupils --emit jsonl",
    #[cfg(feature = "send")]
    "send a.msg --account one --account two -m one -p x=1 --param-file z=z.txt --params p.json --sample s --files-from f \
     --rows r.csv \
     --yes --resume --resend-unknown --once key --report r.json --max-failures 3 --jobs 4 --timeout 5 --no-pace \
     --token plain --keep-bodies --deny damaged-cells --config c.toml -vv --message-format sarif --stdin-filename s.msg",
    #[cfg(feature = "send")]
    "send a.msg --account one --dry-run --preview-to openid",
    #[cfg(feature = "send")]
    "recall 7 --account one --timeout 5 --token plain --config c.toml -v --article 2 --yes",
    #[cfg(feature = "send")]
    "recall --account one --batch b",
    #[cfg(feature = "send")]
    "status job.json --account one --timeout 5 --token plain --config c.toml -vvv --format json",
    #[cfg(feature = "send")]
    "status --account one --batch b",
    #[cfg(feature = "send")]
    "receipt a.xml b.xml --account one --format json",
    #[cfg(feature = "send")]
    "ledger show b",
    #[cfg(feature = "send")]
    "ledger export b c --format csv",
    #[cfg(feature = "send")]
    "ledger prune --days 9",
    #[cfg(feature = "send")]
    "ledger new",
    "fmt --check --diff --force-exclude --stdin-filename s.msg a b",
    "fmt --check --format gitlab",
    "test --update --now 5 --format short a b",
    "import --type wecom.markdown --keep-placeholders -o f --message-format junit --stdin-filename s.msg a b",
    "list --format json --extremes --message-format rdjson --stdin-filename s.msg a b",
    "list --names samples a",
    "explain too-long",
    "explain --list --format json",
    "schema a.msg -m one --stdin-filename s.msg",
    "--lang zh gen --lang go -o d --root r --package p --check --message-format json a b",
    "schema --payload wecom.markdown",
    #[cfg(feature = "mock")]
    "mock --port 1 --host ::1 --record d --fault cut --key k --account a=s --media m --wecom beta --official-account 2014 \
     --rate account=6/60 --token-life 9 -q",
    #[cfg(feature = "mock")]
    "mock --no-rates",
    "config d --format json --config c.toml",
    "config --schema",
    "init d",
    "completions zsh",
    "man check",
];

fn parsed(line: &str) -> Msgc {
    let words = || std::iter::once("msgc").chain(line.split_whitespace());
    Msgc::from_arg_matches(&with_global_options(Msgc::command(), None).get_matches_from(words())).unwrap()
}

fn read(line: &str) -> Command {
    parsed(line).command
}

/// The first line with this prefix.
fn line(start: &str) -> &'static str {
    LINES.iter().find(|line| line.starts_with(start)).unwrap()
}

fn paths<const N: usize>(names: [&str; N]) -> Vec<PathBuf> {
    names.map(PathBuf::from).to_vec()
}

fn path(name: &str) -> Option<PathBuf> {
    Some(PathBuf::from(name))
}

fn is_s(stdin: Stdin) -> bool {
    stdin.stdin_filename == path("s.msg")
}

fn is_given(given: MessageArgs) {
    let MessageArgs { message, params, param_files, params_json, sample, files_from } = given;
    assert_eq!((message.as_deref(), sample.as_deref()), (Some("one"), Some("s")));
    assert_eq!((params[0].name.as_str(), params[0].value.as_str()), ("x", "1"));
    assert_eq!((param_files[0].name.as_str(), Some(param_files[0].path.clone())), ("z", path("z.txt")));
    assert_eq!((params_json, files_from), (path("p.json"), path("f")));
}

#[test]
fn values_of_the_whole_program() {
    let Msgc { color, lang, .. } = parsed(LINES[0]);
    assert_eq!((color, lang), (When::Never, Some(Lang::Zh)));
    let Msgc { color, lang, .. } = parsed("check");
    assert_eq!((color, lang), (When::default(), None));
}

#[test]
fn values_of_check() {
    let Command::Check(read_check) = read(LINES[0]) else { panic!() };
    let CheckArgs {
        paths: given,
        findings,
        statistics,
        deny,
        warn,
        allow,
        fix,
        unsafe_too,
        choose,
        diff,
        since,
        baseline,
        write_baseline,
        no_baseline,
        watch,
        force_exclude,
        stdin,
    } = read_check;
    assert!(since.is_none() && baseline.is_none() && !write_baseline && !no_baseline && !watch);
    assert!(force_exclude && statistics.is_none());
    assert_eq!((given, findings.name, fix, unsafe_too, diff), (paths(["a", "b"]), "short", true, true, false));
    assert_eq!(
        deny.iter().map(|named| named.map(|named| named.code.id())).collect::<Vec<_>>(),
        [Some("unused-let"), None]
    );
    assert_eq!((warn[0].code.id(), allow[0].code.id()), ("unused-param", "unused-let"));
    assert_eq!(choose.iter().map(ToString::to_string).collect::<Vec<_>>(), ["split", "bound:a"]);
    assert!(is_s(stdin));
    let Command::Check(CheckArgs { paths: given, findings, diff, .. }) = read("check --diff") else { panic!() };
    assert_eq!((given, findings.name, diff), (paths(["."]), "human", true));
    let Command::Check(CheckArgs { since, baseline, .. }) = read(line("check --since")) else { panic!() };
    assert_eq!((since.as_deref(), baseline), (Some("main"), path("b.json")));
    let Command::Check(CheckArgs { no_baseline, watch, .. }) = read(line("check --no-baseline")) else { panic!() };
    assert!(no_baseline && watch);
    let Command::Check(CheckArgs { write_baseline, .. }) = read(line("check --write-baseline")) else { panic!() };
    assert!(write_baseline);
    for (line, form) in [("check --statistics", ListFormat::Table), ("check --statistics=json", ListFormat::Json)] {
        let Command::Check(CheckArgs { statistics, .. }) = read(line) else { panic!() };
        assert_eq!(statistics, Some(form));
    }
}

#[test]
fn values_of_build() {
    let Command::Build(build) = read(line("build")) else { panic!() };
    let BuildArgs { file, given, batch: RowArgs { rows, each }, deny, emit, output, now, watch, messages, stdin } =
        build;
    assert!(each.is_none() && watch);
    assert_eq!(
        deny.iter().map(|named| named.map(|named| named.code.id())).collect::<Vec<_>>(),
        [Some("was-cut"), None]
    );
    assert_eq!((Some(file), rows, output), (path("a.msg"), path("r.csv"), path("out")));
    assert_eq!((emit, now, messages.findings.name), (Some(Emit::Curl), Some(-5), "github"));
    is_given(given);
    assert!(is_s(stdin));
}

#[test]
fn values_of_config() {
    let Command::Config(read_config) = read(line("config d")) else { panic!() };
    let ConfigArgs { path: given, format, config, schema } = read_config;
    assert_eq!((Some(given), format, config, schema), (path("d"), ConfigFormat::Json, path("c.toml"), false));
    let Command::Config(ConfigArgs { path: given, format, schema, .. }) = read("config --schema") else { panic!() };
    assert_eq!((Some(given), format, schema), (path("."), ConfigFormat::Text, true));
}

#[cfg(feature = "send")]
#[test]
fn values_of_send() {
    let Command::Send(send) = read(line("send")) else { panic!() };
    let SendArgs {
        file, accounts, given, batch, dry_run, preview_to, yes, resume, resend_unknown, once, report, ..
    } = send;
    assert_eq!((Some(file), batch.rows, report), (path("a.msg"), path("r.csv"), path("r.json")));
    assert_eq!((accounts, once.as_deref()), (vec!["one".to_owned(), "two".to_owned()], Some("key")));
    assert_eq!((dry_run, yes, resume, resend_unknown), (false, true, true, true));
    assert!(preview_to.is_none());
    is_given(given);
    let Command::Send(send) = read(line("send")) else { panic!() };
    let SendArgs {
        deny,
        max_failures,
        jobs,
        timeout,
        no_pace,
        token,
        keep_bodies,
        config,
        verbose,
        messages,
        stdin,
        ..
    } = send;
    assert_eq!(messages.findings.name, "sarif");
    assert_eq!((max_failures, jobs, timeout, no_pace, token), (Some(3), 4, 5, true, TokenCall::Plain));
    assert_eq!(
        deny.iter().map(|named| named.map(|named| named.code.id())).collect::<Vec<_>>(),
        [Some("damaged-cells")]
    );
    assert_eq!((keep_bodies, config, verbose), (true, path("c.toml"), 2));
    assert!(is_s(stdin));
    let Command::Send(send) = read(line("send a.msg --account one --dry-run")) else { panic!() };
    assert!(send.dry_run && send.preview_to.is_some() && !send.yes && !send.keep_bodies && !send.no_pace);
    assert_eq!((send.jobs, send.timeout, send.token, send.verbose), (16, 120, TokenCall::Stable, 0));
}

#[cfg(feature = "send")]
#[test]
fn values_of_jobs() {
    use super::super::values::JobArgument;
    let Command::Recall(RecallArgs { jobs, article, yes }) = read(line("recall 7")) else { panic!() };
    let JobsArgs { job, batch, account, timeout, token, config, verbose } = jobs;
    assert_eq!((job, batch, account.as_str()), (Some(JobArgument::Id(7)), None, "one"));
    assert_eq!((timeout, token, config, verbose), (5, TokenCall::Plain, path("c.toml"), 1));
    assert_eq!((article, yes), (Some(2), true));
    let Command::Recall(RecallArgs { jobs, article, yes }) = read(line("recall --account")) else { panic!() };
    assert_eq!((jobs.job, jobs.batch.as_deref(), jobs.timeout, article, yes), (None, Some("b"), 60, None, false));
    let Command::Status(StatusArgs { jobs, format }) = read(line("status job")) else { panic!() };
    assert_eq!((jobs.job, jobs.verbose, format), (path("job.json").map(JobArgument::File), 3, ResultFormat::Json));
}

#[cfg(feature = "send")]
#[test]
fn values_of_the_record() {
    let Command::Receipt(ReceiptArgs { files, account, format }) = read(line("receipt")) else { panic!() };
    assert_eq!((files, account.as_deref()), (paths(["a.xml", "b.xml"]), Some("one")));
    assert_eq!(format, ResultFormat::Json);
    let ledger = |start| match read(line(start)) {
        Command::Ledger(LedgerArgs { command }) => command,
        other => panic!("{other:?}"),
    };
    let LedgerCommand::Show { batch } = ledger("ledger show") else { panic!() };
    assert_eq!(batch.as_deref(), Some("b"));
    let LedgerCommand::Export { batches, format } = ledger("ledger export") else { panic!() };
    assert_eq!((batches, format), (vec!["b".to_owned(), "c".to_owned()], ExportFormat::Csv));
    let LedgerCommand::Prune { days } = ledger("ledger prune") else { panic!() };
    assert_eq!(days, 9);
}

#[test]
fn values_of_what_turns_files_into_others() {
    let Command::Fmt(FmtArgs { paths: given, check, findings, diff, force_exclude, stdin }) = read(line("fmt")) else {
        panic!()
    };
    assert!(force_exclude && findings.is_none());
    assert_eq!((given, check, diff, is_s(stdin)), (paths(["a", "b"]), true, true, true));
    let Command::Fmt(FmtArgs { check, diff, .. }) = read("fmt --check") else { panic!() };
    assert_eq!((check, diff), (true, false));
    let Command::Fmt(FmtArgs { findings, .. }) = read(line("fmt --check --format")) else { panic!() };
    assert_eq!(findings.map(|format| format.name), Some("gitlab"));
    let Command::Test(TestArgs { paths: given, update, now, findings }) = read(line("test")) else { panic!() };
    assert_eq!((given, update, now, findings.name), (paths(["a", "b"]), true, Some(5), "short"));
    let Command::Import(args) = read(line("import")) else { panic!() };
    let ImportArgs { files, message_type, stdin, types, keep_placeholders, output, messages } = args;
    assert_eq!(messages.findings.name, "junit");
    assert_eq!((keep_placeholders, output), (true, Some(PathBuf::from("f"))));
    assert_eq!((files, message_type.as_deref()), (paths(["a", "b"]), Some("wecom.markdown")));
    assert!(is_s(stdin) && !types);
    let Command::Import(ImportArgs { types, .. }) = read("import --types a") else { panic!() };
    assert!(types);
}

#[test]
fn values_of_what_tells() {
    let Command::List(ListArgs { paths: given, format, extremes, names, messages, stdin }) = read(line("list")) else {
        panic!()
    };
    assert_eq!(names, None);
    let Command::List(ListArgs { names, .. }) = read(line("list --names")) else { panic!() };
    assert_eq!(names, Some(ListedNames::Samples));
    assert_eq!((given, format, extremes, is_s(stdin)), (paths(["a", "b"]), ListFormat::Json, true, true));
    assert_eq!(messages.findings.name, "rdjson");
    let Command::Explain(ExplainArgs { code, format, .. }) = read(line("explain too")) else { panic!() };
    assert_eq!((code.is_some(), format), (true, ListFormat::Table));
    let Command::Explain(ExplainArgs { code, format, .. }) = read(line("explain --list")) else { panic!() };
    assert_eq!((code.is_none(), format), (true, ListFormat::Json));
    let Command::Schema(SchemaArgs { file, message, payload, stdin }) = read(line("schema a")) else { panic!() };
    assert_eq!((file, message.as_deref(), payload, is_s(stdin)), (path("a.msg"), Some("one"), None, true));
    let Command::Schema(schema) = read(line("schema --payload")) else { panic!() };
    assert_eq!(schema.payload.as_deref(), Some("wecom.markdown"));
}

#[cfg(feature = "mock")]
#[test]
fn values_of_mock() {
    use crate::catalog::{Platform, RateScope, Variant};
    use crate::mock::RateOverride;
    let Command::Mock(given) = read(line("mock --port")) else { panic!() };
    let MockArgs { port, host, record, fault, key, account, media, profiles, .. } = given;
    assert_eq!((port, host.to_string().as_str(), record), (1, "::1", path("d")));
    assert_eq!((fault.len(), key, media), (1, vec!["k".to_owned()], vec!["m".to_owned()]));
    assert_eq!((account[0].name.as_str(), account[0].value.as_str()), ("a", "s"));
    let chosen = |platform| profiles.0.of(Platform::find(platform).unwrap()).map(Variant::id);
    assert_eq!((chosen("wecom"), chosen("official_account")), (Some("beta"), Some("2014")));
    let Command::Mock(MockArgs { rate, no_rates, token_life, quiet, .. }) = read(line("mock --port")) else { panic!() };
    assert_eq!(rate, [RateOverride { scope: RateScope::Account, calls: 6, per_seconds: 60 }]);
    assert_eq!((no_rates, token_life, quiet), (false, Some(9), true));
    let Command::Mock(MockArgs { port, host, no_rates, .. }) = read(line("mock --no-rates")) else { panic!() };
    assert_eq!((port, host.to_string().as_str(), no_rates), (4509, "127.0.0.1", true));
}

#[test]
fn values_of_the_rest() {
    let Command::Init(InitArgs { dir, recipe, list_recipes }) = read(line("init")) else { panic!() };
    assert_eq!((dir, recipe, list_recipes), (PathBuf::from("d"), None, false));
    let Command::Init(InitArgs { dir, recipe, .. }) = read("init --recipe zabbix") else { panic!() };
    assert_eq!((dir, recipe.as_deref()), (PathBuf::from("."), Some("zabbix")));
    let Command::Init(InitArgs { list_recipes, .. }) = read("init --list-recipes") else { panic!() };
    assert!(list_recipes);
    let Command::Completions(CompletionsArgs { shell }) = read(line("completions")) else { panic!() };
    assert_eq!(shell, clap_complete::Shell::Zsh);
    let Command::Man(ManArgs { command }) = read(line("man")) else { panic!() };
    assert_eq!(command.as_deref(), Some("check"));
}
