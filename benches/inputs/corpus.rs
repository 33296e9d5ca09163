//! Message files without errors: texts, markdowns with buttons and templates in turn.

use std::fmt::Write as _;

use super::random::Random;

const WORDS: &str = "订单 发货 物流 通知 客户 支付 成功 失败 提醒 会议 审批 请假 报销 系统 告警 数据库 延迟 恢复 升级 版本 发布 服务 节点 内存 磁盘 \
    网络 超时 重试 优惠券 到期 积分 会员 生日 快乐 您好 之前 完成 确认 点击 查看 详情 疑问 联系 客服 感谢 团队 项目 进度 任务 负责人";

/// What one message tells.
#[derive(Clone, Debug)]
pub struct Section {
    pub title: String,
    /// Six hex digits.
    pub color: String,
    pub level: u64,
    pub tags: [&'static str; 3],
    pub url: String,
    pub lines: [String; 3],
}

/// The sections of one file; every seed has its own.
pub fn sections(seed: usize) -> impl Iterator<Item = Section> {
    let mut random = Random::new(seed);
    let known: Vec<&'static str> = WORDS.split(' ').collect();
    std::iter::repeat_with(move || Section {
        title: words(&mut random, &known, 4),
        color: format!("{:06X}", random.below(1 << 24)),
        level: 1 + random.below(9),
        tags: std::array::from_fn(|_| random.pick(&known)),
        url: format!("https://example.com/o/{}", 1 + random.below(99_999)),
        lines: std::array::from_fn(|_| words(&mut random, &known, 8)),
    })
}

fn words(random: &mut Random, known: &[&str], count: usize) -> String {
    let mut text = String::new();
    for at in 0..count {
        text.push_str(random.pick(known));
        if at + 1 < count && random.below(5) == 0 {
            text.push('，');
        }
    }
    text
}

/// A file of that many messages.
pub fn messages(count: usize) -> String {
    let mut file = begin(0);
    sections(0).take(count).enumerate().for_each(|(at, section)| message(&mut file, at, &section));
    file
}

/// A file with as many messages as bring it to a size.
pub fn of_size(seed: usize, bytes: usize) -> String {
    let mut file = begin(seed);
    for (at, section) in sections(seed).enumerate() {
        if file.len() >= bytes {
            break;
        }
        message(&mut file, at, &section);
    }
    file
}

fn begin(seed: usize) -> String {
    format!("/// 第 {seed} 号样例\nparam user: text(30 bytes)\nparam items: list(text(40 bytes), 0..5 items) = []\n")
}

fn message(file: &mut String, at: usize, section: &Section) {
    let Section { title, color, level, tags: [tag, ..], url, lines: [first, second, third] } = section;
    // Writing to a `String` never fails.
    let _ = match at % 3 {
        0 => write!(
            file,
            r#"
message notice_{at}: wecom.text {{
    // {title}
    body: """
    ${{user}}，{first}
    {second}
    {third}
    """
    mentioned_list: ["lisi"]
}}
"#
        ),
        1 => write!(
            file,
            r#"
message notice_{at}: wecom.markdown {{
    body {{
        """
        # {title}
        {first}
        {second}
        {third}
        """
        for item in items {{
            "> ${{item}}"
        }}
    }}
    attachment votes_{at} {{
        button yes {{ text: "{tag}", value: "y", replace_text: "好的", text_color: #{color} }}
    }}
}}
"#
        ),
        _ => write!(
            file,
            r##"
message notice_{at}: template {{
    to: "oABCDEFGHIJKLMNOPQRSTUVWXYZ1"
    template_id: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY"
    url: "{url}"
    data {{
        keyword1: "{tag}" #{color}
        keyword2: "${{user}}"
        keyword3: "{level} 级" #CCCCCC
    }}
}}
"##
        ),
    };
}
