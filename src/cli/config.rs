//! `msgc config`: the values that apply in a folder, and where each comes from. No secret is read or shown, only whether
//! it is set.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::Exit;
use super::args::{ConfigArgs, ConfigFormat, When};
use super::inputs::{folder_of, unreadable};
use super::projects::Projects;
use super::session::Session;
use crate::config::{self, EffectiveSetting, EffectiveValue, Loaded, SecretSource, Trust, effective};
use crate::diag::messages::config as messages;
use crate::diag::{Diagnostic, Lang, Phrase};
use crate::os;
use crate::report::document;
use crate::source::{ReadError, display_path};
use crate::text::width;
use crate::workspace::CONFIG;

pub(super) fn run(args: &ConfigArgs, session: &mut Session) -> Exit {
    if args.schema {
        let lang = session.lang_for_programs();
        session.out.print(&document(&config::schema(lang)));
        return Exit::Done;
    }
    match origins(args, session) {
        Ok(values) => {
            let lang = session.lang();
            let text = match args.format {
                ConfigFormat::Text => table(&values, lang),
                ConfigFormat::Json => {
                    document(&ConfigJson { version: 1, settings: values.iter().map(SettingJson::of).collect() })
                }
            };
            session.out.print(&text);
            Exit::Done
        }
        Err(exit) => exit,
    }
}

/// A value and where it comes from.
struct ConfigValueOrigin {
    setting: EffectiveSetting,
    origin: SettingOrigin,
}

/// Where a value comes from.
enum SettingOrigin {
    Default,
    Argument(&'static str),
    Environment(String),
    /// A line of the configuration, from 1.
    File {
        owner: FileOwner,
        file: String,
        line: usize,
    },
}

/// Whose configuration it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileOwner {
    /// That of the folder.
    Project,
    /// That of a folder above it.
    Parent,
    /// The user's own, or that of `--config`.
    User,
}

fn origins(args: &ConfigArgs, session: &mut Session) -> Result<Vec<ConfigValueOrigin>, Exit> {
    if !os::exists(&args.path) {
        let missing = unreadable(&args.path, &display_path(&args.path), ReadError::NotFound, 0);
        return Err(session.refuse(&[missing]));
    }
    let folder = if os::is_folder(&args.path) { &args.path } else { folder_of(&args.path) };
    let mut projects = Projects::default();
    let (project, folder) = projects.of(folder);
    session.begin(&projects)?;
    let mut values = surroundings(session);
    let owner = if projects.root(project) == folder { FileOwner::Project } else { FileOwner::Parent };
    let own = own_config(args.config.as_deref(), session)?;
    for loaded in projects.workspace.loaded() {
        // `--config` replaces the accounts of the project.
        let settings = effective(&loaded.config).into_iter();
        let settings = settings.filter(|setting| args.config.is_none() || !is_account(setting));
        values.extend(settings.map(|setting| located(setting, loaded, owner)));
    }
    if let Some(own) = own {
        // Only accounts are read from there.
        let accounts = effective(&own.config).into_iter().filter(is_account);
        values.extend(accounts.map(|setting| located(setting, &own, FileOwner::User)));
    }
    Ok(values)
}

fn is_account(setting: &EffectiveSetting) -> bool {
    setting.key.starts_with("accounts.")
}

/// The user's own configuration, or the one that is named.
fn own_config(named: Option<&Path>, session: &mut Session) -> Result<Option<Loaded>, Exit> {
    let own = os::user_config(CONFIG).filter(|path| os::exists(path));
    let Some(path) = named.map(Path::to_owned).or(own) else { return Ok(None) };
    let name = display_path(&path);
    let bytes = os::read_input(&path, config::LARGEST)
        .map_err(|error| session.refuse(&[unreadable(&path, &name, error, config::LARGEST)]))?;
    let loaded = config::parse(bytes, &name, folder_of(&path), Trust::User);
    session.show(&loaded.files, &loaded.findings);
    if loaded.findings.iter().any(Diagnostic::is_error) { Err(Exit::Usage) } else { Ok(Some(loaded)) }
}

fn located(setting: EffectiveSetting, loaded: &Loaded, owner: FileOwner) -> ConfigValueOrigin {
    let place = loaded.places.get(&setting.key);
    let origin = place.and_then(|span| {
        let file = loaded.files.get(span.file)?;
        Some(SettingOrigin::File { owner, file: file.name.clone(), line: file.lines().line_of(span.start) + 1 })
    });
    ConfigValueOrigin { setting, origin: origin.unwrap_or(SettingOrigin::Default) }
}

/// The values that arguments and the environment decide.
fn surroundings(session: &Session) -> Vec<ConfigValueOrigin> {
    let text = |key: &str, value: &str, origin| ConfigValueOrigin {
        setting: EffectiveSetting { key: key.to_owned(), value: EffectiveValue::Text(value.to_owned()) },
        origin,
    };
    let environment = |names: &[&str]| {
        let set = names.iter().find(|name| os::variable(name).is_some());
        set.map(|name| SettingOrigin::Environment((*name).to_owned()))
    };
    let lang = match session.asked {
        Some(_) => Some(SettingOrigin::Argument("--lang")),
        None => environment(&os::LOCALE_VARIABLES),
    };
    let no_color = environment(&["NO_COLOR"]).filter(|_| session.color == When::Auto);
    let color = match (session.color, &no_color) {
        (When::Auto, Some(_)) | (When::Never, _) => "never",
        (When::Auto, None) => "auto",
        (When::Always, _) => "always",
    };
    let color_origin = match session.color {
        When::Auto => no_color.unwrap_or(SettingOrigin::Default),
        When::Always | When::Never => SettingOrigin::Argument("--color"),
    };
    let mut values = vec![
        text("lang", session.lang().id(), lang.unwrap_or(SettingOrigin::Default)),
        text("color", color, color_origin),
    ];
    let epoch = os::source_date_epoch();
    let now = match &epoch {
        Some(epoch) => text("now", epoch, SettingOrigin::Environment("SOURCE_DATE_EPOCH".to_owned())),
        None => ConfigValueOrigin {
            setting: EffectiveSetting { key: "now".to_owned(), value: EffectiveValue::Unset },
            origin: SettingOrigin::Default,
        },
    };
    values.push(now);
    values
}

/// Whether a secret is set; `None` if it takes a program to tell.
fn is_set(source: &SecretSource) -> Option<bool> {
    match source {
        SecretSource::Env(name) => Some(os::variable(name).is_some()),
        SecretSource::File(path) => Some(os::is_file(path)),
        SecretSource::Command(..) => None,
    }
}

fn table(values: &[ConfigValueOrigin], lang: Lang) -> String {
    let rows: Vec<[String; 3]> = values
        .iter()
        .map(|value| [value.setting.key.clone(), shown(&value.setting, lang), value.origin.text(&value.setting, lang)])
        .collect();
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0);
    let (keys, shown) = (widest(0), widest(1));
    let mut out = String::new();
    for [key, value, origin] in &rows {
        let gap = |cell: &str, column: usize| " ".repeat(column.saturating_sub(width(cell)));
        out.push_str(&format!("{key}{} = {value}{}  {origin}\n", gap(key, keys), gap(value, shown)));
    }
    out
}

fn shown(setting: &EffectiveSetting, lang: Lang) -> String {
    match &setting.value {
        EffectiveValue::Unset if setting.key == "now" => messages::VALUE_CLOCK.text(lang).to_owned(),
        EffectiveValue::Unset => messages::VALUE_UNSET.text(lang).to_owned(),
        EffectiveValue::Text(text) => Value::from(text.as_str()).to_string(),
        EffectiveValue::List(texts) => {
            let items: Vec<String> = texts.iter().map(|text| Value::from(text.as_str()).to_string()).collect();
            format!("[{}]", items.join(", "))
        }
        EffectiveValue::Secret(source) => match is_set(source) {
            Some(true) => messages::SECRET_SET.text(lang).to_owned(),
            Some(false) => messages::SECRET_UNSET.text(lang).to_owned(),
            None => messages::SECRET_OF_PROGRAM.text(lang).to_owned(),
        },
    }
}

impl SettingOrigin {
    fn text(&self, setting: &EffectiveSetting, lang: Lang) -> String {
        let own: Phrase = match self {
            Self::Default => (&messages::FROM_DEFAULT).into(),
            Self::Argument(argument) => messages::FromArgument { argument }.into(),
            Self::Environment(variable) => messages::FromEnvironment { variable: variable.clone() }.into(),
            Self::File { owner, file, line } => {
                let (file, line) = (file.clone(), *line);
                match owner {
                    FileOwner::Project => messages::FromFile { file, line }.into(),
                    FileOwner::Parent => messages::FromParent { file, line }.into(),
                    FileOwner::User => messages::FromUser { file, line }.into(),
                }
            }
        };
        let own = own.text(lang);
        match &setting.value {
            EffectiveValue::Secret(SecretSource::Env(name)) => {
                let variable = messages::FromEnvironment { variable: name.clone() }.text(lang);
                format!("{variable}{}{own}", lang.comma())
            }
            EffectiveValue::Secret(SecretSource::File(path)) => format!("{}{}{own}", display_path(path), lang.comma()),
            _ => own,
        }
    }
}

#[derive(Serialize)]
struct ConfigJson<'a> {
    version: u32,
    settings: Vec<SettingJson<'a>>,
}

#[derive(Serialize)]
struct SettingJson<'a> {
    key: &'a str,
    /// Missing if it is not set, or a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<SecretJson>,
    from: OriginJson<'a>,
}

#[derive(Serialize)]
struct SecretJson {
    kind: &'static str,
    /// The name of the variable, or the path.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_set: Option<bool>,
}

#[derive(Serialize)]
struct OriginJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl<'a> SettingJson<'a> {
    fn of(value: &'a ConfigValueOrigin) -> Self {
        let ConfigValueOrigin { setting, origin } = value;
        let (value, secret) = match &setting.value {
            EffectiveValue::Unset => (None, None),
            EffectiveValue::Text(text) => (Some(Value::from(text.as_str())), None),
            EffectiveValue::List(texts) => (Some(Value::from(texts.clone())), None),
            EffectiveValue::Secret(source) => {
                let (kind, name) = match source {
                    SecretSource::Env(name) => ("environment", Some(name.clone())),
                    SecretSource::File(path) => ("file", Some(display_path(path))),
                    // Its arguments may be private.
                    SecretSource::Command(..) => ("command", None),
                };
                (None, Some(SecretJson { kind, name, is_set: is_set(source) }))
            }
        };
        let none = OriginJson { kind: "default", name: None, file: None, line: None };
        let from = match origin {
            SettingOrigin::Default => none,
            SettingOrigin::Argument(argument) => OriginJson { kind: "argument", name: Some(argument), ..none },
            SettingOrigin::Environment(name) => OriginJson { kind: "environment", name: Some(name), ..none },
            SettingOrigin::File { owner, file, line } => {
                let kind = match owner {
                    FileOwner::Project => "project",
                    FileOwner::Parent => "parent",
                    FileOwner::User => "user",
                };
                OriginJson { kind, file: Some(file), line: Some(*line), ..none }
            }
        };
        Self { key: &setting.key, value, secret, from }
    }
}
