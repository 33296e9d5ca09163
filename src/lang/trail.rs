use std::fmt;

/// The path of a part of a value: `failed[2].reason`, `labels["k8s-app"]`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trail<'t> {
    /// The value itself, by its name.
    Value(&'t str),
    Item(&'t Trail<'t>, usize),
    Field(&'t Trail<'t>, &'t str),
    /// The entry of a map.
    Key(&'t Trail<'t>, &'t str),
}

impl Trail<'_> {
    /// The same path for every item of a list or map: `failed[].reason`.
    pub fn pattern(&self) -> String {
        match self {
            Self::Value(name) => (*name).to_owned(),
            Self::Item(owner, _) | Self::Key(owner, _) => format!("{}[]", owner.pattern()),
            Self::Field(owner, name) => format!("{}.{name}", owner.pattern()),
        }
    }
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(name) => out.write_str(name),
            Self::Item(owner, at) => write!(out, "{owner}[{at}]"),
            Self::Field(owner, name) => write!(out, "{owner}.{name}"),
            Self::Key(owner, key) => write!(out, "{owner}[{key:?}]"),
        }
    }
}
