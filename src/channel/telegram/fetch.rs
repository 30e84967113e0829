//! Fetches the bytes of a file that Telegram holds.

use futures_util::StreamExt;
use teloxide::Bot;
use teloxide::net::Download;
use teloxide::prelude::Requester;
use teloxide::requests::Request;
use teloxide::types::FileId;

use super::send::{classify, network_word};
use crate::channel::SendError;
use crate::domain::attachment::{Fetched, MAX_BYTES};

/// Fetches a file, of which no more than [`MAX_BYTES`] are read.
///
/// # Errors
/// [`SendError`] for what may pass. Its words never hold the address of the file, which holds the token.
pub async fn fetch(bot: &Bot, file_id: &str) -> Result<Fetched, SendError> {
    let file = match bot.get_file(FileId(file_id.to_owned())).send().await {
        Ok(file) => file,
        // Telegram gives out files of up to 20 MB (https://core.telegram.org/bots/api#getfile).
        Err(error) if error.to_string().contains("file is too big") => return Ok(Fetched::TooLarge),
        Err(error) => return Err(classify(&error)),
    };
    if usize::try_from(file.meta.size).is_ok_and(|size| size > MAX_BYTES) {
        return Ok(Fetched::TooLarge);
    }
    let mut bytes = Vec::new();
    let mut stream = std::pin::pin!(bot.download_file_stream(&file.path));
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| SendError::Unreachable(network_word(&error).to_owned()))?;
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Ok(Fetched::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Fetched::Bytes(bytes))
}
