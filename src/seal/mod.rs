//! Keys: sealing personal data, hashing addresses, binding buttons. The key is never in the database.

mod key_file;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::Rng;
use sha2::Sha256;
use subtle::ConstantTimeEq;

pub use key_file::{KeyFileError, key_beside, parse as parse_key};

use crate::domain::id::{ContactId, NeighbourhoodId};

/// Bytes of a nonce of XChaCha20-Poly1305, which stands before what it sealed.
const NONCE_BYTES: usize = 24;
/// Characters of a press's binding: 48 bits in URL-safe base 64.
pub const BINDING_CHARS: usize = 8;

/// The keys of one installation, all derived from one secret of 32 bytes.
#[derive(Clone)]
pub struct Keys {
    cipher: XChaCha20Poly1305,
    lookup: [u8; 32],
    press: [u8; 32],
    check: String,
}

/// A row that cannot be opened: another key sealed it, or it was damaged.
#[derive(Debug, thiserror::Error)]
#[error("a sealed row cannot be opened: another key sealed it, or it is damaged")]
pub struct CannotOpen;

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Derives the keys from the installation's secret.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let derive = |purpose: &str| mac(secret, &[b"linli 1 ", purpose.as_bytes()]);
        Self {
            cipher: XChaCha20Poly1305::new((&derive("seal")).into()),
            lookup: derive("lookup"),
            press: derive("press"),
            check: URL_SAFE_NO_PAD.encode(&derive("check")[..12]),
        }
    }

    /// A value that tells whether a database was made with this secret, and nothing about the secret.
    pub fn check(&self) -> &str {
        &self.check
    }

    /// Seals bytes for one contact; the same bytes sealed for another contact cannot be swapped in.
    pub fn seal(&self, neighbourhood: NeighbourhoodId, contact: ContactId, plain: &[u8]) -> Vec<u8> {
        self.seal_as(&owner(neighbourhood, contact), plain)
    }

    /// Opens what [`Keys::seal`] sealed for this contact.
    ///
    /// # Errors
    /// [`CannotOpen`] when the row was sealed with another key, for another contact, or is damaged.
    pub fn open(
        &self,
        neighbourhood: NeighbourhoodId,
        contact: ContactId,
        sealed: &[u8],
    ) -> Result<Vec<u8>, CannotOpen> {
        self.open_as(&owner(neighbourhood, contact), sealed)
    }

    /// Seals bytes for an owner that is no contact, such as a chat's message; `owner` names it in words.
    pub fn seal_for(&self, owner: &str, plain: &[u8]) -> Vec<u8> {
        self.seal_as(owner.as_bytes(), plain)
    }

    /// Opens what [`Keys::seal_for`] sealed for the same owner.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_for(&self, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        self.open_as(owner.as_bytes(), sealed)
    }

    /// Seals words for one contact, as text for a column of text.
    pub fn seal_words(&self, neighbourhood: NeighbourhoodId, contact: ContactId, words: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(neighbourhood, contact, words.as_bytes()))
    }

    /// Opens what [`Keys::seal_words`] sealed for this contact.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_words(
        &self,
        neighbourhood: NeighbourhoodId,
        contact: ContactId,
        sealed: &str,
    ) -> Result<String, CannotOpen> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| CannotOpen)?;
        String::from_utf8(self.open(neighbourhood, contact, &sealed)?).map_err(|_| CannotOpen)
    }

    fn seal_as(&self, owner: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = vec![0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut sealed);
        let body = self
            .cipher
            .encrypt(XNonce::from_slice(&sealed), Payload { msg: plain, aad: owner })
            .expect("sealing fails only beyond 256 GiB, and a file has at most 10 MiB");
        sealed.extend(body);
        sealed
    }

    fn open_as(&self, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or(CannotOpen)?;
        self.cipher
            .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: owner })
            .map_err(|_| CannotOpen)
    }

    /// A number of 62 bits that stands for a value, the same each time.
    pub fn number(&self, kind: &str, value: &str) -> i64 {
        let digest = mac(&self.lookup, &[b"number ", kind.as_bytes(), b"\0", value.as_bytes()]);
        let (first, _) = digest.split_first_chunk::<8>().expect("a digest has 32 bytes");
        i64::try_from(u64::from_be_bytes(*first) >> 2).expect("62 bits fit into 63")
    }

    /// The keyed hash by which an address (or a secret code) is looked up: 32 hexadecimal digits.
    pub fn lookup(&self, kind: &str, value: &str) -> String {
        let digest = mac(&self.lookup, &[kind.as_bytes(), b"\0", value.as_bytes()]);
        digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What binds a button to the contact whose message it stands under.
    pub fn bind_press(&self, contact: ContactId, words: &str) -> String {
        URL_SAFE_NO_PAD.encode(&mac(&self.press, &[&contact.0.to_be_bytes(), words.as_bytes()])[..6])
    }

    /// Whether a button's binding is the contact's; compared in constant time.
    pub fn is_bound(&self, contact: ContactId, words: &str, binding: &str) -> bool {
        self.bind_press(contact, words).as_bytes().ct_eq(binding.as_bytes()).into()
    }
}

/// A secret code for links: 96 random bits in URL-safe base 64.
pub fn random_code() -> String {
    let mut bytes = [0; 12];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// An unguessable name: 144 random bits in URL-safe base 64.
pub fn random_name() -> String {
    let mut bytes = [0; 18];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn owner(neighbourhood: NeighbourhoodId, contact: ContactId) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&neighbourhood.0.to_be_bytes());
    bytes[8..].copy_from_slice(&contact.0.to_be_bytes());
    bytes
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_for_one_contact_opens_for_no_other() {
        let keys = Keys::from_secret(&[7; 32]);
        let sealed = keys.seal(NeighbourhoodId(1), ContactId(2), b"4242");
        assert_eq!(keys.open(NeighbourhoodId(1), ContactId(2), &sealed).unwrap(), b"4242");
        assert!(keys.open(NeighbourhoodId(1), ContactId(3), &sealed).is_err());
        assert!(Keys::from_secret(&[8; 32]).open(NeighbourhoodId(1), ContactId(2), &sealed).is_err());
        assert!(keys.open(NeighbourhoodId(1), ContactId(2), b"short").is_err());
    }

    #[test]
    fn a_button_is_bound_to_its_contact() {
        let keys = Keys::from_secret(&[7; 32]);
        let binding = keys.bind_press(ContactId(5), "c.1");
        assert_eq!(binding.len(), BINDING_CHARS);
        assert!(keys.is_bound(ContactId(5), "c.1", &binding));
        assert!(!keys.is_bound(ContactId(6), "c.1", &binding));
        assert!(!keys.is_bound(ContactId(5), "c.2", &binding));
    }
}
