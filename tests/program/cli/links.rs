//! Paths that lead elsewhere: links out of a project, pipes, devices. What a clone brings must read and change nothing outside.

use std::fs;
use std::os::unix::net::UnixListener;
use std::path::Path;

use tempfile::TempDir;

use super::{HELLO, Test};

/// What no output may show.
const SECRET: &str = "canary-7f3a";
const UNFORMATTED: &str = "message a: wecom.text { body: \"x\"\n}\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0123456789";
const FORMATTED: &str = "message a: wecom.text {\n    body: \"x\"\n}\n";

/// A folder outside of the project, with a secret and a message.
fn outside() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("secret.txt"), format!("token = \"{SECRET}\n")).expect("written");
    fs::write(folder.path().join("a.msg"), UNFORMATTED).expect("written");
    folder
}

/// Runs, shows no secret, and gives what was printed, with the folders' names taken out.
fn said(test: Test, status: i32) -> String {
    let ran = test.env("TOKEN", SECRET).output();
    let all = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!all.contains(SECRET), "{all}");
    assert_eq!(ran.status, status, "{all}");
    all
}

#[test]
fn a_configuration_that_is_a_link_out_is_refused() {
    let outside = outside();
    let refused = "error[input-outside]: the link `msgc.toml` does not lead to a file of the project
  note: links come with a clone: they are not followed to hidden files or to files outside the project
  help: use the file itself instead of the link

";
    let targets = [
        Path::new("/proc/self/environ").to_owned(),
        outside.path().join("secret.txt"),
        outside.path().join("none"),
        Path::new("/dev/zero").to_owned(),
        Path::new("via").to_owned(),
        Path::new("folder/secret.txt").to_owned(),
        Path::new(".env").to_owned(),
        Path::new(".git/config").to_owned(),
        Path::new("gone").to_owned(),
    ];
    for target in targets {
        for args in [&["check"][..], &["fmt"], &["list"], &["build", "a.msg"], &["schema", "a.msg"], &["check", "-"]] {
            let test = Test::new(args)
                .file("a.msg", FORMATTED)
                .file(".env", format!("TOKEN=[{SECRET}"))
                .file(".git/config", format!("[x\n{SECRET}"))
                .link("via", outside.path().join("secret.txt"))
                .link("folder", outside.path())
                .link("msgc.toml", &target);
            assert_eq!(said(test, 2), refused, "{target:?} {args:?}");
        }
    }
}

#[test]
fn a_configuration_that_is_no_plain_file_is_refused() {
    for args in [&["check"][..], &["fmt", "a.msg"], &["list"]] {
        let test = Test::new(args).file("a.msg", FORMATTED).pipe("msgc.toml");
        assert_eq!(said(test, 2), "error[input-not-a-file]: `msgc.toml` is not a file\n\n", "{args:?}");
    }
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file("msgc.toml/x", "");
    assert_eq!(said(test, 2), "error[input-not-a-file]: `msgc.toml` is not a file\n\n");
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file("msgc.toml", "");
    fs::File::options().write(true).open(test.folder().join("msgc.toml")).unwrap().set_len(1 << 40).unwrap();
    assert!(said(test, 2).starts_with("error[input-too-large]: `msgc.toml` is "));
}

#[test]
fn a_configuration_that_is_a_link_inside_counts() {
    let test = Test::new(&["check"])
        .file("a.msg", FORMATTED)
        .file("settings/project.toml", "[check]\nexclude = [\"a.msg\"]\n")
        .link("again.toml", "settings/project.toml")
        .link("msgc.toml", "again.toml");
    assert_eq!(said(test, 0), "note: no `.msg` file in `.`\n");
}

#[test]
fn a_walk_passes_over_links_out() {
    let outside = outside();
    let test = |args| {
        Test::new(args)
            .file("a.msg", FORMATTED)
            .link("in.msg", "a.msg")
            .link("out.msg", outside.path().join("a.msg"))
            .link("sub", outside.path())
            .link("gone.msg", "none.msg")
            .link("loop.msg", "loop.msg")
            .link("zero.msg", "/dev/zero")
            .pipe("pipe.msg")
    };
    let passed = "note: skipped `gone.msg`, `loop.msg`, `out.msg`, `pipe.msg`, `zero.msg`: 5 paths do not lead to a regular file of the project\n";
    assert_eq!(said(test(&["check"]), 0), format!("{passed}checked 1 file: no findings\n"));
    assert_eq!(said(test(&["check", "--fix"]), 0), format!("{passed}checked 1 file: no findings\n"));
    assert_eq!(said(test(&["fmt"]), 0), format!("{passed}formatted 0 files, left 1 unchanged\n"));
    assert_eq!(said(test(&["fmt", "--check"]), 0), format!("{passed}0 files would change, 1 would not\n"));
    assert_eq!(fs::read_to_string(outside.path().join("a.msg")).unwrap(), UNFORMATTED);
}

#[test]
fn links_that_stay_inside_are_quiet() {
    for args in [&["check"][..], &["check", "in.msg"], &["check", "sub/a.msg"], &["check", "real", "sub"]] {
        let test = Test::new(args).file("real/a.msg", FORMATTED).link("in.msg", "real/a.msg").link("sub", "real");
        let said = said(test, 0);
        assert!(said.starts_with("checked "), "{args:?}: {said}");
    }
    let ran = Test::new(&["fmt", "in.msg", "sub/b.msg"])
        .file("real/a.msg", UNFORMATTED)
        .file("real/b.msg", UNFORMATTED)
        .link("in.msg", "real/a.msg")
        .link("sub", "real")
        .stderr("formatted 2 files, left 0 unchanged\n")
        .run();
    assert_eq!((ran.read("real/a.msg"), ran.read("real/b.msg")), (FORMATTED.to_owned(), FORMATTED.to_owned()));
}

#[test]
fn a_named_link_out_is_read_and_never_written() {
    let outside = outside();
    let target = outside.path().join("a.msg");
    let note = |name: &str| format!("note: `{name}` is a link out of the project: it is read, but never written\n");
    let refused = |name: &str| {
        format!("error[output-failed]: `{name}` cannot be written: it is a link that leads out of the project\n\n")
    };
    let test =
        |args: &[&str]| Test::new(args).link("out.msg", &target).link("via.msg", "out.msg").link("sub", outside.path());
    for name in ["out.msg", "via.msg", "sub/a.msg", "./out.msg"] {
        let shown = name.trim_start_matches("./");
        assert_eq!(said(test(&["check", name]), 0), note(shown) + "checked 1 file: no findings\n");
        assert_eq!(
            said(test(&["fmt", "--check", name]), 1),
            format!("{shown}\n{}1 file would change, 0 would not\n", note(shown))
        );
        let run = test(&["fmt", name]);
        let link = run.folder().join("out.msg");
        let ran = run.output();
        let expected = note(shown) + &refused(shown) + "formatted 0 files, left 0 unchanged\n";
        assert_eq!((ran.stderr, ran.status), (expected, 2), "{name}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), UNFORMATTED);
    }
    // Where no file says what the project is, it is the folder.
    let run = test(&["fmt", "out.msg"]);
    fs::remove_dir(run.folder().join(".git")).unwrap();
    assert_eq!(said(run, 2), note("out.msg") + &refused("out.msg") + "formatted 0 files, left 0 unchanged\n");

    fs::write(&target, "message a: wecom.text {\n    body: \"x\",\n    to：everyone\n}\n").unwrap();
    let before = fs::read_to_string(&target).unwrap();
    let said = said(test(&["check", "--fix", "out.msg"]), 2);
    assert!(said.contains(&refused("out.msg")), "{said}");
    assert_eq!(fs::read_to_string(&target).unwrap(), before);
}

#[test]
fn a_named_link_to_what_is_no_source_is_refused() {
    let outside = outside();
    for target in [outside.path().join("secret.txt"), "/proc/self/environ".into(), "/etc/passwd".into(), ".env".into()]
    {
        for args in [
            &["check", "a.msg"][..],
            &["check", "--format", "json", "a.msg"],
            &["fmt", "a.msg"],
            &["fmt", "--diff", "a.msg"],
            &["build", "a.msg"],
            &["list", "a.msg"],
            &["schema", "a.msg"],
            &["import", "a.msg"],
        ] {
            let test = Test::new(args).file(".env", SECRET).link("a.msg", &target);
            let said = said(test, 2);
            let code = if args.contains(&"json") { r#""code":"input-outside""# } else { "error[input-outside]" };
            assert!(said.contains(code), "{target:?} {args:?}: {said}");
        }
        let said = said(Test::new(&["check", "sub/secret.txt"]).link("sub", outside.path()), 2);
        assert!(said.starts_with("error[input-outside]"), "{said}");
    }
}

#[test]
fn a_source_that_is_no_plain_file_is_refused_at_once() {
    let expected = "error[input-not-a-file]: `a.msg` is not a file
  help: to read the output of a program, pipe it in and pass `-` as the file

";
    for args in [&["check"][..], &["build"], &["fmt"], &["list"], &["schema"], &["import"]] {
        let args = [args, &["a.msg"]].concat();
        assert!(said(Test::new(&args).pipe("a.msg"), 2).starts_with(expected), "{args:?}");
        let test = Test::new(&args);
        let _listener = UnixListener::bind(test.folder().join("a.msg")).expect("a socket");
        assert!(said(test, 2).starts_with(expected), "{args:?}");
    }
    for device in ["/dev/zero", "/dev/urandom", "/dev/null"] {
        let said = said(Test::new(&["check", device]), 2);
        assert!(said.starts_with(&format!("error[input-not-a-file]: `{device}` is not a file\n")), "{said}");
    }
}

#[test]
fn what_a_source_names_is_a_plain_file_inside() {
    let outside = outside();
    for (line, code) in [
        ("import \"pipe\" as a", "file-not-a-file"),
        ("let a = read(\"pipe\")", "file-not-a-file"),
        ("let a = lines(\"pipe\")", "file-not-a-file"),
        ("message a: wecom.image { base64: file(\"pipe\") }", "file-missing"),
        ("import \"folder\" as a", "file-not-a-file"),
        ("import \"secret.msg\" as a", "path-outside"),
        ("let a = read(\"secret.msg\")", "path-outside"),
        ("let a = lines(\"sub/secret.txt\")", "path-outside"),
        ("let a = read(\"environ\")", "path-outside"),
        ("let a = read(\"hidden\")", "path-dot-file"),
        ("import \"hidden\" as a", "path-dot-file"),
        ("let a = read(\"gone\")", "file-not-found"),
        ("let a = read(\"zero\")", "path-outside"),
        ("let a = read(\"NUL\")", "path-device"),
        ("let a = read(\"sub/aux.txt\")", "path-device"),
        ("let a = read(\"ab:c\")", "path-colon"),
        ("let a = read(\"a.txt \")", "path-ending"),
    ] {
        let message = if line.starts_with("message") { "" } else { "message m: wecom.text { body: \"${a}\" }\n" };
        let test = Test::new(&["check", "--format", "short", "main.msg"])
            .file("main.msg", format!("{line}\n{message}"))
            .file("folder/x", "")
            .file(".env", SECRET)
            .link("hidden", ".env")
            .link("secret.msg", outside.path().join("secret.txt"))
            .link("sub", outside.path())
            .link("environ", "/proc/self/environ")
            .link("zero", "/dev/zero")
            .link("gone", "none")
            .pipe("pipe");
        let said = said(test, 1);
        assert!(said.contains(&format!("error[{code}]")), "{line}: {said}");
    }
}

#[test]
fn ignore_files_are_plain_files_of_the_project() {
    let outside = outside();
    let out = "note: skipped `.gitignore`: it is a link that leads out of the project\n";
    for target in ["/dev/zero".into(), "/proc/self/environ".into(), outside.path().join("secret.txt")] {
        let test = Test::new(&["check"]).file("a.msg", FORMATTED).link(".gitignore", target);
        assert_eq!(said(test, 0), format!("{out}checked 1 file: no findings\n"));
    }
    let pipe = "note: skipped `sub/.gitignore`: it is not a file\n";
    let test = Test::new(&["fmt", "--check"]).file("sub/a.msg", FORMATTED).pipe("sub/.gitignore");
    assert_eq!(said(test, 0), format!("{pipe}0 files would change, 1 would not\n"));
    // One above the folder that is named counts too.
    let test = Test::new(&["list", "sub"]).file("sub/a.msg", FORMATTED).link(".gitignore", "/dev/zero");
    assert!(said(test, 0).contains(out));
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file(".gitignore", "*.msg\n");
    fs::File::options().write(true).open(test.folder().join(".gitignore")).unwrap().set_len(1 << 40).unwrap();
    let large = "note: skipped `.gitignore`: it is too large for an ignore file\n";
    assert_eq!(said(test, 0), format!("{large}checked 1 file: no findings\n"));
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file(".git/info/x", "").pipe(".git/info/exclude");
    assert!(said(test, 0).contains("note: skipped `.git/info/exclude`: it is not a file\n"));

    // What counts is quiet; `.ignore` is no file of git and is not read.
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file("ignored", "a.msg\n").link(".gitignore", "ignored");
    assert_eq!(said(test, 0), "note: no `.msg` file in `.`\n");
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).file(".ignore", "a.msg\n");
    assert_eq!(said(test, 0), "checked 1 file: no findings\n");
    let test = Test::new(&["check"]).file("a.msg", FORMATTED).link(".ignore", "/dev/zero");
    assert_eq!(said(test, 0), "checked 1 file: no findings\n");
}

#[test]
fn a_repository_that_is_a_file_or_a_link_is_one() {
    let outside = outside();
    for link in [false, true] {
        let test = Test::new(&["check"]).file("a.msg", FORMATTED);
        fs::remove_dir(test.folder().join(".git")).unwrap();
        let test = if link {
            fs::create_dir_all(outside.path().join("info")).unwrap();
            fs::write(outside.path().join("info/exclude"), "a.msg\n").unwrap();
            test.link(".git", outside.path())
        } else {
            test.file(".git", "gitdir: /proc/self/fd\n")
        };
        let said = said(test, 0);
        assert!(said.ends_with("checked 1 file: no findings\n"), "{said}");
    }
}

#[test]
fn what_is_written_stays_inside() {
    let outside = outside();
    let refused = "cannot be written: it is a link that leads out of the project\n\n";
    for args in [
        &["build", "a.msg", "-o", "out.json"][..],
        &["build", "a.msg", "-o", "sub/x.json"],
        &["build", "a.msg", "-o", "sub/"],
        &["build", "a.msg", "-o", "gone.json"],
        &["init", "sub"],
        &["init", "sub/deep"],
    ] {
        let test = Test::new(args)
            .file("a.msg", FORMATTED)
            .link("out.json", outside.path().join("secret.txt"))
            .link("gone.json", outside.path().join("new.json"))
            .link("sub", outside.path());
        let link = test.folder().join("out.json");
        let ran = test.output();
        assert!(ran.stderr.ends_with(refused), "{args:?}: {}", ran.stderr);
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
    let mut names: Vec<_> = fs::read_dir(outside.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.msg", "secret.txt"]);
    // A link that stays inside is written through.
    let ran = Test::new(&["build", "a.msg", "-o", "link.json"])
        .file("a.msg", FORMATTED)
        .file("dist/a.json", "")
        .link("link.json", "dist/a.json")
        .run();
    assert!(ran.read("dist/a.json").contains("msgtype"));
}

#[test]
fn a_command_line_names_data_as_it_likes() {
    let outside = outside();
    fs::write(outside.path().join("name.json"), "{\"name\": \"李雷\"}").unwrap();
    fs::write(outside.path().join("name.csv"), "name\n李雷\n").unwrap();
    let built = "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"Hello, 李雷!\"}}\n";
    let test = |args: &[&str]| {
        Test::new(&[&["build", "a.msg", "--emit", "jsonl"], args].concat())
            .file("a.msg", HELLO)
            .link("name.json", outside.path().join("name.json"))
            .link("name.csv", outside.path().join("name.csv"))
    };
    test(&["--params", "name.json"]).stdout(built).run();
    test(&["--rows", "name.csv"]).stdout(built).run();
    test(&["--params", "/dev/stdin"]).stdin("{\"name\": \"李雷\"}").stdout(built).run();
    test(&["--rows", "/dev/fd/0"]).stdin("name\n李雷\n").stdout(built).run();
    for args in [["--params", "/dev/zero"], ["--rows", "/dev/zero"], ["--param-file", "name=/dev/zero"]] {
        let said = said(test(&args), 2);
        assert!(said.contains("error[input-not-a-file]: `/dev/zero` is not a file"), "{args:?}: {said}");
    }
}

#[test]
fn a_row_without_an_end_is_too_large() {
    for head in ["name\n", "{\"name\": \"x\"}\n"] {
        let test =
            Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "rows"]).file("a.msg", HELLO).file("rows", head);
        fs::File::options().write(true).open(test.folder().join("rows")).unwrap().set_len(1 << 36).unwrap();
        let said = said(test, 2);
        assert!(said.ends_with("error[input-denied]: `rows` cannot be read: a row is larger than 64 MB\n\n"), "{said}");
    }
}

#[test]
fn a_script_names_files_of_its_project() {
    let outside = outside();
    let call =
        |data: &str| format!("curl -X POST 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY' -d @{data}\n");
    let payload = "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}";
    for (data, reason) in [
        ("pipe", "it is not a file"),
        ("folder", "it is not a file"),
        ("none.json", "no such file or directory"),
        ("/etc/passwd", "it is outside the project"),
        ("../../../../etc/passwd", "it is outside the project"),
        ("out.json", "it is outside the project"),
        ("sub/secret.txt", "it is outside the project"),
        (".env", "it is a hidden file"),
        ("/dev/stdin", "it is outside the project"),
    ] {
        let test = Test::new(&["import", "notify.sh"])
            .file("notify.sh", call(data))
            .file("folder/x", "")
            .file(".env", SECRET)
            .link("out.json", outside.path().join("secret.txt"))
            .link("sub", outside.path())
            .pipe("pipe");
        let said = said(test, 1);
        let expected = format!("error[import-no-file]: cannot read `{data}`, which contains the payload\n");
        assert!(said.starts_with(&expected) && said.contains(reason), "{data}: {said}");
    }
    // It may have been written to run in its own folder, or in the folder that the program runs in.
    for data in ["payload.json", "ci/payload.json", "../shared.json"] {
        let test = Test::new(&["import", "ci/notify.sh"])
            .file("ci/notify.sh", call(data))
            .file("ci/payload.json", payload)
            .file("shared.json", payload);
        assert!(said(test, 0).starts_with("message notify: wecom.text {"), "{data}");
    }
    let test = Test::new(&["import", "-"]).stdin(call("payload.json")).file("payload.json", payload);
    assert!(said(test, 0).starts_with("message text: wecom.text {"));
    let test = Test::new(&["import", "/dev/fd/0"]).stdin(payload);
    assert!(said(test, 0).starts_with("message text: wecom.text {"));
}

#[test]
fn a_value_names_a_file() {
    let source = "param picture: file(2 MB)\n\nmessage a: wecom.image {\n    base64: picture\n}\n";
    for (value, reason) in [
        ("NUL", "`NUL` is a device on Windows"),
        ("aux.png", "`aux.png` is a device on Windows"),
        ("\\\\server\\share\\a.png", "it names another machine or a device"),
        ("\\\\?\\C:\\a.png", "it names another machine or a device"),
        ("C:a.png", "it is relative to the current folder of a drive"),
        ("a.png:x", "after a `:`, Windows expects a stream inside the file"),
        ("a.png.", "`a.png.` ends in a dot or a space, which Windows drops"),
        ("10:30.png", "after a `:`, Windows expects a stream inside the file"),
    ] {
        // What a person types is a name of this system.
        let argument = format!("picture={value}");
        let typed = Test::new(&["build", "a.msg", "-p", &argument]).file("a.msg", source).file(value, PNG).output();
        assert_eq!((typed.status, typed.stderr), (0, String::new()), "{value}");
        let json = format!("{{\"picture\": {}}}", serde_json::Value::from(value));
        let params =
            said(Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", source).file("p.json", json), 1);
        assert!(
            params.starts_with("error[value-path]: the value of `picture` cannot name a file: "),
            "{value}: {params}"
        );
        assert!(params.contains(reason), "{value}: {params}");
        let file = Test::new(&["build", "a.msg", "--param-file", "picture=p.txt"]).file("a.msg", source);
        let file = said(file.file("p.txt", value), 1);
        assert!(file.contains("error[value-path]") && file.contains(reason), "{value}: {file}");
        let rows = Test::new(&["build", "a.msg", "--rows", "r.csv", "--emit", "jsonl"]);
        let rows = said(rows.file("a.msg", source).file("r.csv", format!("picture\n\"{value}\"\n")), 1);
        assert!(rows.contains("cannot name a file"), "{value}: {rows}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn files_whose_names_look_alike_are_several() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let test = |args: &[&str]| {
        let test = Test::new(args).file("a.msg", FORMATTED);
        for name in [b"b\xff.msg", b"b\xfe.msg"] {
            fs::write(test.folder().join(OsStr::from_bytes(name)), UNFORMATTED).unwrap();
        }
        test
    };
    assert_eq!(said(test(&["check", ".", "./a.msg", "a.msg"]), 0), "checked 3 files: no findings\n");
    assert_eq!(said(test(&["fmt"]), 0), "formatted 2 files, left 1 unchanged\n");
}
