//! Messengers at the fake Telegram: updates are fetched and decoded as they come, and what stands in the chats is
//! what the fake accepted.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use linli::app::App;
use linli::channel::telegram::{Client, decode};
use linli::channel::{Channel, Decoded, KeptFiles, Update};
use linli::domain::id::BotId;
use linli::jobs::attachment;
use serde_json::Value;

use super::act::{Act, Person};
use super::local::toast;
use crate::support::fake_telegram::{
    self, Action, ChatStatus, FakeTelegram, Fault, FaultRule, Group, Keyboard, Options, SentMessage, updates,
};

/// Messengers at the fake Telegram.
pub struct Telegram {
    fake: FakeTelegram,
    http: reqwest::Client,
    /// How much of the record was shown.
    shown: (usize, usize),
    /// Who pressed, by the press's id.
    pressers: HashMap<String, String>,
    /// The messages that words of the bot stand in, by chat.
    messages: HashMap<i64, Vec<i64>>,
}

impl Telegram {
    pub async fn start() -> Self {
        Self {
            fake: FakeTelegram::start(Options::unlimited()).await,
            http: reqwest::Client::new(),
            shown: (0, 0),
            pressers: HashMap::new(),
            messages: HashMap::new(),
        }
    }

    pub fn handle(&self) -> String {
        self.fake.username()
    }

    fn client(&self) -> Client {
        let api = self.fake.url().parse().unwrap();
        Client::new(self.fake.token(), Some(&api)).unwrap()
    }

    pub fn channel(&self, kept: KeptFiles) -> Channel {
        Channel::Telegram(self.client().sender(kept))
    }

    /// Fetches the files that the process wants.
    pub async fn fetch_files(&self, app: &App, bot: BotId) {
        let client = self.client();
        let fetch = |file_id: String| {
            let client = client.clone();
            async move { client.fetch(&file_id).await }
        };
        while attachment::fetch_wanted(app, bot, fetch).await.unwrap() > 0 {}
    }

    pub async fn act(
        &mut self,
        (person, group): (&Person, Option<&Person>),
        act: &Act,
        back: Option<usize>,
        number: i64,
    ) -> (Update, String) {
        let chat: i64 = group.unwrap_or(person).address.parse().unwrap();
        let own: i64 = person.address.parse().unwrap();
        let who = fake_telegram::Person::new(own, &person.name).language(Some(&person.language));
        let group = group.map(|group| Group::new(chat, &group.name));
        let there = || group.as_ref().expect("in a group");
        let update = match act {
            Act::Press(label) => {
                let (message, data) = self.button(chat, label);
                let id = self.fake.press_on(&who, chat, message, &data);
                return self.fetch(id).await;
            }
            Act::Words(words) => match &group {
                Some(group) => updates::group_text(group, &who, words),
                None => updates::text(&who, words),
            },
            Act::Adds => updates::added_to_group(there(), &who, &self.fake.user()),
            Act::Removes => updates::removed_from_group(there(), &who, &self.fake.user()),
            Act::Photo(caption) => {
                let caption = Some(caption.as_str()).filter(|caption| !caption.is_empty());
                let file_id = format!("photo-{number}");
                self.fake.put_file(&file_id, b"\x89PNG\r\n\x1a\n".as_slice());
                updates::photo(&who, &file_id, caption)
            }
            Act::Voice => {
                let file_id = format!("voice-{number}");
                self.fake.put_file(&file_id, b"OggS\0\x02".as_slice());
                updates::voice(&who, &file_id, 4)
            }
            Act::Location(lat, lon) => updates::location(&who, *lat, *lon),
            Act::Sticker => updates::sticker(&who, "👍"),
            Act::Edits => updates::edited_text(&who, 1, "改了"),
            Act::Blocks => updates::blocked(&who, &self.fake.user()),
            Act::Unblocks => updates::unblocked(&who, &self.fake.user()),
            Act::Forged(data) => updates::old_press(&who, &who.chat(), 1, data),
        };
        let update = match back {
            None => update,
            Some(back) => {
                let messages = &self.messages[&chat];
                let id = messages[messages.len() - back];
                let visible = self.fake.visible(chat);
                let original = visible.iter().find(|message| message.message_id == id);
                updates::replying(update, &original.expect("what is replied to stands in the chat").value)
            }
        };
        let id = self.fake.push(update);
        self.fetch(id).await
    }

    /// The newest button with a label; with none such, the newest whose label holds it.
    fn button(&self, chat: i64, label: &str) -> (i64, String) {
        let keyboards: Vec<Keyboard> = self
            .fake
            .visible(chat)
            .iter()
            .rev()
            .filter_map(|message| Keyboard::read(message.message_id, message.markup.as_ref()?))
            .filter(|keyboard| keyboard.inline)
            .collect();
        let find = |fits: &dyn Fn(&str) -> bool| {
            keyboards.iter().find_map(|keyboard| {
                let button = keyboard.buttons().find(|button| fits(&button.text))?;
                Some((keyboard.message_id, button.data.clone().expect("a link cannot be pressed here")))
            })
        };
        find(&|text| text == label)
            .or_else(|| find(&|text| text.contains(label)))
            .unwrap_or_else(|| panic!("no button [{label}]"))
    }

    /// Fetches an update, which confirms those before it.
    async fn fetch(&mut self, id: i64) -> (Update, String) {
        let url = format!("{}/bot{}/getUpdates?offset={id}&limit=1", self.fake.url(), self.fake.token());
        let answer: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        let raw = answer["result"][0].to_string();
        let Decoded::Update(update) = decode(&raw, &self.fake.username()) else {
            panic!("an update of the story is ignored: {raw}");
        };
        if let Some(press) = answer["result"][0]["callback_query"]["id"].as_str() {
            self.pressers.insert(press.to_owned(), update.address.clone());
        }
        (update, raw)
    }

    pub fn said(&mut self) -> Vec<(String, String)> {
        let (sent, answers) = self.fake.with_record(|record| {
            let sent: Vec<SentMessage> = record.messages[self.shown.0..].to_vec();
            let answers: Vec<_> = record.answers[self.shown.1..].to_vec();
            (sent, answers)
        });
        self.shown = (self.shown.0 + sent.len(), self.shown.1 + answers.len());
        // An answer to a press shows above the chat, whenever it comes.
        let toasts = answers.iter().filter(|answer| !answer.text.is_empty());
        let mut said: Vec<_> = toasts
            .map(|answer| {
                (self.pressers[&answer.query_id].clone(), toast(&answer.text, !answer.url.is_empty()))
            })
            .collect();
        let mut chats: Vec<i64> = sent.iter().map(|message| message.chat).collect();
        chats.sort_unstable();
        chats.dedup();
        for chat in chats {
            let of_chat: Vec<_> = sent.iter().filter(|message| message.chat == chat).collect();
            said.extend(self.shown_in(chat, &of_chat).into_iter().map(|text| (chat.to_string(), text)));
        }
        said
    }

    /// What came in one chat: a file and a place belong to the words beside them.
    fn shown_in(&mut self, chat: i64, sent: &[&SentMessage]) -> Vec<String> {
        let mut said = Vec::new();
        let mut file = String::new();
        for (index, message) in sent.iter().enumerate() {
            let value = self.value(chat, message.message_id);
            if let Some(media) = &message.media {
                file = match value["document"]["file_name"].as_str() {
                    Some(name) => format!("(file {name})\n"),
                    None => format!("({})\n", media.kind),
                };
                continue;
            }
            match message.action {
                Action::Deleted => said.push("(a message is taken back)".to_owned()),
                Action::Sent if message.method == "sendvenue" => {}
                Action::Sent | Action::Edited => {
                    let mark = if message.action == Action::Edited { "✎ " } else { "" };
                    let mut text = format!("{mark}{}{}", std::mem::take(&mut file), message.text);
                    if let Some(next) = sent.get(index + 1).filter(|next| next.method == "sendvenue") {
                        let venue = &self.value(chat, next.message_id)["venue"];
                        let at = |key: &str| venue["location"][key].as_f64().unwrap();
                        let title = venue["title"].as_str().unwrap();
                        let (lat, lon) = (at("latitude"), at("longitude"));
                        write!(text, "\n(map {lat:.4} {lon:.4} {title})").unwrap();
                    }
                    if let Some(keyboard) = message.keyboard() {
                        text.push_str(&shown_keyboard(&keyboard));
                    }
                    if message.action == Action::Sent {
                        self.messages.entry(chat).or_default().push(message.message_id);
                    }
                    said.push(text);
                }
            }
        }
        assert!(file.is_empty(), "a file came without words");
        said
    }

    fn value(&self, chat: i64, message: i64) -> Value {
        let visible = self.fake.visible(chat);
        let found = visible.into_iter().find(|one| one.message_id == message);
        found.map(|one| one.value).unwrap_or_default()
    }

    pub async fn silence(&self, is_silent: bool) {
        if is_silent {
            self.fake.fault(FaultRule::new(Fault::Silence).always());
            self.fake.fault(FaultRule::new(Fault::Silence).method("answerCallbackQuery").always());
        } else {
            // A call that the dying process had begun may still be on its way; it must not find the fake awake.
            tokio::time::sleep(Duration::from_millis(100)).await;
            self.fake.clear_faults();
        }
    }

    pub fn throttle(&self, address: &str, secs: u32) {
        let fault = Fault::TooManyRequests { retry_after_secs: secs, whole_bot: false };
        self.fake.fault(FaultRule::new(fault).chat(address.parse().unwrap()));
    }

    pub fn block(&self, address: &str) {
        self.fake.set_status(address.parse().unwrap(), ChatStatus::Blocked);
    }

    pub fn advance(&self, secs: i64) {
        self.fake.advance(Duration::from_secs(secs.unsigned_abs()));
    }

    /// What the fake refused. Whoever presses twice has the same words put in place of the same words, which
    /// Telegram refuses and nobody sees; to wait, and that a chat is blocked, is told only where the story says so.
    pub fn refused(&self) -> Vec<String> {
        assert_eq!(
            self.fake.counters().ignored_retry_after,
            0,
            "a chat was not left alone when it had to be"
        );
        let refusals = self.fake.refusals();
        let refusals = refusals.iter().filter(|one| {
            !matches!(one.code, 403 | 429) && !one.description.contains("message is not modified")
        });
        refusals.map(|one| format!("{} {}: {}", one.method, one.code, one.description)).collect()
    }
}

fn shown_keyboard(keyboard: &Keyboard) -> String {
    let row = |row: &Vec<fake_telegram::Button>| {
        let labels: Vec<_> = row
            .iter()
            .map(|button| match &button.url {
                Some(_) => format!("[{} ↗]", button.text),
                None => format!("[{}]", button.text),
            })
            .collect();
        labels.join(" ")
    };
    // The phone's own keyboard stands in one place, whatever its rows.
    let seam = if keyboard.inline { "\n" } else { " " };
    format!("\n{}", keyboard.rows.iter().map(row).collect::<Vec<_>>().join(seam))
}
