//! Folders as an attacker would make them, from seeds: whatever runs in one shows no secret, ends, stays small, and changes
//! nothing outside.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const SECRET: &str = "canary-51c8e0";
/// `HOSTILE_SEEDS` in the environment asks for others.
const SEEDS: u64 = 6;
/// Kilobytes of memory at most, as the system counts them.
const MOST_MEMORY: u64 = 200 * 1024;
/// What hangs is killed after this time: it is no measure of speed.
const WATCHDOG: Duration = Duration::from_secs(60);

/// Numbers that are the same for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn one<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

const NAMES: &[&[u8]] = &[
    b"a.msg",
    b"b.msg",
    b"c.msg",
    b"sub/a.msg",
    b"sub/b.msg",
    b"sub/deep/c.msg",
    b"x.json",
    b"notify.sh",
    b"rows.csv",
    b"rows.jsonl",
    b"params.json",
    b"picture.png",
    b"list.txt",
    b"sub/list.txt",
];
const SPECIAL: &[&[u8]] = &[
    b"msgc.toml",
    b"sub/msgc.toml",
    b".gitignore",
    b"sub/.gitignore",
    b".ignore",
    b".git/info/exclude",
    b".git/config",
    b".pre-commit-config.yaml",
    b"hello.msg",
    b".env",
];
const ESCAPES: &[&[u8]] = &[
    b"\x1b[2Jx.msg",
    b"line\nbreak.msg",
    b"car\rriage.msg",
    b"\xc2\x9b31m.msg",
    "\u{202e}gsm.a.msg".as_bytes(),
    b"\xff\xfe.msg",
    b"-.msg",
    b"--fix.msg",
    b" .msg",
    b"`$(id)`.msg",
    b"sub\x1b/a.msg",
];
const TEXTS: &[&str] = &[
    "message a: wecom.text { body: \"x\" }\n",
    "param n: text(20 bytes)\nmessage a: wecom.markdown {\n    body: \"${n}\"\n}\nsample s { n: \"x\" }\n",
    "import \"b.msg\" as b\nimport \"sub/a.msg\" as c\nmessage a: wecom.text { body: \"${b.x}\" }\n",
    "import \"a.msg\" as a\nlet x = read(\"list.txt\")\nmessage b: wecom.text { body: \"${x}\" }\n",
    "let x = lines(\"sub/list.txt\")\nmessage b: wecom.text { body { for y in x { \"${y}\" } } }\n",
    "message p: wecom.image { base64: file(\"picture.png\") }\n",
    "param f: file(2 MB)\nmessage p: wecom.image { base64: f }\nsample s { f: \"picture.png\" }\nsample t { f: \"sub/list.txt\" }\n",
    "let x = read(\"../../../../../../etc/passwd\")\nlet y = read(\".env\")\nlet z = read(\"x.json\")\nmessage m: wecom.text { body: \"${x}${y}${z}\" }\n",
    "message \u{1b}[31m: wecom.text {{{{{{\n\"\"\"\n",
    "name,n\n\"=cmd\",\u{1b}[2J\n\"open",
    "{\"n\": \"x\", \"f\": \"/proc/self/environ\"}\n{\"n\": [[[[\n",
    "curl -X POST 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY' -d @x.json\ncurl -d @rows.csv\ncurl -d @/proc/self/environ\n",
    "{\"msgtype\":\"text\",\"text\":{\"content\":\"\\u001b[2J\"}}",
    "[platform\nwecom = \"beta\n",
    "[check]\nexclude = [\"**/*\", \"[\", \"a{b\"]\n[accounts.x]\nchannel = \"wecom\"\nkey = { file = \"/etc/passwd\" }\n",
    "[platform]\nwecom = \"public\"\n",
    "*.json\n!a.msg\n[\n**/**/**/x\n",
    "",
];

/// An attacker's folder, and what lies beside it.
struct Clone {
    base: TempDir,
    /// All top-level names that are not pipes: a pipe that a person names as data is waited for.
    named: Vec<OsString>,
    _sockets: Vec<UnixListener>,
}

impl Clone {
    fn project(&self) -> PathBuf {
        self.base.path().join("clone")
    }

    fn outside(&self) -> PathBuf {
        self.base.path().join("outside")
    }

    fn of(seed: u64) -> Self {
        let mut random = Random(seed);
        let base = TempDir::new().expect("a folder");
        let mut clone = Self { base, named: Vec::new(), _sockets: Vec::new() };
        fs::create_dir_all(clone.outside().join("folder")).expect("a folder");
        for (name, text) in [
            ("secret.txt", format!("{SECRET}\n")),
            ("secret.toml", format!("[{SECRET}\nkey = \"{SECRET}")),
            ("folder/secret.msg", format!("message {SECRET}: {{ {SECRET}\n")),
            ("folder/list.txt", format!("{SECRET}\n{SECRET}\n")),
        ] {
            fs::write(clone.outside().join(name), text).expect("a file");
        }
        fs::create_dir_all(clone.project()).expect("a folder");
        match random.below(4) {
            0 => {}
            1 => fs::write(clone.project().join(".git"), "gitdir: ../outside\n").expect("a file"),
            2 => symlink("../outside", clone.project().join(".git")).expect("a link"),
            _ => fs::create_dir(clone.project().join(".git")).expect("a folder"),
        }
        for _ in 0..14 {
            let name = match random.below(8) {
                0 | 1 => random.one(SPECIAL),
                2 => random.one(ESCAPES),
                _ => random.one(NAMES),
            };
            clone.entry(&mut random, Path::new(OsStr::from_bytes(name)));
        }
        if random.below(3) == 0 {
            let deep: PathBuf = std::iter::repeat_n("d", 900).collect();
            let _ = fs::create_dir_all(clone.project().join(&deep));
            let _ = fs::write(clone.project().join(deep).join("a.msg"), TEXTS[0]);
        }
        clone.named = fs::read_dir(clone.project())
            .expect("readable")
            .map(|entry| entry.expect("readable"))
            .filter(|entry| !fs::metadata(entry.path()).is_ok_and(|metadata| metadata.file_type().is_fifo()))
            .map(|entry| entry.file_name())
            .collect();
        clone.named.sort();
        clone
    }

    /// Something at a path, unless something is there.
    fn entry(&mut self, random: &mut Random, name: &Path) {
        let path = self.project().join(name);
        if fs::symlink_metadata(&path).is_ok() {
            return;
        }
        // A folder above may be a link or a file by now.
        let Some(folder) = path.parent() else { return };
        let inside = fs::create_dir_all(folder).is_ok()
            && fs::canonicalize(folder)
                .is_ok_and(|folder| folder.starts_with(fs::canonicalize(self.project()).unwrap()));
        if !inside {
            return;
        }
        match random.below(12) {
            0..=4 => fs::write(&path, random.one(TEXTS)).expect("a file"),
            5..=7 => {
                let outside = self.outside();
                let targets = [
                    outside.join("secret.txt"),
                    outside.join("secret.toml"),
                    outside.join("folder"),
                    outside.join("new"),
                    "/proc/self/environ".into(),
                    "/proc/self/root".into(),
                    "/proc/self/fd/0".into(),
                    "/proc/self/mem".into(),
                    "/dev/zero".into(),
                    "/dev/urandom".into(),
                    "/dev/stdin".into(),
                    "/dev/fd".into(),
                    "a.msg".into(),
                    "../outside/secret.txt".into(),
                    ".".into(),
                    "..".into(),
                    ".env".into(),
                    path.clone(),
                ];
                symlink(&targets[random.below(targets.len())], &path).expect("a link");
            }
            8 => assert!(Command::new("mkfifo").arg(&path).status().expect("it starts").success()),
            9 => self._sockets.extend(UnixListener::bind(&path)),
            10 => {
                let size = [1 << 40, 1 << 18, 1 << 10][random.below(3)];
                fs::File::create(&path).and_then(|file| file.set_len(size)).expect("a file");
            }
            // Only root may make a device; who may not makes nothing.
            _ => drop(Command::new("mknod").arg(&path).args(["c", "1", "5"]).stderr(Stdio::null()).status()),
        }
    }
}

/// Everything below a folder: what it is, and its bytes.
fn state(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("readable") {
            let entry = entry.expect("readable");
            if entry.file_type().expect("readable").is_dir() {
                open.push(entry.path());
            }
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            all.insert(entry.path(), format!("{:?} {text}", entry.file_type().expect("readable")));
        }
    }
    all
}

/// Runs the program there. What it prints; it ends in time, by itself, and is small.
fn run(clone: &Clone, args: &[&OsStr]) -> String {
    let home = clone.base.path().join("home");
    fs::create_dir_all(home.join(".config/msgc")).expect("a folder");
    let account = "[accounts.ops]\nchannel = \"wecom\"\nprofile = \"public\"\nkey = { env = \"OPS_KEY\" }\n";
    fs::write(home.join(".config/msgc/msgc.toml"), account).expect("a file");
    // Memory that is asked for without a bound is refused, and ends the program by a signal.
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_msgc")]).args(args);
    command.current_dir(clone.project()).env_clear().env("TOKEN", SECRET).env("HOME", &home);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let (mut out, mut err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
    let read = |pipe: &mut dyn Read| {
        let mut bytes = Vec::new();
        pipe.take(64 << 20).read_to_end(&mut bytes).expect("readable");
        bytes
    };
    let status = format!("/proc/{}/status", child.id());
    let (output, ended, most) = std::thread::scope(|scope| {
        let out = scope.spawn(move || read(&mut out));
        let err = scope.spawn(move || read(&mut err));
        let (start, mut most) = (Instant::now(), 0);
        let ended = loop {
            if let Ok(status) = fs::read_to_string(&status) {
                let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
                let peak = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok());
                most = most.max(peak.unwrap_or(0));
            }
            if let Some(status) = child.try_wait().expect("a child") {
                break Some(status);
            }
            if start.elapsed() > WATCHDOG {
                child.kill().expect("killed");
                child.wait().expect("ended");
                break None;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        (out.join().expect("read").into_iter().chain(err.join().expect("read")).collect::<Vec<_>>(), ended, most)
    });
    let output = String::from_utf8_lossy(&output).into_owned();
    let tail = || output.chars().take(2000).collect::<String>();
    let ended = ended.unwrap_or_else(|| panic!("{args:?} hangs\n{}", tail()));
    assert!(ended.code().is_some_and(|code| code <= 2), "{args:?} ends with {ended}\n{}", tail());
    assert!(most < MOST_MEMORY, "{args:?} takes {most} KB\n{}", tail());
    output
}

/// Every command, in the folder and on what lies in it.
fn commands(clone: &Clone) -> Vec<Vec<OsString>> {
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let mut all: Vec<_> = [
        &["check"][..],
        &["check", "--fix"],
        &["check", "--format", "json", "sub"],
        &["fmt", "--check"],
        &["fmt"],
        &["list"],
        &["build", "a.msg", "--rows", "rows.csv", "--emit", "jsonl"],
        &["build", "a.msg", "-o", "x.json"],
        &["init"],
        &["init", "sub"],
    ]
    .map(words)
    .to_vec();
    // A table that is a pipe, or a link elsewhere, was named by a person.
    let table = clone.project().join("rows.csv");
    if !fs::symlink_metadata(&table).is_ok_and(|metadata| metadata.is_file()) {
        all.retain(|words| !words.contains(&OsString::from("rows.csv")));
    }
    // One run each for all of them, and a few for one.
    for command in [&["check"][..], &["fmt"], &["import"], &["list"]] {
        all.push(
            words(command).into_iter().chain(clone.named.iter().map(|name| Path::new(".").join(name).into())).collect(),
        );
    }
    for (at, name) in ["a.msg", "b.msg", "sub/a.msg", "sub/secret.txt", "sub/folder/list.txt"].into_iter().enumerate() {
        all.push(match at % 3 {
            0 => words(&["send", name, "--dry-run", "--account", "ops"]),
            1 => words(&["build", name]),
            _ => words(&["schema", name]),
        });
    }
    all
}

#[test]
fn a_hostile_clone_gains_nothing() {
    let seeds = std::env::var("HOSTILE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(SEEDS);
    for seed in 0..seeds {
        let clone = Clone::of(seed);
        let before = state(&clone.outside());
        for args in commands(&clone) {
            let args: Vec<&OsStr> = args.iter().map(OsString::as_os_str).collect();
            let output = run(&clone, &args);
            assert!(!output.contains(SECRET), "seed {seed}: {args:?}\n{output}");
            assert_eq!(state(&clone.outside()), before, "seed {seed}: {args:?}");
        }
    }
}
