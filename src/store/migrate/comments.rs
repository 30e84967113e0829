//! Comments of views: in a migration they stand above a view and above each of its columns, where SQLite keeps them;
//! for PostgreSQL they are said again as `COMMENT ON`.

use std::fmt::Write as _;

/// A migration with a `COMMENT ON` for each view and each of its columns, after the view.
pub(super) fn said_again(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut above = String::new();
    let mut view: Option<View<'_>> = None;
    for line in source.lines() {
        out.push_str(line);
        out.push('\n');
        let words = line.trim_start();
        if let Some(comment) = words.strip_prefix("-- ") {
            let space = if above.is_empty() { "" } else { " " };
            write!(above, "{space}{comment}").expect("a String takes all");
            continue;
        }
        if let Some(rest) = words.strip_prefix("CREATE VIEW ") {
            let name = rest.split(' ').next().unwrap_or_default();
            let comment = comment("VIEW", name, &std::mem::take(&mut above));
            view = Some(View { name, comments: comment, in_columns: true });
        } else if let Some(view) = &mut view {
            // What is said further down is for those who read the migration.
            view.in_columns &= !line.starts_with("FROM");
            if let (true, false, Some(column)) = (view.in_columns, above.is_empty(), column(line)) {
                let name = format!("{}.{column}", view.name);
                view.comments.push_str(&comment("COLUMN", &name, &std::mem::take(&mut above)));
            }
        }
        match &view {
            None => above.clear(),
            Some(done) if line.ends_with(';') => {
                out.push_str(&done.comments);
                view = None;
                above.clear();
            }
            Some(_) => {}
        }
    }
    out
}

/// A view whose text is being read.
struct View<'a> {
    name: &'a str,
    comments: String,
    in_columns: bool,
}

/// The name that a line gives to a column, when it ends with one.
fn column(line: &str) -> Option<&str> {
    let (_, name) = line.trim_end_matches(',').rsplit_once(" AS ")?;
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some(name)
}

fn comment(kind: &str, name: &str, text: &str) -> String {
    format!("COMMENT ON {kind} {name} IS '{}';\n", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_the_comment_above_it() {
        let source = "-- What.\nCREATE TABLE t (\n  -- In\n  a TEXT\n);\n\n-- All\n-- of it.\nCREATE VIEW v AS\nSELECT\n  \
                      -- One's own.\n  (SELECT 1\n   FROM u) AS one,\n  -- Two.\n  2 AS two\nFROM (\n  -- Why.\n  SELECT 3 AS x\n) t;\n";
        let added = "COMMENT ON VIEW v IS 'All of it.';\nCOMMENT ON COLUMN v.one IS 'One''s own.';\n\
                     COMMENT ON COLUMN v.two IS 'Two.';\n";
        assert_eq!(said_again(source), format!("{source}{added}"));
    }
}
