//! What an activity is called, from one sentence that says everything: 周六下午3点 活动室 包饺子 30人.
//!
//! The time, the place and the number of people are understood elsewhere; here they are taken away, and the
//! longest piece that is left is the title. The author sees it before anything is published.

/// Words of time, the longer ones first.
const TIME_WORDS: &[&str] = &[
    "大后天",
    "下下周",
    "这个周",
    "下个周",
    "这周",
    "本周",
    "下周",
    "周末",
    "今天",
    "明天",
    "后天",
    "今晚",
    "明晚",
    "今早",
    "明早",
    "早上",
    "上午",
    "中午",
    "下午",
    "傍晚",
    "晚上",
    "夜里",
    "凌晨",
    "半夜",
    "tomorrow",
    "tonight",
    "today",
    "this",
    "next",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "morning",
    "afternoon",
    "evening",
    "noon",
    "o'clock",
    "a.m.",
    "p.m.",
    "am",
    "pm",
];
/// Words that name a day.
const DAY_WORDS: &[&str] = &[
    "今", "明", "后天", "周末", "号", "日", "月", "today", "tonight", "tomorrow", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun", "weekend",
];
/// What a weekday begins with, before 一 to 六, 日, 天.
const WEEKDAY_HEADS: [&str; 3] = ["星期", "礼拜", "周"];
/// Units of time and of people behind a number, the longer ones first.
const UNITS: &[&str] = &[
    "个小时",
    "小时",
    "分钟",
    "点钟",
    "点",
    "点",
    "月",
    "日",
    "号",
    "时",
    "分",
    "刻",
    "个名额",
    "名额",
    "个人",
    "个位",
    "人",
    "位",
    "名",
    "people",
    "persons",
    "seats",
    "places",
    "hours",
    "hour",
    "pm",
    "am",
    "p.m.",
    "a.m.",
];
/// Words that join what was taken away to what is left.
const EDGES: &[&str] = &[
    "到",
    "至",
    "在",
    "从",
    "于",
    "限",
    "最多",
    "名额",
    "共",
    "一共",
    "地点",
    "时间",
    "人数",
    "标题",
    "活动名",
    "at ",
    "on ",
    "in ",
    "for ",
    "from ",
    "to ",
    "max ",
    "the ",
];
/// Chinese digits.
const DIGITS: &str = "0123456789零〇一二两三四五六七八九十百半";
/// Stands where something was taken away.
const GAP: char = '\u{1}';

/// The title; `None` when nothing of two characters is left.
pub(super) fn title(sentence: &str, place: Option<&str>) -> Option<String> {
    let mut text = sentence.to_owned();
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        text = text.replace(place, &GAP.to_string());
    }
    let text = without_numbers_and_times(&text);
    let pieces = text.split(|letter| {
        letter == GAP || "，,。;；、：:！!\n\t|/（）()".contains(letter) || letter == '～' || letter == '~'
    });
    pieces.flat_map(apart).map(trim).filter(|piece| piece.chars().count() >= 2).fold(None, |best, piece| {
        let longer = best.as_ref().is_none_or(|best: &String| piece.chars().count() > best.chars().count());
        if longer { Some(piece.to_owned()) } else { best }
    })
}

/// Whether a text names a day and not only a time of day.
pub(super) fn names_day(text: &str) -> bool {
    let is_day = |at: usize| {
        let rest = &text[at..];
        weekday(rest).is_some() || DAY_WORDS.iter().any(|word| starts_with(rest, word))
    };
    text.char_indices().any(|(at, _)| is_day(at))
}

/// Pieces between spaces; a space between two Latin words joins them.
fn apart(piece: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    for (at, _) in piece.match_indices([' ', '\u{3000}']) {
        let before = piece[..at].chars().next_back().is_some_and(|c| c.is_ascii());
        let after = piece[at..].trim_start().chars().next().is_some_and(|c| c.is_ascii());
        if !(before && after) {
            pieces.push(&piece[begin..at]);
            begin = at;
        }
    }
    pieces.push(&piece[begin..]);
    pieces
}

/// Takes words from the edges that only joined something.
fn trim(piece: &str) -> &str {
    let mut piece = piece.trim_matches(|c: char| c.is_whitespace() || "-—–.".contains(c));
    loop {
        let lower = piece.to_ascii_lowercase();
        let head = EDGES.iter().find(|edge| lower.starts_with(**edge));
        let tail = EDGES.iter().find(|edge| lower.ends_with(edge.trim_end()) && edge.len() < lower.len());
        let is_word = |edge: &str, at: usize| !edge.is_ascii() || lower[..at].ends_with(' ') || at == 0;
        let next = match (head, tail) {
            (Some(edge), _) => &piece[edge.len()..],
            (None, Some(edge)) if is_word(edge, lower.len() - edge.trim_end().len()) => {
                &piece[..piece.len() - edge.trim_end().len()]
            }
            _ => return piece,
        };
        piece = next.trim();
    }
}

/// Leaves gaps for words of time and for numbers with a unit, a colon or a dash.
fn without_numbers_and_times(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let joined = out.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        let length = if joined && letter.is_ascii_alphanumeric() {
            None
        } else {
            weekday(rest).or_else(|| number(rest)).or_else(|| word(rest))
        };
        match length {
            Some(length) => {
                out.push(GAP);
                rest = &rest[length..];
            }
            None => {
                out.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    out
}

fn word(text: &str) -> Option<usize> {
    let found = TIME_WORDS.iter().find(|word| starts_with(text, word))?;
    let is_whole = !found.is_ascii()
        || text[found.len()..].chars().next().is_none_or(|next| !next.is_ascii_alphanumeric());
    is_whole.then_some(found.len())
}

fn weekday(text: &str) -> Option<usize> {
    let head = WEEKDAY_HEADS.iter().find(|head| text.starts_with(**head))?;
    let day = text[head.len()..].chars().next()?;
    "一二三四五六日天".contains(day).then(|| head.len() + day.len_utf8())
}

/// A number with its units, a clock time or a date: 3点半, 30人, 15:00, 12/5, 3-5点.
fn number(text: &str) -> Option<usize> {
    let digits =
        |text: &str| -> usize { text.chars().take_while(|c| DIGITS.contains(*c)).map(char::len_utf8).sum() };
    let first = digits(text);
    if first == 0 {
        return None;
    }
    let behind = &text[first..];
    let gap = behind.len() - behind.trim_start().len();
    if let Some(unit) = UNITS.iter().find(|unit| starts_with(behind.trim_start(), unit)) {
        let end = first + gap + unit.len();
        let half = ["半", "整", "钟"].iter().find(|more| text[end..].starts_with(**more));
        return Some(end + half.map_or(0, |more| more.len()));
    }
    let sign = behind.chars().next().filter(|sign| ":：/-.~至到".contains(*sign))?;
    let next = digits(&behind[sign.len_utf8()..]);
    (next > 0 && text.starts_with(|c: char| c.is_ascii_digit())).then(|| {
        let end = first + sign.len_utf8() + next;
        end + number(&text[first + sign.len_utf8()..]).map_or(0, |more| more - next)
    })
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_day_is_told_from_a_time_of_day() {
        for (text, wanted) in [
            ("下午三点", false),
            ("改到周日三点", true),
            ("明晚八点", true),
            ("3 pm", false),
            ("Sunday 3 pm", true),
        ] {
            assert_eq!(super::names_day(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_left_is_the_title() {
        for (sentence, place, wanted) in [
            ("周六下午3点 活动室 包饺子 30人", Some("活动室"), Some("包饺子")),
            ("周六下午3点在活动室包饺子，30人", Some("活动室"), Some("包饺子")),
            ("包饺子", None, Some("包饺子")),
            ("12月5日15:00-17:00 反诈讲座 多功能厅 限80人", Some("多功能厅"), Some("反诈讲座")),
            ("明天晚上七点半月池边广场跳舞，五十个人", Some("月池边广场"), Some("跳舞")),
            ("三对三篮球赛，下周日四点到六点，16个名额", None, Some("三对三篮球赛")),
            (
                "Saturday 3pm dumpling party in the function room for 30 people",
                Some("function room"),
                Some("dumpling party"),
            ),
            ("Chess for beginners, Sunday 10:00, 20 people", None, Some("Chess for beginners")),
            ("周六下午三点", None, None),
            ("", None, None),
        ] {
            assert_eq!(title(sentence, place).as_deref(), wanted, "{sentence}");
        }
    }
}
