//! TypeScript: a module per source, of types and functions.

use super::model::{FacadeMember, FacadeMessage, FacadeSource, FacadeType, NamedType, TypeShape};
use super::names::{NameStyle, identifier, set_apart};
use super::text::{CharEscape, CodeWriter, block_comment, quoted};
use super::words::{
    LIMITS, PARAMS, about_limits, about_member, about_message, about_params, generated, type_identifier,
};
use super::{GeneratedFile, folders_and_stem};

/// The client.
const RUNTIME: &str = include_str!("runtime/msgc.ts");
/// The name of its module.
const MODULE: &str = "msgc";

/// Words that cannot name a function, and names that every module has.
const RESERVED: &str = "arguments await break case catch class const continue debugger default delete do else enum eval export \
    extends false finally for function if implements import in instanceof interface let new null package private \
    protected public return static super switch this throw true try typeof undefined var void while with yield";

pub(super) fn runtime() -> GeneratedFile {
    GeneratedFile { path: format!("{MODULE}.ts"), text: RUNTIME.to_owned() }
}

pub(super) fn module(source: &FacadeSource) -> GeneratedFile {
    let (folders, stem) = folders_and_stem(&source.path);
    let module = |part: &str| set_apart(identifier(part, NameStyle::Plain), |name| name == MODULE);
    let parts: Vec<String> = folders.iter().copied().chain([stem]).map(module).collect();
    let up = if folders.is_empty() { "./".to_owned() } else { "../".repeat(folders.len()) };
    let mut code = CodeWriter::new("  ");
    code.line(format!("// {}", generated(source)));
    code.line("/* eslint-disable */");
    code.line("");
    code.line(format!("import * as $msgc from \"{up}{MODULE}.js\";"));
    code.line("");
    code.line(format!("const $file = {};", string(&source.path)));
    let module = TypescriptModule { source };
    for named in &source.types {
        code.line("");
        module.named(named, &mut code);
    }
    for message in &source.messages {
        code.line("");
        module.message(message, &mut code);
    }
    GeneratedFile { path: format!("{}.ts", parts.join("/")), text: code.finish() }
}

struct TypescriptModule<'a> {
    source: &'a FacadeSource,
}

impl TypescriptModule<'_> {
    fn named(&self, named: &NamedType, code: &mut CodeWriter) {
        let lines: Vec<String> = super::text::comment_lines(&named.doc).collect();
        block_comment(code, &lines, escaped);
        let name = type_name(named);
        match &named.shape {
            TypeShape::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| string(word)).collect();
                code.line(format!("export type {name} = {};", words.join(" | ")));
            }
            TypeShape::Record { members, open } => self.interface(&name, members, *open, code),
        }
    }

    fn interface(&self, name: &str, members: &[FacadeMember], open: bool, code: &mut CodeWriter) {
        if members.is_empty() {
            let value = if open { "unknown" } else { "never" };
            return code.line(format!("export type {name} = Readonly<Record<string, {value}>>;"));
        }
        code.block(format!("export interface {name} {{"), "}", |code| {
            for member in members {
                block_comment(code, &about_member(member), escaped);
                let (mark, none) = if member.required { ("", "") } else { ("?", " | null | undefined") };
                code.line(format!("readonly {}{mark}: {}{none};", key(&member.key), self.ty(&member.ty)));
            }
            if open {
                code.line("readonly [key: string]: unknown;");
            }
        });
    }

    fn ty(&self, ty: &FacadeType) -> String {
        match ty {
            FacadeType::Text | FacadeType::File | FacadeType::Json => "string".to_owned(),
            FacadeType::Int { is_small: true } => "number".to_owned(),
            FacadeType::Int { is_small: false } => "number | bigint".to_owned(),
            FacadeType::Decimal { is_small: true } => "number | string".to_owned(),
            FacadeType::Decimal { is_small: false } => "string".to_owned(),
            FacadeType::Bool => "boolean".to_owned(),
            FacadeType::Color => "`#${string}`".to_owned(),
            FacadeType::Time => "$msgc.Time".to_owned(),
            FacadeType::Named(at) => self.source.named(*at).map(type_name).unwrap_or_default(),
            FacadeType::List(item) => match self.ty(item) {
                // `|` binds less closely.
                item if item.contains(' ') => format!("readonly ({item})[]"),
                item => format!("readonly {item}[]"),
            },
            FacadeType::Map(item) => format!("$msgc.MapOf<{}>", self.ty(item)),
            FacadeType::Optional(inner) => format!("{} | null", self.ty(inner)),
        }
    }

    fn message(&self, message: &FacadeMessage, code: &mut CodeWriter) {
        let params = identifier(&message.name, NameStyle::Raised) + PARAMS;
        block_comment(code, &about_params(message), escaped);
        self.interface(&params, &message.params, false, code);
        let plain = identifier(&message.name, NameStyle::Plain);
        if !message.limits.is_empty() {
            code.line("");
            block_comment(code, &about_limits(message), escaped);
            code.block(format!("export const {plain}{LIMITS}: readonly $msgc.Limit[] = ["), "];", |code| {
                for fill in &message.limits {
                    let longest = fill.worst.map_or_else(|| "null".to_owned(), |worst| worst.to_string());
                    code.line(format!(
                        "{{ field: {}, unit: \"{}\", limit: {}, longest: {longest} }},",
                        string(&fill.field),
                        fill.unit,
                        fill.limit
                    ));
                }
            });
        }
        code.line("");
        block_comment(code, &about_message(message), escaped);
        let function = set_apart(plain, |name| is_reserved(name) || name.ends_with(LIMITS));
        let default = if message.params.iter().any(|param| param.required) { "" } else { " = {}" };
        code.block(
            format!(
                "export function {function}($client: $msgc.Client, params: {params}{default}, now?: $msgc.Time): \
                 Promise<$msgc.Rendered> {{"
            ),
            "}",
            |code| code.line(format!("return $client.render($file, {}, params, now);", string(&message.name))),
        );
    }
}

fn type_name(named: &NamedType) -> String {
    // The result of every function, and what an empty interface is.
    type_identifier(&named.name, NameStyle::Raised, |name| matches!(name, "Promise" | "Readonly" | "Record"))
}

/// A key of an object, in quotes unless it is a plain word.
fn key(key: &str) -> String {
    let mut bytes = key.bytes();
    let is_word = bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_word { key.to_owned() } else { string(key) }
}

fn string(text: &str) -> String {
    quoted(text, CharEscape::Braces)
}

fn escaped(line: &str) -> String {
    line.replace("*/", "*\\/")
}

fn is_reserved(name: &str) -> bool {
    RESERVED.split(' ').any(|word| word == name)
}
