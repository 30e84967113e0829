//! Reads `phone`.

use super::attach::{Draft, References, parents, phones_of};
use super::report::ImportReport;
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::text;
use crate::domain::directory::{Phone, PhoneType};

/// The shortest number people call: 110.
const FEWEST_DIGITS: usize = 3;
/// Longer values are no numbers.
const LONGEST_NUMBER: usize = 40;

/// Attaches numbers to organizations, locations, services, and services at locations; those of contact persons are
/// left out. Several numbers in one value become several phones.
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Phone) {
        let parents = parents(row, draft, references, report);
        if parents.is_empty() {
            continue;
        }
        let phones = phones(row, report);
        for parent in parents {
            let list = phones_of(draft, parent);
            let first = list.len();
            list.extend(phones.iter().cloned());
            let places = (first..list.len()).map(|at| (parent, at)).collect::<Vec<_>>();
            draft.phone_ids.entry(row.value("id").to_owned()).or_default().extend(places);
        }
    }
}

fn phones(row: Row<'_>, report: &mut ImportReport) -> Vec<Phone> {
    let value = row.value("number");
    if value.is_empty() {
        row.left_out(report, Some("number"), "is empty");
        return Vec::new();
    }
    let numbers: Vec<String> =
        text::list(value, &[';', '；', '、', '\n']).into_iter().filter(|part| is_number(part)).collect();
    if numbers.is_empty() {
        row.left_out(report, Some("number"), "no telephone number");
        return Vec::new();
    }
    if numbers.len() > 1 {
        row.note(report, Some("number"), "holds several numbers; each was taken");
    }
    let kind = kind(row, report);
    let prefix = row.value("country_prefix");
    let phone = |number: String| {
        let (number, extension) = split_extension(&number);
        Phone {
            number: if prefix.is_empty() { number } else { format!("{prefix} {number}") },
            extension: row.line_of(&["extension"]).or(extension),
            kind,
            description: row.line_of(&["description", "department"]),
            languages: text::list(row.value("language"), &[',', ';', '、']),
        }
    };
    numbers.into_iter().map(phone).collect()
}

fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS
        && text.chars().count() <= LONGEST_NUMBER
}

/// Splits `ext. 321`, `x331` and `转8001` from a number.
fn split_extension(number: &str) -> (String, Option<String>) {
    let lower = number.to_lowercase();
    for mark in ["extension", "ext.", "ext", "转", " x"] {
        if let Some(at) = lower.find(mark).filter(|at| number.is_char_boundary(*at)) {
            let extension = lower[at + mark.len()..].trim();
            let main = number[..at].trim().trim_end_matches(',');
            if is_number(main) && !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_digit())
            {
                return (main.to_owned(), Some(extension.to_owned()));
            }
        }
    }
    (number.to_owned(), None)
}

fn kind(row: Row<'_>, report: &mut ImportReport) -> PhoneType {
    let told = row.read(report, &["type", "number_type"], |text| match text.to_lowercase().as_str() {
        "voice" | "phone" | "telephone" | "landline" | "toll-free" | "main" | "work" => Ok(PhoneType::Voice),
        "cell" | "mobile" => Ok(PhoneType::Cell),
        "hotline" | "helpline" | "crisis" => Ok(PhoneType::Hotline),
        "text" | "sms" => Ok(PhoneType::Text),
        "textphone" | "tty" | "tdd" => Ok(PhoneType::Textphone),
        "fax" => Ok(PhoneType::Fax),
        "video" | "pager" => Ok(PhoneType::Other),
        _ => Err("no type of phone that HSDS knows; taken as voice".to_owned()),
    });
    told.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_split_off() {
        let cases = [
            ("(312) 773-1068 ext. 321", ("(312) 773-1068", Some("321"))),
            ("(312) 201-9740 x331", ("(312) 201-9740", Some("331"))),
            ("0769-12345678转8001", ("0769-12345678", Some("8001"))),
            ("1-800-LAW-REP-4", ("1-800-LAW-REP-4", None)),
            ("217-525-5297 (LAWS)", ("217-525-5297 (LAWS)", None)),
        ];
        for (number, (main, extension)) in cases {
            assert_eq!(split_extension(number), (main.to_owned(), extension.map(str::to_owned)), "{number}");
        }
        assert!(is_number("110") && !is_number("no phone") && !is_number("12"));
    }

    proptest::proptest! {
        #[test]
        fn no_number_breaks_the_reader(text in "\\PC{0,20}|[0-9 xXext转İ.]{0,20}") {
            let (main, _) = split_extension(&text);
            proptest::prop_assert!(main.len() <= text.len());
        }
    }
}
