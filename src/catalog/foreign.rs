//! What looks like a message and is none: other calls' bodies, answers and events that people have at hand.

/// A document of the platform that is no message of ours.
#[derive(Debug)]
pub struct Foreign {
    /// What it is, as the end of "this is …".
    pub what: &'static str,
    pub format: super::Format,
    /// All of them hold.
    pub marks: &'static [Mark],
    /// The document has no other keys than these and the marks'; `None`: any.
    pub alone: Option<&'static [&'static str]>,
    /// What to know about it; empty where the name says it.
    pub reason: &'static str,
}

/// A sign by which a document is known.
#[derive(Debug)]
pub struct Mark {
    /// A key of the document itself.
    pub key: &'static str,
    /// The text it has; `None`: any value.
    pub is: Option<&'static str>,
}

const fn has(key: &'static str) -> Mark {
    Mark { key, is: None }
}

const fn is(key: &'static str, value: &'static str) -> Mark {
    Mark { key, is: Some(value) }
}

const fn json(what: &'static str, marks: &'static [Mark], reason: &'static str) -> Foreign {
    Foreign { what, format: super::Format::Json, marks, alone: None, reason }
}

const fn xml(what: &'static str, marks: &'static [Mark], reason: &'static str) -> Foreign {
    Foreign { what, format: super::Format::Xml, marks, alone: None, reason }
}

/// The first that holds tells what it is.
pub(super) static FOREIGN: &[Foreign] = &[
    json("an answer of the platform", &[has("errcode")], ""),
    json("an answer to an upload", &[has("type"), has("media_id"), has("created_at")], ""),
    json(
        "an application message of WeCom",
        &[has("agentid"), has("msgtype")],
        "it goes through `/cgi-bin/message/send` with a token; a webhook knows neither `agentid` nor its recipients",
    ),
    json(
        "a preview of a mass message",
        &[has("towxname"), has("msgtype")],
        "`/cgi-bin/message/mass/preview` shows a message to one reader; the message itself goes to `to`",
    ),
    Foreign {
        alone: Some(&["article_idx", "url"]),
        ..json("a request to delete a mass message", &[has("msg_id")], "")
    },
    Foreign {
        alone: Some(&["article_idx", "url"]),
        ..json("a request to delete a mass message", &[has("msgid")], "the platform's own key is `msg_id`")
    },
    Foreign { alone: Some(&[]), ..json("a request for the speed of mass messages", &[has("speed")], "") },
    xml("an event that the platform pushes", &[is("MsgType", "event")], "a reply to it is a message: `reply.text` …"),
    xml("a message that a user sent", &[has("MsgId"), has("MsgType")], "a reply to it is a message: `reply.text` …"),
    xml("an encrypted document", &[has("Encrypt")], "import what it holds, once it is decrypted"),
];
