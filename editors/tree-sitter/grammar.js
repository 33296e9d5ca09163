/**
 * The grammar of `.msg` files, for editors. `grammar/msg.pest` is the grammar of the compiler, and decides: this one reads every file
 * without syntax errors in the same way, and is more lenient about the others. What is left open ends where the compiler ends it, with an `unclosed` of no width.
 *
 * Line breaks, texts and what is left open are read by `src/scanner.c`.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

// From loosest to tightest.
const PREC = { conditional: 0, or: 1, and: 2, not: 3, compare: 4, coalesce: 5, add: 6, multiply: 7 };

// Words of expressions that are fine as the name of a field.
const WORDS = ['if', 'for', 'not', 'true', 'false', 'none'];

const UNITS = ['bytes', 'chars', 'items', 'KB', 'MB', 'digits'];

/**
 * Entries, items of a list, fields of a type: each on a line of its own, or with a comma after it.
 *
 * @param {Rule} entry
 * @param {SymbolRule<string>} separator
 */
const separated = (entry, separator) => seq(repeat(seq(entry, separator)), optional(entry));

/**
 * The first rule, and of the others as many as there are.
 *
 * @param {RuleOrLiteral} first
 * @param {RuleOrLiteral[]} others
 * @returns {Rule}
 */
const begun = (first, ...others) => others.length === 0 ? first : seq(first, optional(begun(...others)));

/** @param {Rule} rule */
const commas = rule => optional(seq(rule, repeat(seq(',', rule)), optional(',')));

export default grammar({
  name: 'msgc',

  externals: $ => [
    $._newline,
    // An `else` or a `rest` follows, maybe on another line, and belongs to the block before it.
    $._else_follows,
    $._rest_follows,
    $._bad_line,
    $._text_run,
    $._fence_open,
    $._fence_close,
    $._fence_break,
    $._fence_run,
    $._fence_escape,
    $.indentation,
    $._unclosed_text,
    $._unclosed_interpolation,
    $._unclosed_fence,
    $._unclosed_block,
    $._unclosed_record,
    $._unclosed_list,
    $._unclosed_arguments,
    // Never in a rule: valid only while the parser looks for a way out of an error.
    $._error_sentinel,
  ],

  extras: $ => [/[ \t\r\n]/, $.comment, $.doc_comment],

  supertypes: $ => [$.item, $.type, $.entry, $.list_item, $.expression],

  inline: $ => [$._number, $._field_name, $._called],

  word: $ => $.name,

  rules: {
    source_file: $ => seq(optional($._newline), separated($.item, $._newline)),

    // Two slashes or at least four; three document what is below.
    comment: _ => /\/\/([^\/\r\n][^\r\n]*|\/\/[^\r\n]*)?/,
    doc_comment: _ => /\/\/\/([^\/\r\n][^\r\n]*)?/,

    name: _ => /[\p{XID_Start}_][\p{XID_Continue}-]*/,

    // Items

    item: $ => choice(
      $.import_declaration,
      $.type_declaration,
      $.param_declaration,
      $.let_declaration,
      $.message_declaration,
      $.sample_declaration,
      $.bad_item,
    ),

    // Each can end before it is complete, as it does while it is written.

    import_declaration: $ => begun('import', field('path', $._any_text), 'as', field('name', $.name)),

    type_declaration: $ => begun('type', field('name', $.name), '=', field('type', $.type)),

    param_declaration: $ => begun(
      'param',
      field('name', $.name),
      ':',
      seq(
        field('type', $.type),
        optional($._from),
        optional(seq('=', optional(field('default', $.expression)))),
      ),
    ),

    let_declaration: $ => begun('let', field('name', $.name), '=', field('value', $.expression)),

    message_declaration: $ => begun(
      'message',
      field('name', $.name),
      ':',
      field('type', $.path),
      field('body', $.block),
    ),

    sample_declaration: $ => begun('sample', field('name', $.name), field('body', $.block)),

    // A line that is not an item, with the text block or block that it opens.
    bad_item: $ => choice(
      seq($._bad_line, optional($.text_block), optional($.block)),
      seq($.text_block, optional($.block)),
      $.block,
    ),

    // Types

    type: $ => choice($.named_type, $.type_call, $.record_type, $.optional_type),

    named_type: $ => field('name', $.path),

    type_call: $ => seq(field('name', $._called), field('arguments', $.type_arguments)),

    type_arguments: $ => seq('(', commas($._type_argument), choice(')', alias($._unclosed_arguments, $.unclosed))),

    // A name by itself is an expression: it may be a type, or a word such as `lines`.
    _type_argument: $ => choice(
      $.type_call,
      $.record_type,
      $.optional_type,
      $.path,
      $._number,
      $.range,
      $.size,
      $.color,
      $._any_text,
      $._constant,
    ),

    record_type: $ => seq(
      '{',
      optional($._newline),
      separated(choice($.type_field, $.open), $._separator),
      choice('}', alias($._unclosed_record, $.unclosed)),
    ),

    type_field: $ => seq(field('name', $._field_name), ':', field('type', $.type), optional($._from)),

    // The record may have other keys, too.
    open: _ => '...',

    optional_type: $ => seq(field('type', choice($.named_type, $.type_call, $.record_type)), '?'),

    _from: $ => seq('from', field('key', $._any_text)),

    // Blocks and entries

    block: $ => seq(
      '{',
      optional($._newline),
      separated($.entry, $._separator),
      choice('}', alias($._unclosed_block, $.unclosed)),
    ),

    _separator: $ => choice($._newline, seq(optional($._newline), ',', optional($._newline))),

    entry: $ => choice($.field, $.block_entry, $.for_entry, $.if_entry, $.spread, $.piece),

    field: $ => seq(
      field('name', choice($._field_name, $._any_text)),
      ':',
      optional(seq(field('value', $.expression), optional(field('color', $.color)))),
    ),

    _field_name: $ => choice($.name, ...WORDS.map(word => alias(word, $.name))),

    block_entry: $ => seq(
      field('name', $.name),
      choice(
        field('body', $.block),
        seq(field('label', choice($.name, $._any_text)), optional(field('body', $.block))),
      ),
    ),

    for_entry: $ => seq($._for_head, field('body', $.block), optional(seq($._rest_follows, field('rest', $.rest)))),

    rest: $ => seq('rest', field('name', $.name), field('body', $.block)),

    _for_head: $ => seq(
      'for',
      optional(seq(field('index', $.name), ',')),
      field('variable', $.name),
      'in',
      field('list', $.expression),
    ),

    if_entry: $ => seq(
      'if',
      field('condition', $.expression),
      field('body', $.block),
      repeat(seq($._else_follows, 'else', 'if', field('condition', $.expression), field('body', $.block))),
      optional(seq($._else_follows, 'else', field('alternative', $.block))),
    ),

    spread: $ => seq('...', field('value', $.expression)),

    piece: $ => $.expression,

    // Lists

    list: $ => seq(
      '[',
      optional($._newline),
      separated($.list_item, $._separator),
      choice(']', alias($._unclosed_list, $.unclosed)),
    ),

    list_item: $ => choice($.expression, $.spread, $.for_item, $.if_item),

    list_body: $ => seq(
      '{',
      optional($._newline),
      separated($.list_item, $._separator),
      choice('}', alias($._unclosed_record, $.unclosed)),
    ),

    for_item: $ => seq(
      $._for_head,
      field('body', $.list_body),
      optional(seq($._rest_follows, field('rest', alias($.list_rest, $.rest)))),
    ),

    list_rest: $ => seq('rest', field('name', $.name), field('body', $.list_body)),

    if_item: $ => seq(
      'if',
      field('condition', $.expression),
      field('body', $.list_body),
      repeat(seq($._else_follows, 'else', 'if', field('condition', $.expression), field('body', $.list_body))),
      optional(seq($._else_follows, 'else', field('alternative', $.list_body))),
    ),

    // Expressions

    expression: $ => choice(
      $.path,
      $._operand,
      $.not_expression,
      $.binary_expression,
      $.if_expression,
    ),

    // What is not a name: a member of it is not a dotted name.
    _operand: $ => choice(
      $.call,
      $.member,
      $.index,
      $._any_text,
      $._number,
      $.range,
      $.size,
      $.color,
      $._constant,
      $.list,
      $.record,
      $.parenthesized_expression,
    ),

    _constant: $ => choice($.true, $.false, $.none),

    path: $ => choice($.name, $._dotted_name),

    _dotted_name: $ => seq($.name, repeat1(seq(token.immediate('.'), alias($._member_name, $.name)))),

    _member_name: _ => token.immediate(/[\p{XID_Continue}][\p{XID_Continue}-]*/),

    member: $ => seq(field('object', $._operand), token.immediate('.'), field('name', alias($._member_name, $.name))),

    index: $ => seq(
      field('object', choice($.path, $._operand)),
      token.immediate('['),
      field('index', $.expression),
      choice(']', alias($._unclosed_list, $.unclosed)),
    ),

    // A dotted name is not a function, which is for the compiler to say.
    call: $ => seq(field('name', $._called), field('arguments', $.arguments)),

    _called: $ => choice($.name, alias($._dotted_name, $.path)),

    arguments: $ => seq('(', commas($.expression), choice(')', alias($._unclosed_arguments, $.unclosed))),

    parenthesized_expression: $ => seq('(', $.expression, choice(')', alias($._unclosed_arguments, $.unclosed))),

    record: $ => seq(
      '{',
      optional($._newline),
      separated($.entry, $._separator),
      choice('}', alias($._unclosed_record, $.unclosed)),
    ),

    not_expression: $ => prec(PREC.not, seq('not', field('operand', $.expression))),

    binary_expression: $ => choice(
      ...[
        ['or', PREC.or],
        ['and', PREC.and],
        ['==', PREC.compare],
        ['!=', PREC.compare],
        ['<', PREC.compare],
        ['<=', PREC.compare],
        ['>', PREC.compare],
        ['>=', PREC.compare],
        ['??', PREC.coalesce],
        ['+', PREC.add],
        ['-', PREC.add],
        ['*', PREC.multiply],
        ['/', PREC.multiply],
      ].map(([operator, precedence]) => prec.left(precedence, seq(
        field('left', $.expression),
        field('operator', operator),
        field('right', $.expression),
      ))),
    ),

    if_expression: $ => prec.right(PREC.conditional, seq(
      'if',
      field('condition', $.expression),
      'then',
      field('consequence', $.expression),
      'else',
      field('alternative', $.expression),
    )),

    true: _ => 'true',
    false: _ => 'false',
    none: _ => 'none',

    color: _ => /#[0-9A-Za-z]+/,

    _number: $ => choice($.integer, $.decimal),

    integer: _ => /-?[0-9]+/,
    decimal: _ => /-?[0-9]+\.[0-9]+/,

    range: $ => choice(
      prec.right(seq(field('start', $._number), token.immediate('..'), optional(field('end', $._number)))),
      seq('..', field('end', $._number)),
    ),

    size: $ => seq(field('value', choice($._number, $.range)), field('unit', $.unit)),

    unit: _ => choice(...UNITS),

    // Texts

    _any_text: $ => choice($.text, $.text_block),

    text: $ => seq('"', optional($.text_content), choice(token.immediate('"'), alias($._unclosed_text, $.unclosed))),

    text_content: $ => repeat1(choice($._text_run, $.escape_sequence, $.interpolation)),

    escape_sequence: _ => token.immediate(/\\(u\{[^}"\n]*\}|[^\n])/),

    text_block: $ => seq(
      alias($._fence_open, '"""'),
      optional($._fence_break),
      optional(choice(
        $._fence_break,
        seq(alias($._fence_content, $.text_content), optional($._fence_break)),
      )),
      choice(alias($._fence_close, '"""'), alias($._unclosed_fence, $.unclosed)),
    ),

    // The indentation of the closing fence is not part of the text.
    _fence_content: $ => repeat1(choice(
      $.indentation,
      $._fence_run,
      alias($._fence_escape, $.escape_sequence),
      $.interpolation,
    )),

    interpolation: $ => seq(
      token.immediate('${'),
      optional(field('value', $.expression)),
      choice('}', alias($._unclosed_interpolation, $.unclosed)),
    ),
  },
});
