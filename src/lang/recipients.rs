//! The words for recipients, from the catalog.

use crate::catalog::{self, Argument, Delivery, RecipientSpec};
use crate::diag::Arg;
use crate::syntax::{is_name, quote};

/// The number of forms that are listed.
const LISTED: usize = 8;

/// How a word for a recipient is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientForm {
    /// `everyone`
    Alone,
    /// `group("…")`
    WithId,
}

/// How a word for a recipient is written; `None` if no channel has it.
pub fn find(word: &str) -> Option<RecipientForm> {
    all().find(|(known, _)| *known == word).map(|(_, form)| form)
}

/// All words without an id, each once. It searches the whole catalog, so call it once per file.
pub fn alone() -> Vec<&'static str> {
    let mut words = Vec::new();
    for (word, form) in all() {
        if form == RecipientForm::Alone && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// All words of all message types, with duplicates.
pub fn all() -> impl Iterator<Item = (&'static str, RecipientForm)> {
    let mut last: &[RecipientSpec] = &[];
    // Most types of a channel share one table.
    let tables = catalog::types().map(|ty| ty.recipients()).filter(move |table| {
        let again = std::ptr::eq(*table, last);
        last = table;
        !again
    });
    tables.flatten().filter(|recipient| !recipient.word.is_empty()).map(|recipient| {
        let form = if recipient.argument == Argument::None { RecipientForm::Alone } else { RecipientForm::WithId };
        (recipient.word, form)
    })
}

/// Every recipient of a type as it is written, with the source of an id if there is one: `chat("wrk1")`. Only those
/// that the id can be for.
pub fn forms(table: &[RecipientSpec], id: Option<&str>) -> Vec<String> {
    let id = id.filter(|id| may_be_id(id));
    let table = likely(table, id);
    // With an id, a word that takes none is a different recipient, unless there are no others.
    let with_id: Vec<String> = if id.is_some() {
        table.iter().filter(|spec| takes(&table, spec, id)).filter_map(|spec| form(spec, id)).collect()
    } else {
        Vec::new()
    };
    // A number that none of them has is no id here.
    let id = id.filter(|id| !is_number(id));
    if with_id.is_empty() { table.iter().filter_map(|spec| form(spec, id)).collect() } else { with_id }
}

/// Whether an id can be that of a recipient. A number is not the id of a user that needs no word; where there are such
/// users, a long one is a telephone number.
fn takes(table: &[&RecipientSpec], spec: &RecipientSpec, id: Option<&str>) -> bool {
    let Some(number) = id.filter(|id| is_number(id)) else { return spec.argument != Argument::None };
    let has_users = table.iter().any(|spec| spec.word.is_empty());
    let is_short = number.parse::<u32>().is_ok();
    match spec.argument {
        Argument::None => false,
        Argument::Number => is_short,
        Argument::Id => !spec.word.is_empty() && (is_short || !has_users),
    }
}

fn is_number(source: &str) -> bool {
    !source.is_empty() && source.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an argument can be that of another recipient: a text, a name or a number.
fn may_be_id(source: &str) -> bool {
    let is_text = source.len() > 1 && source.starts_with('"') && source.ends_with('"');
    is_text || source.split('.').all(is_name) || is_number(source)
}

/// The recipients that an id in quotes can be for, by how such ids begin.
fn likely<'t>(table: &'t [RecipientSpec], id: Option<&str>) -> Vec<&'t RecipientSpec> {
    let text = id.and_then(|id| id.strip_prefix('"')).filter(|text| !text.starts_with('$'));
    let Some(text) = text else {
        // The id of a person is more likely a parameter than one of a chat.
        let (mut first, others): (Vec<_>, Vec<_>) = table.iter().partition(|spec| spec.ids_begin.is_empty());
        first.extend(others);
        return first;
    };
    let is_marked = table.iter().any(|spec| !spec.ids_begin.is_empty() && text.starts_with(spec.ids_begin));
    table.iter().filter(|spec| spec.ids_begin.is_empty() != is_marked).collect()
}

/// The forms with a word.
pub fn forms_of(table: &[RecipientSpec], word: &str, id: Option<&str>) -> Vec<String> {
    let id = id.filter(|id| may_be_id(id));
    table.iter().filter(|spec| spec.word == word).filter_map(|spec| form(spec, id)).collect()
}

/// The same for several ids: `[user("a"), user("b")]`.
pub fn list_forms(table: &[RecipientSpec], ids: &[&str]) -> Vec<String> {
    let table = likely(table, ids.first().copied());
    let fits = |row: &RecipientSpec| ids.iter().all(|id| takes(&table, row, Some(id)));
    let rows = table.iter().filter(|row| fits(row) && (row.many || ids.len() == 1));
    let lists = rows.filter_map(|row| {
        if row.word.is_empty() {
            return Some(format!("[{}]", ids.join(", ")));
        }
        let forms: Option<Vec<String>> = ids.iter().map(|id| form(row, Some(id))).collect();
        match forms?.as_slice() {
            [one] if !row.many => Some(one.clone()),
            forms => Some(format!("[{}]", forms.join(", "))),
        }
    });
    lists.collect()
}

/// The recipient whose word the platform writes like this id: `everyone` for `"@all"`.
pub fn of_value(table: &[RecipientSpec], id: &str) -> Option<&'static str> {
    let id = id.trim_matches('"');
    table.iter().find_map(|spec| match spec.delivery {
        Delivery::JoinedWord { value, .. } if value == id => Some(spec.word),
        _ => None,
    })
}

/// The first forms and `…`.
pub fn listed(forms: &[String]) -> Option<Arg> {
    let first = forms.iter().take(LISTED).map(|form| Arg::List(vec![form.clone()]));
    let more = (forms.len() > LISTED).then_some(Arg::Static("…"));
    (!forms.is_empty()).then(|| Arg::Phrases(first.chain(more).collect()))
}

fn form(spec: &RecipientSpec, id: Option<&str>) -> Option<String> {
    let digits = |id: &str| id.trim_matches('"').parse::<i64>().ok();
    let as_text = |id: &str| if id.parse::<f64>().is_ok() { quote(id) } else { id.to_owned() };
    Some(match (spec.argument, spec.word, id) {
        (Argument::None, word, _) => word.to_owned(),
        (Argument::Id, "", id) => {
            let id = id.map_or_else(|| quote("…"), as_text);
            if spec.many { format!("[{id}]") } else { id }
        }
        (Argument::Id, word, id) => format!("{word}({})", id.map_or_else(|| quote("…"), as_text)),
        (Argument::Number, word, Some(id)) => format!("{word}({})", digits(id)?),
        (Argument::Number, word, None) => format!("{word}(2)"),
    })
}
