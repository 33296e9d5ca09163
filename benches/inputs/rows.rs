//! Rows of data, and the messages that they fill.

use super::random::Random;

/// `paid` is a template, `paid_markdown` a text whose line of JSON has about 1.1 KB.
pub const PAID: &str = include_str!("paid.msg");

const FAMILY: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "孙"];
const GIVEN: [&str; 12] = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "建国", "文华"];
const CITIES: [&str; 10] = ["北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "西安", "南京", "重庆"];
const GOODS: [&str; 10] =
    ["无线耳机", "机械键盘", "保温杯", "运动鞋", "双肩包", "数据线", "显示器", "充电宝", "台灯", "路由器"];

/// The columns in the order of a row's cells: each is a parameter of [`PAID`].
pub const COLUMNS: [&str; 10] = ["id", "name", "order_no", "amount", "city", "date", "items", "coupon", "level", "url"];

/// The cells of row after row. Every 50th has a quote, a backslash and a line break, so that escaping is on the path.
pub fn rows() -> impl Iterator<Item = [String; 10]> {
    let mut random = Random::new(42);
    (0_u64..).map(move |id| {
        let mut goods = Vec::new();
        for _ in 0..=random.below(4) {
            goods.push(format!("{}×{}", random.pick(&GOODS), 1 + random.below(5)));
        }
        let mut goods = goods.join("、");
        if id % 50 == 49 {
            goods.push_str(" \"限量\\版\"\n赠品");
        }
        [
            id.to_string(),
            format!("{}{}", random.pick(&FAMILY), random.pick(&GIVEN)),
            format!("SO{:012}", random.below(1_000_000_000_000)),
            format!("{}.{:02}", random.below(5000), random.below(100)),
            random.pick(&CITIES).to_owned(),
            format!("2026-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)),
            goods,
            format!("CP{:06}", random.below(1_000_000)),
            (1 + random.below(9)).to_string(),
            format!("https://example.com/o/{}?u={id}", 1 + random.below(100_000_000)),
        ]
    })
}
