//! The talk itself: lines in, messages out.

use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout};

use super::input::{self, Line};
use super::show::{Choice, show};
use crate::channel::web::{Desk, From, NotTaken, Person, Sent};
use crate::dispatcher::Stop;
use crate::domain::msg::Keyboard;
use crate::fault::Fault;

/// How often the mailbox is read when nothing was heard.
const POLL: Duration = Duration::from_millis(200);
/// How long to wait for an answer before the next line is read.
const ANSWER: Duration = Duration::from_secs(3);
/// A pause after a message that long means that the answer is complete.
const QUIET: Duration = Duration::from_millis(250);

/// Why the talk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person left, or there were no more lines.
    Left,
    /// The program was told to stop.
    Stopped,
}

struct Talk<'a, W> {
    desk: &'a Desk,
    person: Person<'a>,
    out: W,
    seq: i64,
    /// The message whose buttons the numbers mean.
    asked: Option<(i64, Vec<Choice>)>,
    /// Messages of the bot, the last one last.
    said: Vec<i64>,
}

/// Talks until there are no more lines, or `/quit`. `opening` is said first when the chat is new.
///
/// # Errors
/// When the terminal cannot be read or written, or the database fails at the beginning.
pub async fn talk<R, W>(
    desk: &Desk,
    person: Person<'_>,
    opening: Option<String>,
    lines: R,
    out: W,
    mut stop: Stop,
) -> Result<Ended, anyhow::Error>
where
    R: AsyncBufRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut talk = Talk { desk, person, out, seq: 0, asked: None, said: Vec::new() };
    talk.show_news().await?;
    if let Some(opening) = opening.or_else(|| talk.said.is_empty().then(|| "/start".to_owned())) {
        talk.send(Sent::Text(opening), None).await?;
    }
    let mut lines = lines.lines();
    let mut poll = tokio::time::interval(POLL);
    loop {
        tokio::select! {
            line = lines.next_line() => {
                let Some(line) = line? else { return Ok(Ended::Left) };
                match input::read(&line) {
                    Line::Quit => return Ok(Ended::Left),
                    Line::Empty => {}
                    line => talk.line(line).await?,
                }
            }
            _ = poll.tick() => { talk.show_news().await?; }
            _ = stop.changed() => return Ok(Ended::Stopped),
        }
    }
}

impl<W: AsyncWrite + Unpin> Talk<'_, W> {
    async fn line(&mut self, line: Line) -> Result<(), anyhow::Error> {
        match line {
            Line::Quit | Line::Empty => Ok(()),
            Line::Location { lat, lon } => self.send(Sent::Location { lat, lon }, None).await,
            Line::Words { text, reply_to } => {
                let reply_to = reply_to.and_then(|back| self.said.iter().rev().nth(back - 1).copied());
                self.send(Sent::Text(text), reply_to).await
            }
            Line::Photo { path, caption } => match tokio::fs::read(&path).await {
                Ok(content) => self.send(Sent::Photo { content, name: path, caption }, None).await,
                Err(error) => self.note(&format!("{path}: {error}")).await,
            },
            Line::Press(number) => {
                let choice = self
                    .asked
                    .as_ref()
                    .and_then(|(message, choices)| Some((*message, choices.get(number - 1)?.clone())));
                match choice {
                    Some((message, Choice::Press(data))) => {
                        self.send(Sent::Press { message, data }, None).await
                    }
                    Some((_, Choice::Say(text))) => self.send(Sent::Text(text), None).await,
                    Some((_, Choice::Locate)) => self.note("/location 23.0, 113.7").await,
                    None => self.send(Sent::Text(number.to_string()), None).await,
                }
            }
        }
    }

    /// Sends one thing, and shows what is answered.
    async fn send(&mut self, sent: Sent, reply_to: Option<i64>) -> Result<(), anyhow::Error> {
        let key = crate::seal::random_code();
        if let Err(why) = self.desk.take(&self.person, &key, sent, reply_to).await {
            return self.note(reason(why)).await;
        }
        let chat = self.desk.mailbox().chat_hash(self.person.address);
        let mut events = self.desk.mailbox().hub().listen(&chat);
        let begun = Instant::now();
        let mut answered = None;
        while begun.elapsed() < ANSWER {
            if self.show_news().await? {
                answered = Some(Instant::now());
            }
            if answered.is_some_and(|at| at.elapsed() >= QUIET) {
                break;
            }
            let _ = timeout(Duration::from_millis(60), events.recv()).await;
        }
        Ok(())
    }

    /// Shows what is new; whether the bot said something.
    async fn show_news(&mut self) -> Result<bool, anyhow::Error> {
        let news = match self.desk.mailbox().news(self.person.address, self.seq).await {
            Ok(news) => news,
            // Lost for a moment: the next look finds it.
            Err(fault) if matches!(&fault, Fault::Database(_)) => return Ok(false),
            Err(fault) => return Err(fault.into()),
        };
        let is_first = self.seq == 0;
        self.seq = news.seq;
        let mut has_answer = false;
        for message in &news.messages {
            if message.body.from == From::Me {
                continue;
            }
            has_answer = true;
            let (text, choices) = show(&message.body);
            if !is_first || Some(message.id) == news.messages.last().map(|last| last.id) {
                self.out.write_all(text.as_bytes()).await?;
                self.out.write_all(b"\n").await?;
            }
            if message.body.keyboard != Keyboard::None {
                self.asked = Some((message.id, choices));
            }
            if !self.said.contains(&message.id) {
                self.said.push(message.id);
            }
        }
        self.out.flush().await?;
        Ok(has_answer)
    }

    async fn note(&mut self, text: &str) -> Result<(), anyhow::Error> {
        self.out.write_all(format!("  ({text})\n").as_bytes()).await?;
        Ok(self.out.flush().await?)
    }
}

const fn reason(why: NotTaken) -> &'static str {
    match why {
        NotTaken::Empty => "there is nothing in it",
        NotTaken::TooLong => "too long: at most 4,096 characters",
        NotTaken::NoSuchPlace => "no such place: degrees north, then degrees east",
        NotTaken::UnknownFile => "not a JPEG, PNG, WebP or GIF picture",
        NotTaken::TooManyFiles => "this chat holds 200 MiB of files already",
        NotTaken::TooFast => "too fast: at most 20 in 10 seconds",
        NotTaken::Unavailable => "the database cannot be had now; please send it again",
    }
}
