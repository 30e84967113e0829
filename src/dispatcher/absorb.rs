//! When too many replies wait for one chat, the oldest become one message; pure.
//!
//! Nothing that was said is left out: the texts stand below each other, above the buttons of the last of them,
//! which alone fit the present state.

use std::collections::BTreeMap;

use super::Row;
use crate::domain::split::units;
use crate::domain::wire::{Lane, Wire};

/// Replies that wait for one chat; more become one message.
const MOST_REPLIES: usize = 5;
/// Between the texts.
const SEAM: &str = "\n\n";

/// Puts the texts of the oldest replies into the first of them, if more than [`MOST_REPLIES`] wait with it. Texts
/// stay below `longest` UTF-16 units; a message with a file, a change of a message and the like are left alone.
pub(super) fn absorb(row: &mut Row, waiting: &mut BTreeMap<(Lane, i64), Row>, longest: usize) {
    if row.lane != Lane::Reply {
        return;
    }
    let replies = waiting.range((Lane::Reply, i64::MIN)..=(Lane::Reply, i64::MAX)).count();
    for _ in MOST_REPLIES..=replies {
        let Some(next) = waiting.first_entry() else { return };
        let (Wire::Send(msg), Wire::Send(more)) = (&mut row.wire, &next.get().wire) else { return };
        let is_text = |msg: &crate::domain::msg::Msg| msg.file.is_none() && msg.place.is_none();
        let length = units(&msg.text) + units(SEAM) + units(&more.text);
        if !is_text(msg) || !is_text(more) || length > longest {
            return;
        }
        msg.text.push_str(SEAM);
        msg.text.push_str(&more.text);
        msg.keyboard = more.keyboard.clone();
        let absorbed = next.remove();
        row.absorbed.push(absorbed.id);
        row.absorbed.extend(absorbed.absorbed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatcher::schedule::tests::row;
    use crate::domain::id::OutboxId;
    use crate::domain::msg::{File, Msg};

    fn said(id: i64, text: &str) -> Row {
        Row { wire: Wire::Send(Msg { text: text.into(), ..Msg::default() }), ..row(id, 7, Lane::Reply) }
    }

    fn waiting(rows: Vec<Row>) -> BTreeMap<(Lane, i64), Row> {
        rows.into_iter().map(|row| ((row.lane, row.id.0), row)).collect()
    }

    fn text(row: &Row) -> &str {
        match &row.wire {
            Wire::Send(msg) => &msg.text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_oldest_of_many_replies_become_one() {
        let mut rest = waiting((1..8).map(|n| said(n, &n.to_string())).collect());
        let mut first = said(0, "0");
        absorb(&mut first, &mut rest, 4096);
        assert_eq!(text(&first), "0\n\n1\n\n2\n\n3");
        assert_eq!(first.absorbed, [OutboxId(1), OutboxId(2), OutboxId(3)]);
        assert_eq!(rest.len(), 4, "with the first these are five");
    }

    #[test]
    fn five_replies_stay_as_they_are() {
        let mut rest = waiting((1..5).map(|n| said(n, "x")).collect());
        let mut first = said(0, "0");
        absorb(&mut first, &mut rest, 4096);
        assert_eq!((text(&first), rest.len()), ("0", 4));
    }

    #[test]
    fn files_and_texts_too_long_are_left_alone() {
        let file = Msg { file: Some(File::Text { name: "a".into(), content: "b".into() }), ..Msg::default() };
        let with_file = Row { wire: Wire::Send(file), ..said(1, "") };
        let mut rest = waiting((2..9).map(|n| said(n, "x")).chain([with_file]).collect());
        let mut first = said(0, "0");
        absorb(&mut first, &mut rest, 4096);
        assert_eq!((text(&first), rest.len()), ("0", 8));
        rest.remove(&(Lane::Reply, 1));
        absorb(&mut first, &mut rest, 6);
        assert_eq!((text(&first), rest.len()), ("0\n\nx", 6));
    }
}
