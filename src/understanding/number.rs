//! Numbers in digits, Chinese and English words: 12, 十二, 俩, 廿八, two.

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Its value.
    pub value: i64,
    /// Its length in bytes.
    pub len: usize,
    /// Whether it was written in digits, and how many.
    pub digits: usize,
}

/// English number words, longest first where one begins another.
const ENGLISH: [(&str, i64); 24] = [
    ("seventeen", 17),
    ("thirteen", 13),
    ("fourteen", 14),
    ("eighteen", 18),
    ("nineteen", 19),
    ("fifteen", 15),
    ("sixteen", 16),
    ("eleven", 11),
    ("twelve", 12),
    ("twenty", 20),
    ("thirty", 30),
    ("second", 2),
    ("first", 1),
    ("third", 3),
    ("three", 3),
    ("seven", 7),
    ("eight", 8),
    ("four", 4),
    ("five", 5),
    ("nine", 9),
    ("one", 1),
    ("two", 2),
    ("six", 6),
    ("ten", 10),
];

/// The number that begins a text (normalised), if one does.
pub(super) fn leading(text: &str) -> Option<Found> {
    leading_digits(text).or_else(|| leading_chinese(text)).or_else(|| leading_english(text))
}

/// 12, up to nine digits.
fn leading_digits(text: &str) -> Option<Found> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 9 {
        return None;
    }
    Some(Found { value: text[..digits].parse().ok()?, len: digits, digits })
}

/// 十二, 二百零五, 二零二六, 廿八, 俩.
fn leading_chinese(text: &str) -> Option<Found> {
    let (mut total, mut pending, mut len) = (0_i64, None::<i64>, 0);
    let (mut units, mut plain, mut smallest) = (0, 0, i64::MAX);
    for letter in text.chars() {
        if let Some(digit) = digit(letter) {
            let closed =
                plain > 0 && (matches!(letter, '俩' | '仨') || units > 0 && pending.is_some_and(|p| p > 0));
            if closed || plain >= 8 {
                break;
            }
            // Digits in a row are a year or a house number: 二零二六.
            pending = Some(pending.filter(|_| units == 0).unwrap_or(0) * 10 + digit);
            plain += 1;
            len += letter.len_utf8();
            if matches!(letter, '俩' | '仨') {
                break;
            }
            continue;
        }
        let Some(unit) = unit(letter) else { break };
        if unit >= smallest || pending.is_some_and(|p| p > 9) {
            break;
        }
        if matches!(letter, '廿' | '卅') {
            if pending.is_some() || units > 0 {
                break;
            }
            total = unit;
            smallest = 10;
        } else {
            total += pending.take().unwrap_or(1) * unit;
            smallest = unit;
        }
        units += 1;
        len += letter.len_utf8();
        pending = None;
    }
    // 一百五 is 150.
    let tail = pending.unwrap_or(0)
        * if units > 0 && smallest == 100 && !text[..len].contains('零') { 10 } else { 1 };
    (len > 0).then_some(Found { value: total + tail, len, digits: 0 })
}

/// two, twelve; a word of its own.
fn leading_english(text: &str) -> Option<Found> {
    let (word, value) = ENGLISH.iter().find(|(word, _)| text.starts_with(word))?;
    let ends = text[word.len()..].bytes().next().is_none_or(|next| !next.is_ascii_alphanumeric());
    ends.then_some(Found { value: *value, len: word.len(), digits: 0 })
}

fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '俩' | '贰' => 2,
        '三' | '仨' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(letter: char) -> Option<i64> {
    Some(match letter {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// What may stand around a number that is the whole answer: 第2个, 选3, no. 2.
const BEFORE: [&str; 12] =
    ["第", "选", "要", "我选", "就", "我要", "no.", "no", "number", "option", "#", "("];
const AFTER: [&str; 16] =
    ["个", "号", "项", "条", "位", "人", "个人", "名", "种", "吧", "样", "只", ")", ".", "。", "嘛"];

/// The number when the whole of a (normalised) text is one: 2, 第2个, 两号, "two".
pub fn whole(text: &str) -> Option<i64> {
    let mut text = text.trim_matches(|c: char| c == ' ' || c == ',' || c == '!' || c == '、');
    while let Some(rest) = BEFORE.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    if let Some(rest) = text.strip_prefix("the ") {
        text = rest;
    }
    let found = leading(text)?;
    let mut rest = text[found.len..].trim_start();
    while let Some(shorter) = AFTER.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    let rest = rest.strip_suffix("one").unwrap_or(rest).trim();
    rest.is_empty().then_some(found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_leading(text: &str, value: i64, rest: &str) {
        let found = leading(text).unwrap_or_else(|| panic!("{text} has no number"));
        assert_eq!((found.value, &text[found.len..]), (value, rest), "{text}");
    }

    #[test]
    fn numbers_are_read_from_the_beginning() {
        for (text, value, rest) in [
            ("12", 12, ""),
            ("3点", 3, "点"),
            ("一", 1, ""),
            ("两个", 2, "个"),
            ("俩小时", 2, "小时"),
            ("十", 10, ""),
            ("十二", 12, ""),
            ("二十", 20, ""),
            ("二十八号", 28, "号"),
            ("廿八", 28, ""),
            ("廿", 20, ""),
            ("一百零五", 105, ""),
            ("一百五", 150, ""),
            ("一百二十", 120, ""),
            ("一千零一", 1001, ""),
            ("二零二六年", 2026, "年"),
            ("两点零五", 2, "点零五"),
            ("三百", 300, ""),
            ("twelve people", 12, " people"),
            ("ten", 10, ""),
        ] {
            check_leading(text, value, rest);
        }
        for none in ["个", "tent", "", "点3", "1234567890123"] {
            assert_eq!(leading(none), None, "{none}");
        }
    }

    #[test]
    fn whole_answers_are_numbers() {
        for (text, value) in [
            ("2", 2),
            ("第2个", 2),
            ("2号", 2),
            ("两", 2),
            ("选三", 3),
            ("我选第一个吧", 1),
            ("(4)", 4),
            ("no. 2", 2),
            ("the second one", 2),
            ("三个人", 3),
            ("5.", 5),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        for none in ["2号楼漏水", "我", "一起去", "12月5日", "好"] {
            assert_eq!(whole(none), None, "{none}");
        }
    }
}
