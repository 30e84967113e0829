//! Lists for people: columns that line up.

use super::{Failed, out};

/// Prints a head and rows; Chinese characters count as two columns.
///
/// # Errors
/// As [`out::line`].
pub(super) fn print(head: &[&str], rows: &[Vec<String>]) -> Result<(), Failed> {
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            cells.chain([width(head[column])]).max().unwrap_or(0)
        })
        .collect();
    line(&head.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>(), &widths)?;
    rows.iter().try_for_each(|row| line(row, &widths))
}

fn line(cells: &[String], widths: &[usize]) -> Result<(), Failed> {
    let mut text = String::new();
    for (cell, width_of_column) in cells.iter().zip(widths) {
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', width_of_column + 2 - width(cell)));
    }
    out::line(text.trim_end())
}

fn width(text: &str) -> usize {
    text.chars().map(|letter| if letter >= '\u{1100}' { 2 } else { 1 }).sum()
}
