//! What `test` says of snapshots.

use super::{codes, texts};
use crate::diag::{Arg, Phrase};

codes! {
    /// A sample without a snapshot.
    SnapshotMissing { case: Phrase, path: String } = "snapshot-missing", Error, Language {
        message: "{case} has no snapshot"
               | "{case}没有快照",
        help: "`msgc test --update` writes `{path}`"
            | "`msgc test --update` 会写入 `{path}`",
    }
    /// A sample that is built differently.
    SnapshotDiffers { case: Phrase, path: String, diff: Arg } = "snapshot-differs", Error, Language {
        message: "{case} differs from its snapshot `{path}`"
               | "{case}与快照 `{path}` 不同",
        note: "{diff}"
            | "{diff}",
        help: "if the change is intended, `msgc test --update` writes it"
            | "如果是有意的改动，用 `msgc test --update` 写入",
    }
    /// A snapshot that no sample leads to any more.
    SnapshotStale { path: String } = "snapshot-stale", Error, Language {
        message: "`{path}` is the snapshot of something that no longer exists"
               | "`{path}` 所对应的内容已不存在",
        help: "`msgc test --update` removes it"
            | "`msgc test --update` 会删除该快照",
    }
}

texts! {
    OfMessage { message: String } = "`{message}`" | "`{message}`";
    OfSample { message: String, sample: String } = "`{message}` with the sample `{sample}`" | "`{message}`（样例 `{sample}`）";
    OfExtremes { message: String } = "the longest and shortest texts of `{message}`" | "`{message}` 的最长和最短文本";
    SnapshotsTested { count: usize, wrong: usize } = "tested {count} {|snapshot|snapshots}: {wrong} missing, different or stale"
                                                   | "已比较{count}个快照：{wrong}个缺失、不同或过时";
    SnapshotsWritten { written: usize, removed: usize, kept: usize } = "wrote {written}, removed {removed}, left {kept} {|snapshot|snapshots} unchanged"
                                                                      | "写入{written}个快照，删除{removed}个，{kept}个未改动";
}
