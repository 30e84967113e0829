//! The secret of an installation: a variable, a file, or a file made beside the embedded database.

use std::io::{ErrorKind, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;

/// Why there is no secret to work with; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The text is not 32 bytes in URL-safe base 64.
    #[error("{0} does not hold a key: 43 characters of URL-safe base 64 (32 bytes) are needed")]
    NotAKey(String),
    /// The file cannot be read or made.
    #[error("the key file {path} cannot be read or made: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Reads the secret from a file, and makes the file (readable by its owner only) when it is missing and may
/// be made.
///
/// # Errors
/// [`KeyFileError`] when the file cannot be read or made, or holds something else.
pub fn key_beside(path: &Path, may_make: bool) -> Result<[u8; 32], KeyFileError> {
    let failed = |source| KeyFileError::File { path: path.display().to_string(), source };
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&path.display().to_string(), &text),
        Err(error) if error.kind() == ErrorKind::NotFound && may_make => {
            let mut secret = [0; 32];
            rand::rng().fill_bytes(&mut secret);
            make(path, &secret).map_err(failed)?;
            Ok(secret)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Reads a secret written as text; `origin` names where the text stood.
///
/// # Errors
/// [`KeyFileError::NotAKey`].
pub fn parse(origin: &str, text: &str) -> Result<[u8; 32], KeyFileError> {
    URL_SAFE_NO_PAD
        .decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| KeyFileError::NotAKey(origin.to_owned()))
}

fn make(path: &Path, secret: &[u8; 32]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{}", URL_SAFE_NO_PAD.encode(secret))?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_then_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("linli.key");
        assert!(key_beside(&path, false).is_err());
        let made = key_beside(&path, true).unwrap();
        assert_eq!(key_beside(&path, false).unwrap(), made);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&path, "not a key").unwrap();
        assert!(matches!(key_beside(&path, true), Err(KeyFileError::NotAKey(_))));
    }
}
