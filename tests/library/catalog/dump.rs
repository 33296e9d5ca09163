//! The whole catalog as text, so that every change of it is seen.

use std::fmt::Write;

use msgc::catalog::{
    Field, FieldKind, KeyRule, Limit, Only, Overflows, Rule, Variant, channels, error_codes, mass_statuses,
};
use msgc::diag::{Fact, Lang};

use super::walk;

fn fact(fact: &Fact) -> String {
    format!("<{}, {}, {:?}>", fact.source.text(Lang::En), fact.seen, fact.confidence)
}

fn under(variant: Option<Variant>) -> String {
    variant.map(|variant| format!(" under {}", variant.id())).unwrap_or_default()
}

fn only(only: Option<&Only>) -> String {
    let ids = |only: &Only| only.variants.iter().map(|variant| variant.id()).collect::<Vec<_>>().join(", ");
    only.map(|only| format!(" only {} (else {:?})", ids(only), only.instead)).unwrap_or_default()
}

fn limits(out: &mut String, indent: &str, limits: &[Limit]) {
    for limit in limits {
        let bound = |bound: Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
        let (min, max) = (bound(limit.min), bound(limit.max));
        let _ = writeln!(
            out,
            "{indent}limit {:?} {min}..{max} {:?}{} {}",
            limit.measure,
            limit.outcome,
            under(limit.under),
            fact(limit.fact)
        );
    }
}

fn rules(out: &mut String, indent: &str, rules: &[Rule]) {
    for rule in rules {
        let _ = writeln!(
            out,
            "{indent}rule {:?} {:?}{}: {} {}",
            rule.check,
            rule.outcome,
            under(rule.under),
            rule.doc.text(Lang::En),
            fact(rule.fact)
        );
    }
}

fn key(out: &mut String, indent: &str, rule: &KeyRule) {
    let KeyRule { prefix, numbered, class, max_chars, outcome, doc, .. } = rule;
    let _ = writeln!(
        out,
        "{indent}key {prefix} numbered={numbered} {class:?} {max_chars:?} {outcome:?}{}: {} {}",
        under(rule.under),
        doc.text(Lang::En),
        fact(rule.fact)
    );
}

fn kind(kind: &FieldKind) -> String {
    match kind {
        FieldKind::To(_) => "To".to_owned(),
        FieldKind::Choice(choices) => {
            format!(
                "Choice({:?})",
                choices.iter().map(|(number, word)| (number, word.text(Lang::En))).collect::<Vec<_>>()
            )
        }
        FieldKind::Object(..) => "Object".to_owned(),
        FieldKind::Elements { label, .. } => format!("Elements label={label:?}"),
        FieldKind::Data(_) => "Data".to_owned(),
        FieldKind::Media(_) => "Media".to_owned(),
        FieldKind::Medias(_) => "Medias".to_owned(),
        FieldKind::Inline { md5, .. } => format!("Inline md5={md5}"),
        FieldKind::Flag { text, number } => format!("Flag text {} number {}", only(Some(text)), only(Some(number))),
        kind => format!("{kind:?}"),
    }
}

fn fields(out: &mut String, indent: &str, list: &[Field]) {
    for field in list {
        let _ = writeln!(
            out,
            "{indent}field {:?} -> {:?} {} {:?}{}: {} {}",
            field.name,
            field.wire,
            kind(&field.kind),
            field.presence,
            only(field.only),
            field.doc.text(Lang::En),
            fact(field.fact)
        );
        let deeper = format!("{indent}  ");
        limits(out, &deeper, field.limits);
        match field.overflows {
            Overflows::Never => {}
            Overflows::Cut => out.push_str(&format!("{deeper}overflows: cut\n")),
            Overflows::Parts(most) => {
                out.push_str(&format!("{deeper}overflows: cut, parts\n"));
                limits(out, &format!("{deeper}  "), std::slice::from_ref(most));
            }
        }
        if field.once {
            out.push_str(&format!("{deeper}once\n"));
        }
        for refused in field.refused {
            let _ = writeln!(
                out,
                "{deeper}refused {}: {} {}",
                refused.name,
                refused.reason.text(Lang::En),
                fact(refused.fact)
            );
        }
        if let FieldKind::To(recipients) = field.kind {
            for to in recipients {
                let _ = writeln!(
                    out,
                    "{deeper}recipient {:?} {:?} {:?} many={} broadcast={} to {:?}{}: {} {}",
                    to.word,
                    to.argument,
                    to.delivery,
                    to.many,
                    to.broadcast,
                    to.endpoint.map(|endpoint| endpoint.path),
                    only(to.only),
                    to.doc.text(Lang::En),
                    fact(to.fact)
                );
                limits(out, &format!("{deeper}  "), to.limits);
            }
        }
        if let Some(media) = walk::media(field) {
            let upload = media.upload.map(|upload| (upload.host, upload.path, upload.query));
            let _ = writeln!(
                out,
                "{deeper}media {:?} {upload:?} {:?} {}",
                media.formats,
                media.materials,
                fact(media.fact)
            );
            limits(out, &format!("{deeper}  "), media.limits);
        }
        if let Some(spec) = walk::data(field) {
            let _ = writeln!(out, "{deeper}data colored={}{} suffix={:?}", spec.colored, only(spec.color), spec.suffix);
            limits(out, &format!("{deeper}  "), spec.limits);
            spec.keys.iter().for_each(|rule| key(out, &format!("{deeper}  "), rule));
        }
        rules(out, &deeper, field.rules());
        fields(out, &deeper, field.fields());
    }
}

#[test]
fn the_catalog_is_pinned() {
    let mut out = String::new();
    for channel in channels() {
        let _ = writeln!(out, "channel {} {:?}: {}", channel.id, channel.platform, channel.doc.text(Lang::En));
        for rate in channel.rates {
            let _ = writeln!(
                out,
                "  rate {:?} {} per {} s{} {}",
                rate.scope,
                rate.calls,
                rate.per_seconds,
                under(rate.under),
                fact(rate.fact)
            );
        }
        for remark in channel.remarks {
            let _ =
                writeln!(out, "  remark{}: {} {}", under(remark.under), remark.text.text(Lang::En), fact(remark.fact));
        }
        for refused in channel.refused {
            let _ =
                writeln!(out, "  refused {}: {} {}", refused.name, refused.reason.text(Lang::En), fact(refused.fact));
        }
        for message in channel.types {
            let _ = writeln!(
                out,
                "  type {} {:?}{}: {} {}",
                message.id,
                message.format,
                only(message.only),
                message.doc.text(Lang::En),
                fact(message.fact)
            );
            if let Some(endpoint) = message.endpoint {
                let _ = writeln!(
                    out,
                    "    {} {}{} {:?} {:?} {:?}",
                    endpoint.method,
                    endpoint.host,
                    endpoint.path,
                    endpoint.host_under,
                    endpoint.query,
                    endpoint.credential.placeholder
                );
                for answer in endpoint.answers {
                    let _ = writeln!(
                        out,
                        "      answer {}{}: {}",
                        answer.key,
                        only(answer.only),
                        answer.doc.text(Lang::En)
                    );
                }
            }
            for refused in message.refused {
                let _ = writeln!(
                    out,
                    "    refused {}: {} {}",
                    refused.name,
                    refused.reason.text(Lang::En),
                    fact(refused.fact)
                );
            }
            rules(&mut out, "    ", message.rules);
            fields(&mut out, "    ", message.fields);
        }
    }
    for (platform, error) in error_codes() {
        let _ = writeln!(
            out,
            "error {:?} {} {}; cause: {}; do: {}; {:?} {}",
            platform,
            error.code,
            error.meaning.text(Lang::En),
            error.cause.text(Lang::En),
            error.remedy.text(Lang::En),
            error.retry,
            fact(error.fact)
        );
    }
    for status in mass_statuses() {
        let _ = writeln!(out, "err({}) {} {}", status.code, status.meaning.text(Lang::En), fact(status.fact));
    }
    insta::assert_snapshot!(out);
}
