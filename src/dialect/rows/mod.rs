//! The dialects: one file and one line each.

mod card;
mod html;
mod ids;
mod markdown;
mod markdown_v2;
mod plain;
mod service_text;
#[cfg(feature = "toy")]
#[path = "../../../tests/toy/dialect.rs"]
mod toy;
mod url;
mod wecom_text;

use super::spec::{ConstructKind, DialectSpec};
use crate::diag::Localized;

/// One line per dialect: its name in the catalog, and its file.
macro_rules! dialects {
    ($($(#[$when:meta])* $name:ident: $file:ident;)*) => {
        /// The markup language of a text; its row says what is active in it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Dialect {
            $($(#[$when])* $name,)*
        }

        impl Dialect {
            /// Every dialect.
            pub const ALL: &[Self] = &[$($(#[$when])* Self::$name,)*];

            /// Its row.
            pub const fn spec(self) -> &'static DialectSpec {
                match self {
                    $($(#[$when])* Self::$name => &$file::SPEC,)*
                }
            }
        }
    };
}

dialects! {
    Plain: plain;
    WecomText: wecom_text;
    Markdown: markdown;
    MarkdownV2: markdown_v2;
    ServiceText: service_text;
    Card: card;
    Html: html;
    Url: url;
    Id: ids;
    #[cfg(feature = "toy")]
    Toy: toy;
}

impl Dialect {
    /// Its name for people.
    pub const fn name(self) -> &'static Localized {
        &self.spec().name
    }

    /// Whether the readers of the dialect act on this kind of construct.
    pub const fn has(self, sequence: ConstructKind) -> bool {
        self.spec().has(sequence)
    }
}
