//! A channel inside this process: hands what is to be sent to whoever listens, and waits for the answer.

use tokio::sync::{mpsc, oneshot};

use super::{Delivery, SendError};
use crate::domain::wire::Wire;

/// Hands over what is to be sent.
pub struct Sender {
    out: mpsc::UnboundedSender<Handed>,
}

/// Something handed over; the listener answers with the message's id, or with why it was not taken.
#[derive(Debug)]
pub struct Handed {
    /// The chat's address.
    pub address: String,
    /// What to do.
    pub wire: Wire,
    /// The message that an edit or a deletion means.
    pub target: Option<i64>,
    /// The answer.
    pub answer: oneshot::Sender<Result<Option<i64>, SendError>>,
}

impl Sender {
    /// A sender and the end where its deliveries arrive.
    pub fn pair() -> (Self, mpsc::UnboundedReceiver<Handed>) {
        let (out, handed) = mpsc::unbounded_channel();
        (Self { out }, handed)
    }

    /// Hands over, and waits for the answer.
    ///
    /// # Errors
    /// The listener's answer; [`SendError::Unreachable`] when nobody listens.
    pub async fn send(&self, delivery: Delivery<'_>) -> Result<Option<i64>, SendError> {
        let nobody = || SendError::Unreachable("nobody listens".to_owned());
        let (answer, answered) = oneshot::channel();
        let handed = Handed {
            address: delivery.address.to_owned(),
            wire: delivery.wire.clone(),
            target: delivery.target,
            answer,
        };
        self.out.send(handed).map_err(|_| nobody())?;
        answered.await.map_err(|_| nobody())?
    }
}
