//! Tables of messages with what is understood of them.

use std::sync::LazyLock;
use std::time::Instant;

use super::*;
use crate::domain::availability::Availability;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

fn meaning(text: &str) -> Meaning {
    understand(text, &LocaleId::ROOT, &WORDS, "2026-11-23T10:00:00".parse().unwrap())
}

/// Compares one particular of a table of messages.
fn check<T: PartialEq + std::fmt::Debug>(cases: &[(&str, T)], of: impl Fn(Meaning) -> T) {
    let results = cases.iter().map(|(text, wanted)| (text, wanted, of(meaning(text))));
    let wrong: Vec<String> = results
        .filter(|(_, wanted, got)| *wanted != got)
        .map(|(text, wanted, got)| format!("{text}: wanted {wanted:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn yes_and_no() {
    check(
        &[
            ("好", Some(true)),
            ("好的好的", Some(true)),
            ("是的，谢谢", Some(true)),
            ("中", Some(true)),
            ("要得嘛", Some(true)),
            ("系呀", Some(true)),
            ("嗯嗯！", Some(true)),
            ("👌", Some(true)),
            ("可以的，你们来吧", Some(true)),
            ("Yes please", Some(true)),
            ("不", Some(false)),
            ("不是", Some(false)),
            ("不用了谢谢", Some(false)),
            ("不中", Some(false)),
            ("要不得", Some(false)),
            ("唔使喇", Some(false)),
            ("not yet", Some(false)),
            ("行不行", None),
            ("行李丢了", None),
            ("好像坏了", None),
            ("我不知道", None),
            ("I know him", None),
            ("", None),
        ],
        |meaning| meaning.yes_no,
    );
}

#[test]
fn taking_and_declining_a_call() {
    check(
        &[
            ("1", Some(true)),
            ("１", Some(true)),
            ("接", Some(true)),
            ("我来", Some(true)),
            ("要得", Some(true)),
            ("收到", Some(true)),
            ("ok", Some(true)),
            ("中", Some(true)),
            ("得", Some(true)),
            ("行嘞", Some(true)),
            ("行嘞，这活儿俺接了", Some(true)),
            ("好的，我去", Some(true)),
            ("I'm in", Some(true)),
            ("2", Some(false)),
            ("不行", Some(false)),
            ("来不了", Some(false)),
            ("不好意思，来不了", Some(false)),
            ("唔得閒", Some(false)),
            ("不得行", Some(false)),
            ("sorry, can't make it", Some(false)),
            ("12", None),
            ("1号楼漏水", None),
            ("接孩子", None),
        ],
        |meaning| meaning.accept,
    );
}

#[test]
fn danger_and_what_only_sounds_like_it() {
    let (fire, medical, police) = (Some(Emergency::Fire), Some(Emergency::Medical), Some(Emergency::Police));
    let (fraud, despair) = (Some(Emergency::Fraud), Some(Emergency::Despair));
    check(
        &[
            ("着火了", fire),
            ("楼下起火了快来人", fire),
            ("闻到好大的煤气味", fire),
            ("有人被困在电梯里", fire),
            ("gas leak in the kitchen", fire),
            ("我爸晕倒了", medical),
            ("老人摔倒起不来，头上流血", medical),
            ("胸口很痛，喘不上气", medical),
            ("he is not breathing", medical),
            ("有人持刀抢劫", police),
            ("孩子不见了", police),
            ("有小偷正在撬门", police),
            ("我不想活了", despair),
            ("活着没意思，死了算了", despair),
            ("I want to die", despair),
            ("楼上有人要跳楼", police),
            ("我被骗了，钱转出去了", fraud),
            ("我爸被人骗走三万块", fraud),
            ("I was scammed", fraud),
            ("怎么防骗", None),
            ("反诈讲座几点", None),
            ("想死你们了", None),
            ("今晚吃火锅", None),
            ("笑死我了", None),
            ("看110米栏", None),
            ("热死了，空调坏了", None),
            ("手机死机了", None),
            ("火车票怎么买", None),
            ("抢票抢不到", None),
            ("灭火器过期了", None),
            ("消防演习几点开始", None),
            ("110回执怎么开", None),
            ("去年我们楼着火了", None),
            ("家暴庇护所地址", None),
            ("the movie was killing me", None),
            ("I got fired", None),
        ],
        |meaning| meaning.emergency,
    );
    assert_eq!(meaning("着火了").intent, Some(Intent::Urgent));
    assert!(meaning("着火了").urgent);
}

#[test]
fn people_and_numbers() {
    check(
        &[
            ("报两个人", Some(2)),
            ("我们十二个人", Some(12)),
            ("三位", Some(3)),
            ("for 8 people", Some(8)),
            ("我俩一起去", Some(2)),
            ("人很多", None),
            ("两个小时", None),
        ],
        |meaning| meaning.people,
    );
    check(&[("第2个", Some(2)), ("两号", Some(2)), ("2️⃣", Some(2)), ("三点", None)], |meaning| {
        meaning.number
    });
}

#[test]
fn places_are_quoted_as_written() {
    check(
        &[
            ("9栋门口的井盖没了", Some("9栋门口")),
            ("後巷有老鼠", Some("後巷")),
            ("Ｂ座3单元漏水", Some("Ｂ座3单元")),
            ("building 3 entrance light is broken", Some("building 3 entrance")),
            ("路灯坏了", None),
        ],
        |meaning| meaning.place.as_deref().map(|place| Box::leak(place.to_owned().into_boxed_str()) as &str),
    );
}

#[test]
fn nothing_is_done_on_what_is_not_understood() {
    for text in ["", " ", "嗯哼", "🤔🤔🤔", "asdfghjkl", "。。。", "\u{202e}\u{200b}", "𠮷𠮷"]
    {
        let meaning = meaning(text);
        let harmless = [None, Some(Intent::OutOfScope)];
        assert!(harmless.contains(&meaning.intent), "{text}: {:?}", meaning.intent);
        assert!(!meaning.urgent);
    }
}

#[test]
fn two_close_wishes_are_both_named() {
    let meaning = meaning("取消报名");
    assert!(meaning.intent.is_some());
}

#[test]
fn a_long_message_takes_no_longer_than_it_should() {
    let long = "楼道里的灯坏了明天下午三点有人来修吗".repeat(227);
    assert_eq!(long.chars().count(), 4086);
    let started = Instant::now();
    let meaning = meaning(&long);
    assert_eq!(meaning.intent, Some(Intent::ReportProblem));
    // Generous: a debug build on a busy machine.
    assert!(started.elapsed().as_millis() < 1_500, "{:?}", started.elapsed());
}

#[test]
fn every_word_of_the_grammar_has_a_form() {
    let forms = |name: &str| {
        let id = format!("lex-{}", name.replace('_', "-"));
        crate::locale::Sources::embedded()
            .files
            .iter()
            .any(|file| file.is_words() && file.text.contains(&format!("{id} =")))
    };
    let without: Vec<&str> =
        lex::Lex::ALL.iter().map(|word| word.code()).filter(|name| !forms(name)).collect();
    assert!(without.is_empty(), "{without:?}");
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,60}") {
        meaning(&text);
    }
}

#[test]
fn when_somebody_can() {
    let [days, evenings, weekend_days, weekend_evenings] = Availability::PRESETS;
    let every = |parts| Availability::of(1, 7, parts);
    check(
        &[
            ("我周末晚上可以巡逻", Some(weekend_evenings)),
            ("平日白天有空，能陪老人，也能送饭", Some(days)),
            ("平时白天，周末晚上", Some(days.and(weekend_evenings))),
            ("晚上七点以后，周一到周五", Some(evenings)),
            ("周一至周五晚上", Some(evenings)),
            ("周末上午，会讲粤语，可以教", Some(Availability::of(6, 7, 0b001))),
            ("周三晚上", Some(Availability::of(3, 3, 0b100))),
            ("周五到周一下午", Some(Availability::of(5, 7, 0b010).and(Availability::of(1, 1, 0b010)))),
            ("下午两点到五点", Some(every(0b010))),
            ("每天晚上", Some(every(0b100))),
            ("周末", Some(weekend_days.and(weekend_evenings))),
            ("随时都可以", Some(Availability::ANY)),
            ("周末晚黑得行", Some(weekend_evenings)),
            ("weekday evenings", Some(evenings)),
            ("I can help on weekends during the day", Some(weekend_days)),
            ("any time", Some(Availability::ANY)),
            ("明天晚上", None),
            ("我想帮忙", None),
        ],
        |meaning| meaning.availability,
    );
}

#[test]
fn offering_to_help() {
    for text in
        ["我周末晚上可以巡逻", "我想做志愿者", "周末晚上我能帮忙巡逻", "我可以给老人送饭，平时白天有空"]
    {
        assert_eq!(meaning(text).intent, Some(Intent::Volunteer), "{text}");
    }
    for (text, wanted) in
        [("周五晚上8点到10点 北门 巡逻 4人", "北门"), ("明晚8点到10点，东门，巡逻，4个人", "东门")]
    {
        let meaning = meaning(text);
        assert_eq!((meaning.role, meaning.people), (Some(Role::Patrol), Some(4)), "{text}");
        assert_eq!(meaning.place.as_deref(), Some(wanted), "{text}");
        assert!(
            meaning.when.is_some_and(|when| when.until.is_some_and(|until| until.time.is_some())),
            "{text}"
        );
    }
}
