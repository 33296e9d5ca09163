//! Words about a text that shouts.

use super::{codes, texts};

codes! {
    Shouting = "shouting", Warning, Rule {
        message: "a text that shouts"
               | "语气过重",
        label: "one `!` is enough"
             | "一个 `!` 就够了",
        help: "write `!`"
            | "写成 `!`",
    }
}

texts! {
    SHOUTING_FIX = "write one `!`" | "改为一个 `!`";
}
