//! Every entry says what it is and from where, and speaks of its own platform's variants.

use std::collections::BTreeSet;

use msgc::catalog::calls::calls;
use msgc::catalog::{
    CREDENTIAL_PLACE, CredentialCarrier, Effect, Login, Platform, Variant, channels, error_codes, mass_statuses,
};
use msgc::diag::{Fact, Lang, Localized, Severity};

use super::walk;

fn cited(at: &str, fact: &Fact) {
    for source in [fact.source.text(Lang::En), fact.source.text(Lang::Zh)] {
        assert!(!source.is_empty() && !fact.seen.is_empty(), "{at}");
        assert!(source.chars().count() < 120 && !source.contains('\n'), "{at}: {source}");
    }
}

fn sentence(at: &str, text: Localized) {
    for (text, stop) in [(text.text(Lang::En), '.'), (text.text(Lang::Zh), '。')] {
        assert!(text.len() > 3 && text.ends_with(stop) && !text.contains('\n'), "{at}: {text:?}");
    }
}

#[test]
fn everything_has_a_doc_and_a_source() {
    for channel in channels() {
        sentence(channel.id, channel.doc);
        channel.rates.iter().for_each(|rate| cited(channel.id, rate.fact));
        for remark in channel.remarks {
            sentence(channel.id, remark.text);
            cited(channel.id, remark.fact);
        }
        for message in channel.types {
            sentence(message.id, message.doc);
            cited(message.id, message.fact);
        }
    }
    for (at, _, field) in walk::fields() {
        sentence(&at, field.doc);
        cited(&at, field.fact);
        walk::media(field).into_iter().for_each(|media| cited(&at, media.fact));
        for rule in walk::data(field).map(|spec| spec.keys).unwrap_or_default() {
            assert!(!rule.doc.is_empty(), "{at}: {}", rule.prefix);
            cited(&at, rule.fact);
        }
    }
    for (at, _, recipient) in walk::recipients() {
        sentence(&at, recipient.doc);
        cited(&at, recipient.fact);
    }
    for (at, _, limits) in walk::limits() {
        limits.iter().for_each(|limit| cited(&at, limit.fact));
    }
    for object in walk::objects() {
        object.rules.iter().for_each(|rule| cited(&object.at, rule.fact));
    }
    for refused in walk::refusals() {
        assert!(!refused.reason.is_empty() && !refused.reason.text(Lang::En).ends_with('.'), "{}", refused.name);
        cited(refused.name, refused.fact);
    }
    error_codes().for_each(|(_, error)| cited(&error.code.to_string(), error.fact));
    mass_statuses().iter().for_each(|status| cited(&status.code.to_string(), status.fact));
}

#[test]
fn variants_are_those_of_the_platform() {
    let fits = |at: &str, platform: Platform, variant: Option<Variant>| {
        assert!(variant.is_none_or(|variant| variant.is_of(platform)), "{at}");
    };
    for (at, channel, only) in walk::onlys() {
        assert!(!only.variants.is_empty(), "{at}");
        only.variants.iter().for_each(|variant| fits(&at, channel.platform, Some(*variant)));
        cited(&at, only.fact);
    }
    for (at, channel, limits) in walk::limits() {
        limits.iter().for_each(|limit| fits(&at, channel.platform, limit.under));
    }
    for object in walk::objects() {
        object.rules.iter().for_each(|rule| fits(&object.at, object.channel.platform, rule.under));
    }
    for channel in channels() {
        channel.rates.iter().for_each(|rate| fits(channel.id, channel.platform, rate.under));
        channel.remarks.iter().for_each(|remark| fits(channel.id, channel.platform, remark.under));
    }
    for (channel, endpoint) in walk::endpoints() {
        fits(endpoint.path, channel.platform, endpoint.host_under.map(|(variant, _)| variant));
    }
}

#[test]
fn variants_are_told_apart_by_their_ids() {
    let mut ids = BTreeSet::new();
    for &platform in Platform::ALL {
        assert!(!platform.variants().is_empty(), "{platform:?}");
        for variant in platform.variants() {
            assert!(variant.is_of(platform) && ids.insert(variant.id()), "{variant:?}");
            assert_eq!(platform.variant(variant.id()), Some(*variant));
        }
    }
}

/// What calls carry is the same for all of a platform, and an account is configured with it or with what asks for it.
#[test]
fn every_call_of_a_platform_carries_its_credential() {
    for (channel, endpoint) in walk::endpoints() {
        let spec = channel.platform.spec();
        assert_eq!(endpoint.credential, spec.credential, "{}", endpoint.path);
        assert!(endpoint.path.starts_with(spec.root), "{}", endpoint.path);
        let is_inside = endpoint.path.contains(CREDENTIAL_PLACE);
        assert_eq!(is_inside, spec.credential.carrier == CredentialCarrier::Path, "{}", endpoint.path);
    }
    for call in calls() {
        let spec = call.platform.spec();
        assert!(call.credential.is_none_or(|credential| credential == spec.credential), "{}", call.path);
    }
    for platform in Platform::ALL {
        let spec = platform.spec();
        if let (Login::Key { name, .. }, CredentialCarrier::Query(parameter)) = (&spec.login, spec.credential.carrier) {
            assert_eq!(*name, parameter, "as the platform's own addresses call it");
        }
    }
}

#[test]
fn what_the_platform_refuses_or_demands_is_an_error() {
    for outcome in [Effect::Rejected(40058), Effect::Rejected(0), Effect::Undocumented] {
        assert_eq!(outcome.severity(), Severity::Error);
    }
    for outcome in [Effect::Truncated, Effect::Ignored, Effect::Advice, Effect::Disputed] {
        assert_eq!(outcome.severity(), Severity::Warning);
    }
}
