use super::{Judgement, judge};
use crate::catalog::{FieldKind, find_type, key_rule};

fn judged(key: &str, value: &str) -> &'static str {
    let data = find_type("template").and_then(|ty| ty.field("data")).expect("templates have data");
    let FieldKind::Data(spec) = data.kind else { panic!("data is free") };
    match judge(key_rule(spec, key).expect("a known prefix"), value) {
        Judgement::Fits => "fits",
        Judgement::Misfit(_) | Judgement::TooLong { .. } => "misfit",
        Judgement::Doubtful(_) => "doubtful",
    }
}

#[test]
fn what_the_page_has_fits() {
    for (key, values) in [
        ("thing1", &["a<b", "a < b > c", "2**3", "* a *", "I <3 you", "【订单】#1-2", " a ", "😀"][..]),
        ("number1", &["0", "12.50", "99999999999999999999999999999999"]),
        ("letter1", &["abc"]),
        ("symbol1", &["#-!"]),
        ("character_string1", &["SO-2024/11", "A 1", "+86"]),
        (
            "time1",
            &[
                "15:01",
                "9:05",
                "19:43:07",
                "2019年10月1日 15:01",
                "2019年10月1日15:01",
                "2024-09-12 19:43:07",
                "2024/9/12 9:43",
                "15:01~16:00",
                "2024-05-06 09:00~10:30",
                "2024-05-06 09:00 ~ 2024-05-07 10:30",
                "2024-11-01",
                "2024年11月1日",
            ],
        ),
        (
            "date1",
            &["2026年9月16日", "2026-09-16", "2026/9/6", "2024-02-29", "2026-09-16 15:01", "2024-05-06~2024-05-08"],
        ),
        ("amount1", &["39.80", "￥39.80", "$5", "39.8元", "￥39.80元", "1234567890", "0.01"]),
        ("phone_number1", &["+86-0766-66888866", "13800001111", "(010) 6552"]),
        ("car_number1", &["粤A8Z888挂", "粤A88888", "A12345"]),
        ("name1", &["李雷", "John Smith", "欧阳·娜"]),
        ("phrase1", &["已发货", "一二三四五"]),
        ("const1", &["待付款"]),
    ] {
        for value in values {
            assert_eq!(judged(key, value), "fits", "{key} {value}");
        }
    }
}

#[test]
fn what_the_page_excludes_does_not() {
    for (key, values) in [
        ("thing1", &["a\nb", "  ", "\u{3000}", "a\r\nb"][..]),
        ("number1", &["1,280", "12a", "约5", "1.2.3", "12%", "１２", "999999999999999999999999999999999", " "]),
        ("letter1", &["ab1", "字"]),
        ("symbol1", &["a-", "######"]),
        ("character_string1", &["单号1", "a\nb"]),
        (
            "time1",
            &[
                "today",
                "1501",
                "20241101",
                "25:61",
                "25:00",
                "12:60",
                "2小时30分",
                "90分钟",
                "2024-05-06 09:00-10:30",
                "09:00-10:30",
                "09:00至10:30",
                "9:00 AM",
                "下午3:00",
                "明天 15:00",
                "2024-13-45",
                "2024-13-45 10:00",
                "2024-02-30",
                "1714957200",
                "15:01~",
            ],
        ),
        (
            "date1",
            &["明天", "2024-13-45", "2023-02-29", "15:01", "20240506", "2024-05-06至2024-05-08", "2024年13月1日"],
        ),
        ("amount1", &["￥1,280.00", "约5元", "三十元", "5元起", "12345678901234", "免费", "5-10元"]),
        ("phone_number1", &["电话1", "abc", "123456789012345678"]),
        ("car_number1", &["粤粤A88888", "粤A·12345", "粤A888888888"]),
        ("name1", &["用户410774", "一二三四五六七八九十一"]),
        ("phrase1", &["已发货OK", "一二三四五六", "已发货！"]),
    ] {
        for value in values {
            assert_eq!(judged(key, value), "misfit", "{key} {value}");
        }
    }
}

#[test]
fn what_no_page_settles_is_doubtful() {
    for (key, values) in [
        ("thing1", &["<b>急</b>", "a <br/> b", "**急**", "见 **详情** 页", "<font color=\"info\">a</font>"][..]),
        ("number1", &["-5", "+1"]),
        ("character_string1", &["é", "ａｂｃ", "…"]),
        (
            "time1",
            &[
                "2024-05-06T09:00:00Z",
                "2024-05-06T09:00",
                "2024-05-06T09:00:00.000+08:00",
                "2024-05-06 09:00:00 +0800",
                "24:00",
                "15时01分",
                "15点",
                "5月6日 9:00",
                "2024年5月",
            ],
        ),
        ("date1", &["2024-05-06T00:00:00Z", "5月6日", "2024-05"]),
        ("amount1", &["12345678901", "1234567890.00", "-5.00", "CNY 5", "￥ 5", "5 元"]),
    ] {
        for value in values {
            assert_eq!(judged(key, value), "doubtful", "{key} {value}");
        }
    }
}
