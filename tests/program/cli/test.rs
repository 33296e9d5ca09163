use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// One run of the program in a folder of its own, which is a repository, so that nothing above it counts.
#[must_use]
pub struct Test {
    folder: TempDir,
    args: Vec<OsString>,
    stdin: Vec<u8>,
    env: Vec<(String, String)>,
    stdout: String,
    stderr: String,
    status: i32,
}

impl Test {
    pub fn new(args: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        Self {
            folder,
            args: args.iter().map(OsString::from).collect(),
            stdin: Vec::new(),
            env: Vec::new(),
            stdout: String::new(),
            stderr: String::new(),
            status: 0,
        }
    }

    /// The folder it runs in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// A link in the folder, to `target` as written.
    #[cfg(unix)]
    pub fn link(self, path: &str, target: impl AsRef<Path>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::os::unix::fs::symlink(target, path).expect("a link");
        self
    }

    /// A named pipe that nobody writes to.
    #[cfg(unix)]
    pub fn pipe(self, path: &str) -> Self {
        let done = Command::new("mkfifo").arg(self.folder.path().join(path)).status().expect("it starts");
        assert!(done.success());
        self
    }

    /// Runs git in the folder: `init`, `add`, `commit`.
    pub fn git(self, arguments: &[&str]) -> Self {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(self.folder.path()).env("GIT_CONFIG_GLOBAL", "/dev/null");
        // Of a hook that runs the tests.
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "a").env(format!("GIT_{who}_EMAIL"), "a@example.com");
        }
        assert!(command.stdout(Stdio::null()).status().expect("git").success(), "git {arguments:?}");
        self
    }

    /// Makes the folder a repository whose branch `main` has everything so far.
    pub fn committed(self) -> Self {
        self.git(&["init", "--quiet", "--initial-branch=main"]).git(&["add", "--all"]).git(&["commit", "-qm", "x"])
    }

    pub fn removed(self, path: &str) -> Self {
        fs::remove_file(self.folder.path().join(path)).expect("a file");
        self
    }

    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What is expected on standard output; nothing, if not said.
    pub fn stdout(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdout);
        self
    }

    /// What is expected on standard error; nothing, if not said.
    pub fn stderr(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stderr);
        self
    }

    /// The exit code that is expected; 0, if not said.
    pub fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Runs and compares.
    pub fn run(self) -> Ran {
        let ran = self.output();
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.status), (&*self.stdout, &*self.stderr, self.status));
        ran.in_folder(self.folder)
    }

    /// Runs and gives everything as one text, for a snapshot.
    pub fn snapshot(self) -> String {
        let ran = self.output();
        let words: Vec<_> = self.args.iter().map(|word| word.to_string_lossy()).collect();
        let mut text = format!("$ msgc {}\n", words.join(" "));
        if !ran.stdout.is_empty() {
            text.push_str(&format!("--- stdout\n{}", ran.stdout));
        }
        if !ran.stderr.is_empty() {
            text.push_str(&format!("--- stderr\n{}", ran.stderr));
        }
        text.push_str(&format!("--- status {}\n", ran.status));
        // The folder is another one each time.
        let folder = self.folder.path().canonicalize().expect("it is there");
        text.replace(&*folder.to_string_lossy(), "FOLDER")
    }

    /// Runs without comparing.
    pub fn output(&self) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_msgc"));
        command.current_dir(self.folder.path()).args(&self.args).env_clear();
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let bytes = self.stdin.clone();
        let writer = std::thread::spawn(move || {
            // A program that needs no input may have gone.
            let _ = stdin.write_all(&bytes);
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("written");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code().expect("no signal"),
            folder: None,
        }
    }
}

/// What a run did.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
    folder: Option<TempDir>,
}

impl Ran {
    fn in_folder(mut self, folder: TempDir) -> Self {
        self.folder = Some(folder);
        self
    }

    /// A file after the run.
    pub fn read(&self, path: &str) -> String {
        let folder = self.folder.as_ref().expect("compared");
        fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.folder.as_ref().expect("compared").path().join(path).exists()
    }
}
