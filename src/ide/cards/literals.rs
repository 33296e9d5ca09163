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
        let facts = [
            (&explain::CAUSE, code.cause.text(lang).to_owned()),
            (&explain::REMEDY, code.remedy.text(lang).to_owned()),
            (&explain::AGAIN, retry(code, lang)),
        ];
        let facts = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
        let facts = facts.map(|(label, fact)| format!("{}{}{fact}", label.text(lang), lang.colon()));
        let meaning = code.meaning.text(lang).to_owned();
        card = card.row(title.text(lang), std::iter::once(meaning).chain(facts)).sources([source(code.fact, lang)]);
    }
    if let Some(status) = meaning.status {
        let title = explain::MassStatusTitle { code: status.code.to_string() }.text(lang);
        card = card.row(title, [status.meaning.text(lang).to_owned()]).sources([source(status.fact, lang)]);
    }
    Some(card)
}

/// The code of a finding, as in a comment that allows it.
pub(in crate::ide) fn code(code: Code, lang: Lang) -> Option<InfoCard> {
    let page = ExplainPage::of(code)?;
    let paragraphs = page.paragraphs(lang).iter().map(|&text| text.to_owned()).collect();
    Some(InfoCard { paragraphs, ..InfoCard::of("") }.page(code.page(lang)))
}
