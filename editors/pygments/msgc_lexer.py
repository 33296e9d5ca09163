"""A Pygments lexer for `.msg` files of msgc: `pygmentize -x -l editors/pygments/msgc_lexer.py:MsgcLexer FILE`."""

from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

__all__ = ["MsgcLexer"]

# words
ITEM = (
    "import", "type", "param", "let", "message", "sample",
)
CONTROL = (
    "if", "then", "else", "in", "for", "rest",
)
WORDOPERATOR = (
    "and", "or", "not",
)
CONSTANT = (
    "true", "false", "none",
)
TYPE = (
    "text", "markup", "id", "url", "int", "decimal", "bool", "color", "one_of", "list", "map",
    "time", "json", "file",
)
FUNCTION = (
    "file", "read", "lines", "join", "truncate", "tail", "size", "take", "entries", "dropped",
    "upper", "lower", "trim", "replace", "slice", "before", "after", "encode", "path", "date",
    "span", "days", "weekday", "next", "fixed", "sum", "mention", "link", "bold", "code",
    "info", "comment", "warning",
)
RECIPIENT = (
    "all_blackboards", "all_groups", "blackboard", "chat", "everyone", "group", "tag", "user",
)
UNIT = (
    "bytes", "chars", "items", "digits", "KB", "MB",
)
# end of words

NAME = r"[^\W\d][\w]*(?:-\w+)*"
START = r"(?<![\w.-])"
END = r"(?![\w-])"


def whole(names):
    """One of the words, and no part of a longer name."""
    return words(names, prefix=START, suffix=END)


def called(names):
    """One of the words in front of a `(`."""
    return words(names, prefix=START, suffix=r"(?=\()")


def fence(length):
    """The state inside a text between fences of as many quotes."""
    quotes = '"' * length
    return [
        (rf'^[ \t]*{quotes}(?!")', String.Delimiter, "#pop"),
        (r"\\\$(?=\{)", String.Escape),
        include("hole"),
        (r"[^\\$\n]+", String),
        (r"\n", String),
        (r"[\\$]", String),
    ]


class MsgcLexer(RegexLexer):
    """Messages of WeChat Official Accounts and WeCom."""

    name = "msgc"
    url = "https://docs.rs/msgc"
    aliases = ["msgc"]
    filenames = ["*.msg"]
    mimetypes = ["text/x-msgc"]

    tokens = {
        "root": [
            (
                rf"^(message)(\s+)({NAME})(\s*)(:)(\s*)([\w.]+)",
                bygroups(
                    Keyword.Declaration,
                    Whitespace,
                    Name.Function,
                    Whitespace,
                    Punctuation,
                    Whitespace,
                    Name.Class,
                ),
            ),
            (
                rf"^(param)(\s+)({NAME})(\s*)(:)",
                bygroups(
                    Keyword.Declaration, Whitespace, Name.Variable, Whitespace, Punctuation
                ),
                "type",
            ),
            (
                rf"^(type)(\s+)({NAME})(\s*)(=)",
                bygroups(Keyword.Declaration, Whitespace, Name.Class, Whitespace, Operator),
                "type",
            ),
            (
                rf"^(let)(\s+)({NAME})(\s*)(=)",
                bygroups(Keyword.Declaration, Whitespace, Name.Constant, Whitespace, Operator),
            ),
            (
                rf"^(sample)(\s+)({NAME})",
                bygroups(Keyword.Declaration, Whitespace, Name.Label),
            ),
            (r"^(import)(\s+)", bygroups(Keyword.Namespace, Whitespace), "import"),
            include("entry"),
        ],
        "import": [
            (r"\n", Whitespace, "#pop"),
            (rf"(as)(\s+)({NAME})", bygroups(Keyword.Namespace, Whitespace, Name.Namespace)),
            include("blank"),
            include("text"),
        ],
        # Until the end of its line, or a default.
        "type": [
            (r"\n", Whitespace, "#pop"),
            (r"=", Operator, "#pop"),
            include("in-type"),
        ],
        "in-type": [
            (r"//.*", Comment.Single),
            (r"[ \t\r]+", Whitespace),
            (r"\{", Punctuation, "type-record"),
            (r"\(", Punctuation, "type-parens"),
            (rf"({NAME})(\s*)(:)", bygroups(Name.Attribute, Whitespace, Punctuation)),
            (r"(from)(\s+)(?=\")", bygroups(Keyword, Whitespace)),
            (whole(TYPE), Keyword.Type),
            (whole(("cut", "tail", "lines", "key")), Keyword.Pseudo),
            include("number"),
            include("text"),
            (NAME, Name.Class),
            (r"\.\.\.|\?", Operator),
            (r"[,.]", Punctuation),
        ],
        "type-record": [(r"\}", Punctuation, "#pop"), (r"\n", Whitespace), include("in-type")],
        "type-parens": [(r"\)", Punctuation, "#pop"), (r"\n", Whitespace), include("in-type")],
        "blank": [
            (r"///.*", Comment.Special),
            (r"//.*", Comment.Single),
            (r"[ \t\r]+", Whitespace),
        ],
        "entry": [
            # A field may have any name, that of a word of the language, too.
            (
                rf"(?<![\w.\"])({NAME})([ \t]*)(:)(?![=/])",
                bygroups(Name.Attribute, Whitespace, Punctuation),
            ),
            (
                rf"(?<![\w.])(?!(?:if|for|else|rest|in|then|and|or|not){END})({NAME})([ \t]+)({NAME})([ \t]*)(\{{)",
                bygroups(Name.Tag, Whitespace, Name.Label, Whitespace, Punctuation),
                "braces",
            ),
            (
                rf"(^[ \t]*|(?<=[{{,])[ \t]*)(?!(?:if|for|else|rest){END})({NAME})([ \t]*)(\{{)",
                bygroups(Whitespace, Name.Tag, Whitespace, Punctuation),
                "braces",
            ),
            include("expression"),
        ],
        "braces": [(r"\}", Punctuation, "#pop"), (r"\n", Whitespace), include("entry")],
        "expression": [
            include("blank"),
            (r"\n", Whitespace),
            include("text"),
            (r"#[0-9A-Fa-f]{6}\b", Number.Hex),
            include("number"),
            (whole(CONTROL), Keyword),
            (whole(WORDOPERATOR), Operator.Word),
            (whole(CONSTANT), Keyword.Constant),
            (called(FUNCTION), Name.Builtin),
            (whole(RECIPIENT), Name.Builtin.Pseudo),
            (rf"(\.)({NAME})", bygroups(Punctuation, Name.Property)),
            (r"\.\.\.|\?\?|[=!<>]=|[<>=+\-*/%]", Operator),
            (r"\{", Punctuation, "braces"),
            (r"\[", Punctuation, "brackets"),
            (r"\(", Punctuation, "parens"),
            (r"[,;:]", Punctuation),
            (NAME, Name),
        ],
        "brackets": [(r"\]", Punctuation, "#pop"), include("expression")],
        "parens": [(r"\)", Punctuation, "#pop"), include("expression")],
        "number": [
            (
                r"(?<![\w.-])(-?\d[\d_]*(?:\.\d+)?(?:\.\.(?:-?\d[\d_]*(?:\.\d+)?)?)?|\.\.-?\d[\d_]*)([ \t]*)"
                + r"((?:" + "|".join(UNIT) + r")\b)?",
                bygroups(Number, Whitespace, Keyword.Pseudo),
            ),
        ],
        "hole": [(r"\$\{", String.Interpol, "in-hole")],
        "in-hole": [
            (r"\}", String.Interpol, "#pop"),
            (r"(?=\n)", String.Interpol, "#pop"),
            include("expression"),
        ],
        "text": [
            (r'"{6}(?!")(?=[ \t\r]*$)', String.Delimiter, "fence6"),
            (r'"{5}(?!")(?=[ \t\r]*$)', String.Delimiter, "fence5"),
            (r'"{4}(?!")(?=[ \t\r]*$)', String.Delimiter, "fence4"),
            (r'"{3}(?!")(?=[ \t\r]*$)', String.Delimiter, "fence3"),
            (r'"', String.Delimiter, "quoted"),
        ],
        "quoted": [
            (r'"', String.Delimiter, "#pop"),
            (r"(?=\n)", String, "#pop"),
            (r'\\(?:[nt"\\$]|u\{[0-9A-Fa-f]{1,6}\})', String.Escape),
            (r"\\.", Error),
            include("hole"),
            (r'[^"\\$\n]+', String),
            (r"\$", String),
        ],
        "fence3": fence(3),
        "fence4": fence(4),
        "fence5": fence(5),
        "fence6": fence(6),
    }
