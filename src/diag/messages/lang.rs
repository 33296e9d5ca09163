//! Findings of names, types and expressions.

use super::{codes, texts};
use crate::diag::{Arg, Localized, Phrase, Size, Suffix};

codes! {
    // Names.

    UnknownName { name: String, known: Option<Arg>, near: Option<String> } = "unknown-name", Error, Language {
        message: "unknown name `{name}`"
               | "名称 `{name}` 未定义",
        note: "known here: {known}"
            | "此处可用：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// `n-1` where `n` is a name: the `-` belongs to the name.
    MinusInName { name: String } = "minus-in-name", Error, Language {
        message: "`{name}` is read as a single name, which does not exist"
               | "`{name}` 会读作一个名称，而这个名称不存在",
        note: "a `-` directly before a letter or digit belongs to the name"
            | "紧贴在字母或数字前面的 `-` 属于名称",
    }
    FunctionAsValue { name: String, signature: String } = "function-as-value", Error, Language {
        message: "`{name}` is a function, not a value"
               | "`{name}` 是函数，不是值",
        help: "call it: `{signature}`"
            | "调用它：`{signature}`",
    }
    RecipientWithoutId { name: String } = "recipient-without-id", Error, Language {
        message: "`{name}` needs an id"
               | "`{name}` 需要 ID",
        help: "write `{name}(\"…\")`"
            | "写成 `{name}(\"…\")`",
    }
    TypeAsValue { name: String } = "type-as-value", Error, Language {
        message: "`{name}` is a type, not a value"
               | "`{name}` 是类型，不是值",
        help: "a type follows the `:` of a `param`, or is part of another type"
            | "类型写在 `param` 的 `:` 之后，或写在另一个类型里",
    }
    ImportAsValue { name: String, known: Option<Vec<String>>, first: Option<String> } = "import-as-value", Error, Language {
        message: "`{name}` is an imported file, not a value"
               | "`{name}` 是导入的文件，不是值",
        note: "it has {known}"
            | "它包含{known}",
        help: "use one of its values: `{name}.{first}`"
            | "使用其中的一个值：`{name}.{first}`",
    }
    ValueAsType { name: String, known: Option<Arg> } = "value-as-type", Error, Language {
        message: "`{name}` is not a type"
               | "`{name}` 不是类型",
        note: "types: {known}"
            | "可用的类型：{known}",
    }
    UnknownExport { file: String, name: String, known: Option<Arg>, near: Option<String> } = "unknown-export", Error, Language {
        message: "`{file}` has no `{name}`"
               | "`{file}` 中没有 `{name}`",
        label: "it has {known}"
             | "它包含{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// An imported `let` is a constant: it cannot use a parameter of its file.
    ExportUsesParam { name: String, param: String } = "export-uses-param", Error, Language {
        message: "`{name}` uses the parameter `{param}` of its file, so other files cannot use it"
               | "`{name}` 用到了所在文件的参数 `{param}`，其他文件不能使用它",
        help: "declare the parameter and build the text in this file"
            | "在本文件中声明该参数，并在本文件中拼出文本",
    }
    UnknownMember { owner: String, name: String, known: Option<Arg>, near: Option<String> } = "unknown-member", Error, Language {
        message: "`{owner}` has no `{name}`"
               | "`{owner}` 没有 `{name}`",
        label: "it has {known}"
             | "它包含{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    NoMembers { owner: String, name: String, found: &'static Localized, help: Option<Phrase> } = "no-members", Error, Language {
        message: "`{owner}` is {found}, which has no `{name}`"
               | "`{owner}` 是{found}，没有 `{name}`",
        help: "{help}"
            | "{help}",
    }
    DuplicateName { name: String } = "duplicate-name", Error, Language {
        message: "`{name}` is declared twice"
               | "`{name}` 重复声明",
        note: "params, lets, types, imports and messages share one namespace"
            | "`param`、`let`、`type`、`import` 和 `message` 共用一个命名空间",
    }
    DuplicateSample { name: String } = "duplicate-sample", Error, Language {
        message: "there are two samples `{name}`"
               | "有两个名为 `{name}` 的样例",
        label: "named again"
             | "名称重复",
    }
    RecipientName { name: String } = "recipient-name", Error, Language {
        message: "`{name}` is a recipient and cannot be declared"
               | "`{name}` 是接收者，不能用来声明",
        help: "give it another name"
            | "换一个名称",
    }
    BuiltInType { name: String } = "built-in-type", Error, Language {
        message: "`{name}` is a built-in type and cannot be declared"
               | "`{name}` 是内置类型，不能重新声明",
        help: "give it another name"
            | "换一个名称",
    }
    ShadowedName { name: String } = "shadowed-name", Warning, Rule {
        message: "the loop's `{name}` hides another `{name}`"
               | "循环变量 `{name}` 遮蔽了另一个 `{name}`",
        help: "give the loop's its own name"
            | "给循环变量换一个名称",
    }
    UnusedImport { name: String } = "unused-import", Warning, Rule {
        message: "unused import `{name}`"
               | "导入的 `{name}` 从未使用",
    }
    UnusedType { name: String, how: Option<&'static Localized> } = "unused-type", Warning, Rule {
        message: "unused type `{name}`"
               | "类型 `{name}` 从未使用",
        help: "{how}"
            | "{how}",
    }
    UnusedParam { name: String, how: Option<&'static Localized> } = "unused-param", Warning, Rule {
        message: "unused parameter `{name}`"
               | "参数 `{name}` 从未使用",
        help: "{how}"
            | "{how}",
    }
    UnusedLet { name: String, how: Option<&'static Localized> } = "unused-let", Warning, Rule {
        message: "unused let `{name}`"
               | "`{name}` 从未使用",
        help: "{how}"
            | "{how}",
    }
    LetCycle { way: String, last: Option<usize>, how: &'static Localized } = "let-cycle", Error, Language {
        message: "circle of lets: {way}"
               | "`let` 循环引用：{way}",
        label: "step {last}"
             | "第{last}步",
        help: "{how}"
            | "{how}",
    }
    MessageCycle { way: String, last: Option<usize> } = "message-cycle", Error, Language {
        message: "circle of messages: {way}"
               | "消息循环引用：{way}",
        label: "step {last}"
             | "第{last}步",
        note: "a message that another one refers to is built first"
            | "被引用的消息先于引用它的消息构建",
    }
    ExpressionTooDeep { limit: u64 } = "expression-too-deep", Error, Language {
        message: "expression nested more than {limit} levels deep"
               | "嵌套超过{limit}层",
        note: "levels inside the lets used here count, too"
            | "此处用到的 `let` 内部的层数也计入",
    }

    // Imports and paths.

    ImportNotPlain = "import-not-plain", Error, Language {
        message: "the path of an import cannot have an interpolation"
               | "导入路径不能含有插值",
        note: "imports are resolved before anything is computed"
            | "导入在计算任何值之前解析",
    }
    ImportCycle { way: String, first: Option<usize>, how: &'static Localized } = "import-cycle", Error, Language {
        message: "circle of imports: {way}"
               | "循环导入：{way}",
        label: "step {first}"
             | "第{first}步",
        help: "{how}"
            | "{how}",
    }
    ImportsTooDeep { limit: usize } = "imports-too-deep", Error, Language {
        message: "chain of more than {limit} imports"
               | "导入链超过{limit}层",
    }
    PathEmpty = "path-empty", Error, Language {
        message: "the path is empty"
               | "路径为空",
    }
    PathAbsolute { path: String } = "path-absolute", Error, Language {
        message: "`{path}` is an absolute path"
               | "`{path}` 是绝对路径",
        label: "expected a path relative to this file"
             | "应为相对于本文件的路径",
        note: "an absolute path means a different file on every machine"
            | "绝对路径在每台机器上指向不同的文件",
    }
    PathDrive { path: String } = "path-drive", Error, Language {
        message: "`{path}` has a drive letter"
               | "`{path}` 含有盘符",
        label: "expected a path relative to this file"
             | "应为相对于本文件的路径",
        note: "drive letters exist only on Windows"
            | "盘符只存在于 Windows",
    }
    PathBackslash { path: String } = "path-backslash", Error, Language {
        message: "`{path}` contains `\\`"
               | "`{path}` 含有 `\\`",
        label: "expected `/` between folders"
             | "目录之间应使用 `/`",
    }
    PathDotFile { path: String } = "path-dot-file", Error, Language {
        message: "`{path}` is a hidden file"
               | "`{path}` 是隐藏文件",
        note: "hidden files hold settings and secrets, never parts of a message"
            | "隐藏文件存放配置和密钥，不是消息的组成部分",
    }
    PathCharacter = "path-character", Error, Language {
        message: "the path contains a control character"
               | "路径含有控制字符",
    }
    PathDevice { part: String } = "path-device", Error, Language {
        message: "`{part}` is a device on Windows"
               | "`{part}` 在 Windows 上是设备名",
        note: "Windows opens a device by this name in every folder, whatever the extension"
            | "在 Windows 上，无论在哪个目录、带什么扩展名，这个名称打开的都是设备",
        help: "rename the file"
            | "给文件改名",
    }
    PathColon = "path-colon", Error, Language {
        message: "the path contains `:`"
               | "路径含有 `:`",
        note: "on Windows, `:` is followed by the name of a hidden stream inside the file"
            | "在 Windows 上，`:` 之后是文件内隐藏数据流的名称",
        help: "rename the file"
            | "给文件改名",
    }
    PathEnding { part: String } = "path-ending", Error, Language {
        message: "`{part}` ends in a dot or a space"
               | "`{part}` 以点或空格结尾",
        note: "Windows drops it, and opens another file"
            | "Windows 会去掉它，打开的是另一个文件",
        help: "rename the file"
            | "给文件改名",
    }
    PathOutside { path: String } = "path-outside", Error, Language {
        message: "`{path}` is outside the project"
               | "`{path}` 在项目之外",
        note: "the project is the folder of `msgc.toml`, or else of the repository, or else of the file; symbolic links are followed"
            | "项目是指 `msgc.toml` 所在的目录，没有则为仓库，再没有则为文件所在的目录；符号链接按其指向判断",
        help: "move the file into the project"
            | "把文件移到项目里",
    }
    FileNotFound { path: String, relative: Option<&'static Localized>, beside: Option<Phrase> } = "file-not-found", Error, Language {
        message: "file `{path}` not found"
               | "找不到文件 `{path}`",
        note: "{relative}"
            | "{relative}",
        help: "{beside}"
            | "{beside}",
    }
    FileNotAFile { path: String } = "file-not-a-file", Error, Language {
        message: "`{path}` is a folder or a device, not a file"
               | "`{path}` 是目录或设备，不是文件",
    }
    TooLargeToRead { path: String, bytes: u64 } = "too-large-to-read", Error, Language {
        message: "`{path}` is too large to read: {bytes} {|byte|bytes}"
               | "`{path}` 太大，无法读取：{bytes}字节",
    }
    FileDenied { path: String, reason: Arg } = "file-denied", Error, Language {
        message: "`{path}` cannot be read: {reason}"
               | "无法读取 `{path}`：{reason}",
    }
    FileNotUtf8 { path: String, at: usize } = "file-not-utf8", Error, Language {
        message: "`{path}` is not UTF-8: invalid at byte {at}"
               | "`{path}` 不是 UTF-8 编码：第{at}字节处无效",
        help: "save it as UTF-8"
            | "另存为 UTF-8",
    }

    // Types.

    UnknownType { name: String, form: Option<Arg>, known: Option<Arg> } = "unknown-type", Error, Language {
        message: "unknown type `{name}`"
               | "类型 `{name}` 不存在",
        note: "types: {known}"
            | "可用的类型：{known}",
        help: "{form}"
            | "{form}",
    }
    TypeArgument { name: String, argument: String, form: Arg } = "type-argument", Error, Language {
        message: "`{name}` does not accept `{argument}`"
               | "`{name}` 不接受 `{argument}`",
        label: "unexpected"
             | "写法不对",
        help: "{form}"
            | "{form}",
    }
    TypeNeedsArgument { name: String, form: Arg } = "type-needs-argument", Error, Language {
        message: "`{name}` needs arguments"
               | "`{name}` 缺少实参",
        label: "incomplete"
             | "不完整",
        help: "{form}"
            | "{form}",
    }
    BoundWithoutUnit { name: String, form: Arg } = "bound-without-unit", Error, Language {
        message: "a bound of `{name}` needs a unit"
               | "`{name}` 的取值范围需要单位",
        label: "no unit"
             | "缺少单位",
        help: "{form}"
            | "{form}",
    }
    BoundUnit { name: String, unit: &'static str, form: Arg } = "bound-unit", Error, Language {
        message: "`{name}` is not measured in `{unit}`"
               | "`{name}` 不以 `{unit}` 计量",
        label: "wrong unit"
             | "单位不对",
        help: "{form}"
            | "{form}",
    }
    BoundOrder { written: String, why: Phrase, how: Option<&'static Localized> } = "bound-order", Error, Language {
        message: "`{written}` allows no value: {why}"
               | "`{written}` 不含任何值：{why}",
        help: "{how}"
            | "{how}",
    }
    BoundNumber { name: String, written: String, expected: &'static Localized } = "bound-number", Error, Language {
        message: "`{written}` is not a bound of `{name}`: expected {expected}"
               | "`{written}` 不能作为 `{name}` 的取值范围：应为{expected}",
    }
    DecimalDigits { written: String, size: Size } = "decimal-digits", Error, Language {
        message: "the bound `{written}` has {measured} {|digit|digits} after the decimal point, its type {limit}"
               | "取值范围 `{written}` 有{measured}位小数，类型规定{limit}位",
    }
    OneOfTwice { word: String } = "one-of-twice", Error, Language {
        message: "`{word}` appears twice"
               | "`{word}` 出现了两次",
    }
    RecursiveType { way: String, last: Option<usize> } = "recursive-type", Error, Language {
        message: "circle of types: {way}"
               | "类型循环引用：{way}",
        label: "step {last}"
             | "第{last}步",
        note: "its values would be infinitely large"
            | "这样的值会无限大",
    }
    TypeTooLarge { limit: u64 } = "type-too-large", Error, Language {
        message: "the type has more than {limit} parts, or is nested too deeply"
               | "这个类型超过{limit}个组成部分，或嵌套太深",
    }
    OpenNotLast = "open-not-last", Error, Language {
        message: "`...` must be the last entry of a record type"
               | "`...` 必须是记录类型的最后一项",
        help: "move it to the end: it says that other keys may follow, which are skipped"
            | "移到末尾：它表示后面可以有其他键，这些键会跳过",
    }

    NotIndexable { name: String, found: &'static Localized } = "not-indexable", Error, Language {
        message: "`{name}` is {found}, which has no items"
               | "`{name}` 是{found}，没有下标",
        label: "`[…]` needs a list, a map or a record"
             | "`[…]` 需要列表、映射或记录",
    }

    IndexKind { expected: &'static Localized, found: &'static Localized } = "index-kind", Error, Language {
        message: "the index must be {expected}, found {found}"
               | "下标应为{expected}，实际为{found}",
    }

    IndexNegative = "index-negative", Error, Language {
        message: "an index cannot be negative"
               | "下标不能为负数",
        label: "the first item is 0"
             | "第一项是 0",
    }

    KeyOfParam { owner: String } = "key-of-param", Error, Language {
        message: "the fields of `{owner}` have fixed names"
               | "`{owner}` 的字段名是固定的",
        help: "for keys that change, declare a `map`"
            | "键不固定时，把类型声明为 `map`",
    }

    KeyMissing { owner: String, missing: Arg } = "key-missing", Error, Language {
        message: "`{owner}` lacks {missing}, which this can be"
               | "`{owner}` 缺少{missing}，而这里可能取到",
        help: "add a field for each, or compare with `==` first"
            | "请为每个值添加字段，或先用 `==` 判断",
    }

    KeyedFieldsDiffer { owner: String } = "keyed-fields-differ", Error, Language {
        message: "the fields of `{owner}` have different types, so a key cannot choose one"
               | "`{owner}` 的字段类型不同，不能用键来选择",
    }

    RestInList = "rest-in-list", Error, Language {
        message: "`rest` is not allowed in a list"
               | "列表中不能使用 `rest`",
        label: "a list has no limit to fill"
             | "列表没有可以填满的上限",
        help: "use `for … { } rest n { }` in a block of texts, or `take(list, n)` in a list"
            | "请在文本块中使用 `for … { } rest n { }`，在列表中使用 `take(list, n)`",
    }

    KeyNotConstant = "key-not-constant", Error, Language {
        message: "the key after `from` cannot have an interpolation"
               | "`from` 后面的键不能含有插值",
    }

    KeyEmpty = "key-empty", Error, Language {
        message: "the key after `from` is empty"
               | "`from` 后面的键为空",
        help: "write the key of the document, or remove `from`"
            | "写出文档中的键，或删除 `from`",
    }

    DuplicateKey { key: String } = "duplicate-key", Error, Language {
        message: "the key `{key}` is read twice"
               | "键 `{key}` 读取了两次",
    }

    CutNeedsOptional { ty: String } = "cut-needs-optional", Error, Language {
        message: "`{ty}` needs a `?`"
               | "`{ty}` 需要 `?`",
        label: "what is too long or not valid becomes `none`"
             | "过长或无效的值会成为 `none`",
    }

    DuplicateField { name: String } = "duplicate-field", Error, Language {
        message: "`{name}` is set twice"
               | "`{name}` 重复设置",
    }

    // Expressions.

    WrongOperand { op: String, expected: &'static Localized, name: String, found: &'static Localized } = "wrong-operand", Error, Language {
        message: "`{op}` expects {expected}, `{name}` is {found}"
               | "`{op}` 的操作数应为{expected}，`{name}` 是{found}",
    }
    TextAddition { fixed: Option<String> } = "text-addition", Error, Language {
        message: "`+` does not join texts"
               | "`+` 不能连接文本",
        label: "only adds whole numbers"
             | "只用于整数相加",
        help: "interpolate: `{fixed}`"
            | "使用插值：`{fixed}`",
    }
    ComparedKinds { one: String, left: &'static Localized, other: String, right: &'static Localized } = "compared-kinds", Error, Language {
        message: "`{one}` is {left} and `{other}` is {right}: they cannot be compared"
               | "`{one}` 是{left}，`{other}` 是{right}，两者不能比较",
    }
    ComparedWhole { name: String, found: &'static Localized } = "compared-whole", Error, Language {
        message: "`{name}` is {found}, which cannot be compared"
               | "`{name}` 是{found}，不能直接比较",
        help: "compare its parts, or its `size(…)`"
            | "比较它的各个部分，或比较 `size(…)`",
    }
    WordsNeverEqual { one: String, other: String, right: Option<Arg> } = "words-never-equal", Error, Language {
        message: "`{one}` and `{other}` can never be equal"
               | "`{one}` 与 `{other}` 永远不会相等",
        label: "one of {right}"
             | "取值为{right}之一",
    }
    ImpossibleWord { name: String, word: String, known: Option<Arg>, near: Option<String> } = "impossible-word", Error, Language {
        message: "`{name}` can never be `{word}`"
               | "`{name}` 永远不会是 `{word}`",
        note: "possible values: {known}"
            | "可选值：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    NeverNone { name: String, how: &'static Localized } = "never-none", Warning, Rule {
        message: "`{name}` is never `none`"
               | "`{name}` 永远不会是 `none`",
        help: "remove {how}"
            | "删除{how}",
    }
    MayBeNone { name: String, expected: &'static Localized } = "may-be-none", Error, Language {
        message: "`{name}` may be `none` here"
               | "`{name}` 在此处可能是 `none`",
        label: "expected {expected}"
             | "此处应为{expected}",
        help: "test it first: `if {name} != none`, or give another value: `{name} ?? …`"
            | "先判断：`if {name} != none`，或给出另一个值：`{name} ?? …`",
    }
    NotACondition { name: String, found: &'static Localized } = "not-a-condition", Error, Language {
        message: "`{name}` is {found}, expected a condition"
               | "`{name}` 是{found}，应为条件",
    }
    NotAList { name: String, found: &'static Localized } = "not-a-list", Error, Language {
        message: "`{name}` is {found}, expected a list"
               | "`{name}` 是{found}，应为列表",
    }
    NotARecord { name: String, found: &'static Localized, how: Option<Phrase> } = "not-a-record", Error, Language {
        message: "`{name}` is {found}, expected a record"
               | "`{name}` 是{found}，应为记录",
        help: "{how}"
            | "{how}",
    }
    NotInText { found: &'static Localized, how: &'static Localized } = "not-in-text", Error, Language {
        message: "{found} cannot be part of a text"
               | "{found}不能写进文本",
        label: "{found}"
             | "{found}",
        help: "{how}"
            | "{how}",
    }
    BranchesDiffer { of: &'static Localized, left: &'static Localized, right: &'static Localized } = "branches-differ", Error, Language {
        message: "the values of {of} are {left} and {right}"
               | "{of}的两个值分别是{left}和{right}",
        label: "{right}"
             | "{right}",
        help: "both must be {left}, or one of them `none`"
            | "两者都应为{left}，或其中一个为 `none`",
    }
    UnknownFunction { name: String, known: Option<Arg>, help: Option<Phrase> } = "unknown-function", Error, Language {
        message: "unknown function `{name}`"
               | "函数 `{name}` 不存在",
        note: "functions that can be called like this: {known}"
            | "可以这样调用的函数：{known}",
        help: "{help}"
            | "{help}",
    }
    ArgumentCount { name: String, takes: Phrase, given: Phrase, how: Phrase } = "argument-count", Error, Language {
        message: "`{name}` takes {takes}, {given}"
               | "`{name}` 需要{takes}，{given}",
        help: "{how}"
            | "{how}",
    }
    WrongArgument { name: String, expected: &'static Localized, role: Suffix, found: &'static Localized, how: Option<String> } = "wrong-argument", Error, Language {
        message: "`{name}` expects {expected}{role}, found {found}"
               | "`{name}` {role}应为{expected}，实际为{found}",
        help: "write `{how}`"
            | "写成 `{how}`",
    }
    ArgumentNotConstant { parameter: &'static str, name: String, how: &'static Localized } = "argument-not-constant", Error, Language {
        message: "`{parameter}` of `{name}` must be written out, and uses a parameter"
               | "`{name}` 的 `{parameter}` 须直接写出，不能用到参数",
        note: "its value must be known when the file is checked"
            | "检查文件时就必须知道它的值",
        help: "{how}"
            | "{how}",
    }
    UnknownDateField { field: String, fixed: Option<String> } = "unknown-date-field", Error, Language {
        message: "`{field}` does not belong in a date format"
               | "`{field}` 不是日期格式的写法",
        note: "fields: `%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b`; `%%` is a percent sign"
            | "可用的字段：`%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b`；`%%` 是百分号",
        help: "write `{fixed}`"
            | "写成 `{fixed}`",
    }
    NotATime { text: Phrase, reason: Arg } = "not-a-time", Error, Language {
        message: "{text} is not a time: {reason}"
               | "{text}不是时间：{reason}",
        help: "write a date such as `2025-01-31`, `2025-01-31 09:30` or `2025-01-31T09:30:00+08:00`"
            | "写成 `2025-01-31`、`2025-01-31 09:30` 或 `2025-01-31T09:30:00+08:00` 这样的日期",
    }
    TimeNotWritten { name: String, found: &'static Localized, param: Option<String> } = "time-not-written", Error, Language {
        message: "`{name}` is {found}, expected a time"
               | "`{name}` 是{found}，应为时间",
        note: "only a text that is written out, such as `\"2025-01-31\"`, can be a time"
            | "只有直接写出的文本才能作为时间，例如 `\"2025-01-31\"`",
        help: "give `{param}` the type `time`"
            | "把 `{param}` 的类型改为 `time`",
    }
    FixedDigits { found: String, limit: u64 } = "fixed-digits", Error, Language {
        message: "`{found}` is not a written number of digits from 0 to {limit}"
               | "`{found}` 不是直接写出的 0 到{limit}的位数",
        help: "write the number: `fixed(number, 2)`"
            | "直接写出位数：`fixed(number, 2)`",
    }
    WrongDivisor { found: String } = "wrong-divisor", Error, Language {
        message: "`/` divides only by a written 10, 100, 1000 …, found `{found}`"
               | "`/` 只能除以直接写出的 10、100、1000……，实际为 `{found}`",
        note: "such a division is exact: cents become yuan with `/ 100`"
            | "这样的除法没有误差：以分为单位的金额用 `/ 100` 换算成元",
        help: "compute it where the values come from, and give it as a parameter: `param share: decimal(0..100, 1 digits)`"
            | "在提供数据的程序里算好，再用参数传入：`param share: decimal(0..100, 1 digits)`",
    }
    RangeAsValue { written: String, how: Option<Phrase> } = "range-as-value", Error, Language {
        message: "`{written}` is a range, which is not a value"
               | "`{written}` 是范围，不是值",
        label: "only allowed in a type"
             | "只能写在类型里",
        help: "{how}"
            | "{how}",
    }
    NumberTooLarge { written: String } = "number-too-large", Error, Language {
        message: "`{written}` is too large: whole numbers have at most 64 bits"
               | "`{written}` 太大：整数最多 64 位",
        help: "write it as a text if it is an id"
            | "如果是 ID，写成文本",
    }
    NotASize { written: String, expected: &'static Localized } = "not-a-size", Error, Language {
        message: "`{written}` is not a length of text, expected {expected}"
               | "`{written}` 不是文本长度，应为{expected}",
    }
    RecordEntry { found: &'static Localized } = "record-entry", Error, Language {
        message: "a record consists of `key: value`, found {found}"
               | "记录由 `key: value` 组成，实际为{found}",
        label: "not allowed in a record"
             | "不能写在记录里",
    }

    // Samples and constants.

    UnknownParam { name: String, known: Option<Arg>, near: Option<String> } = "unknown-param", Error, Language {
        message: "unknown parameter `{name}`"
               | "参数 `{name}` 不存在",
        note: "parameters: {known}"
            | "可用的参数：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// A key that a sample writes out, but that its open type does not take.
    SampleKeyUnused { name: String } = "sample-key-unused", Warning, Language {
        message: "the type has no `{name}`, so the sample's is not used"
               | "类型没有 `{name}`，样例中的这个值不会用到",
        note: "`...` skips keys of documents; what a sample writes out is meant to be used"
            | "`...` 用来略过文档中多余的键；样例里写出的值应当是要用到的",
    }
    MissingParam { name: String } = "missing-param", Error, Language {
        message: "parameter `{name}` has no value"
               | "参数 `{name}` 没有值",
        note: "it has neither a default nor a `?`"
            | "它既没有默认值，也没有标 `?`",
    }
    SampleEntry { found: &'static Localized } = "sample-entry", Error, Language {
        message: "a sample consists of `param: value`, found {found}"
               | "样例由 `param: value` 组成，实际为{found}",
    }
    NotConstant { found: &'static Localized } = "not-constant", Error, Language {
        message: "expected a constant, found {found}"
               | "应为常量，实际为{found}",
        note: "samples and defaults are literals, or lets that are literals"
            | "样例和默认值只能用字面量，以及值为字面量的 `let`",
    }
}

texts! {
    FIRST_HERE = "first here" | "首次出现在这里";
    DECLARED_HERE = "declared here" | "在这里声明";
    TYPE_HERE = "its type" | "它的类型";
    PARAM_HERE = "the parameter" | "该参数";
    OneOf { words: Arg } = "one of {words}" | "取值为{words}之一";
    HIDDEN_HERE = "the other one" | "被遮蔽的那一个";
    THROUGH_HERE = "used here" | "在这里用到";

    FixReplace { text: String } = "write `{text}`" | "写成 `{text}`";
    FixInsert { text: String } = "insert `{text}`" | "插入 `{text}`";
    LoopOverItems { list: String } = "`for item in {list} { … }` repeats what is inside it for each item, which is `item` there"
                  | "`for item in {list} { … }` 对每一项重复其中的内容，当前项写作 `item`";
    THIS_IF = "this `if`" | "这个 `if`";
    THIS_COALESCE = "this `??`" | "这个 `??`";
    THE_COMPARISON = "the comparison" | "这个比较";
    THE_COALESCE = "`??` and what follows" | "`??` 及其后面的部分";
    FIX_REMOVE_COALESCE = "remove `??` and what follows" | "删除 `??` 及其后面的部分";
    FIX_REMOVE_IMPORT = "remove the import" | "删除这条导入";

    A_TEXT = "text" | "文本";
    AN_INT = "a whole number" | "整数";
    A_DECIMAL = "a decimal number" | "小数";
    A_NUMBER = "a number" | "数字";
    A_BOOL = "true or false" | "布尔值";
    A_COLOR = "a colour" | "颜色";
    A_COLOR_OF_SIX = "a colour like `#2EAB49`" | "形如 `#2EAB49` 的颜色";
    JSON_TOO_DEEP = "it is nested more than 128 levels deep" | "嵌套超过 128 层";
    TRUE_OR_FALSE = "`true` or `false`" | "`true` 或 `false`";
    A_LIST = "a list" | "列表";
    A_LIST_OF_TEXTS = "a list of texts" | "文本列表";
    A_LIST_OF_RECORDS = "a list of records" | "记录列表";
    A_LIST_OF_OTHERS = "a list of other values" | "其他值的列表";
    A_LIST_WITH_NONE = "a list with items that may be `none`" | "可能含有 `none` 的列表";
    A_MARKUP = "markup" | "标记文本";
    A_RECORD = "a record" | "记录";
    A_MAP = "a map" | "映射";
    A_TIME = "a time" | "时间";
    A_LIST_OR_MAP = "a list or map" | "列表或映射";
    A_CUT_LIST = "a list or map whose type has `cut`" | "类型带 `cut` 的列表或映射";
    A_COUNT = "a whole number from 0" | "不小于 0 的整数";
    A_WRITTEN_COUNT = "a written whole number from 0" | "直接写出的不小于 0 的整数";
    A_LIST_OF_NUMBERS = "a list of numbers" | "数字列表";
    A_FORMAT = "a written format" | "直接写出的格式";
    A_SEPARATOR = "a written text that is not empty" | "直接写出的非空文本";
    AN_OFFSET = "an offset such as `\"+08:00\"`" | "`\"+08:00\"` 这样的时区偏移";
    ENGLISH = "`\"en\"`" | "`\"en\"`";
    A_COMMA = "`\",\"`" | "`\",\"`";

    TIME_NONE = "it stands for no time" | "它表示没有时间";
    A_MEDIA = "a file" | "文件";
    NONE = "`none`" | "`none`";
    JSON_NULL = "`null`" | "`null`";
    A_RECIPIENT = "a recipient" | "接收者";
    A_MESSAGE = "a message" | "消息";
    A_SIZE = "a size" | "大小";
    A_MIXTURE = "a value of mixed types" | "类型不一的值";
    MAYBE_NONE = "a value that may be `none`" | "可能为 `none` 的值";
    A_VALUE = "a value" | "值";
    A_PLAIN_TEXT = "text without markup" | "不含标记的文本";
    A_PATH = "a path as a text" | "文本形式的路径";
    A_SIZE_OF_TEXT = "a length like `20 chars`" | "形如 `20 chars` 的长度";
    AN_ID = "an id as a text or number" | "文本或数字形式的 ID";
    A_BOUND = "a non-negative whole number" | "非负整数";
    DIGIT_COUNT = "a number of digits from 0 to 9" | "0 到 9 的位数";
    A_RANGE = "a range like `0..100`" | "形如 `0..100` 的范围";

    A_BLOCK = "a block" | "块";
    A_LOOP = "a `for`" | "`for`";
    A_CONDITION = "an `if`" | "`if`";
    A_SPREAD = "a spread" | "展开";
    A_PIECE = "a value without a key" | "没有键的值";
    A_PARAM = "a parameter" | "参数";
    A_LOOP_VALUE = "a loop variable" | "循环变量";
    TOO_MUCH = "too much text: the lets used in it double each other" | "文本过多：其中的 `let` 层层翻倍";
    COMPUTED = "a computed value" | "计算得出的值";

    HOW_ALONE = "`8` means 1 to 8; write `0..8` to allow none"
              | "`8` 表示 1 到 8；如需允许为空，写成 `0..8`";
    WORKING_FOLDER = "the working folder" | "工作目录";
    HOW_EMPTY = "to allow an empty value, start the bounds of its type at 0: `0..`" | "如需允许为空，让取值范围从 0 开始：`0..`";
    HOW_TIME = "a time has no spelling of its own: `date` gives one" | "时间没有固定的写法，请用 `date` 写出";
    HOW_LIST = "join it: `join(list, \", \")`, or write one line for each item with `for`"
             | "用 `join(list, \", \")` 连接，或用 `for` 每项写一行";
    HOW_RECORD = "use one of its fields" | "使用它的一个字段";
    HOW_NONE = "leave it out" | "去掉它";
    HOW_OTHER = "put it into a field of its own" | "它应写在自己的字段里";

    OneType { ty: String } = "write `{ty}`" | "写成 `{ty}`";
    EitherType { one: String, other: String } = "write `{one}` or `{other}`" | "写成 `{one}` 或 `{other}`";
    ExampleType { ty: String } = "write `{ty}`, with the bound that you need" | "写成 `{ty}`，其中的上限按需要填写";
    DeclareType { name: String } = "declare it, as in `type {name} = text(20 chars)` or `type {name} = one_of(\"…\", \"…\")`"
                               | "先声明它，例如 `type {name} = text(20 chars)` 或 `type {name} = one_of(\"…\", \"…\")`";
    NearType { near: String } = "did you mean `{near}`?" | "是不是想写 `{near}`？";
    FORM_TEXT = "write `text(64 bytes)`, `text(0..20 chars)`, `text(200 bytes, lines)`, each also with `cut` or `tail` at the end"
              | "写成 `text(64 bytes)`、`text(0..20 chars)`、`text(200 bytes, lines)`，末尾都可以加 `cut` 或 `tail`";
    FORM_MARKUP = "write `markup(2000 bytes)`" | "写成 `markup(2000 bytes)`";
    FORM_ID = "write `id(64 bytes)` or `id(64 bytes, cut)?`" | "写成 `id(64 bytes)` 或 `id(64 bytes, cut)?`";
    FORM_URL = "write `url(1024 bytes)` or `url(1024 bytes, cut)?`" | "写成 `url(1024 bytes)` 或 `url(1024 bytes, cut)?`";
    FORM_INT = "write `int` or `int(0..100)`" | "写成 `int` 或 `int(0..100)`";
    FORM_DECIMAL = "write `decimal(2 digits)`, `decimal(0..9999.99, 2 digits)` or `decimal(2 digits, cut)`"
                 | "写成 `decimal(2 digits)`、`decimal(0..9999.99, 2 digits)` 或 `decimal(2 digits, cut)`";
    FORM_BOOL = "write `bool`" | "写成 `bool`";
    FORM_COLOR = "write `color`" | "写成 `color`";
    FORM_ONE_OF = "write `one_of(\"a\", \"b\")`" | "写成 `one_of(\"a\", \"b\")`";
    FORM_LIST = "write `list(text(20 chars), 0..8 items)`, `list(text, 1.. items)` or `list(text, 0..8 items, cut)`"
              | "写成 `list(text(20 chars), 0..8 items)`、`list(text, 1.. items)` 或 `list(text, 0..8 items, cut)`";
    FORM_MAP = "write `map(text(80 bytes), 0..40 items)` or `map(text, key(200 bytes), 0..40 items, cut)`"
             | "写成 `map(text(80 bytes), 0..40 items)` 或 `map(text, key(200 bytes), 0..40 items, cut)`";
    FORM_TIME = "write `time` or `time(\"+00:00\")`" | "写成 `time` 或 `time(\"+00:00\")`";
    FORM_JSON = "write `json({ name: text, ... })`" | "写成 `json({ name: text, ... })`";
    FORM_FILE = "write `file(2 MB)`" | "写成 `file(2 MB)`";
    FORM_NAMED = "write only its name" | "只写名称";
    /// At the declaration of a name.
    DeclaredAs { name: String, kind: &'static Localized } = "`{name}` is {kind}" | "`{name}` 是{kind}";
    MAY_BE_NONE_HERE = "its `?` allows `none`" | "`?` 表示可以为 `none`";
    A_VALUE_HERE = "a value, not a type" | "是值，不是类型";
    /// The steps of a circle, in order.
    Step { number: usize } = "step {number}" | "第{number}步";
    MinAboveMax { min: String, max: String } = "{min} is greater than {max}" | "{min}大于{max}";
    HOW_WITHOUT_NEXT = "write one of them without the next" | "让其中一个不再引用下一个";
    HOW_WITHOUT_ITSELF = "write it without itself" | "定义中不能引用自身";
    HOW_THIRD_FILE = "move what both need into a third file" | "把双方都需要的内容移到第三个文件";
    HOW_OWN_NAMES = "remove the import: a file has its own names" | "删除这条 `import`：文件自身的名称可以直接使用";
    FromOne { min: String, max: String } = "it means {min} to {max}" | "它表示{min}到{max}";
    Arguments { count: usize } = "{count} {|argument|arguments}" | "{count}个实参";
    ArgumentsFrom { least: usize, most: usize } = "{least} to {most} arguments" | "{least}到{most}个实参";
    AreGiven { count: usize } = "{count} {|is|are} given" | "实际为{count}个";
    ArgumentMissing { parameter: String, call: String } = "`{parameter}` is missing: `{call}`" | "缺少 `{parameter}`：`{call}`";
    WRITE_OUT = "write the text out, or choose between texts with `if`" | "直接写出文本，或用 `if` 在几个文本中选择";
    WriteCall { call: String } = "write `{call}`" | "写成 `{call}`";
    ForParameter { parameter: String } = " for `{parameter}`" | "的 `{parameter}` ";
    Quoted { text: String } = "`{text}`" | "`{text}`";
    EMPTY_TEXT = "an empty text" | "空文本";
    DidYouMeanFile { path: String } = "did you mean `{path}`?" | "是不是想写 `{path}`？";
    FilesBeside { files: Arg } = "beside it: {files}" | "同目录下有{files}";
    FIX_REMOVE_LET = "remove the `let`" | "删除这条 `let`";
    FIX_REMOVE_PARAM = "remove the parameter" | "删除这个参数";
    FIX_REMOVE_TYPE = "remove the type" | "删除这个类型";
    HOW_USE_IT = "remove it, or use it in a message" | "删除它，或在消息中使用它";
    HOW_USE_TYPE = "remove it, or use it as the type of a parameter" | "删除它，或用作某个参数的类型";
    NotHere { field: String } = "no `{field}` here" | "这里没有 `{field}`";
    RELATIVE = "paths are relative to the file that contains them" | "路径相对于所在的文件";
}
