//! The recipients of a body, as rates count them.

use crate::catalog::{Delivery, MessageType, RateScope};
use crate::plan::{PayloadNode, PayloadNodeKind};

/// A recipient that a rate counts, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub scope: RateScope,
    pub name: String,
}

/// The recipients that the rates of a channel count: always the account, then each chat or, without one, all of them.
pub(super) fn counted(ty: &MessageType, body: &PayloadNode) -> Vec<Counted> {
    let mut all = vec![Counted { scope: RateScope::Account, name: String::new() }];
    let joined = ty.recipients().iter().find_map(|recipient| match recipient.delivery {
        Delivery::Joined { wire, separator } => Some((wire, separator)),
        _ => None,
    });
    let Some((wire, separator)) = joined else { return all };
    let words = || {
        ty.recipients().iter().filter_map(|recipient| match recipient.delivery {
            Delivery::JoinedWord { value, .. } => Some(value),
            _ => None,
        })
    };
    match body.at(&format!("/{}", wire.replace('.', "/"))).map(|node| &node.kind) {
        Some(PayloadNodeKind::Text(ids)) => {
            for id in ids.split(separator) {
                let scope = if words().any(|word| word == id) { RateScope::Broadcast } else { RateScope::Chat };
                let name = if scope == RateScope::Broadcast { String::new() } else { id.to_owned() };
                let one = Counted { scope, name };
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        _ => all.push(Counted { scope: RateScope::Broadcast, name: String::new() }),
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find_type;

    #[test]
    fn chats_are_counted_each_and_all_of_them_as_one() {
        let ty = find_type("wecom.text").unwrap();
        let body = |ids: Option<&str>| {
            let mut node = PayloadNode::object();
            if let Some(ids) = ids {
                node.put("chatid", PayloadNode::new(PayloadNodeKind::Text(ids.into()), None));
            }
            let scopes = counted(ty, &node).into_iter().skip(1).map(|one| (one.scope, one.name));
            scopes.collect::<Vec<_>>()
        };
        let chat = |name: &str| (RateScope::Chat, name.to_owned());
        assert_eq!(body(Some("a|b|a")), [chat("a"), chat("b")]);
        assert_eq!(body(Some("@all_group")), [(RateScope::Broadcast, String::new())]);
        assert_eq!(body(None), [(RateScope::Broadcast, String::new())]);
        assert_eq!(counted(find_type("custom.text").unwrap(), &PayloadNode::object()).len(), 1);
    }
}
