//! Files that are right.

use super::report::check;

const BUILD_REPORT: &str = r##"
import "brand.msg" as brand

type failure = { name: text(64 bytes), reason: text(120 bytes) }

param version: text(32 bytes)
param status:  one_of("passed", "failed")
param failed:  list(failure, 0..10 items) = []
param oncall:  id(64 bytes)? = none              // `?` makes it optional

let home = "https://ci.example.com/builds/${version}"

/// Tells the group how a build went.
message build_report: wecom.markdown {
    to: [group("wrkSFfCgAAtMQKg4xqDatM5C9IDHFpTw"), user("zhangsan")]
    at_short_name: true

    body {
        """
        # Build ${version}
        ${if status == "passed" then info("passed") else warning("failed")}
        """
        for test in failed {
            "> ${test.name}: ${test.reason}"
        }
        if oncall != none {
            "${mention(oncall)} please look."
        }
        "[all builds](${home})"
    }

    attachment rerun {
        button again { text: "Run again", value: version, replace_text: "running…", text_color: brand.green }
    }
}

sample passed { version: "1.4.2", status: "passed" }
sample failed {
    version: "1.4.3"
    status: "failed"
    failed: [{ name: "登录测试", reason: "超时 30 秒" }]
    oncall: "lisi"
}
"##;

const BRAND: &str = "let green = #2EAB49\n";

#[test]
fn the_example_of_the_language_has_no_findings() {
    assert_eq!(check(BUILD_REPORT, &[("brand.msg", BRAND)]).1, []);
}

#[test]
fn what_a_message_uses_is_known() {
    let (program, _) = check(BUILD_REPORT, &[("brand.msg", BRAND)]);
    let unit = program.main().unwrap();
    let item = program.message("build_report").unwrap();
    let used: Vec<&str> = unit.used_params(item).iter().map(|used| unit.params[used.param].name.as_str()).collect();
    assert_eq!(used, ["version", "status", "failed", "oncall"]);
    // `version` stands in the body before the `let` is named.
    let first = unit.used_params(item)[0].span;
    assert_eq!(program.files.slice(first), "version");
    assert!(BUILD_REPORT[..first.start as usize].ends_with("# Build ${"));
}

#[test]
fn samples_have_values() {
    let (program, _) = check(BUILD_REPORT, &[("brand.msg", BRAND)]);
    let sample = program.sample("failed").unwrap();
    let mut values: Vec<String> = sample.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    values.sort();
    insta::assert_snapshot!(values.join("\n"));
}

#[test]
fn the_other_examples_have_no_findings() {
    let template = r##"
param openid: id(28 bytes)
param account: id(32 bytes)
param nickname: text(0..60 bytes)

message paid: template {
    to: "oR5Gjjl_eiZoUpGozMo7dbBJ362A"
    template_id: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY"
    url: "http://weixin.qq.com/download"
    topcolor: #FF0000
    data {
        first:    "您好，您已成功消费。" #0A0A0A     // a value may carry a colour
        keynote1: "巧克力" #CCCCCC
    }
}

message weekly: material.news {
    article {
        thumb_media_id: file("cover.jpg")
        title: "Happy Day"
        content: read("weekly.html")
        show_cover_pic: "1"
    }
}

message weekly_push: mass.mpnews {
    to: group("2")
    media_id: weekly
}

message welcome: reply.text {
    to: openid
    from: account
    body: "你好，${nickname}"
}
"##;
    assert_eq!(check(template, &[]).1, []);
}
