-- The web chat and the terminal: what a messenger's own servers keep, kept here. By chat and not by neighbourhood:
-- a chat exists before it has joined one, and its history stays when it moves.

-- One row a chat.
CREATE TABLE web_chats (
  -- The keyed hash of the chat's address, the same as in addresses.
  chat_hash TEXT NOT NULL PRIMARY KEY,
  -- The last number given. It begins at the instant of the first message and only rises, also after the chat was
  -- erased, so that a page that is open takes what comes afterwards for new.
  last_seq BIGINT NOT NULL
);

-- Messages of both sides.
CREATE TABLE web_messages (
  chat_hash TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  -- Counts changes of the chat: a message that is edited gets a new one.
  seq BIGINT NOT NULL,
  -- Where it comes from, so that the same thing is not written twice: 'o' and the outbox row, or 'k' and a keyed
  -- hash of the page's own key.
  source TEXT NOT NULL,
  -- What it says, sealed (src/channel/web/message.rs).
  sealed BYTEA NOT NULL,
  sent_at BIGINT NOT NULL,
  PRIMARY KEY (chat_hash, message_id)
);
CREATE UNIQUE INDEX web_messages_by_source ON web_messages (chat_hash, source);
CREATE INDEX web_messages_by_seq ON web_messages (chat_hash, seq);

-- Files that people sent, and files that the bot made.
CREATE TABLE web_files (
  -- An unguessable code: who knows it may read the file.
  file_id TEXT NOT NULL PRIMARY KEY,
  -- The chat it came from.
  chat_hash TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX web_files_by_chat ON web_files (chat_hash);

-- Find old messages and files.
CREATE INDEX web_messages_by_age ON web_messages (sent_at);
CREATE INDEX web_files_by_age ON web_files (created_at);
