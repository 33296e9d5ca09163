/// A parameter's value from outside: command line, file, data row, sample or default. Plain data without spans.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    None,
    Bool(bool),
    Int(i64),
    /// As given: digits with a point.
    Decimal(String),
    /// `#RRGGBB` as given.
    Color(String),
    Text(String),
    /// A path as given on the command line, relative to the working folder.
    File(String),
    List(Vec<ParamValue>),
    /// In the order of the record type.
    Record(Vec<(String, ParamValue)>),
}
