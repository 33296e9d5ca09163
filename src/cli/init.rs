//! `msgc init`: the files of a new project, or those of a recipe. Existing files are kept.

use std::path::Path;

use super::Exit;
use super::args::InitArgs;
use super::recipes::{RECIPES, Recipe};
use super::session::Session;
use crate::catalog::Platform;
use crate::diag::messages::input;
use crate::diag::{Cause, Diagnostic, Lang};
use crate::{os, workspace};

/// The configuration and the first message, in a language.
const fn texts(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => (include_str!("init/msgc.toml"), include_str!("init/hello.msg")),
        Lang::Zh => (include_str!("init/zh/msgc.toml"), include_str!("init/zh/hello.msg")),
    }
}

const HOOKS: &str = include_str!("init/pre-commit.yaml");
const HELLO: &str = "hello.msg";
const HOOKS_NAME: &str = ".pre-commit-config.yaml";

pub(super) fn run(args: &InitArgs, session: &mut Session) -> Exit {
    if args.list_recipes {
        let width = RECIPES.iter().map(|recipe| recipe.name.len()).max().unwrap_or(0);
        let lang = session.lang();
        let line = |recipe: &Recipe| format!("{:width$}  {}\n", recipe.name, recipe.about(lang));
        session.out.print(&RECIPES.iter().map(line).collect::<String>());
        return Exit::Done;
    }
    if let Some(recipe) = args.recipe.as_deref().and_then(Recipe::find) {
        let files = recipe.files.iter().map(|&(name, text)| (name, text.to_owned())).collect();
        let exit = made(&args.dir, files, session);
        let message = recipe.files.iter().find(|(name, _)| name.ends_with(".msg"));
        if let Some((name, text)) = message.filter(|_| exit == Exit::Done) {
            next(&args.dir, name, text, session);
        }
        return exit;
    }
    let (config, message) = texts(session.lang());
    let mut files = vec![(workspace::CONFIG, with_profiles(config)), (HELLO, message.to_owned())];
    let has_hooks = os::exists(&args.dir.join(HOOKS_NAME));
    if !has_hooks {
        files.push((HOOKS_NAME, HOOKS.to_owned()));
    }
    let exit = made(&args.dir, files, session);
    if has_hooks && exit == Exit::Done {
        let path = crate::source::display_path(&args.dir.join(HOOKS_NAME));
        session.say(input::InitHooks { path });
        session.err.print(HOOKS);
    }
    if exit == Exit::Done {
        next(&args.dir, HELLO, message, session);
    }
    exit
}

/// Says how to check and build the first message.
fn next(dir: &Path, name: &str, text: &str, session: &mut Session) {
    let path = crate::source::display_path(&dir.join(name));
    let path = path.strip_prefix("./").unwrap_or(&path);
    let path = if path.contains(' ') { format!("\"{path}\"") } else { path.to_owned() };
    let sample = text.lines().find_map(|line| line.strip_prefix("sample ")).and_then(|rest| rest.split(' ').next());
    let sample = sample.map(|sample| format!(" --sample {sample}")).unwrap_or_default();
    session.say(input::InitNext { check: format!("msgc check {path}"), build: format!("msgc build {path}{sample}") });
}

/// Writes the files that are not there into a folder.
fn made(dir: &Path, files: Vec<(&str, String)>, session: &mut Session) -> Exit {
    if let Err(reason) = os::create_folder(dir) {
        return failed(session, dir, reason);
    }
    for (name, text) in files {
        let path = dir.join(name);
        let shown = crate::source::display_path(&path);
        if os::exists(&path) {
            session.say(input::InitKept { path: shown });
            continue;
        }
        if let Err(reason) = os::replace(&path, text.as_bytes()) {
            return failed(session, &path, reason);
        }
        session.say(input::InitMade { path: shown });
    }
    Exit::Done
}

fn failed(session: &mut Session, path: &Path, cause: Cause) -> Exit {
    let path = crate::source::display_path(path);
    session.refuse(&[Diagnostic::nowhere(input::OutputFailed { path, reason: cause.into() })])
}

/// The configuration with the current variant of each platform.
fn with_profiles(config: &str) -> String {
    let today = Platform::ALL.iter().filter_map(|platform| Some((platform.id(), platform.variants().first()?.id())));
    let profiles: String = today.map(|(platform, variant)| format!("{platform} = \"{variant}\"\n")).collect();
    config.replace("PROFILES\n", &profiles)
}
