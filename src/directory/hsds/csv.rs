//! CSV as RFC 4180 describes it, strict where a mistake would shift values into other columns, and with the line
//! of every mistake. <https://www.rfc-editor.org/rfc/rfc4180>

use super::sheet::Record;

/// A file of more rows is refused.
pub(super) const MOST_ROWS: usize = 200_000;

/// What is wrong with a file, and on which line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) line: u32,
    pub(super) reason: String,
}

/// The columns of a file and its rows.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) columns: Vec<String>,
    pub(super) records: Vec<Record>,
    /// How many rows of nothing but separators were passed over.
    pub(super) blank: usize,
}

/// The content of a file, or everything that is wrong with it. Rows without any value are passed over.
pub(super) fn parse(text: &str, delimiter: char) -> Result<Parsed, Vec<Broken>> {
    let (mut records, blank) = Reader { rest: text, line: 1, delimiter }.records()?;
    if records.is_empty() {
        return broken(1, "the file is empty; its first line must name the columns");
    }
    let columns: Vec<String> = records
        .remove(0)
        .fields
        .iter()
        .map(|name| name.trim().to_lowercase().replace([' ', '-'], "_"))
        .collect();
    let mut wrong = Vec::new();
    for (position, name) in columns.iter().enumerate() {
        if !name.is_empty() && columns[..position].contains(name) {
            wrong.push(Broken { line: 1, reason: format!("the column `{name}` stands here twice") });
        }
    }
    if let [only] = columns.as_slice()
        && let Some(found) = [';', '\t', '|'].into_iter().find(|mark| only.contains(*mark))
    {
        return broken(1, format!("columns are separated by {found:?} here; save the file with commas"));
    }
    // A surplus of empty values is refused too: they may have been at the end of the row before a comma without
    // quotes moved everything behind it by a column.
    for record in &records {
        if record.fields.len() != columns.len() {
            wrong.push(Broken {
                line: record.line,
                reason: format!(
                    "{} values in a table of {} columns; is a comma without quotes, or a quote missing?",
                    record.fields.len(),
                    columns.len()
                ),
            });
        }
    }
    if wrong.is_empty() { Ok(Parsed { columns, records, blank }) } else { Err(wrong) }
}

fn broken<T>(line: u32, reason: impl Into<String>) -> Result<T, Vec<Broken>> {
    Err(vec![Broken { line, reason: reason.into() }])
}

/// A position in the text.
struct Reader<'a> {
    rest: &'a str,
    line: u32,
    delimiter: char,
}

/// What stands after a value.
#[derive(PartialEq, Eq)]
enum After {
    Value,
    Row,
    File,
}

impl Reader<'_> {
    fn records(mut self) -> Result<(Vec<Record>, usize), Vec<Broken>> {
        let (mut records, mut blank) = (Vec::new(), 0);
        while !self.rest.is_empty() {
            let line = self.line;
            let mut fields = Vec::new();
            loop {
                let (field, after) = self.field()?;
                fields.push(field);
                if after != After::Value {
                    break;
                }
            }
            if fields.iter().any(|field| !field.trim().is_empty()) {
                records.push(Record { line, fields });
            } else if fields.len() > 1 {
                blank += 1;
            }
            if records.len() > MOST_ROWS {
                return broken(line, format!("more than {MOST_ROWS} rows; split the package"));
            }
        }
        Ok((records, blank))
    }

    fn field(&mut self) -> Result<(String, After), Vec<Broken>> {
        match self.rest.strip_prefix('"') {
            Some(quoted) => {
                self.rest = quoted;
                let value = self.quoted()?;
                Ok((value, self.after()?))
            }
            None => {
                let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
                let (value, rest) = self.rest.split_at(end);
                self.rest = rest;
                let value = value.to_owned();
                Ok((value, self.after()?))
            }
        }
    }

    /// The rest of a value after its opening quote, up to and with its closing one. A doubled quote is a quote.
    fn quoted(&mut self) -> Result<String, Vec<Broken>> {
        let opened_on = self.line;
        let mut value = String::new();
        loop {
            let Some(end) = self.rest.find('"') else {
                return broken(opened_on, "a quote is opened here and never closed");
            };
            value.push_str(&self.rest[..end]);
            self.line += lines_in(&self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            match self.rest.strip_prefix('"') {
                Some(rest) => {
                    value.push('"');
                    self.rest = rest;
                }
                None => return Ok(value),
            }
        }
    }

    fn after(&mut self) -> Result<After, Vec<Broken>> {
        let mut rest = self.rest.chars();
        let after = match rest.next() {
            None => After::File,
            Some(c) if c == self.delimiter => After::Value,
            Some('\n') => After::Row,
            Some('\r') => {
                if rest.as_str().starts_with('\n') {
                    rest.next();
                }
                After::Row
            }
            Some(_) => {
                return broken(
                    self.line,
                    "something follows a closing quote; a quote within a value is written twice (\"\")",
                );
            }
        };
        self.rest = rest.as_str();
        if after == After::Row {
            self.line += 1;
        }
        Ok(after)
    }
}

/// Line ends in a text: LF, CR LF, and CR alone.
fn lines_in(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(position, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(position + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        parse(text, ',').unwrap().records.into_iter().map(|record| (record.line, record.fields)).collect()
    }

    fn wrong(text: &str) -> (u32, String) {
        let mut all = parse(text, ',').unwrap_err();
        let first = all.remove(0);
        (first.line, first.reason)
    }

    #[test]
    fn rows_know_their_lines() {
        let text = "id,Name \r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,5\" pipe\r\n3,";
        assert_eq!(parse(text, ',').unwrap().columns, ["id", "name"]);
        let expected: [(u32, [&str; 2]); 3] =
            [(2, ["1", "a, \"b\"\r\nc"]), (5, ["2", "5\" pipe"]), (6, ["3", ""])];
        assert_eq!(rows(text), expected.map(|(line, fields)| (line, fields.map(str::to_owned).to_vec())));
        assert_eq!(rows("a,b\n,\n"), []);
        assert_eq!(parse("a,b\n,\n\n ,\n", ',').unwrap().blank, 2);
    }

    #[test]
    fn mistakes_name_their_line() {
        assert_eq!(wrong("a,b\n1,\"two\n3,4\n").0, 2);
        assert!(wrong("a,b\n1,\"two\n3,4\n").1.contains("never closed"));
        assert_eq!(wrong("a,b\n1,\"x\ny\" z\n").0, 3);
        assert_eq!(wrong("a,b\n1,2\n3\n").0, 3);
        assert_eq!(wrong("a,b\n1,2,3\n").0, 2);
        assert_eq!(wrong("a,b\n1,2,,\n").0, 2);
        assert!(wrong("").1.contains("empty"));
        assert!(wrong("a,a\n1,2\n").1.contains("twice"));
        assert!(wrong("id;name\n1;x\n").1.contains("';'"));
    }

    proptest::proptest! {
        #[test]
        fn every_row_has_a_value_for_each_column(text in "[a-c\",\r\n]{0,40}") {
            if let Ok(parsed) = parse(&text, ',') {
                proptest::prop_assert!(parsed.records.iter().all(|record| record.fields.len() == parsed.columns.len()));
            }
        }
    }
}
