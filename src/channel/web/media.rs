//! Files that people send: told by their first bytes, never by what somebody calls them. Pure.

use serde::{Deserialize, Serialize};

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A picture.
    Photo,
    /// A voice message.
    Voice,
    /// A text made by the program.
    Document,
}

/// A file as it stands sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its media type, of those that [`kind_of`] knows.
    pub media_type: String,
    /// Its content.
    pub content: Vec<u8>,
}

impl StoredFile {
    /// One run of bytes: the length of the media type, the media type, the content.
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1 + self.media_type.len() + self.content.len());
        bytes.push(u8::try_from(self.media_type.len()).unwrap_or(0));
        bytes.extend(self.media_type.bytes());
        bytes.extend(&self.content);
        bytes
    }

    /// Reads [`StoredFile::pack`].
    pub(super) fn unpack(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first()?;
        let (media_type, content) = rest.split_at_checked(usize::from(*length))?;
        let media_type = std::str::from_utf8(media_type).ok()?.to_owned();
        Some(Self { media_type, content: content.to_vec() })
    }
}

/// The kind and media type of a picture or a sound; `None` for anything else.
pub fn kind_of(content: &[u8]) -> Option<(Kind, &'static str)> {
    let starts = |with: &[u8]| content.starts_with(with);
    let at = |offset: usize, with: &[u8]| content.get(offset..).is_some_and(|rest| rest.starts_with(with));
    Some(match () {
        () if starts(&[0xff, 0xd8, 0xff]) => (Kind::Photo, "image/jpeg"),
        () if starts(b"\x89PNG\r\n\x1a\n") => (Kind::Photo, "image/png"),
        () if starts(b"GIF87a") || starts(b"GIF89a") => (Kind::Photo, "image/gif"),
        () if starts(b"RIFF") && at(8, b"WEBP") => (Kind::Photo, "image/webp"),
        () if starts(b"OggS") => (Kind::Voice, "audio/ogg"),
        () if starts(&[0x1a, 0x45, 0xdf, 0xa3]) => (Kind::Voice, "audio/webm"),
        () if starts(b"RIFF") && at(8, b"WAVE") => (Kind::Voice, "audio/wav"),
        () if at(4, b"ftyp") && !at(8, b"heic") && !at(8, b"avif") => (Kind::Voice, "audio/mp4"),
        () if starts(b"ID3") || starts(&[0xff, 0xfb]) => (Kind::Voice, "audio/mpeg"),
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0...."), Some((Kind::Photo, "image/jpeg")));
        assert_eq!(kind_of(b"RIFF....WEBPVP8 "), Some((Kind::Photo, "image/webp")));
        assert_eq!(kind_of(b"OggS...."), Some((Kind::Voice, "audio/ogg")));
        assert_eq!(kind_of(b"....ftypM4A "), Some((Kind::Voice, "audio/mp4")));
        for other in [&b"<svg onload=alert(1)>"[..], b"%PDF-1.7", b"", b"....ftypheic"] {
            assert_eq!(kind_of(other), None);
        }
    }

    #[test]
    fn a_file_is_unpacked_as_it_was_packed() {
        let file = StoredFile { media_type: "image/png".into(), content: vec![0, 255, 7] };
        assert_eq!(StoredFile::unpack(&file.pack()), Some(file));
        assert_eq!(StoredFile::unpack(&[9, b'a']), None);
    }
}
