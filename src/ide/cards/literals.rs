//! Cards of colours, of error codes in numbers, and of the codes of findings.

use super::InfoCard;
use crate::derive::reference::{retry, source};
use crate::diag::messages::{explain, ide as messages};
use crate::diag::{Code, Lang};
use crate::explain::{ExplainPage, Topic};

/// A colour: `#RRGGBB`, with its channels.
pub(in crate::ide) fn color(written: &str, rgb: [u8; 3], lang: Lang) -> InfoCard {
    let [red, green, blue] = rgb;
    InfoCard::of(written)
        .paragraph(messages::ColorOf { red: red.into(), green: green.into(), blue: blue.into() }.text(lang))
}

/// What a number is as an error code of a platform; `None` if no platform has it.
pub(in crate::ide) fn error_number(number: &str, lang: Lang) -> Option<InfoCard> {
    let Ok(Topic::Answer(meaning)) = Topic::find(number) else { return None };
    let mut card = InfoCard::of("");
    for (platform, code) in meaning.codes {
        let title = explain::ErrcodeTitle {
            key: platform.spec().answer.code,
            code: code.code.to_string(),
            platform: platform.name().text(lang),
        };
        let says = |text: &str| text.to_owned();
        card = card
            .paragraph(format!("{}{}{}", title.text(lang), lang.colon(), code.meaning.text(lang)))
            .row(explain::CAUSE.text(lang), [says(code.cause.text(lang))])
            .row(explain::REMEDY.text(lang), [says(code.remedy.text(lang))])
            .row(explain::AGAIN.text(lang), [retry(code, lang)])
            .sources([source(code.fact, lang)]);
    }
    if let Some(status) = meaning.status {
        let title = explain::MassStatusTitle { code: status.code.to_string() }.text(lang);
        card = card
            .paragraph(format!("{title}{}{}", lang.colon(), status.meaning.text(lang)))
            .sources([source(status.fact, lang)]);
    }
    Some(card)
}

/// The code of a finding, as in a comment that allows it.
pub(in crate::ide) fn code(code: Code, lang: Lang) -> Option<InfoCard> {
    let page = ExplainPage::of(code)?;
    let paragraphs = page.paragraphs(lang).iter().map(|&text| text.to_owned()).collect();
    Some(InfoCard { paragraphs, ..InfoCard::of("") }.page(code.page(lang)))
}
