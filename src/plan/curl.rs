//! Prints plans as a POSIX shell script that calls `curl`, with the credential from the environment.

use super::{Need, Payload, PayloadNodeKind, Plan, Request, RequestBody};
use crate::catalog::Endpoint;
use crate::text;

/// What stands in a payload for a value of an earlier answer, until the script has it.
const STAND_IN: &str = "MSGC_ANSWER_";

impl Plan {
    /// The plan as a shell script: one `curl` command per request. The answers that later requests need are kept in
    /// variables; without such a value the script prints the answer and stops.
    pub fn to_curl(&self) -> String {
        let mut out = String::new();
        if self.requests.iter().any(|request| matches!(request.body, RequestBody::Upload { .. })) {
            out.push_str("# Run it in the folder of the message: paths are relative to it.\n");
        }
        let mut kept: Vec<(&str, &str)> = Vec::new();
        for request in &self.requests {
            let Some(endpoint) = request.endpoint else { continue };
            let call = call(endpoint, request, &kept);
            match self.requests.iter().flat_map(|other| &other.needs).find(|need| need.from == request.id) {
                Some(need) => {
                    kept.push((&request.id, need.take));
                    keep(&mut out, &call, need, kept.len());
                }
                None => {
                    out.push_str(&call);
                    out.push('\n');
                }
            }
        }
        out
    }
}

/// The command of a request, without the line break at its end.
fn call(endpoint: &Endpoint, request: &Request, kept: &[(&str, &str)]) -> String {
    let variable = format!("${{{}}}", endpoint.credential.shell_variable);
    let mut url = format!("{}{}", endpoint.host, endpoint.target(&variable));
    for (key, value) in endpoint.query {
        let sign = if url.contains('?') { '&' } else { '?' };
        url.push_str(&format!("{sign}{key}={value}"));
    }
    let curl = format!("curl -sS -X {} \"{url}\"", endpoint.method);
    match &request.body {
        RequestBody::Upload { field, path, filename, .. } => {
            let form = format!("{field}=@{};filename={}", form_quoted(path), form_quoted(filename));
            format!("{curl} -F {}", shell_quoted(&form))
        }
        RequestBody::Payload(payload) => {
            let (body, filled) = with_stand_ins(payload, &request.needs, kept);
            let end = text::heredoc_end(&body, "MESSAGE");
            let post = format!("{curl} -H 'Content-Type: application/json' --data-binary @-");
            match filled.as_slice() {
                [] => format!("{post} <<'{end}'\n{body}{end}"),
                filled => {
                    let fill: Vec<String> =
                        filled.iter().map(|number| format!("-e \"s|{STAND_IN}{number}_|$answer_{number}|\"")).collect();
                    format!("sed {} <<'{end}' | {post}\n{body}{end}", fill.join(" "))
                }
            }
        }
    }
}

/// Runs a command and keeps the value that a later one needs, escaped for `sed`.
fn keep(out: &mut String, call: &str, need: &Need, number: usize) {
    let key = need.take.rsplit('/').next().unwrap_or_default();
    out.push_str(&format!(
        "answer=$({call}\n) || exit\n\
         answer_{number}=$(printf '%s' \"$answer\" | sed -n 's/.*\"{key}\" *: *\"\\([^\"]*\\)\".*/\\1/p' | sed -e 's#\\\\/#/#g' -e 's/[&|\\\\]/\\\\&/g')\n\
         [ -n \"$answer_{number}\" ] || {{ printf '%s\\n' \"$answer\" >&2; exit 1; }}\n"
    ));
}

/// The payload on one line with a stand-in for each value of an earlier answer, and the numbers of these.
fn with_stand_ins(payload: &Payload, needs: &[Need], kept: &[(&str, &str)]) -> (String, Vec<usize>) {
    let mut root = payload.root.clone();
    let mut filled = Vec::new();
    for need in needs {
        let Some(at) = kept.iter().position(|(id, _)| *id == need.from) else { continue };
        root.replace(&need.into, PayloadNodeKind::Text(format!("{STAND_IN}{}_", at + 1)));
        if !filled.contains(&(at + 1)) {
            filled.push(at + 1);
        }
    }
    (root.to_json_line(), filled)
}

/// A part of a form as `curl -F` takes it apart.
fn form_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One word of the shell.
fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
