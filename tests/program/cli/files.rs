//! Which files a value from outside may name.

use super::Test;

const IMAGE: &str = "param picture: file(2 MB)\n\nmessage a: wecom.image {\n    base64: picture\n}\n";
const MANY: &str = "param all: list({ picture: file(2 MB) }, 1..2 items)\n\nmessage a: wecom.image {\n    for one in all {\n        base64: one.picture\n    }\n}\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0123456789";

fn built(args: &[&str], files: &[(&str, &[u8])]) -> (i32, String) {
    let mut test = Test::new(args).file("a.msg", IMAGE).file("data/a.png", PNG);
    for (path, bytes) in files {
        test = test.file(path, bytes);
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("/proc/self/environ", test.folder().join("data/link.png")).expect("a link");
    let ran = test.output();
    (ran.status, ran.stderr)
}

fn cell(path: &str) -> (i32, String) {
    let rows = format!("picture\n{path}\n");
    built(&["build", "a.msg", "--emit", "jsonl", "--rows", "data/rows.csv"], &[("data/rows.csv", rows.as_bytes())])
}

#[test]
fn a_cell_names_a_file_of_its_folder_or_the_project() {
    for path in ["a.png", "./a.png", "../data/a.png"] {
        assert_eq!(cell(path), (0, String::new()), "{path}");
    }
    for path in ["/proc/self/environ", "../../etc/passwd", "/etc/passwd", "../../../../../../etc/passwd", "/dev/null"] {
        let (status, told) = cell(path);
        assert_eq!(status, 1, "{path}: {told}");
        assert!(
            told.contains("data/rows.csv:2: column `picture`: `picture` names a file outside `data` and the project"),
            "{told}"
        );
        assert!(told.contains("`--files-from DIR`"), "{told}");
    }
    #[cfg(unix)]
    {
        let (status, told) = cell("link.png");
        assert!(status == 1 && told.contains("names a file outside"), "{told}");
    }
    for path in ["../.git/config", ".env"] {
        let (status, told) = cell(path);
        assert!(status == 1 && told.contains("names a hidden file"), "{path}: {told}");
    }
    // Nothing is made of `~`.
    let (status, told) = cell("~/a.png");
    assert!(status == 1 && told.contains("~/a.png"), "{told}");
}

#[test]
fn json_names_files_of_its_folder() {
    let given = |json: &str| built(&["build", "a.msg", "--params", "data/p.json"], &[("data/p.json", json.as_bytes())]);
    assert_eq!(given("{\"picture\": \"a.png\"}").0, 0);
    let (status, told) = given("{\"picture\": \"/etc/passwd\"}");
    assert!(status == 1 && told.contains("error[value-file-outside]") && told.contains("[data/p.json:1:13]"), "{told}");

    let line = "{\"all\": [{\"picture\": \"a.png\"}, {\"picture\": \"/etc/passwd\"}]}\n";
    let ran = Test::new(&["build", "a.msg", "--rows", "r.jsonl", "--emit", "jsonl"])
        .file("a.msg", MANY)
        .file("a.png", PNG)
        .file("r.jsonl", line)
        .output();
    assert!(ran.status != 0, "{}", ran.stderr);

    let file = built(&["build", "a.msg", "--param-file", "picture=data/p.txt"], &[("data/p.txt", b"/etc/passwd\n")]);
    assert!(file.0 == 1 && file.1.contains("error[value-file-outside]"), "{}", file.1);
}

#[test]
fn a_person_may_name_any_file_and_add_a_folder() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::write(elsewhere.path().join("b.png"), PNG).expect("a file");
    let folder = elsewhere.path().to_str().expect("a name");
    let path = format!("picture={folder}/b.png");
    assert_eq!(built(&["build", "a.msg", "-p", &path], &[]).0, 0);

    let rows: &[(&str, &[u8])] = &[("data/rows.csv", b"picture\nb.png\n")];
    let args = ["build", "a.msg", "--emit", "jsonl", "--rows", "data/rows.csv", "--files-from", folder];
    assert_eq!(built(&args, rows), (0, String::new()));
    let (status, told) = built(&["build", "a.msg", "-p", "picture=data/a.png", "--files-from", "nowhere"], &[]);
    assert!(status == 2 && told.contains("error[input-not-a-folder]"), "{told}");
    let keys = "{\"👩\u{200d}👧\": 1, \"a\\nb\": 2}".as_bytes();
    let (status, told) = built(&["build", "a.msg", "--params", "v.json"], &[("v.json", keys)]);
    assert!(status == 2 && told.contains("1 │ {\"👩👧\": 1, \"a\\nb\": 2}\n   ·   ━━━━\n"), "{told}");
    assert!(told.contains("   ·              ━━━━\n"), "{told}");
    let many =
        ["build", "a.msg", "--files-from", "nowhere", "--sample", "none", "--param-file", "picture=gone", "-p", "x=1"];
    let (status, told) = built(&many, &[]);
    let wrong = ["input-not-a-folder", "sample-unknown", "input-missing", "unknown-param"];
    assert!(status == 2 && wrong.iter().all(|code| told.contains(code)), "{told}");
}

#[test]
#[cfg(unix)]
fn a_sample_names_files_of_the_project() {
    let sample = |path: &str| {
        let test =
            Test::new(&["check", "a.msg"]).file("a.msg", format!("{IMAGE}\nsample s {{ picture: \"{path}\" }}\n"));
        std::os::unix::fs::symlink("/etc/passwd", test.folder().join("link.png")).expect("a link");
        let ran = test.file("a.png", PNG).output();
        (ran.status, ran.stdout + &ran.stderr)
    };
    assert_eq!(sample("a.png").0, 0);
    for path in ["link.png", "../x.png", "/etc/passwd"] {
        let (status, told) = sample(path);
        assert!(status == 1 && told.contains("error[path-"), "{path}: {told}");
    }
}
