//! Words around what `explain` tells.

use super::words;

words! {
    IS_FIXED = "it cannot be allowed, and its severity cannot be changed";
    IS_RULE = "`// msgc: allow({code}) reason` allows it, `[check.severity]` of msgc.toml changes its severity";
    FAILS = "this gives it";
    WORKS = "this does not";

    ERRCODE = "errcode {code} of {platform}";
    MASS_STATUS = "err({code}) in the result of a mass message";
    MEANING = "meaning";
    CAUSE = "likely cause";
    REMEDY = "what to do";
    AGAIN = "try again?";
    SOURCE = "source";
    SOURCE_SEEN = "{source}, {seen}";
    SOURCE_OBSERVED = "{source}, {seen} (observed, not documented)";
    SOURCE_DISPUTED = "{source}, {seen} (sources contradict each other)";

    RETRY_NO = "no: the answer would be the same";
    RETRY_NOT_NEEDED = "not needed";
    RETRY_FEW = "yes, with growing pauses, {count} times at most";
    RETRY_AFTER = "yes, after {count} seconds";
    RETRY_TOMORROW = "yes, the next day";
    RETRY_NEW_TOKEN = "once, with a new access_token";
    RETRY_REUPLOAD = "once, after uploading the file again";

    MORE_OF_ONE = "for more about it: msgc explain {code}";
    MORE_OF_MANY = "for more about a code: msgc explain {code}; also {others}";
    NUMBER_UNKNOWN = "no platform is known to answer so";
    CODE_UNKNOWN = "there is no such finding; `msgc explain --list` shows all";
    CODE_UNKNOWN_NEAR = "there is no such finding, did you mean '{suggestion}'?";
}
