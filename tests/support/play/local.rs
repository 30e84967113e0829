//! Messengers inside this process.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use linli::channel::local::{self, Handed};
use linli::channel::{Channel, Content, SendError, Update};
use linli::domain::clock::{Clock, Millis};
use linli::domain::msg::{File, Keyboard, Msg};
use linli::domain::wire::Wire;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::act::{Act, Person};

/// Messengers that one process holds.
#[derive(Default)]
pub struct Local(Arc<Mutex<World>>);

/// What the people's messengers show.
#[derive(Default)]
struct World {
    said: Vec<(String, String)>,
    chats: HashMap<String, Vec<(i64, Msg)>>,
    next_message: i64,
    throttled: HashMap<String, Millis>,
    blocked: Vec<String>,
    is_silent: bool,
}

impl Local {
    pub fn channel(&self, clock: Clock, tasks: &mut JoinSet<()>) -> Channel {
        let (sender, handed) = local::Sender::pair();
        tasks.spawn(show(handed, self.0.clone(), clock));
        Channel::Local(sender)
    }

    pub fn act(&self, person: &Person, act: &Act, back: Option<usize>, number: i64) -> Update {
        Update {
            id: number,
            address: person.address.clone(),
            is_group: false,
            language_code: person.language.clone(),
            name: person.name.clone(),
            by: None,
            content: self.content(&person.address, act, number),
            reply_to: back.map(|back| self.message_back(&person.address, back)),
        }
    }

    fn content(&self, address: &str, act: &Act, number: i64) -> Content {
        match act {
            Act::Words(words) => Content::read(words, "linli_bot").expect("a command for another bot"),
            Act::Press(label) => self.press(address, label, number),
            Act::Photo(caption) => {
                Content::Photo { file_id: format!("photo-{number}"), caption: caption.clone() }
            }
            Act::Voice => Content::Voice { file_id: format!("voice-{number}"), secs: 4 },
            Act::Location(lat, lon) => Content::Location { lat: *lat, lon: *lon },
            Act::Sticker => Content::Unsupported,
            Act::Edits => Content::Edited,
            Act::Blocks => Content::Blocked,
            Act::Unblocks => Content::Unblocked,
            Act::Adds | Act::Removes => panic!("there are no groups here"),
            Act::Forged(data) => {
                Content::Press { data: data.clone(), query: "q".into(), message: None, in_group: false }
            }
        }
    }

    /// Presses the newest button with a label; with none such, the newest whose label holds it.
    fn press(&self, address: &str, label: &str, number: i64) -> Content {
        let world = self.0.lock().unwrap();
        let messages = world.chats.get(address).map(Vec::as_slice).unwrap_or_default();
        let buttons = || {
            messages.iter().rev().flat_map(|(id, msg)| match &msg.keyboard {
                Keyboard::Inline { rows } => rows.iter().flatten().map(|button| (*id, button)).collect(),
                _ => Vec::new(),
            })
        };
        let found = buttons()
            .find(|(_, button)| button.label == label)
            .or_else(|| buttons().find(|(_, button)| button.label.contains(label)));
        let (message, button) = found.unwrap_or_else(|| panic!("no button [{label}]"));
        let data = button.data.clone().expect("a button that opens a link cannot be pressed here");
        Content::Press { data, query: format!("q{number}"), message: Some(message), in_group: false }
    }

    fn message_back(&self, address: &str, back: usize) -> i64 {
        let world = self.0.lock().unwrap();
        let messages = world.chats.get(address).expect("no message to reply to");
        messages[messages.len() - back].0
    }

    pub fn said(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.0.lock().unwrap().said)
    }

    pub fn silence(&self, is_silent: bool) {
        self.0.lock().unwrap().is_silent = is_silent;
    }

    pub fn throttle(&self, address: &str, until: Millis) {
        self.0.lock().unwrap().throttled.insert(address.to_owned(), until);
    }

    pub fn block(&self, address: &str) {
        self.0.lock().unwrap().blocked.push(address.to_owned());
    }
}

/// Takes what is sent, or answers as the story orders.
async fn show(mut handed: mpsc::UnboundedReceiver<Handed>, world: Arc<Mutex<World>>, clock: Clock) {
    while let Some(one) = handed.recv().await {
        if world.lock().unwrap().is_silent {
            std::mem::forget(one);
            continue;
        }
        let answer = world.lock().unwrap().take(&one, clock.now());
        let _ = one.answer.send(answer);
    }
}

impl World {
    fn take(&mut self, handed: &Handed, now: Millis) -> Result<Option<i64>, SendError> {
        let address = handed.address.clone();
        if self.blocked.contains(&address) {
            return Err(SendError::Blocked);
        }
        if let Some(until) = self.throttled.get(&address).filter(|until| **until > now) {
            let secs = (until.0 - now.0 + 999) / 1000;
            return Err(SendError::Throttled {
                retry_after_secs: u32::try_from(secs).unwrap(),
                whole_bot: false,
            });
        }
        match &handed.wire {
            Wire::Send(msg) => {
                self.next_message += 1;
                self.said.push((address.clone(), shown(msg)));
                self.chats.entry(address).or_default().push((self.next_message, msg.clone()));
                Ok(Some(self.next_message))
            }
            Wire::Edit { msg, .. } => {
                let target = handed.target.ok_or(SendError::Unchanged { gone: true })?;
                let chat = self.chats.entry(address.clone()).or_default();
                let old = chat
                    .iter_mut()
                    .find(|(id, _)| *id == target)
                    .ok_or(SendError::Unchanged { gone: true })?;
                if old.1 == *msg {
                    return Err(SendError::Unchanged { gone: false });
                }
                old.1 = msg.clone();
                self.said.push((address, format!("✎ {}", shown(msg))));
                Ok(Some(target))
            }
            Wire::Delete { .. } => {
                self.said.push((address, "(a message is taken back)".to_owned()));
                Ok(None)
            }
            Wire::Answer { text, url, .. } => {
                if !text.is_empty() {
                    self.said.push((address, toast(text, url.is_some())));
                }
                Ok(None)
            }
            Wire::Announcement(_) | Wire::Amend { .. } | Wire::Farewell { .. } => {
                Err(SendError::Rejected("not made ready".into()))
            }
        }
    }
}

/// A toast, and whether it leads into the private chat.
pub fn toast(text: &str, leads: bool) -> String {
    format!("(toast) {text}{}", if leads { " ↗" } else { "" })
}

fn shown(msg: &Msg) -> String {
    let mut text = String::new();
    if let Some(file) = &msg.file {
        let name = match file {
            File::Held { media, .. } | File::Kept { media, .. } => format!("{media:?}").to_lowercase(),
            File::Text { name, .. } => format!("file {name}"),
        };
        writeln!(text, "({name})").unwrap();
    }
    text.push_str(&msg.text);
    if let Some(place) = &msg.place {
        write!(text, "\n(map {:.4} {:.4} {})", place.lat, place.lon, place.title).unwrap();
    }
    match &msg.keyboard {
        Keyboard::None => {}
        Keyboard::Inline { rows } => {
            for row in rows {
                let labels: Vec<_> = row
                    .iter()
                    .map(|button| match &button.url {
                        Some(_) => format!("[{} ↗]", button.label),
                        None => format!("[{}]", button.label),
                    })
                    .collect();
                write!(text, "\n{}", labels.join(" ")).unwrap();
            }
        }
        Keyboard::Location { label, cancel } => write!(text, "\n[{label}] [{cancel}]").unwrap(),
    }
    text
}
