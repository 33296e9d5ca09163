//! Analyses that are kept, with imports that they share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use msgc::pipeline::{Analysis, Input, Settings, Units, analyze_with};
use msgc::source::{MemoryWorld, ReadError, World};
use msgc::steps::{Cancelled, Canceller};

/// Counts how often each file is read.
struct Counting {
    below: MemoryWorld,
    read: Mutex<BTreeMap<PathBuf, usize>>,
}

impl World for Counting {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        *self.read.lock().unwrap().entry(path.to_owned()).or_insert(0) += 1;
        self.below.read(path, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.below.exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.below.canonical(path)
    }
}

fn input(path: &str, text: String) -> Input {
    Input { path: path.into(), root: "/p".into(), name: path.trim_start_matches("/p/").to_owned(), text }
}

const fn is_kept_anywhere<T: Send + Sync + 'static>() {}
const _: () = is_kept_anywhere::<Analysis>();

#[test]
fn a_hundred_analyses_share_what_they_import() {
    let world = Counting {
        below: MemoryWorld::default()
            .with(
                "/p/brand.msg",
                "import \"words/zh.msg\" as zh\nlet name = zh.name\ntype level = one_of(\"a\", \"b\")\n",
            )
            .with("/p/words/zh.msg", "let name = \"支付\"\n")
            .with("/p/broken.msg", "let x = nowhere\n"),
        read: Mutex::default(),
    };
    let units = Units::default();
    let kept: Vec<Analysis> = (0..100)
        .map(|n| {
            // From another folder, too.
            let (folder, up) = if n % 2 == 0 { ("/p", "") } else { ("/p/teams", "../") };
            let text = format!(
                "import \"{up}brand.msg\" as brand\nimport \"{up}broken.msg\" as broken\nparam level: brand.level\n\
                 message m: wecom.text {{\n    body: \"{n} ${{brand.name}} ${{level}} ${{broken.x}}\"\n}}\n"
            );
            analyze_with(&units, &world, input(&format!("{folder}/m{n}.msg"), text), &Settings::default())
                .expect("nobody cancels")
        })
        .collect();
    let read = world.read.into_inner().unwrap();
    let once = ["/p/brand.msg", "/p/broken.msg", "/p/words/zh.msg"].map(|path| (PathBuf::from(path), 1));
    assert_eq!(read, BTreeMap::from(once));
    let [first, others @ ..] = kept.as_slice() else { panic!("none") };
    assert_eq!(first.program.units.len(), 4);
    for other in others {
        assert_ne!(other.file(), first.file());
        let shared = first.program.units.iter().zip(&other.program.units).skip(1);
        assert!(shared.into_iter().all(|(a, b)| Arc::ptr_eq(a, b)));
        // What is wrong with an imported file is told by each that imports it.
        let found: Vec<_> = other
            .findings
            .iter()
            .map(|found| (found.code.id(), &*other.files().get(found.span.file).unwrap().name))
            .collect();
        assert_eq!(found, [("unknown-name", "broken.msg")]);
    }
}

#[test]
fn a_circle_is_told_whoever_begins_it() {
    let world = MemoryWorld::default()
        .with("/p/a.msg", "import \"b.msg\" as b\nlet x = b.y\n")
        .with("/p/b.msg", "import \"a.msg\" as a\nlet y = \"y\"\n");
    let units = Units::default();
    for (name, other) in [("c", "a"), ("d", "b"), ("e", "a")] {
        let text = format!("import \"{other}.msg\" as it\nmessage m: wecom.text {{ body: it.y }}\n");
        let analysis = analyze_with(&units, &world, input(&format!("/p/{name}.msg"), text), &Settings::default())
            .expect("nobody cancels");
        let cycles: Vec<String> = analysis
            .findings
            .iter()
            .filter(|found| found.code.id() == "import-cycle")
            .map(|found| analysis.files().get(found.span.file).unwrap().name.clone())
            .collect();
        assert_eq!(cycles, [format!("{name}.msg")]);
    }
}

#[test]
fn threads_agree_on_what_is_imported() {
    let world = MemoryWorld::default().with("/p/brand.msg", "let name = \"支付\"\n");
    let units = Units::default();
    let all: Vec<Analysis> = std::thread::scope(|scope| {
        let run = |n: usize| {
            let (units, world) = (&units, &world);
            scope.spawn(move || {
                let text = "import \"brand.msg\" as brand\nmessage m: wecom.text { body: brand.name }\n".to_owned();
                analyze_with(units, world, input(&format!("/p/m{n}.msg"), text), &Settings::default())
                    .expect("nobody cancels")
            })
        };
        let handles: Vec<_> = (0..8).map(run).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    assert!(all.iter().all(|one| one.findings.is_empty()));
    assert!(all.windows(2).all(|two| Arc::ptr_eq(&two[0].program.units[1], &two[1].program.units[1])));
}

/// A file that a cancelled analysis began to read is read again, whole.
#[test]
fn nothing_half_read_is_kept() {
    let world = MemoryWorld::default()
        .with("/p/brand.msg", "import \"zh.msg\" as zh\nlet name = \"${zh.name}!\"\nlet x = nowhere\n")
        .with("/p/zh.msg", "let name = \"支\" + \"付\"\nlet other = name\nlet y = nowhere\n");
    let run = |units: &Units, settings: &Settings| {
        let text = "import \"brand.msg\" as brand\nmessage m: wecom.text { body: brand.name }\n".to_owned();
        let analysis = analyze_with(units, &world, input("/p/m.msg", text), settings)?;
        let found = analysis.findings.iter().map(|one| {
            let file = analysis.files().get(one.span.file).map(|file| file.name.clone());
            (file, one.code.id(), one.span.start)
        });
        Ok::<_, Cancelled>(found.collect::<Vec<_>>())
    };
    let expected = run(&Units::default(), &Settings::default()).unwrap();
    assert!(expected.len() > 1, "{expected:?}");
    for at in 0.. {
        let asked = AtomicU64::new(0);
        let canceller = Canceller::when(move || asked.fetch_add(1, Ordering::Relaxed) == at);
        let units = Units::default();
        let settings = Settings { cancellation: canceller.cancellation(), ..Settings::default() };
        let cancelled = run(&units, &settings).is_err();
        assert_eq!(run(&units, &Settings::default()).unwrap(), expected, "after ask {at}");
        if !cancelled {
            assert!(at > 20, "{at} asks");
            break;
        }
    }
}
