//! `msgc init`: the files that a project begins with. What exists stays as it is.

use std::path::Path;

use super::Exit;
use super::args::Init;
use super::session::{Session, nowhere};
use crate::catalog::Platform;
use crate::diag::words::input;
use crate::{os, project};

const CONFIG: &str = include_str!("init/msgc.toml");
const MESSAGE: &str = include_str!("init/hello.msg");
const HOOKS: &str = include_str!("init/pre-commit.yaml");
const HOOKS_NAME: &str = ".pre-commit-config.yaml";

pub(super) fn run(args: &Init, session: &mut Session) -> Exit {
    let mut files = vec![(project::CONFIG, config()), ("hello.msg", MESSAGE.to_owned())];
    let has_hooks = os::exists(&args.dir.join(HOOKS_NAME));
    if !has_hooks {
        files.push((HOOKS_NAME, HOOKS.to_owned()));
    }
    if let Err(reason) = os::create_folder(&args.dir) {
        return failed(session, &args.dir, reason);
    }
    for (name, text) in files {
        let path = args.dir.join(name);
        let shown = super::inputs::shown(&path);
        if os::exists(&path) {
            session.say(&input::INIT_KEPT, &[("path", shown.into())]);
            continue;
        }
        if let Err(reason) = os::replace(&path, text.as_bytes()) {
            return failed(session, &path, reason);
        }
        session.say(&input::INIT_MADE, &[("path", shown.into())]);
    }
    if has_hooks {
        let path = super::inputs::shown(&args.dir.join(HOOKS_NAME));
        session.say(&input::INIT_HOOKS, &[("path", path.into())]);
        session.err.print(HOOKS);
    }
    Exit::Done
}

fn failed(session: &mut Session, path: &Path, reason: String) -> Exit {
    let path = super::inputs::shown(path);
    session.refuse(&[nowhere(input::OUTPUT_FAILED).arg("path", path).arg("reason", reason)])
}

/// The configuration with today's variant of each platform.
fn config() -> String {
    let profiles = Platform::ALL.map(|platform| format!("{} = \"{}\"\n", platform.id(), platform.variants()[0].id()));
    CONFIG.replace("PROFILES\n", &profiles.concat())
}
