//! Findings of names, types and expressions.

use super::{codes, texts};
use crate::diag::{Arg, Localized, Size};

codes! {
    // Names.

    UnknownName { name: String, known: Option<Arg>, near: Option<String> } = "unknown-name", Error, Language {
        message: "unknown name `{name}`"
               | "名称 `{name}` 不存在",
        label: "not known here"
             | "此处未知",
        note: "known here: {known}"
            | "此处可用：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// `n-1` where `n` is a name: the `-` belongs to the name.
    MinusInName { name: String, fixed: String } = "minus-in-name", Error, Language {
        message: "`{name}` is read as a single name, which does not exist"
               | "`{name}` 会读作一个名称，而这个名称不存在",
        label: "not known here"
             | "此处未知",
        note: "a `-` directly before a letter or digit belongs to the name"
            | "紧贴在字母或数字前面的 `-` 属于名称",
        help: "put spaces around the operator: `{fixed}`"
            | "在运算符两侧加空格：`{fixed}`",
    }
    FunctionAsValue { name: String, signature: String } = "function-as-value", Error, Language {
        message: "`{name}` is a function, not a value"
               | "`{name}` 是函数，不是值",
        label: "missing arguments"
             | "缺少实参",
        help: "call it: `{signature}`"
            | "调用它：`{signature}`",
    }
    RecipientWithoutId { name: String } = "recipient-without-id", Error, Language {
        message: "`{name}` needs an id to name a recipient"
               | "`{name}` 需要 ID 才能指明接收者",
        label: "no id"
             | "缺少 ID",
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
    ValueAsType { name: String, known: Vec<String> } = "value-as-type", Error, Language {
        message: "`{name}` is not a type"
               | "`{name}` 不是类型",
        note: "types: {known}"
            | "可用的类型：{known}",
    }
    UnknownExport { file: String, name: String, known: Option<Arg>, near: Option<String> } = "unknown-export", Error, Language {
        message: "`{file}` has no `{name}`"
               | "`{file}` 中没有 `{name}`",
        label: "unknown"
             | "未知",
        note: "it has {known}"
            | "它包含{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// An imported `let` is a constant: it cannot use a parameter of its file.
    ExportUsesParam { name: String, param: String } = "export-uses-param", Error, Language {
        message: "`{name}` uses the parameter `{param}` of its file, so it is not a constant"
               | "`{name}` 用到了所在文件的参数 `{param}`，因此不是常量",
        label: "used from another file"
             | "在另一个文件中使用",
        help: "declare the parameter and build the text in this file"
            | "在本文件中声明该参数，并在本文件中拼出文本",
    }
    UnknownMember { owner: String, name: String, known: Option<Arg>, near: Option<String> } = "unknown-member", Error, Language {
        message: "`{owner}` has no `{name}`"
               | "`{owner}` 没有 `{name}`",
        label: "unknown"
             | "未知",
        note: "it has {known}"
            | "它包含{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    NoMembers { owner: String, found: &'static Localized } = "no-members", Error, Language {
        message: "`{owner}` is {found}, which has no members"
               | "`{owner}` 是{found}，没有成员",
        label: "nothing can follow the dot"
             | "点号后面不能再写名称",
    }
    DuplicateName { name: String } = "duplicate-name", Error, Language {
        message: "`{name}` is declared twice"
               | "`{name}` 重复声明",
        label: "declared again"
             | "再次声明",
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
        label: "reserved"
             | "保留名称",
        help: "give it another name"
            | "换一个名称",
    }
    BuiltInType { name: String } = "built-in-type", Error, Language {
        message: "`{name}` is a built-in type and cannot be declared"
               | "`{name}` 是内置类型，不能重新声明",
        label: "built in"
             | "内置类型",
        help: "give it another name"
            | "换一个名称",
    }
    ShadowedName { name: String } = "shadowed-name", Warning, Rule {
        message: "the loop's `{name}` hides another `{name}`"
               | "循环变量 `{name}` 遮蔽了另一个 `{name}`",
        label: "hides it in this loop"
             | "在本循环内遮蔽",
        help: "give the loop's its own name"
            | "给循环变量换一个名称",
    }
    UnusedImport { name: String } = "unused-import", Warning, Rule {
        message: "unused import `{name}`"
               | "导入的 `{name}` 从未使用",
        label: "unused"
             | "未使用",
        help: "remove the import"
            | "删除这条导入",
    }
    UnusedType { name: String } = "unused-type", Warning, Rule {
        message: "unused type `{name}`"
               | "类型 `{name}` 从未使用",
        label: "unused"
             | "未使用",
        help: "remove it, or use it as the type of a parameter"
            | "删除它，或用作某个参数的类型",
    }
    UnusedParam { name: String } = "unused-param", Warning, Rule {
        message: "unused parameter `{name}`"
               | "参数 `{name}` 从未使用",
        label: "unused"
             | "未使用",
        note: "its value would not appear in any message"
            | "它的值不会出现在任何消息中",
        help: "remove it, or use it in a message"
            | "删除它，或在消息中使用它",
    }
    UnusedLet { name: String } = "unused-let", Warning, Rule {
        message: "`{name}` is never used"
               | "`{name}` 从未使用",
        label: "unused"
             | "未使用",
        help: "remove it, or use it in a message"
            | "删除它，或在消息中使用它",
    }
    LetCycle { name: String } = "let-cycle", Error, Language {
        message: "`{name}` is defined in terms of itself"
               | "`{name}` 的定义用到了它自己",
        label: "leads back to `{name}`"
             | "又回到 `{name}`",
    }
    MessageCycle { name: String } = "message-cycle", Error, Language {
        message: "message `{name}` depends on itself"
               | "消息 `{name}` 依赖它自己",
        label: "leads back to `{name}`"
             | "又回到 `{name}`",
        note: "a message that another one refers to is built first"
            | "被引用的消息先于引用它的消息构建",
    }
    ExpressionTooDeep { limit: u64 } = "expression-too-deep", Error, Language {
        message: "expression nested too deeply"
               | "嵌套太深",
        label: "more than {limit} levels"
             | "超过{limit}层",
        note: "levels inside the lets used here count, too"
            | "此处用到的 `let` 内部的层数也计入",
    }

    // Imports and paths.

    ImportNotPlain = "import-not-plain", Error, Language {
        message: "the path of an import must be plain text"
               | "导入路径只能是纯文本",
        label: "interpolated"
             | "含有插值",
        note: "imports are resolved before anything is computed"
            | "导入在计算任何值之前解析",
    }
    ImportCycle { file: String, way: String } = "import-cycle", Error, Language {
        message: "`{file}` imports itself"
               | "`{file}` 导入了它自己",
        label: "leads back to `{file}`"
             | "又回到 `{file}`",
        note: "import chain: {way}"
            | "导入链：{way}",
        help: "move what both need into a third file"
            | "把双方都需要的内容移到第三个文件",
    }
    ImportsTooDeep { limit: usize } = "imports-too-deep", Error, Language {
        message: "import chain too long"
               | "导入链过长",
        label: "more than {limit} levels"
             | "超过{limit}层",
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
    PathBackslash { path: String, fixed: String } = "path-backslash", Error, Language {
        message: "`{path}` contains `\\`"
               | "`{path}` 含有 `\\`",
        label: "expected `/` between folders"
             | "目录之间应使用 `/`",
        help: "write `{fixed}`: `/` works on every system"
            | "改为 `{fixed}`：`/` 在所有系统上都可用",
    }
    PathDotFile { path: String } = "path-dot-file", Error, Language {
        message: "`{path}` is a hidden file"
               | "`{path}` 是隐藏文件",
        label: "a part starts with `.`"
             | "有一段以 `.` 开头",
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
        label: "not a file"
             | "不是文件",
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
        label: "outside the project's folder"
             | "超出了项目目录",
        note: "the project is the folder of `msgc.toml`, or else of the repository, or else of the file; symbolic links are followed"
            | "项目是指 `msgc.toml` 所在的目录，没有则为仓库，再没有则为文件所在的目录；符号链接按其指向判断",
        help: "move the file into the project"
            | "把文件移到项目里",
    }
    FileNotFound { path: String } = "file-not-found", Error, Language {
        message: "file `{path}` not found"
               | "文件 `{path}` 不存在",
        label: "not found"
             | "未找到",
        note: "paths are relative to the file that contains them"
            | "路径相对于所在的文件",
    }
    FileNotAFile { path: String } = "file-not-a-file", Error, Language {
        message: "`{path}` is not a file"
               | "`{path}` 不是文件",
        label: "a folder or device"
             | "是目录或设备",
    }
    TooLargeToRead { path: String, bytes: u64 } = "too-large-to-read", Error, Language {
        message: "`{path}` is too large"
               | "`{path}` 太大",
        label: "{bytes} bytes"
             | "{bytes}字节",
    }
    FileDenied { path: String, reason: Arg } = "file-denied", Error, Language {
        message: "`{path}` cannot be read"
               | "无法读取 `{path}`",
        label: "{reason}"
             | "{reason}",
    }
    FileNotUtf8 { path: String, at: usize } = "file-not-utf8", Error, Language {
        message: "`{path}` is not UTF-8"
               | "`{path}` 不是 UTF-8 编码",
        label: "invalid UTF-8 at byte {at}"
             | "第{at}字节处不是有效的 UTF-8",
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
    TypeArgument { name: String, form: Arg } = "type-argument", Error, Language {
        message: "`{name}` does not accept this argument"
               | "`{name}` 不接受这个实参",
        label: "unexpected"
             | "多余",
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
    BoundOrder { min: String, max: String, how: &'static Localized } = "bound-order", Error, Language {
        message: "no value is within these bounds"
               | "这个取值范围是空的",
        label: "{min} is greater than {max}"
             | "{min}大于{max}",
        help: "{how}"
            | "{how}",
    }
    BoundNumber { name: String, expected: &'static Localized } = "bound-number", Error, Language {
        message: "this is not a bound of `{name}`"
               | "这不能作为 `{name}` 的取值范围",
        label: "expected {expected}"
             | "应为{expected}",
    }
    DecimalDigits { size: Size } = "decimal-digits", Error, Language {
        message: "the bound has more decimal digits than the type"
               | "取值范围的小数位数多于类型规定的位数",
        label: "{measured} after the decimal point, the type has {limit}"
             | "小数点后有{measured}位，类型规定{limit}位",
    }
    OneOfTwice { word: String } = "one-of-twice", Error, Language {
        message: "`{word}` appears twice"
               | "`{word}` 出现了两次",
        label: "repeated"
             | "重复",
    }
    RecursiveType { name: String } = "recursive-type", Error, Language {
        message: "the type `{name}` contains itself"
               | "类型 `{name}` 包含它自己",
        label: "leads back to `{name}`"
             | "又回到 `{name}`",
        note: "its values would be infinitely large"
            | "这样的值会无限大",
    }
    TypeTooLarge { limit: u64 } = "type-too-large", Error, Language {
        message: "the type has too many parts"
               | "这个类型的组成部分太多",
        label: "more than {limit}, or nested too deeply"
             | "超过{limit}个，或嵌套太深",
    }
    OpenNotLast = "open-not-last", Error, Language {
        message: "`...` must be the last entry of a record type"
               | "`...` 必须是记录类型的最后一项",
        label: "move it to the end"
             | "请移到末尾",
        help: "it says that other keys may follow, which are skipped"
            | "它表示后面可以有其他键，这些键会跳过",
    }

    NotIndexable { found: &'static Localized } = "not-indexable", Error, Language {
        message: "{found} cannot be indexed"
               | "{found}不能用下标",
        label: "`[…]` needs a list, a map or a record"
             | "`[…]` 需要列表、映射或记录",
    }

    IndexKind { expected: &'static Localized, found: &'static Localized } = "index-kind", Error, Language {
        message: "the index must be {expected}, found {found}"
               | "下标应为{expected}，实际为{found}",
        label: "{found}"
             | "{found}",
    }

    IndexNegative = "index-negative", Error, Language {
        message: "an index cannot be negative"
               | "下标不能为负数",
        label: "the first item is 0"
             | "第一项是 0",
    }

    KeyOfParam { owner: String, fixed: Option<String> } = "key-of-param", Error, Language {
        message: "the fields of `{owner}` have fixed names"
               | "`{owner}` 的字段名是固定的",
        label: "use `.name` instead of `[…]`"
             | "请用 `.name`，而不是 `[…]`",
        help: "write `{fixed}`; a type with changing keys is a `map`"
            | "请写 `{fixed}`；键不固定的类型是 `map`",
    }

    KeyMissing { owner: String, missing: Arg } = "key-missing", Error, Language {
        message: "`{owner}` lacks {missing}"
               | "`{owner}` 缺少{missing}",
        label: "this may be one of them"
             | "这里可能是其中之一",
        help: "add a field for each, or compare with `==` first"
            | "请为每个值添加字段，或先用 `==` 判断",
    }

    KeyedFieldsDiffer { owner: String } = "keyed-fields-differ", Error, Language {
        message: "the fields of `{owner}` are of different kinds"
               | "`{owner}` 的字段类型不同",
        label: "a field chosen by a key needs one kind"
             | "用键选择的字段必须类型相同",
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
        message: "the key after `from` must be a plain text"
               | "`from` 后面的键必须是普通文本",
        label: "it has an interpolation"
             | "这里有插值",
    }

    KeyEmpty = "key-empty", Error, Language {
        message: "the key after `from` is empty"
               | "`from` 后面的键为空",
        label: "write the key of the document here"
             | "请在这里写文档中的键",
    }

    DuplicateKey { key: String } = "duplicate-key", Error, Language {
        message: "the key `{key}` is read twice"
               | "键 `{key}` 读取了两次",
        label: "read again"
             | "再次读取",
    }

    CutNeedsOptional { ty: String } = "cut-needs-optional", Error, Language {
        message: "`{ty}` needs a `?`"
               | "`{ty}` 需要 `?`",
        label: "what is too long or not valid becomes `none`"
             | "过长或无效的值会成为 `none`",
        help: "write `{ty}?`"
            | "请写 `{ty}?`",
    }

    DuplicateField { name: String } = "duplicate-field", Error, Language {
        message: "`{name}` is set twice"
               | "`{name}` 重复设置",
        label: "set again"
             | "再次设置",
    }

    // Expressions.

    WrongOperand { op: String, expected: &'static Localized, found: &'static Localized } = "wrong-operand", Error, Language {
        message: "`{op}` expects {expected}, found {found}"
               | "`{op}` 的操作数应为{expected}，实际为{found}",
        label: "{found}"
             | "{found}",
    }
    TextAddition { fixed: Option<String> } = "text-addition", Error, Language {
        message: "`+` does not join texts"
               | "`+` 不能连接文本",
        label: "only adds whole numbers"
             | "只用于整数相加",
        help: "interpolate: `{fixed}`"
            | "使用插值：`{fixed}`",
    }
    ComparedKinds { left: &'static Localized, right: &'static Localized } = "compared-kinds", Error, Language {
        message: "{left} and {right} cannot be compared"
               | "{left}与{right}不能比较",
        label: "{right}"
             | "{right}",
    }
    ComparedWhole { found: &'static Localized } = "compared-whole", Error, Language {
        message: "{found} cannot be compared"
               | "{found}不能直接比较",
        label: "{found}"
             | "{found}",
        help: "compare its parts, or its `size(…)`"
            | "比较它的各个部分，或比较 `size(…)`",
    }
    WordsNeverEqual { right: Option<Arg> } = "words-never-equal", Error, Language {
        message: "these can never be equal"
               | "两者永远不会相等",
        label: "one of {right}"
             | "取值为{right}之一",
    }
    ImpossibleWord { word: String, known: Option<Arg>, near: Option<String> } = "impossible-word", Error, Language {
        message: "this can never be `{word}`"
               | "这里永远不会是 `{word}`",
        label: "not one of its values"
             | "不在可取的值之中",
        note: "possible values: {known}"
            | "可选值：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    NeverNone { name: String, how: &'static Localized } = "never-none", Warning, Rule {
        message: "`{name}` is never `none`"
               | "`{name}` 永远不会是 `none`",
        label: "always has a value here"
             | "此处一定有值",
        help: "remove {how}"
            | "删除{how}",
    }
    MayBeNone { name: String, expected: &'static Localized } = "may-be-none", Error, Language {
        message: "`{name}` may be `none` here"
               | "`{name}` 在此处可能是 `none`",
        label: "expected {expected}"
             | "应为{expected}",
        help: "test it first: `if {name} != none`, or give another value: `{name} ?? …`"
            | "先判断：`if {name} != none`，或给出另一个值：`{name} ?? …`",
    }
    NotACondition { found: &'static Localized, fixed: Option<String> } = "not-a-condition", Error, Language {
        message: "a condition must be true or false, found {found}"
               | "条件应为真或假，实际为{found}",
        label: "{found}"
             | "{found}",
        help: "write a comparison: `{fixed}`"
            | "写成比较：`{fixed}`",
    }
    NotAList { found: &'static Localized } = "not-a-list", Error, Language {
        message: "expected a list, found {found}"
               | "应为列表，实际为{found}",
        label: "{found}"
             | "{found}",
    }
    NotARecord { found: &'static Localized } = "not-a-record", Error, Language {
        message: "expected a record, found {found}"
               | "应为记录，实际为{found}",
        label: "{found}"
             | "{found}",
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
        message: "the two values of {of} have different types"
               | "{of}的两个值类型不同",
        label: "{right}"
             | "{right}",
        help: "both must be {left}, or one of them `none`"
            | "两者都应为{left}，或其中一个为 `none`",
    }
    UnknownFunction { name: String, known: Vec<String>, near: Option<String> } = "unknown-function", Error, Language {
        message: "unknown function `{name}`"
               | "函数 `{name}` 不存在",
        label: "unknown"
             | "未知",
        note: "functions: {known}"
            | "可用的函数：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    ArgumentCount { name: String, expected: usize, found: usize, signature: String } = "argument-count", Error, Language {
        message: "wrong number of arguments for `{name}`"
               | "`{name}` 的实参个数不对",
        label: "expected {expected}, found {found}"
             | "应为{expected}个，实际为{found}个",
        help: "write `{signature}`"
            | "写成 `{signature}`",
    }
    WrongArgument { name: String, expected: &'static Localized, parameter: String, found: &'static Localized, signature: String } = "wrong-argument", Error, Language {
        message: "`{name}` expects {expected} for `{parameter}`, found {found}"
               | "`{name}` 的形参 `{parameter}` 应为{expected}，实际为{found}",
        label: "{found}"
             | "{found}",
        help: "write `{signature}`"
            | "写成 `{signature}`",
    }
    ArgumentNotConstant { parameter: &'static str, name: String } = "argument-not-constant", Error, Language {
        message: "the argument `{parameter}` of `{name}` uses a parameter"
               | "`{name}` 的实参 `{parameter}` 用到了参数",
        label: "known only when the message is built"
             | "构建消息时才能知道",
        note: "its value must be known when the file is checked"
            | "检查文件时就必须知道它的值",
        help: "write the text out, or choose between texts with `if`"
            | "直接写出文本，或用 `if` 在几个文本中选择",
    }
    UnknownDateField { field: String } = "unknown-date-field", Error, Language {
        message: "`{field}` is not a field of a date"
               | "`{field}` 不是日期格式中的字段",
        label: "unknown field in this format"
             | "这个格式中有未知的字段",
        note: "fields: `%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b`; `%%` is a percent sign"
            | "可用的字段：`%Y %m %-m %d %-d %H %-H %M %S %F %T %z %a %A %b`；`%%` 是百分号",
    }
    NotATime { text: String, reason: Arg } = "not-a-time", Error, Language {
        message: "`{text}` is not a time"
               | "`{text}` 不是时间",
        label: "{reason}"
             | "{reason}",
        help: "write a date such as `2025-01-31`, `2025-01-31 09:30` or `2025-01-31T09:30:00+08:00`"
            | "写成 `2025-01-31`、`2025-01-31 09:30` 或 `2025-01-31T09:30:00+08:00` 这样的日期",
    }
    TimeNotWritten { found: &'static Localized } = "time-not-written", Error, Language {
        message: "expected a time, found {found}"
               | "应为时间，实际为{found}",
        label: "{found}"
             | "{found}",
        help: "give the parameter the type `time`; only a text that is written out can be a time"
            | "把参数的类型改为 `time`；只有直接写出的文本才能作为时间",
    }
    FixedDigits { limit: u64 } = "fixed-digits", Error, Language {
        message: "`fixed` needs a number of digits from 0 to {limit}"
               | "`fixed` 的位数应为 0 到{limit}",
        label: "not such a number"
             | "不是这样的数",
        help: "write it out: `fixed(number, 2)`"
            | "直接写出位数：`fixed(number, 2)`",
    }
    WrongDivisor = "wrong-divisor", Error, Language {
        message: "`/` only divides by a power of ten"
               | "`/` 只能除以 10 的整数次幂",
        label: "not 10, 100, 1000 …, written out"
             | "不是直接写出的 10、100、1000……",
        note: "such a division is exact: cents become yuan with `/ 100`"
            | "这样的除法没有误差：以分为单位的金额用 `/ 100` 换算成元",
    }
    RangeAsValue = "range-as-value", Error, Language {
        message: "a range is not a value"
               | "范围不是值",
        label: "only allowed in a type"
             | "只能写在类型里",
    }
    NumberTooLarge = "number-too-large", Error, Language {
        message: "the number is too large"
               | "数字太大",
        label: "more than 64 bits"
             | "超过 64 位",
        help: "write it as a text if it is an id"
            | "如果是 ID，写成文本",
    }
    NotASize { expected: &'static Localized } = "not-a-size", Error, Language {
        message: "not the size of a text"
               | "这不是文本的大小",
        label: "expected {expected}"
             | "应为{expected}",
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
        label: "unknown"
             | "未知",
        note: "parameters: {known}"
            | "可用的参数：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    /// A key that a sample writes out, but that its open type does not take.
    SampleKeyUnused { name: String } = "sample-key-unused", Warning, Language {
        message: "the type has no `{name}`, so nothing takes it"
               | "类型没有 `{name}`，这个值不会被用到",
        label: "skipped"
             | "会被略过",
        note: "`...` skips keys of documents; what a sample writes out is meant to be used"
            | "`...` 用来略过文档中多余的键；样例里写出的值应当是要用到的",
    }
    MissingParam { name: String } = "missing-param", Error, Language {
        message: "parameter `{name}` has no value"
               | "参数 `{name}` 没有值",
        label: "needed here"
             | "此处需要",
        note: "it has neither a default nor a `?`"
            | "它既没有默认值，也没有标 `?`",
    }
    SampleEntry { found: &'static Localized } = "sample-entry", Error, Language {
        message: "a sample consists of `param: value`, found {found}"
               | "样例由 `param: value` 组成，实际为{found}",
        label: "not allowed in a sample"
             | "不能写在样例里",
    }
    NotConstant { found: &'static Localized } = "not-constant", Error, Language {
        message: "this value must be a constant"
               | "这个值必须是常量",
        label: "{found}"
             | "{found}",
        note: "samples and defaults are literals, or lets that are literals"
            | "样例和默认值只能用字面量，以及值为字面量的 `let`",
    }
}

texts! {
    FIRST_HERE = "first here" | "首次出现在这里";
    DECLARED_HERE = "declared here" | "在这里声明";
    TYPE_HERE = "its type" | "它的类型";
    PARAM_HERE = "the parameter" | "该参数";
    OTHER_WORDS = "this one has other values" | "这一个取值不同";
    HIDDEN_HERE = "the other one" | "被遮蔽的那一个";
    OTHER_BRANCH = "the other value" | "另一个值";
    THROUGH_HERE = "through this" | "经由这里";

    FixReplace { text: String } = "replace it with `{text}`" | "替换为 `{text}`";
    FixInsert { text: String } = "insert `{text}`" | "插入 `{text}`";
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
    A_WRITTEN_COUNT = "a whole number from 0, written out" | "直接写出的不小于 0 的整数";
    A_LIST_OF_NUMBERS = "a list of numbers" | "数字列表";
    A_FORMAT = "a format, written out" | "直接写出的格式";
    A_SEPARATOR = "a text that is not empty, written out" | "直接写出的非空文本";
    AN_OFFSET = "an offset such as `\"+08:00\"`" | "`\"+08:00\"` 这样的时区偏移";
    ENGLISH = "`\"en\"`" | "`\"en\"`";
    A_COMMA = "`\",\"`" | "`\",\"`";

    TIME_NONE = "this means that there is no time" | "这表示没有时间";
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
    A_SIZE_OF_TEXT = "a size like `20 chars`" | "形如 `20 chars` 的大小";
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
    COMPUTED = "computed" | "计算得出";

    HOW_ORDER = "write the lower bound first" | "把下限写在前面";
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
}
