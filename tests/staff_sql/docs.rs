//! `docs/staff-sql.md`: its tables say what the views' comments say, and its queries run as they stand there, in the
//! programs they are for. `UPDATE=1 cargo test --test staff_sql` writes the tables anew.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use linli::store::views::ALL;

use crate::data::filled;
use crate::support::database::{BOTH, Engine, TestDb};

const DOC: &str = "docs/staff-sql.md";

/// A query of the document.
struct Query {
    /// The line above it that says what is asked.
    question: String,
    /// `sqlite3`, `psql`, or both.
    programs: String,
    sql: String,
}

fn queries(text: &str) -> Vec<Query> {
    let mut found: Vec<Query> = Vec::new();
    let mut question = "";
    let mut open = false;
    for line in text.lines() {
        match line {
            "```sql" => open = true,
            "```" => open = false,
            _ if open => match (line.strip_prefix("-- "), found.last_mut()) {
                (Some(programs), _) => found.push(Query {
                    question: question.to_owned(),
                    programs: programs.to_owned(),
                    sql: String::new(),
                }),
                (None, query) => {
                    writeln!(query.expect("a query says which program it is for").sql, "{line}").unwrap()
                }
            },
            _ => question = line.strip_prefix("### ").unwrap_or(question),
        }
    }
    found
}

/// What a program prints for a query.
fn run(mut program: Command, query: &Query) -> String {
    let mut child =
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(query.sql.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && said.is_empty(), "{} ({}): {said}", query.question, query.programs);
    String::from_utf8(done.stdout).unwrap()
}

fn sqlite3(file: &Path) -> Command {
    let mut program = Command::new("sqlite3");
    program.args(["-batch", "-bail", "-separator", ",", "-header"]).arg(file);
    program
}

fn psql(url: &str) -> Command {
    let mut program = Command::new("psql");
    program.args(["-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1"]).arg(url).env("PGTZ", "America/New_York");
    program
}

/// What must be among the answers to a question, and what must not.
const ANSWERS: [(&str, &[&str], &[&str]); 11] = [
    ("longer than a week", &["下水道堵"], &["噪音", "路灯"]),
    ("has nobody taken", &["下水道堵了"], &["夜里施工"]),
    ("How long", &["路灯楼灯,1,2.5"], &["噪音"]),
    ("this weekend", &["20:00,巡逻,北门,3,1,2"], &["剪发", ":00,巡逻,北门,1,1,0", ":00,巡逻,北门,3,0,3"]),
    ("activities are full", &["书法班,1,1,1"], &["广场舞", "腊八粥"]),
    ("still have places", &["广场舞,26"], &["书法班", "Film"]),
    ("announcements reached", &["停水", ",4,2,1,1"], &[]),
    ("half a year", &["接种疫苗", "市民热线"], &["居住证"]),
    ("no telephone", &["without_phones\n0"], &[]),
    ("take part", &["2021-12,5,,,3,2,3", "2021-11,0"], &[]),
    ("every neighbourhood", &["荷塘社区,2,1", "The Bronx,1,1"], &[]),
];

#[tokio::test]
async fn every_query_of_the_document_runs_as_it_stands() {
    let text = std::fs::read_to_string(DOC).unwrap();
    let queries = queries(&text);
    let (sqlite, postgres) = (filled(BOTH[0]).await, filled(BOTH[1]).await);
    let live = sqlite.url.strip_prefix("sqlite://").unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copy.db");
    let mut tx = sqlite.db.begin_read().await.unwrap();
    linli::export::copy(&mut tx, None, &copied).await.unwrap();
    for (question, among, not) in ANSWERS {
        let mine: Vec<_> = queries.iter().filter(|query| query.question.contains(question)).collect();
        let mut ran = Vec::new();
        for query in mine {
            let mut answers = Vec::new();
            if query.programs.contains("sqlite3") {
                answers.push(("sqlite3", run(sqlite3(Path::new(&live)), query)));
                answers.push(("sqlite3 on a copy", run(sqlite3(&copied), query)));
            }
            if query.programs.contains("psql") {
                answers.push(("psql", run(psql(&postgres.url), query)));
            }
            for (program, answer) in answers {
                let answer = answer.replace("\r\n", "\n");
                for words in among {
                    assert!(answer.contains(words), "{question}, {program}: no {words} in\n{answer}");
                }
                for words in not {
                    assert!(!answer.contains(words), "{question}, {program}: {words} in\n{answer}");
                }
                ran.push(program);
            }
        }
        ran.sort_unstable();
        assert_eq!(ran, ["psql", "sqlite3", "sqlite3 on a copy"], "{question}");
    }
    let unasked: Vec<_> = queries
        .iter()
        .filter(|query| !ANSWERS.iter().any(|(question, _, _)| query.question.contains(question)))
        .map(|query| &query.question)
        .collect();
    assert!(unasked.is_empty(), "queries without a known answer: {unasked:?}");
}

#[tokio::test]
async fn the_document_says_what_the_comments_say() {
    let test = TestDb::migrated(Engine::Postgres).await;
    let mut tx = test.db.begin_read().await.unwrap();
    let comments = linli::fetch_all!(
        &mut tx,
        (String, String, String),
        "SELECT c.relname::TEXT, COALESCE(a.attname::TEXT, ''), COALESCE(d.description, '') FROM pg_class c
         LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
         LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = a.attnum AND d.classoid = 'pg_class'::regclass
         WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace
         UNION ALL
         SELECT c.relname::TEXT, '', COALESCE(obj_description(c.oid), '') FROM pg_class c
         WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace"
    )
    .unwrap();
    let comment = |view: &str, column: &str| {
        let (_, _, text) = comments.iter().find(|(v, c, _)| v == view && c == column).unwrap();
        assert!(!text.is_empty(), "{view}.{column} has no comment");
        text.as_str()
    };
    let text = std::fs::read_to_string(DOC).unwrap();
    let mut expected = text.clone();
    for view in &ALL {
        let mut section =
            format!("{}\n\n| column | what stands in it |\n|---|---|\n", comment(view.name, ""));
        for (column, _) in view.columns {
            writeln!(section, "| `{column}` | {} |", comment(view.name, column)).unwrap();
        }
        let begin = format!("### {}\n\n", view.name);
        let (before, rest) =
            expected.split_once(&begin).unwrap_or_else(|| panic!("{DOC} has no {}", view.name));
        let after = &rest[rest.find("\n## ").into_iter().chain(rest.find("\n### ")).min().unwrap()..];
        expected = format!("{before}{begin}{section}{after}");
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(DOC, expected).unwrap();
    } else {
        assert!(text == expected, "UPDATE=1 cargo test --test staff_sql writes the tables of {DOC} anew");
    }
}
