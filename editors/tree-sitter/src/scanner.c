// Line breaks, texts, text blocks, and what is left open.
//
// A line break separates entries only where an entry can end, so it is a token of no width: the parser knows where, and the
// whitespace after it is skipped as everywhere. What is left open ends in a token of no width, too: a text at the end of its line,
// everything at the end of the file and before a line that begins an item (`message a:`), and lists and arguments before a field
// (`b:`) or the closing sign of something else.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

enum TokenType {
    NEWLINE,
    ELSE_FOLLOWS,
    REST_FOLLOWS,
    BAD_LINE,
    TEXT_RUN,
    FENCE_OPEN,
    FENCE_CLOSE,
    FENCE_BREAK,
    FENCE_RUN,
    FENCE_ESCAPE,
    INDENTATION,
    UNCLOSED_TEXT,
    UNCLOSED_INTERPOLATION,
    UNCLOSED_FENCE,
    UNCLOSED_BLOCK,
    UNCLOSED_RECORD,
    UNCLOSED_LIST,
    UNCLOSED_ARGUMENTS,
    ERROR_SENTINEL,
};

// Where the scanner is in a text block.
enum Place {
    // After the opening fence, with only whitespace on the rest of its line.
    AFTER_FENCE,
    // The fence is closed on the line where it was opened.
    ON_ONE_LINE,
    // Before the indentation of a line.
    LINE_START,
    IN_LINE,
    // Before the indentation of the closing fence.
    BEFORE_CLOSE,
    // At a line that begins an item.
    AT_ITEM,
};

// A text block that is open.
typedef struct {
    uint8_t quotes;
    uint8_t place;
    // Of the closing fence, in characters.
    uint16_t indentation;
} Fence;

// Text blocks inside one another; the compiler refuses deeper ones.
#define DEEPEST 64

typedef struct {
    uint8_t depth;
    // A text block was left open before the item that begins here.
    bool at_item;
    Fence fences[DEEPEST];
} Scanner;

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }
static inline void skip(TSLexer *lexer) { lexer->advance(lexer, true); }
static inline bool is_end(TSLexer *lexer) { return lexer->eof(lexer); }
static inline bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\r'; }
static inline bool is_line_end(TSLexer *lexer) { return lexer->lookahead == '\n' || is_end(lexer); }

static inline bool emit(TSLexer *lexer, enum TokenType type) {
    lexer->result_symbol = type;
    return true;
}

static inline bool is_between(int32_t c, int32_t low, int32_t high) { return low <= c && c <= high; }

// Whether a character can be in a name: letters and digits, and of the other scripts all but punctuation, symbols and spaces.
static bool is_in_name(int32_t c) {
    if (c < 0x80) {
        return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') || is_between(c, '0', '9') || c == '_' || c == '-';
    }
    if (c < 0xC0) {
        return c == 0xAA || c == 0xB5 || c == 0xB7 || c == 0xBA;
    }
    return c != 0xD7 && c != 0xF7 && !is_between(c, 0x2000, 0x203E) && !is_between(c, 0x2041, 0x2053) &&
           !is_between(c, 0x2055, 0x2070) && !is_between(c, 0x2190, 0x2BFF) && !is_between(c, 0x3000, 0x3004) &&
           !is_between(c, 0x3008, 0x3020) && c != 0x3030 && !is_between(c, 0xE000, 0xF8FF) &&
           !is_between(c, 0xFE10, 0xFE1F) && !is_between(c, 0xFE30, 0xFE32) && !is_between(c, 0xFE35, 0xFE4C) &&
           !is_between(c, 0xFE50, 0xFE6F) && !is_between(c, 0xFF00, 0xFF0F) && !is_between(c, 0xFF1A, 0xFF20) &&
           !is_between(c, 0xFF3B, 0xFF3E) && c != 0xFF40 && !is_between(c, 0xFF5B, 0xFF65) && c != 0xFEFF &&
           !is_between(c, 0xFFF0, 0xFFFF) && !is_between(c, 0x1F000, 0x1FAFF);
}

static inline bool begins_name(int32_t c) { return is_in_name(c) && c != '-' && !is_between(c, '0', '9'); }

static void skip_blanks(TSLexer *lexer) {
    while (is_blank(lexer->lookahead)) {
        advance(lexer);
    }
}

// Reads a name; its first characters, as many as the longest keyword has and one more, are kept.
#define KEPT 9
static bool read_name(TSLexer *lexer, char kept[KEPT]) {
    memset(kept, 0, KEPT);
    if (!begins_name(lexer->lookahead)) {
        return false;
    }
    for (unsigned at = 0; is_in_name(lexer->lookahead) && !is_end(lexer); at++) {
        if (at < KEPT - 1) {
            kept[at] = lexer->lookahead < 0x80 ? (char)lexer->lookahead : '?';
        }
        advance(lexer);
    }
    return true;
}

// What a line begins with.
enum Beginning { SOMETHING, AN_ITEM, A_FIELD, AN_ELSE, A_REST };

// Reads the first words of a line, as far as it needs to.
static enum Beginning read_beginning(TSLexer *lexer) {
    char word[KEPT];
    if (!read_name(lexer, word)) {
        return SOMETHING;
    }
    bool is_spaced = lexer->lookahead == ' ';
    skip_blanks(lexer);
    if (lexer->lookahead == ':') {
        // `https://…`
        advance(lexer);
        if (lexer->lookahead == '/') {
            advance(lexer);
            return lexer->lookahead == '/' ? SOMETHING : A_FIELD;
        }
        return A_FIELD;
    }
    if (strcmp(word, "else") == 0) {
        return lexer->lookahead == '=' ? SOMETHING : AN_ELSE;
    }
    if (strcmp(word, "rest") == 0) {
        return begins_name(lexer->lookahead) ? A_REST : SOMETHING;
    }
    if (!is_spaced) {
        return SOMETHING;
    }
    if (strcmp(word, "import") == 0) {
        return lexer->lookahead == '"' ? AN_ITEM : SOMETHING;
    }
    int32_t sign;
    if (strcmp(word, "message") == 0 || strcmp(word, "param") == 0) {
        sign = ':';
    } else if (strcmp(word, "let") == 0 || strcmp(word, "type") == 0) {
        sign = '=';
    } else if (strcmp(word, "sample") == 0) {
        sign = '{';
    } else {
        return SOMETHING;
    }
    if (!read_name(lexer, word)) {
        return SOMETHING;
    }
    skip_blanks(lexer);
    if (lexer->lookahead != sign) {
        return SOMETHING;
    }
    advance(lexer);
    return sign == '=' && lexer->lookahead == '=' ? SOMETHING : AN_ITEM;
}

// Reads the quotes here, at most one more than `most`; whether there are just as many.
static bool reads_quotes(TSLexer *lexer, unsigned most) {
    unsigned count = 0;
    while (lexer->lookahead == '"' && count <= most) {
        advance(lexer);
        count++;
    }
    return count == most;
}

// A line that is not an item: up to a text block, a block or a comment.
static bool scan_bad_line(TSLexer *lexer) {
    static const char *const ITEMS[] = {"import", "type", "param", "let", "message", "sample"};
    char word[KEPT];
    bool has_content = read_name(lexer, word);
    for (unsigned at = 0; at < sizeof(ITEMS) / sizeof(*ITEMS); at++) {
        if (strcmp(word, ITEMS[at]) == 0) {
            return false;
        }
    }
    if (has_content) {
        lexer->mark_end(lexer);
    }
    while (!is_line_end(lexer) && lexer->lookahead != '{') {
        bool is_content = !is_blank(lexer->lookahead);
        if (lexer->lookahead == '/') {
            advance(lexer);
            if (lexer->lookahead == '/') {
                break;
            }
        } else if (lexer->lookahead == '"') {
            unsigned quotes = 0;
            for (; lexer->lookahead == '"' && quotes < 3; quotes++) {
                advance(lexer);
            }
            if (quotes == 3) {
                break;
            }
            while (quotes == 1 && !is_line_end(lexer) && lexer->lookahead != '"') {
                advance(lexer);
            }
            if (lexer->lookahead == '"') {
                advance(lexer);
            }
        } else {
            advance(lexer);
        }
        if (is_content) {
            lexer->mark_end(lexer);
            has_content = true;
        }
    }
    return has_content && emit(lexer, BAD_LINE);
}

// `"…"`: up to its end, an escape or an interpolation.
static bool scan_text(TSLexer *lexer, const bool *valid) {
    bool has_content = false;
    for (;;) {
        lexer->mark_end(lexer);
        if (is_line_end(lexer)) {
            if (has_content) {
                return emit(lexer, TEXT_RUN);
            }
            return valid[UNCLOSED_TEXT] && emit(lexer, UNCLOSED_TEXT);
        }
        if (lexer->lookahead == '"') {
            break;
        }
        if (lexer->lookahead == '\\') {
            advance(lexer);
            if (!is_line_end(lexer)) {
                break;
            }
        } else if (lexer->lookahead == '$') {
            advance(lexer);
            if (lexer->lookahead == '{') {
                break;
            }
        } else {
            advance(lexer);
        }
        has_content = true;
    }
    return has_content && emit(lexer, TEXT_RUN);
}

// Looks at the line after a line break: where the scanner is there.
static enum Place look_at_line(TSLexer *lexer, unsigned quotes, unsigned *blanks) {
    for (*blanks = 0; lexer->lookahead == ' ' || lexer->lookahead == '\t'; ++*blanks) {
        advance(lexer);
    }
    if (lexer->lookahead == '"' && reads_quotes(lexer, quotes)) {
        return BEFORE_CLOSE;
    }
    if (*blanks > 0) {
        return LINE_START;
    }
    return read_beginning(lexer) == AN_ITEM ? AT_ITEM : IN_LINE;
}

// Looks ahead from the opening fence for the closing one: where it is, and its indentation.
static void find_close(TSLexer *lexer, Fence *fence) {
    unsigned quotes = 0;
    for (; !is_line_end(lexer); advance(lexer)) {
        if (!is_blank(lexer->lookahead)) {
            fence->place = IN_LINE;
        }
        quotes = lexer->lookahead == '"' ? quotes + 1 : 0;
        if (quotes == fence->quotes) {
            fence->place = ON_ONE_LINE;
            return;
        }
    }
    while (!is_end(lexer)) {
        advance(lexer);
        unsigned blanks = 0;
        enum Place place = look_at_line(lexer, fence->quotes, &blanks);
        if (place == AT_ITEM) {
            return;
        }
        if (place == BEFORE_CLOSE) {
            fence->indentation = blanks < UINT16_MAX ? (uint16_t)blanks : UINT16_MAX;
            return;
        }
        while (!is_line_end(lexer)) {
            advance(lexer);
        }
    }
}

// `"""`, with the lexer at the first quote: from three to six.
static bool scan_fence(Scanner *scanner, TSLexer *lexer) {
    unsigned quotes = 0;
    while (lexer->lookahead == '"' && quotes < 6) {
        advance(lexer);
        quotes++;
    }
    if (quotes < 3) {
        return false;
    }
    lexer->mark_end(lexer);
    if (scanner->depth < DEEPEST) {
        Fence *fence = &scanner->fences[scanner->depth++];
        *fence = (Fence){.quotes = (uint8_t)quotes, .place = AFTER_FENCE, .indentation = 0};
        find_close(lexer, fence);
    }
    scanner->at_item = false;
    return emit(lexer, FENCE_OPEN);
}

// A line break in a text block; the one before the closing fence is not part of the text.
static bool scan_break(TSLexer *lexer, Fence *fence) {
    unsigned blanks = 0;
    bool is_first = fence->place == AFTER_FENCE;
    advance(lexer);
    lexer->mark_end(lexer);
    fence->place = (uint8_t)look_at_line(lexer, fence->quotes, &blanks);
    if (fence->place == LINE_START && fence->indentation == 0) {
        fence->place = IN_LINE;
    }
    return emit(lexer, is_first || fence->place == BEFORE_CLOSE ? FENCE_BREAK : FENCE_RUN);
}

static bool close_fence(Scanner *scanner, TSLexer *lexer, enum TokenType type) {
    if (scanner->depth > 0) {
        scanner->depth--;
    }
    return emit(lexer, type);
}

// A piece of a line: up to its end, an escape or an interpolation.
static bool scan_line(Scanner *scanner, TSLexer *lexer, Fence *fence) {
    bool has_content = false;
    for (;; has_content = true) {
        lexer->mark_end(lexer);
        if (is_end(lexer)) {
            return has_content ? emit(lexer, FENCE_RUN) : close_fence(scanner, lexer, UNCLOSED_FENCE);
        }
        switch (lexer->lookahead) {
        case '\r':
            advance(lexer);
            if (lexer->lookahead != '\n') {
                continue;
            }
            // Fall through: the break begins with the CR.
        case '\n':
            return has_content ? emit(lexer, FENCE_RUN) : scan_break(lexer, fence);
        case '\\':
            advance(lexer);
            if (lexer->lookahead != '$') {
                continue;
            }
            advance(lexer);
            if (lexer->lookahead != '{') {
                continue;
            }
            if (has_content) {
                return emit(lexer, FENCE_RUN);
            }
            lexer->mark_end(lexer);
            return emit(lexer, FENCE_ESCAPE);
        case '$':
            advance(lexer);
            if (lexer->lookahead != '{') {
                continue;
            }
            return has_content && emit(lexer, FENCE_RUN);
        case '"':
            if (fence->place == ON_ONE_LINE) {
                unsigned quotes = 0;
                for (; lexer->lookahead == '"' && quotes < fence->quotes; quotes++) {
                    advance(lexer);
                }
                if (quotes < fence->quotes) {
                    continue;
                }
                if (has_content) {
                    return emit(lexer, FENCE_RUN);
                }
                lexer->mark_end(lexer);
                return close_fence(scanner, lexer, FENCE_CLOSE);
            }
            advance(lexer);
            continue;
        default:
            advance(lexer);
        }
    }
}

// The inside of a text block.
static bool scan_fence_content(Scanner *scanner, TSLexer *lexer) {
    Fence unknown = {.quotes = 3, .place = IN_LINE, .indentation = 0};
    Fence *fence = scanner->depth > 0 ? &scanner->fences[scanner->depth - 1] : &unknown;
    switch (fence->place) {
    case AFTER_FENCE:
        skip_blanks(lexer);
        if (is_end(lexer)) {
            return close_fence(scanner, lexer, UNCLOSED_FENCE);
        }
        return scan_break(lexer, fence);
    case LINE_START:
        for (unsigned blanks = 0; is_blank(lexer->lookahead) && lexer->lookahead != '\r'; blanks++) {
            advance(lexer);
            if (blanks < fence->indentation) {
                lexer->mark_end(lexer);
            }
        }
        // A line of whitespace is empty.
        if (lexer->lookahead == '\r' || is_line_end(lexer)) {
            lexer->mark_end(lexer);
        }
        fence->place = IN_LINE;
        return emit(lexer, INDENTATION);
    case BEFORE_CLOSE:
        while (is_blank(lexer->lookahead)) {
            skip(lexer);
        }
        reads_quotes(lexer, fence->quotes);
        lexer->mark_end(lexer);
        return close_fence(scanner, lexer, FENCE_CLOSE);
    case AT_ITEM:
        lexer->mark_end(lexer);
        scanner->at_item = true;
        return close_fence(scanner, lexer, UNCLOSED_FENCE);
    default:
        return scan_line(scanner, lexer, fence);
    }
}

static bool scan_in_error(Scanner *scanner, TSLexer *lexer) {
    while (is_blank(lexer->lookahead)) {
        skip(lexer);
    }
    if (lexer->lookahead == '\n') {
        advance(lexer);
        lexer->mark_end(lexer);
        return emit(lexer, NEWLINE);
    }
    return lexer->lookahead == '"' && scan_fence(scanner, lexer);
}

// What is open here and ends here; `is_inner`: lists and arguments only.
static bool scan_unclosed(TSLexer *lexer, const bool *valid, bool is_inner) {
    static const enum TokenType TYPES[] = {UNCLOSED_ARGUMENTS, UNCLOSED_LIST, UNCLOSED_RECORD, UNCLOSED_BLOCK};
    for (unsigned at = 0; at < (is_inner ? 2 : 4); at++) {
        if (valid[TYPES[at]]) {
            return emit(lexer, TYPES[at]);
        }
    }
    return false;
}

// The closing sign of something else ends what is open.
static bool scan_wrong_close(TSLexer *lexer, const bool *valid) {
    int32_t sign = lexer->lookahead;
    if (valid[UNCLOSED_ARGUMENTS] && (sign == '}' || sign == ']')) {
        return emit(lexer, UNCLOSED_ARGUMENTS);
    }
    if (valid[UNCLOSED_LIST] && (sign == '}' || sign == ')')) {
        return emit(lexer, UNCLOSED_LIST);
    }
    return valid[UNCLOSED_RECORD] && (sign == ']' || sign == ')') && emit(lexer, UNCLOSED_RECORD);
}

// Between the tokens: what is found here is before the whitespace and has no width, except the opening fence of a text block and a
// line that is not an item.
static bool scan_between(Scanner *scanner, TSLexer *lexer, const bool *valid) {
    lexer->mark_end(lexer);
    while (is_blank(lexer->lookahead)) {
        skip(lexer);
    }
    if (valid[UNCLOSED_INTERPOLATION] && is_line_end(lexer)) {
        return emit(lexer, UNCLOSED_INTERPOLATION);
    }
    bool is_new_line = scanner->at_item;
    bool may_branch = valid[ELSE_FOLLOWS] || valid[REST_FOLLOWS];
    for (;;) {
        if (lexer->lookahead == '\n' && !is_end(lexer)) {
            is_new_line = true;
            skip(lexer);
        } else if (is_blank(lexer->lookahead)) {
            skip(lexer);
        } else if (may_branch && lexer->lookahead == '/') {
            advance(lexer);
            if (lexer->lookahead != '/') {
                break;
            }
            while (!is_line_end(lexer)) {
                advance(lexer);
            }
        } else {
            break;
        }
    }
    if (is_end(lexer)) {
        return scan_unclosed(lexer, valid, false);
    }
    if (scan_wrong_close(lexer, valid)) {
        return true;
    }
    if (is_new_line && valid[NEWLINE] && valid[BAD_LINE]) {
        scanner->at_item = false;
        return emit(lexer, NEWLINE);
    }
    if (valid[BAD_LINE] && lexer->lookahead != '"') {
        return scan_bad_line(lexer);
    }
    if ((is_new_line || may_branch) && begins_name(lexer->lookahead)) {
        enum Beginning beginning = read_beginning(lexer);
        if ((beginning == AN_ELSE && valid[ELSE_FOLLOWS]) || (beginning == A_REST && valid[REST_FOLLOWS])) {
            return emit(lexer, beginning == AN_ELSE ? ELSE_FOLLOWS : REST_FOLLOWS);
        }
        if (is_new_line && (beginning == AN_ITEM || beginning == A_FIELD) &&
            scan_unclosed(lexer, valid, beginning == A_FIELD)) {
            return true;
        }
    }
    if (is_new_line && valid[NEWLINE]) {
        scanner->at_item = false;
        return emit(lexer, NEWLINE);
    }
    return lexer->lookahead == '"' && valid[FENCE_OPEN] && scan_fence(scanner, lexer);
}

void *tree_sitter_msgc_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_msgc_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_msgc_external_scanner_serialize(void *payload, char *buffer) {
    const Scanner *scanner = payload;
    unsigned length = 0;
    if (scanner->depth == 0 && !scanner->at_item) {
        return length;
    }
    buffer[length++] = (char)scanner->at_item;
    for (unsigned at = 0; at < scanner->depth; at++) {
        const Fence *fence = &scanner->fences[at];
        buffer[length++] = (char)fence->quotes;
        buffer[length++] = (char)fence->place;
        buffer[length++] = (char)(fence->indentation & 0xFF);
        buffer[length++] = (char)(fence->indentation >> 8);
    }
    return length;
}

void tree_sitter_msgc_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    Scanner *scanner = payload;
    scanner->depth = 0;
    scanner->at_item = length > 0 && buffer[0] != 0;
    for (unsigned at = 1; at + 4 <= length && scanner->depth < DEEPEST; at += 4) {
        Fence *fence = &scanner->fences[scanner->depth++];
        fence->quotes = (uint8_t)buffer[at];
        fence->place = (uint8_t)buffer[at + 1];
        fence->indentation = (uint16_t)((uint8_t)buffer[at + 2] | (uint8_t)buffer[at + 3] << 8);
    }
}

bool tree_sitter_msgc_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    Scanner *scanner = payload;
    if (valid[ERROR_SENTINEL]) {
        return scan_in_error(scanner, lexer);
    }
    if (valid[TEXT_RUN]) {
        return scan_text(lexer, valid);
    }
    if (valid[FENCE_RUN] || valid[FENCE_CLOSE]) {
        return scan_fence_content(scanner, lexer);
    }
    return scan_between(scanner, lexer, valid);
}
