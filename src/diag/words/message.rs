//! Words of the message stage: which fields a message has and what they take.

use super::{codes, words};

codes! {
    UNKNOWN_MESSAGE_TYPE = "unknown-message-type", Error, Language {
        message: "unknown message type `{name}`", label: "no such type", note: "",
        help: "did you mean `{suggestion}`?",
    }
    REFUSED_MESSAGE_TYPE = "refused-message-type", Error, Language {
        message: "`{name}` cannot be sent", label: "known, but not taken here", note: "{reason} ({source}, {seen})", help: "",
    }
    UNKNOWN_FIELD = "unknown-field", Error, Language {
        message: "`{owner}` has no field `{name}`", label: "unknown field",
        note: "it takes {known}",
        help: "did you mean `{suggestion}`? a field that msgc does not know goes into `raw: { {name}: … }`",
    }
    UNKNOWN_FIELD_RAW = "unknown-field-no-match", Error, Language {
        message: "`{owner}` has no field `{name}`", label: "unknown field",
        note: "it takes {known}",
        help: "a field that msgc does not know goes into `raw: { … }`",
    }
    REFUSED_FIELD = "refused-field", Error, Language {
        message: "`{name}` is not taken here", label: "known, but not taken", note: "{reason} ({source}, {seen})", help: "",
    }
    REPEATED_FIELD = "repeated-field", Error, Language {
        message: "`{name}` is set twice", label: "set again here", note: "", help: "keep one of them",
    }
    WRONG_TYPE = "wrong-type", Error, Language {
        message: "`{name}` takes {expected}, found {found}", label: "expected {expected}", note: "", help: "{hint}",
    }
    NOT_A_BLOCK = "not-a-block", Error, Language {
        message: "`{name}` is a field, not a block", label: "a block stands here", note: "",
        help: "write `{name}: …`",
    }
    NOT_A_FIELD = "not-a-field", Error, Language {
        message: "`{name}` is a block, not a field", label: "a field stands here", note: "",
        help: "write `{name} { … }`",
    }
    FIELD_IN_LOOP = "field-in-loop", Error, Language {
        message: "a field cannot be set in a loop", label: "`{name}` would be set once an item", note: "",
        help: "set it outside the loop; a loop may add blocks and pieces of a text",
    }
    PIECE_OUTSIDE_TEXT = "piece-outside-text", Error, Language {
        message: "a value stands where a field is expected", label: "this belongs to no field", note: "",
        help: "give it to a field, as in `body: \"…\"`, or put it into `body { … }`",
    }
    ENTRY_IN_TEXT = "entry-in-text", Error, Language {
        message: "`{name}` stands inside a text", label: "a text is made of pieces", note: "",
        help: "move it out of the block",
    }
    UNEXPECTED_COLOR = "unexpected-color", Error, Language {
        message: "`{name}` takes no colour", label: "a colour stands here", note: "only the values of `data` carry one", help: "remove it",
    }
    UNEXPECTED_LABEL = "unexpected-label", Error, Language {
        message: "`{name}` takes no label", label: "a label stands here", note: "", help: "remove it",
    }
    LABEL_AS_FIELD = "label-as-field", Error, Language {
        message: "`{name}` is given as the label of `{owner}`", label: "set as a field here", note: "",
        help: "write it behind `{owner}`: `{owner} {value} { … }`",
    }
    MISSING_VALUE = "missing-value", Error, Language {
        message: "`{name}` has no value", label: "`value` is missing", note: "", help: "write `{name}: \"…\"`, or `value: \"…\"` inside the block",
    }
    UNKNOWN_RECIPIENT = "unknown-recipient", Error, Language {
        message: "`{owner}` cannot go to `{name}`", label: "not a recipient of this message", note: "it goes to {known}", help: "did you mean `{suggestion}`?",
    }
    MIXED_RECIPIENTS = "mixed-recipients", Error, Language {
        message: "`{name}` stands alone", label: "it cannot stand in a list with others", note: "", help: "send one message to each",
    }
    UNKNOWN_MATERIAL = "unknown-material", Error, Language {
        message: "`{name}` is no material for this place", label: "a `{found}` message", note: "it takes the name of {known}", help: "",
    }
    TOO_MANY_CONDITIONS = "too-many-conditions", Error, Language {
        message: "{measured} conditions decide which fields `{name}` has, at most {limit} can be proven", label: "", note: "every way they can come out is checked",
        help: "make several messages of it",
    }
    UNKNOWN_WORD = "unknown-word", Error, Language {
        message: "`{name}` cannot be `{value}`", label: "not one of its words", note: "it takes {known}", help: "did you mean `{suggestion}`?",
    }
    REPEATED_RECIPIENTS = "repeated-recipients", Warning, Rule {
        message: "{count} recipients stand in the list more than once", label: "each gets the message once",
        note: "repeated ids are taken out before the list is divided into requests", help: "",
    }
    PARAMETER_CUT = "parameter-cut", Warning, Rule {
        message: "the value was cut to its bound", label: "cut here, with `…` at its end",
        note: "characters that are active in this place were replaced, which made the value longer than its type allows",
        help: "",
    }
    PARAMETER_REFUSED = "parameter-refused", Error, Language {
        message: "this value may not come from a parameter", label: "it would reach everyone",
        note: "words that reach everyone come from the source alone", help: "write it in the message itself",
    }
    RAW_FIELD = "raw-field", Advice, Rule {
        message: "`{name}` goes out as it is", label: "not checked", note: "msgc knows nothing of the fields in `raw`", help: "",
    }
    RAW_KNOWN_FIELD = "raw-known-field", Error, Language {
        message: "`{name}` in `raw` is set by msgc too", label: "the payload would hold it twice", note: "", help: "remove it, or set the field `{field}` instead",
    }
}

words! {
    FIRST_SET = "first set here";
    WORD_FIX_NAME = "write `{name}`";
    REMOVE_IT = "remove it";
}
