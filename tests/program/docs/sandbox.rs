//! A folder with a copy of the examples, in which commands run as people type them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What `pbpaste` prints there: a call as people copy it from a chat, the key blotted out.
const CLIPBOARD: &str = r##"curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0000-0000' -H 'Content-Type: application/json' \
  -d '{"msgtype":"markdown","markdown":{"content":"# 磁盘告警\n> db-1 只剩 <font color=\"warning\">3%</font>\n[查看](https://ops.example.com)"}}'
"##;

pub struct Sandbox {
    folder: tempfile::TempDir,
    /// Where commands run, below it.
    pub inside: String,
    /// That of the machine that commands run on.
    pub locale: &'static str,
}

/// What a command printed, standard output and standard error in the order of writing, and how it ended.
pub struct Ran {
    pub printed: String,
    pub code: Option<i32>,
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether this is no checkout but what `cargo package` ships of one.
#[allow(dead_code, reason = "not everybody asks")]
pub fn is_packaged() -> bool {
    root().join("Cargo.toml.orig").exists()
}

/// Whether `cargo package` ships the target of a link: not if it is a package of its own.
#[allow(dead_code, reason = "not everybody asks")]
pub fn is_shipped(link: &str) -> bool {
    !is_packaged() || !link.ends_with("editors/zed")
}

/// The `.msg` files of `examples/`, sorted.
pub fn examples() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples")).expect("the examples");
    let mut all: Vec<_> = entries.map(|entry| entry.expect("an example").path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "msg"));
    all.sort();
    all
}

impl Sandbox {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let sandbox = Self { folder, inside: String::new(), locale: "C" };
        sandbox.copy_examples("examples");
        sandbox.write("bin/clipboard", CLIPBOARD);
        // A function of the shell would not do: one in the background holds on to the shell's own output.
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_msgc"), sandbox.path().join("bin/msgc")).expect("a link");
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Copies the files of `examples/`, without its folders, to a folder of the sandbox.
    pub fn copy_examples(&self, to: &str) {
        for entry in fs::read_dir(root().join("examples")).expect("the examples") {
            let entry = entry.expect("an example");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            if entry.path().is_dir() {
                continue;
            }
            self.write(&format!("{to}/{name}"), fs::read(entry.path()).expect("the example"));
        }
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, content).expect("the file");
    }

    /// Runs a line of shell in which `msgc` is the one of this build and `pbpaste` prints a call.
    pub fn shell(&self, line: &str) -> Ran {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.path().join("bin")).chain(std::env::split_paths(&path));
        let path = std::env::join_paths(folders).expect("a path");
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("pbpaste() {{ cat \"$HOME/bin/clipboard\"; }}; exec 2>&1; {line}"))
            .env("PATH", path)
            .current_dir(self.path().join(&self.inside))
            .stdin(Stdio::null());
        for name in [
            "COLUMNS",
            "NO_COLOR",
            "SOURCE_DATE_EPOCH",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
        ] {
            command.env_remove(name);
        }
        let output = command
            .env("HOME", self.path())
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Li Lei")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "lilei@example.com")))
            .env("LANG", "C.UTF-8")
            .env("LC_MESSAGES", self.locale)
            .output()
            .expect("a shell");
        Ran { printed: String::from_utf8(output.stdout).expect("UTF-8"), code: output.status.code() }
    }
}
