use crate::diag::Word;
use crate::diag::words::lang as words;

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
    pub fn kind(&self) -> &'static Word {
        match self {
            Self::None => &words::NONE,
            Self::Bool(_) => &words::A_BOOL,
            Self::Int(_) => &words::AN_INT,
            Self::Decimal(_) => &words::A_DECIMAL,
            Self::Color(_) => &words::A_COLOR,
            Self::Text(_) => &words::A_TEXT,
            Self::File(_) => &words::A_MEDIA,
            Self::List(_) => &words::A_LIST,
            Self::Record(_) => &words::A_RECORD,
        }
    }
}
