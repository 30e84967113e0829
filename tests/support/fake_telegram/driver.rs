//! What a test does with a bot: write to it, press its buttons, wait for it, count what arrived.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    bot::{FakeBot, State},
    chats::{ChatStatus, Message},
    markup::Keyboard,
    people::{Group, Person},
    queue,
    record::{CallbackAnswer, Counters, Record, Refusal, SentMessage},
    updates,
};

/// How often a waiting test looks whether the record changed.
const LOOK_EVERY: Duration = Duration::from_millis(3);

impl FakeBot {
    /// Puts an update into the bot's queue, filling what is missing, and gives its id. A message makes its chat
    /// known and, in private, unblocks it. An update of a kind that the bot did not ask for is not queued.
    pub fn push(&self, mut update: Value) -> i64 {
        let kind = queue::kind(&update).to_owned();
        let now_us = self.0.clock.now_us();
        let now_secs = self.0.clock.unix_secs();
        let mut state = self.lock();
        self.complete(&mut state, &kind, &mut update[&kind], now_us, now_secs);
        let id = state.queue.give_id(&mut update);
        if state.queue.takes(&kind) {
            state.queue.push(id, &update, now_us);
            state.record.counters.pushed += 1;
        }
        drop(state);
        self.changed();
        self.wake();
        id
    }

    /// Puts an update into the queue exactly as it is: a forged, broken or repeated one. It must have its id.
    pub fn push_raw(&self, mut update: Value) -> i64 {
        let now_us = self.0.clock.now_us();
        let mut state = self.lock();
        let id = state.queue.give_id(&mut update);
        state.queue.push(id, &update, now_us);
        state.record.counters.pushed += 1;
        drop(state);
        self.wake();
        id
    }

    /// Fills ids and dates, and learns what the service would know from this update.
    fn complete(&self, state: &mut State, kind: &str, body: &mut Value, now_us: i64, now_secs: i64) {
        match kind {
            "message" | "channel_post" | "edited_message" | "edited_channel_post" => {
                let chat_id = body["chat"]["id"].as_i64().unwrap_or_default();
                let chat = state.know_chat(&body["chat"]);
                if let Some(chat) = chat.filter(|chat| chat.status == ChatStatus::Blocked) {
                    chat.status = ChatStatus::Active;
                }
                if body["message_id"].as_i64().is_none() {
                    body["message_id"] = state.next_message_id(chat_id).into();
                }
                if body["date"].as_i64().is_none() {
                    body["date"] = now_secs.into();
                }
                if kind.starts_with("edited") && body["edit_date"].as_i64().is_none() {
                    body["edit_date"] = now_secs.into();
                }
                if self.keeps() {
                    state.know_files(body);
                    let id = body["message_id"].as_i64().unwrap_or_default();
                    if let Some(chat) = state.chats.get_mut(&chat_id) {
                        let message = Message { value: body.clone(), from_bot: false, at_us: now_us };
                        chat.messages.insert(id, message);
                    }
                }
            }
            "callback_query" => state.open_callback(body, now_us),
            "my_chat_member" => {
                if body["date"].as_i64().is_none() {
                    body["date"] = now_secs.into();
                }
                let status = body["new_chat_member"]["status"].as_str().unwrap_or_default().to_owned();
                if let Some(chat) = state.know_chat(&body["chat"]) {
                    chat.status = match status.as_str() {
                        "kicked" if chat.info["type"] == "private" => ChatStatus::Blocked,
                        "kicked" => ChatStatus::Kicked,
                        "left" => ChatStatus::Left,
                        _ => ChatStatus::Active,
                    };
                }
            }
            _ => {}
        }
    }

    /// Writes a text to the bot.
    pub fn say(&self, person: &Person, text: &str) -> i64 {
        self.push(updates::text(person, text))
    }

    /// Writes a text as a reply to a message of the chat. Panics when the chat has no such message.
    pub fn reply(&self, person: &Person, chat: i64, message_id: i64, text: &str) -> i64 {
        let (original, info) = {
            let state = self.lock();
            let chat = state.chats.get(&chat).expect("the chat is known");
            let original =
                chat.messages.get(&message_id).expect("the message that is replied to stands in the chat");
            (original.value.clone(), chat.info.clone())
        };
        let mut update = updates::replying(updates::text(person, text), &original);
        update["message"]["chat"] = info;
        self.push(update)
    }

    /// Presses a button of the last keyboard in a private chat, by its data, its label or words only it has; gives
    /// the update's id. A button that stands in place of the phone's keyboard is said. Panics with the labels when
    /// there is no such button.
    pub fn press(&self, chat: i64, label_or_data: &str) -> i64 {
        let person = {
            let state = self.lock();
            let info = state.chats.get(&chat).map(|chat| chat.info.clone()).unwrap_or_default();
            Person::new(chat, info["first_name"].as_str().unwrap_or("居民"))
        };
        self.press_as(&person, chat, label_or_data)
    }

    /// The same by another person: in a group, or on someone else's message.
    pub fn press_as(&self, person: &Person, chat: i64, label_or_data: &str) -> i64 {
        let keyboards: Vec<_> =
            self.last_keyboard(chat).into_iter().chain(self.phone_keyboard(chat)).collect();
        let found = keyboards.iter().find_map(|keyboard| Some((keyboard, keyboard.find(label_or_data)?)));
        let (keyboard, button) = found.unwrap_or_else(|| {
            let labels: Vec<_> = keyboards.iter().map(Keyboard::labels).collect();
            panic!("no one button {label_or_data:?} in chat {chat}, but {labels:?}")
        });
        match &button.data {
            Some(data) => self.press_on(person, chat, keyboard.message_id, data),
            None if !keyboard.inline => self.say(person, &button.text),
            None => panic!("the button {:?} leads to a link and sends nothing", button.text),
        }
    }

    /// Sends the data of a press on any message, whether it has such a button or not: old keyboards and forgeries.
    pub fn press_on(&self, person: &Person, chat: i64, message_id: i64, data: &str) -> i64 {
        let (message, info) = {
            let state = self.lock();
            let chat = state.chats.get(&chat).expect("the chat is known");
            (chat.messages.get(&message_id).map(|message| message.value.clone()), chat.info.clone())
        };
        self.push(match message {
            Some(message) => updates::press(person, &message, data),
            None => updates::old_press(person, &info, message_id, data),
        })
    }

    /// The person blocks the bot, which is told.
    pub fn block(&self, person: &Person) -> i64 {
        self.push(updates::blocked(person, &self.user()))
    }

    /// The bot is added to a group, and told.
    pub fn join_group(&self, group: &Group, by: &Person) -> i64 {
        self.push(updates::added_to_group(group, by, &self.user()))
    }

    /// The bot is removed from a group, and told.
    pub fn leave_group(&self, group: &Group, by: &Person) -> i64 {
        self.push(updates::removed_from_group(group, by, &self.user()))
    }

    /// A basic group becomes a supergroup, with both service messages.
    pub fn migrate(&self, group: &Group, by: &Person, to: i64) -> (i64, i64) {
        let first = self.push(updates::migrate_to(group, by, to));
        self.set_status(group.id, ChatStatus::Migrated(to));
        let supergroup = Group::new(to, &group.title);
        (first, self.push(updates::migrate_from(&supergroup, by, group.id)))
    }

    /// The keyboard under the newest message that stands and has one; else the one in place of the phone's.
    pub fn last_keyboard(&self, chat: i64) -> Option<Keyboard> {
        let messages = self.visible(chat);
        let mut keyboards =
            messages.iter().rev().filter_map(|m| Keyboard::read(m.message_id, m.markup.as_ref()?));
        keyboards.find(|keyboard| keyboard.inline).or_else(|| self.phone_keyboard(chat))
    }

    /// The keyboard that stands in place of the phone's, unless it was taken away since.
    pub fn phone_keyboard(&self, chat: i64) -> Option<Keyboard> {
        let messages = self.visible(chat);
        let mut changes = messages.iter().rev().filter_map(|m| Some((m.message_id, m.markup.as_ref()?)));
        let is_change =
            |markup: &Value| markup.get("keyboard").is_some() || markup.get("remove_keyboard").is_some();
        let (id, markup) = changes.find(|(_, markup)| is_change(markup))?;
        Keyboard::read(id, markup)
    }

    /// What was accepted for a chat, in order.
    pub fn sent_to(&self, chat: i64) -> Vec<SentMessage> {
        self.lock().record.of(chat).cloned().collect()
    }

    /// The texts of new messages and edits in a chat, in order.
    pub fn texts(&self, chat: i64) -> Vec<String> {
        self.lock().record.texts(chat).into_iter().map(str::to_owned).collect()
    }

    /// How many new messages contain a marker.
    pub fn count_containing(&self, marker: &str) -> usize {
        self.lock().record.count_containing(marker)
    }

    /// The accepted answers to presses.
    pub fn answers(&self) -> Vec<CallbackAnswer> {
        self.lock().record.answers.clone()
    }

    /// The refused calls.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.lock().record.refusals.clone()
    }

    /// What was counted.
    pub fn counters(&self) -> Counters {
        self.lock().record.counters.clone()
    }

    /// Looks at the record without copying it. Do not call the fake from inside.
    pub fn with_record<T>(&self, look: impl FnOnce(&Record) -> T) -> T {
        look(&self.lock().record)
    }

    /// Forgets what was recorded so far, but not what stands in the chats.
    pub fn clear_record(&self) {
        self.lock().record = Record::default();
    }

    /// Waits until the record fulfils a condition; panics with the newest entries when it does not in time.
    pub async fn wait_for(&self, condition: impl FnMut(&Record) -> bool, timeout: Duration) {
        assert!(
            self.comes_true(condition, timeout).await,
            "not within {timeout:?}; the record ends:\n{}",
            self.tail()
        );
    }

    /// Waits until the record fulfils a condition; false when it does not in time.
    pub async fn comes_true(&self, mut condition: impl FnMut(&Record) -> bool, timeout: Duration) -> bool {
        let until = Instant::now() + timeout;
        let mut seen = None;
        loop {
            let changes = self.0.changes.load(Ordering::Acquire);
            if seen != Some(changes) {
                seen = Some(changes);
                if condition(&self.lock().record) {
                    return true;
                }
            }
            if Instant::now() >= until {
                return false;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until every update is confirmed and nothing has happened for a while; panics when that does not come.
    pub async fn settle(&self, quiet: Duration, timeout: Duration) {
        let until = Instant::now() + timeout;
        let mut last = (self.0.changes.load(Ordering::Acquire), Instant::now());
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let changes = self.0.changes.load(Ordering::Acquire);
            let waiting = !self.lock().queue.entries.is_empty();
            if changes != last.0 || waiting {
                last = (changes, Instant::now());
            } else if last.1.elapsed() >= quiet {
                return;
            }
            let open = self.unconfirmed();
            assert!(
                Instant::now() < until,
                "not quiet within {timeout:?}; open updates {open:?}\n{}",
                self.tail()
            );
        }
    }

    /// The newest entries of the record, for the message of a failed test.
    fn tail(&self) -> String {
        let state = self.lock();
        let last = |len: usize| len.saturating_sub(8);
        let messages = &state.record.messages[last(state.record.messages.len())..];
        let refusals = &state.record.refusals[last(state.record.refusals.len())..];
        let lines =
            messages.iter().map(|m| format!("{:?} {} {}: {}", m.action, m.chat, m.message_id, m.text));
        let refused =
            refusals.iter().map(|r| format!("refused {} {:?}: {}", r.method, r.chat, r.description));
        lines.chain(refused).collect::<Vec<_>>().join("\n")
    }
}
