use crate::diag::Localized;
use crate::diag::messages::lang as messages;

/// The value of a parameter: from the command line, a file, a data row, a sample or a default. Plain data without
/// spans.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    None,
    Bool(bool),
    Int(i64),
    /// Digits with a decimal point, followed by as many digits as its type has.
    Decimal(String),
    /// `#RRGGBB` as written.
    Color(String),
    /// Line breaks are `\n`.
    Text(String),
    /// A path relative to the working folder.
    File(String),
    List(Vec<ParamValue>),
    /// Every field in the order of the record type.
    Record(Vec<(String, ParamValue)>),
}

impl ParamValue {
    /// The name of its kind.
    pub fn kind(&self) -> &'static Localized {
        match self {
            Self::None => &messages::NONE,
            Self::Bool(_) => &messages::A_BOOL,
            Self::Int(_) => &messages::AN_INT,
            Self::Decimal(_) => &messages::A_DECIMAL,
            Self::Color(_) => &messages::A_COLOR,
            Self::Text(_) => &messages::A_TEXT,
            Self::File(_) => &messages::A_MEDIA,
            Self::List(_) => &messages::A_LIST,
            Self::Record(_) => &messages::A_RECORD,
        }
    }
}
