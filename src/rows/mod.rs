//! Reads the rows of tables (CSV, TSV, JSON Lines, JSON arrays) as values of a message's parameters, one at a time. The caller opens
//! the table and gets problems as findings.

mod beginning;
mod columns;
mod counting;
mod csv;
mod cuts;
mod damage;
mod each;
mod guesses;
mod json_array;
mod json_lines;
mod json_rows;
mod reader;
mod secret_watch;
mod separator;
mod table;
mod table_format;
mod watch;
mod workbook;

pub use reader::{NextRow, Reopen, Reported, RowReader, RowSource, Stop, TableSource};
