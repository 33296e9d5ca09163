//! What sending waits for, and for how long: on a clock that waits for nobody.

#[cfg(feature = "mock")]
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

#[cfg(feature = "mock")]
use msgc::diag::Cause;
use msgc::diag::messages::send as messages;
use msgc::send::CallOutcome;

use super::inside::Inside;
use super::server::{Do, Server, code, ok};
use super::world::World;

const NOTE: &str = "message note: wecom.text {\n    body: \"hi\"\n}\n";
const USER: &str = "message user: custom.text {\n    to: \"o1\"\n    body: \"hi\"\n}\n";
const JOB: &str = "message job: mass.text {\n    to: tag(2)\n    body: \"hi\"\n}\n";
const SENT: &str = "/cgi-bin/message/custom/send";

fn millis(waits: &[u64]) -> Vec<Duration> {
    waits.iter().map(|time| Duration::from_millis(*time)).collect()
}

/// Every message gets this answer; tokens are given.
fn always(answer: impl Fn() -> Do + Send + Sync + 'static) -> Server {
    Server::new(move |got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        _ => answer(),
    })
}

/// The exit code of a message, how often it was sent, and what was waited for between.
fn sent(server: &Server, text: &str, inside: &Inside<'_>) -> (i32, usize, Vec<Duration>) {
    let before = server.got().iter().filter(|got| !got.path().ends_with("token")).count();
    let told = inside.send(&inside.plan(text).unwrap());
    let after = server.got().iter().filter(|got| !got.path().ends_with("token")).count();
    (told.status(), after - before, inside.clock.waits())
}

#[test]
fn what_the_catalog_allows_is_tried_again() {
    let tries = AtomicU32::new(0);
    let server = always(move || match tries.fetch_add(1, Ordering::SeqCst) {
        0 | 1 => code(-1, "system busy"),
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    assert_eq!(sent(&server, NOTE, &world.inside()), (0, 3, millis(&[500, 1000])));
    for (answer, status, count, waits) in [
        (-1, 3, 3, &[500, 1000][..]),
        // A minute, again and again, is what the page says; after that there is no time left.
        (45011, 3, 2, &[60_000]),
        // A day is longer than it may take.
        (45009, 3, 1, &[]),
        (43117, 3, 1, &[]),
        (40003, 3, 1, &[]),
    ] {
        let server = always(move || code(answer, "as it is"));
        let world = World::new(&server);
        assert_eq!(sent(&server, USER, &world.inside()), (status, count, millis(waits)), "{answer}");
    }
}

/// With de-duplication what is not known is asked again; without it, nothing is.
#[test]
fn what_is_not_known_is_asked_again_where_the_platform_knows_it() {
    let server = always(|| Do::Cut);
    let world = World::new(&server);
    assert_eq!(sent(&server, JOB, &world.inside()), (4, 4, millis(&[500, 1000, 2000])));
    assert_eq!(sent(&server, USER, &world.inside()), (4, 1, millis(&[])));
    assert_eq!(sent(&server, NOTE, &world.inside()), (4, 1, millis(&[])));
}

#[test]
fn what_was_not_sent_is_tried_four_times() {
    // Nobody listens there.
    let world = World::at("http://127.0.0.1:9", "public", "current");
    for text in [NOTE, USER, JOB] {
        let inside = world.inside();
        let told = inside.send(&inside.plan(text).unwrap());
        assert!(
            matches!(&told.outcome, CallOutcome::Unsent(reason) if *reason == Cause::Known(&messages::CONNECTION_REFUSED)),
            "{:?}",
            told.outcome
        );
        assert_eq!(inside.clock.waits(), millis(&[500, 1000, 2000]));
    }
}

/// No pause begins that would end behind the deadline.
#[test]
fn a_message_has_its_time_and_no_more() {
    let server = always(|| Do::Cut);
    let world = World::new(&server);
    for (seconds, waits) in [(1, &[500][..]), (2, &[500, 1000]), (3, &[500, 1000]), (4, &[500, 1000, 2000])] {
        let inside = world.inside().timeout(seconds);
        assert_eq!(sent(&server, JOB, &inside), (4, waits.len() + 1, millis(waits)), "{seconds} s");
    }
    let busy = always(|| code(45011, "api minute-quota reach limit"));
    let world = World::new(&busy);
    for (seconds, count) in [(60, 1), (61, 2), (121, 3), (601, 11)] {
        let inside = world.inside().timeout(seconds);
        assert_eq!(sent(&busy, USER, &inside), (3, count, vec![Duration::from_secs(60); count - 1]), "{seconds} s");
    }
    assert!(busy.at(SENT).iter().all(|got| got.json() == busy.at(SENT)[0].json()));
}

/// Twenty a minute, whoever sends: all at once, and then none for a minute. That wait is none of the message's time.
#[test]
fn a_rate_is_waited_for() {
    let server = Server::new(|_| code(0, "ok"));
    let world = World::new(&server);
    let first = world.inside().timeout(1);
    let second = world.inside_on(first.clock.clone()).timeout(1);
    let plan = first.plan(NOTE).unwrap();
    for turn in 0..3 {
        for sender in [&first, &second].into_iter().cycle().take(20) {
            let told = sender.send(&plan);
            assert_eq!(told.status(), 0, "{}", told.words);
        }
        let waits = if turn == 0 { vec![] } else { vec![Duration::from_secs(61)] };
        assert_eq!(first.clock.waits(), waits, "{turn}");
    }
    assert_eq!(server.count(), 60);
}

/// By the platforms' own count, on the same clock, no call is ever one too many; and none waits longer than it must.
#[cfg(feature = "mock")]
#[test]
fn no_rate_is_ever_exceeded() {
    use std::sync::Mutex;

    use msgc::catalog::{self, Profiles};
    use msgc::mock::{MockPlatform, MockRequest, MockSettings, Record};
    use msgc::os::Clock;

    // Twenty and sixty of these in a minute.
    for (text, count, minutes) in [(NOTE, 45, 2), (JOB, 70, 1)] {
        let clock: Arc<Mutex<Option<Arc<dyn Clock>>>> = Arc::default();
        let told = Arc::clone(&clock);
        let profiles: Profiles = catalog::Platform::ALL.iter().map(|platform| platform.variants()[0]).collect();
        let settings = MockSettings { profiles, ..MockSettings::default() };
        let platform = Mutex::new(MockPlatform::new(settings, Record::new(None), 1));
        let server = Server::new(move |got| {
            let (name, value) =
                got.target.split_once('?').and_then(|(_, query)| query.split_once('=')).unwrap_or_default();
            let request = MockRequest {
                method: got.method.clone(),
                path: got.path().to_owned(),
                query: vec![(name.to_owned(), value.to_owned())],
                content_type: "application/json".to_owned(),
                user_agent: String::new(),
                body: got.body.clone(),
                at: told.lock().unwrap().as_ref().unwrap().millis(),
            };
            let mut platform = platform.lock().unwrap();
            let (reply, _) = platform.handle(&request);
            reply.flight.into_iter().for_each(|flight| platform.landed(flight));
            Do::Answer(reply.status, serde_json::to_string(&reply.body).unwrap())
        });
        let world = World::new(&server);
        let inside = world.inside();
        *clock.lock().unwrap() = Some(inside.clock.clone());
        for number in 0..count {
            let told = inside.send(&inside.plan(&text.replace("hi", &format!("no {number}"))).unwrap());
            assert_eq!(told.status(), 0, "{number}: {}", told.words);
        }
        assert_eq!(inside.clock.waits().iter().sum::<Duration>(), Duration::from_secs(61 * minutes));
    }
}
