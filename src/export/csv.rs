//! A view as CSV that opens right in a spreadsheet: UTF-8 with a byte order mark, and no cell that is taken for a
//! formula (<https://owasp.org/www-community/attacks/CSV_Injection>).

use std::borrow::Cow;
use std::io::Write;

use futures_util::TryStreamExt;

use super::ExportError;
use crate::store::Tx;
use crate::store::views::{self, Cell, View};

/// By this Excel knows that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Characters at which spreadsheets begin a formula; in Chinese ones the wide ones, too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Writes a view's rows, of one neighbourhood or of all; gives how many.
///
/// # Errors
/// [`ExportError`]; what was written by then remains.
pub async fn csv(
    tx: &mut Tx,
    view: &'static View,
    neighbourhood: Option<&str>,
    mut to: impl Write,
) -> Result<u64, ExportError> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    lines.write_record(view.columns.iter().map(|(name, _)| name)).map_err(broken)?;
    let mut rows = views::rows(tx, view, neighbourhood);
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        lines.write_record(row.iter().map(|cell| text(cell).into_owned())).map_err(broken)?;
        count += 1;
    }
    lines.flush()?;
    Ok(count)
}

/// The writer's own error keeps what the system said inside; only there a closed pipe can be told from a full disk.
fn broken(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Write(error),
        other => ExportError::Write(std::io::Error::other(format!("{other:?}"))),
    }
}

/// A cell as a spreadsheet should read it. Numbers are ours and stay as they are; text that would be a formula gets an
/// apostrophe.
fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) if text.starts_with(FORMULA) => Cow::Owned(format!("'{text}")),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Decimal(number) => Cow::Owned(number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+8613800000000", "'+8613800000000"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("1=1", "1=1"),
            ("路灯 = 坏", "路灯 = 坏"),
            ("", ""),
        ];
        for (from, expected) in cases {
            assert_eq!(text(&Cell::Text(from.to_owned())), expected, "{from:?}");
        }
        assert_eq!(text(&Cell::Decimal(-87.5)), "-87.5");
        assert_eq!(text(&Cell::Whole(-1)), "-1");
        assert_eq!(text(&Cell::Empty), "");
    }
}
