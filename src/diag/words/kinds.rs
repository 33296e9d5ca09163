//! Words that stand inside sentences: units and kinds of values.

use super::words;

words! {
    BYTES = "{|byte|bytes}";
    CHARS = "{|character|characters}";
    ITEMS = "{|item|items}";
    FILE_BYTES = "{|byte|bytes} of the file";
    SECONDS = "{|second|seconds}";
    DIGITS = "{|digit|digits}";

    TEXT = "a text";
    WORD = "one of its words";
    WHOLE_NUMBER = "a whole number";
    DECIMAL_NUMBER = "a decimal number";
    ZERO_OR_ONE = "0 or 1";
    TRUE_OR_FALSE = "`true` or `false`";
    COLOR = "a colour such as `#2EAB49`";
    LIST = "a list";
    LIST_OF_TEXTS = "a list of texts";
    RECORD = "a record";
    RECIPIENT = "a recipient";
    FILE = "`file(\"…\")`";
    MEDIA = "a media id or `file(\"…\")`";
    MEDIA_OR_MATERIAL = "a media id, `file(\"…\")` or the name of a material";
    LIST_OF_MEDIA = "a list of media ids";
    NOTHING = "`none`";
    SIZE = "a size";
    WITH_THIS_SAMPLE = "with this sample";
    MESSAGE = "a message";
    SECONDS_SINCE_1970 = "seconds since 1970";
    EMPTY_LIST_OR_BLOCK = "a block, or `[]` for none";
}
