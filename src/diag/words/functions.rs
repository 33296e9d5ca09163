//! What each function of the language does.

use super::words;

words! {
    FILE = "a media file of the project; it is uploaded when the message is sent" | "";
    READ = "the text of a file of the project" | "";
    LINES = "the lines of a file of the project, without empty ones" | "";
    JOIN = "the items one after the other, with the separator between them" | "";
    TRUNCATE = "the text, cut at a character to at most so many bytes or characters" | "";
    SIZE = "the number of items" | "";
    UPPER = "the text with ASCII letters in upper case" | "";
    LOWER = "the text with ASCII letters in lower case" | "";
    TRIM = "the text without blanks at its ends" | "";
    REPLACE = "the text with one part replaced by another wherever it stands" | "";
    MENTION = "pings a member of the group" | "";
    LINK = "a text that opens a URL" | "";
    BOLD = "the text in bold" | "";
    CODE = "the text as code" | "";
    INFO = "the text in the platform's `info` colour, green" | "";
    COMMENT = "the text in the platform's `comment` colour, grey" | "";
    WARNING = "the text in the platform's `warning` colour, orange" | "";
}
