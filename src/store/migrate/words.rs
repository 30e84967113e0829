//! Words of the views that the engines do not have in common, written out for each: a local time, and a text in
//! Chinese.

/// A word of a migration, such as `local_time(instant, zone)`, and what stands for it. Its arguments are names of
/// columns; `{0}` and `{1}` are their places. It may stand for a text with words that come after it in the list.
pub(super) struct Word {
    name: &'static str,
    text: &'static str,
}

/// The same for both engines.
const LOCAL_TIME: Word = Word {
    name: "local_time(",
    text: "(SELECT time_text({0}, o.offset_secs) FROM zone_offsets o \
           WHERE o.zone = {1} AND o.from_at <= {0} AND {0} < o.until_at)",
};

/// For PostgreSQL.
pub(super) const POSTGRES: [Word; 3] = [
    LOCAL_TIME,
    Word {
        name: "time_text(",
        text: "to_char(to_timestamp({0} / 1000 + {1}) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')",
    },
    Word {
        name: "in_chinese(",
        text: "COALESCE({0}::JSON ->> 'zh-Hans', (SELECT t.value FROM json_each_text({0}::JSON) t LIMIT 1), '')",
    },
];

/// For SQLite, from 3.38 on: staff open the file with the `sqlite3` of their system.
pub(super) const SQLITE: [Word; 3] = [
    LOCAL_TIME,
    Word { name: "time_text(", text: "strftime('%Y-%m-%d %H:%M', {0} / 1000 + {1}, 'unixepoch')" },
    Word {
        name: "in_chinese(",
        text: "COALESCE({0} ->> 'zh-Hans', (SELECT t.value FROM json_each({0}) t LIMIT 1), '')",
    },
];

/// A migration with its words written out; comments stay as they are.
pub(super) fn written_out(words: &[Word], source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        if line.trim_start().starts_with("--") {
            out.push_str(line);
        } else {
            out.push_str(&words.iter().fold(line.to_owned(), |line, word| word.write_out(&line)));
        }
        out.push('\n');
    }
    out
}

impl Word {
    fn write_out(&self, line: &str) -> String {
        let mut parts = line.split(self.name);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (arguments, rest) =
                part.split_once(')').expect("a word's arguments end on its line, which a test checks");
            let (first, second) = arguments.split_once(", ").unwrap_or((arguments, ""));
            out.push_str(&self.text.replace("{0}", first).replace("{1}", second));
            out.push_str(rest);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_out() {
        let source = "-- in_chinese(it)\n  COALESCE(NULLIF(in_chinese(h.titles), ''), local_time(p.at, n.zone)) AS a,\n";
        assert_eq!(
            written_out(&SQLITE, source),
            "-- in_chinese(it)\n  COALESCE(NULLIF(COALESCE(h.titles ->> 'zh-Hans', \
             (SELECT t.value FROM json_each(h.titles) t LIMIT 1), ''), ''), \
             (SELECT strftime('%Y-%m-%d %H:%M', p.at / 1000 + o.offset_secs, 'unixepoch') \
             FROM zone_offsets o WHERE o.zone = n.zone AND o.from_at <= p.at AND p.at < o.until_at)) AS a,\n"
        );
        assert!(written_out(&POSTGRES, source).contains("to_timestamp(p.at / 1000 + o.offset_secs)"));
    }
}
