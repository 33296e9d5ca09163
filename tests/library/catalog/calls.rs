//! Calls that carry no message, and what all calls have in common.

use std::collections::BTreeSet;

use msgc::catalog::calls::{AnswerContent, CallSpec, calls, mass};
use msgc::catalog::{Platform, error_code, types};
use msgc::diag::Lang;

use super::walk;

#[test]
fn calls_say_what_they_are_and_from_where() {
    let messages: BTreeSet<_> = walk::endpoints().iter().map(|(_, endpoint)| endpoint.path).collect();
    let mut paths = BTreeSet::new();
    for CallSpec { platform, host, path, rates, only, doc, fact, .. } in calls() {
        assert!(paths.insert(path) && !messages.contains(path), "{path}");
        assert!(host.starts_with("https://") && path.starts_with("/cgi-bin/"), "{path}");
        assert!(doc.text(Lang::En).ends_with('.') && doc.text(Lang::Zh).ends_with('。'), "{path}");
        assert!(!fact.source.is_empty() && !fact.seen.is_empty(), "{path}");
        assert!(rates.iter().all(|rate| rate.calls > 0 && rate.per_seconds > 0), "{path}");
        assert!(only.is_none_or(|only| only.is_of(*platform)), "{path}");
    }
}

#[test]
fn every_errcode_of_a_call_is_in_the_table() {
    let known = |platform, code: i64| assert!(error_code(platform, code).is_some(), "{platform:?}: no {code}");
    for &platform in Platform::ALL {
        // All of its numbers, also those of fields that come later.
        let shown = format!("{:?}", platform.refusals());
        let codes: Vec<i64> = shown.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
        assert!(codes.len() > 15, "{shown}");
        codes.into_iter().for_each(|code| known(platform, code));
    }
    let account = Platform::find("official_account").expect("a platform");
    for repeats in types().filter_map(|message| message.repeats()) {
        repeats
            .repeated
            .into_iter()
            .chain(Some(repeats.too_soon).filter(|code| *code != 0))
            .for_each(|code| known(account, code));
    }
    let terms = &account.tokens().expect("it gives tokens").refusals;
    let of_tokens = [
        terms.no_id,
        terms.no_secret,
        terms.unknown_id,
        terms.wrong_secret,
        terms.wrong_grant,
        terms.replaced,
        terms.expired,
    ];
    let of_mass = [
        mass::NO_SUCH_JOB,
        mass::NO_SUCH_ARTICLE,
        mass::NO_SUCH_URL,
        mass::NO_SPEED,
        mass::BAD_SPEED,
        mass::BAD_COMMAND,
        mass::BAD_READER,
    ];
    of_tokens.into_iter().chain(of_mass).for_each(|code| known(account, code));
}

#[test]
fn what_every_key_of_an_answer_holds_is_known() {
    for (_, endpoint) in walk::endpoints() {
        for answer in endpoint.answers {
            let holds = answer.content;
            assert!(holds.is_some(), "{} {}", endpoint.path, answer.key);
            assert_eq!(holds == Some(AnswerContent::MediaId), answer.key == "media_id");
        }
    }
}

#[test]
fn the_platforms_know_these_types_again() {
    let known: Vec<_> = types().filter(|message| message.repeats().is_some()).map(|message| message.id).collect();
    assert!(known.iter().all(|id| id.starts_with("mass.") || *id == "template" || *id == "subscribe"), "{known:?}");
    assert!(known.contains(&"mass.text") && known.contains(&"template"), "{known:?}");
}
