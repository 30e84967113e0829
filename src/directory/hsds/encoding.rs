//! Makes text of a file's bytes, or says on which line they are not UTF-8 and how to make them so.

/// What is wrong, and on which line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotUtf8 {
    pub(super) line: u32,
    pub(super) reason: String,
}

/// The text of a file without its byte order mark.
pub(super) fn text(file: &str, bytes: Vec<u8>) -> Result<String, NotUtf8> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let reason = format!("the file is UTF-16, not UTF-8; {}", how_to(file, "UTF-16"));
        return Err(NotUtf8 { line: 1, reason });
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        NotUtf8 { line: line_at(bytes, at), reason: not_utf8(file, bytes, at) }
    })?;
    if let Some(at) = text.find('\0') {
        let reason = "a NUL byte: the file is damaged, or no text".to_owned();
        return Err(NotUtf8 { line: line_at(text.as_bytes(), at), reason });
    }
    if text.starts_with('\u{feff}') {
        text.remove(0);
        text.shrink_to_fit();
    }
    Ok(text)
}

fn line_at(bytes: &[u8], at: usize) -> u32 {
    let ends = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

fn not_utf8(file: &str, bytes: &[u8], at: usize) -> String {
    let byte = bytes[at];
    if looks_like_gb18030(bytes) {
        let how = how_to(file, "GB18030");
        return format!(
            "not UTF-8 (byte 0x{byte:02X}): the file looks like GB18030, as Excel saves on a Chinese Windows; {how}"
        );
    }
    let how = how_to(file, "WINDOWS-1252");
    format!("not UTF-8 (byte 0x{byte:02X}); if it comes from an older Windows program, {how}")
}

fn how_to(file: &str, from: &str) -> String {
    format!("save it as \"CSV UTF-8\", or run: iconv -f {from} -t UTF-8 {file} > utf8.csv")
}

/// Whether the bytes beyond ASCII are mostly pairs of the commonest 6,763 characters of GB18030, which are those of
/// GB 2312: first byte B0 to F7, second A1 to FE, and its punctuation A1 to A3.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let (mut pairs, mut others, mut at) = (0_usize, 0_usize, 0);
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (0..=0x7F, _) => at += 1,
            (0xB0..=0xF7 | 0xA1..=0xA3, Some(0xA1..=0xFE)) => {
                pairs += 1;
                at += 2;
            }
            _ => {
                others += 1;
                at += 1;
            }
        }
    }
    pairs > others * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(text("a.csv", "\u{feff}id".into()).unwrap(), "id");
    }

    #[test]
    fn files_in_other_encodings_are_told_apart() {
        // 法律援助 in GB18030.
        let gb =
            [b"id,name\n1,".as_slice(), &[0xB7, 0xA8, 0xC2, 0xC9, 0xD4, 0xAE, 0xD6, 0xFA], b"\n"].concat();
        let error = text("services.csv", gb).unwrap_err();
        assert_eq!(error.line, 2);
        assert!(
            error.reason.contains("GB18030")
                && error.reason.contains("iconv -f GB18030 -t UTF-8 services.csv")
        );
        let latin = text("a.csv", b"id,name\n1,Caf\xE9 du Monde\n".to_vec()).unwrap_err();
        assert!(latin.reason.contains("WINDOWS-1252"), "{}", latin.reason);
        assert!(text("a.csv", vec![0xFF, 0xFE, b'i', 0]).unwrap_err().reason.contains("UTF-16"));
        assert_eq!(text("a.csv", b"id\n\0".to_vec()).unwrap_err().line, 2);
    }
}
