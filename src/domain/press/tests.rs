//! Buttons are read as they were written.

use super::*;

#[test]
fn a_press_is_read_as_it_was_written() {
    for press in [
        Press::Menu,
        Press::Choice(3),
        Press::Choice(-40),
        Press::Language("zh-x-sichuan".into()),
        Press::Join(NeighbourhoodId(i64::MAX)),
        Press::AnnounceFor(Audience::Language("zh-x-sichuan".parse().unwrap())),
        Press::AnnounceFor(Audience::Activity(ActivityId(i64::MAX))),
    ] {
        assert_eq!(Press::read(&press.words()), Some(press.clone()));
        assert!(press.words().len() + 10 <= MAX_DATA_BYTES);
    }
}

#[test]
fn words_of_another_program_are_not_read() {
    for words in ["", "zz", "m.1", "c", "c.ö", "l."] {
        assert_eq!(Press::read(words), None, "{words}");
    }
}
