//! A folder with a project, a home of its own, and the program in it.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use msgc::catalog::{Platform, Profiles};
use tempfile::TempDir;

use super::server::Server;

/// The secrets of the accounts, which nothing may show.
pub const KEY: &str = "CANARY-KEY-693a91f6";
pub const APPID: &str = "wxCANARY-APPID";
pub const SECRET: &str = "CANARY-SECRET/+=";

pub struct World {
    pub folder: TempDir,
    /// Where its accounts lead.
    pub address: String,
    pub profiles: Profiles,
}

/// A folder in memory where there is one: what a disk takes for a commit proves nothing here, because only a power cut would
/// lose what was not committed.
pub fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl World {
    /// The accounts `ops` and `shop` lead to the server.
    pub fn new(server: &Server) -> Self {
        Self::with(server, "public", "current")
    }

    pub fn with(server: &Server, wecom: &str, official_account: &str) -> Self {
        Self::at(&server.address, wecom, official_account)
    }

    /// The accounts lead to this address.
    pub fn at(address: &str, wecom: &str, official_account: &str) -> Self {
        let chosen = [("wecom", wecom), ("official_account", official_account)];
        let profiles = chosen.iter().filter_map(|(platform, id)| Platform::find(platform)?.variant(id)).collect();
        let world = Self { folder: folder(), address: address.to_owned(), profiles };
        fs::create_dir(world.path(".git")).unwrap();
        world.file(
            "msgc.toml",
            &format!(
                "[platform]\nwecom = \"{wecom}\"\nofficial_account = \"{official_account}\"\n\n\
                 [accounts.ops]\nchannel = \"wecom\"\nkey = {{ env = \"OPS_KEY\" }}\nbase_url = \"{address}\"\n\n\
                 [accounts.shop]\nchannel = \"official_account\"\nappid = {{ env = \"SHOP_APPID\" }}\n\
                 secret = {{ env = \"SHOP_SECRET\" }}\nbase_url = \"{address}\"\n"
            ),
        );
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_msgc"));
        command.current_dir(self.folder.path()).args(args).env_clear();
        command.env("HOME", self.path("home")).env("OPS_KEY", KEY);
        command.env("SHOP_APPID", APPID).env("SHOP_SECRET", SECRET);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn start(&self, args: &[&str]) -> Child {
        self.command(args).spawn().unwrap()
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// Every file that the program left in its home.
    pub fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut found, mut folders) = (Vec::new(), vec![self.path("home")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    found.push((entry.path(), fs::read(entry.path()).unwrap()));
                }
            }
        }
        found
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code().unwrap_or(-1),
    }
}
