-- The core: who is where, what has come in, what is to go out.
-- Instants are UTC milliseconds. Every table of a neighbourhood has neighbourhood_id first in its keys;
-- the tables that are of no neighbourhood are listed, with the reason, in src/store/tenancy.rs.

-- Facts about this database itself, for instance the check value of the key in use.
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- Neighbourhoods. 0 is the shared directory; each bot has a lobby for people who have not joined yet.
CREATE TABLE neighbourhoods (
  neighbourhood_id BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('shared', 'lobby', 'open')),
  -- What people type or scan to join: letters, digits and '-'.
  code TEXT NOT NULL UNIQUE,
  -- The name in people's languages: JSON, locale to text, 'zh-Hans' always there.
  names TEXT NOT NULL,
  -- A name of the IANA zone database, such as Asia/Shanghai.
  zone TEXT NOT NULL,
  city TEXT NOT NULL DEFAULT '',
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  -- Counts up whenever the service directory changes, so that search indexes know to rebuild.
  directory_version BIGINT NOT NULL DEFAULT 0,
  -- 1 when the rows come from the sample.
  is_sample BIGINT NOT NULL DEFAULT 0,
  -- Quiet hours in local time: minutes of the day from which and until which reminders and announcements wait.
  quiet_from_min BIGINT NOT NULL DEFAULT 1320 CHECK (quiet_from_min BETWEEN 0 AND 1439),
  quiet_until_min BIGINT NOT NULL DEFAULT 420 CHECK (quiet_until_min BETWEEN 0 AND 1439),
  created_at BIGINT NOT NULL
);

-- Offsets from UTC, filled from the zone database of the program: SQLite has none of its own, and views
-- show local time on both engines.
CREATE TABLE zone_offsets (
  zone TEXT NOT NULL,
  -- The offset holds from this instant (inclusive) until the other (exclusive).
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  offset_secs BIGINT NOT NULL,
  PRIMARY KEY (zone, from_at)
);

-- Bots: one account at one channel. Tokens are never stored.
CREATE TABLE bots (
  bot_id BIGINT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('telegram', 'web', 'terminal')),
  -- The account's id at its channel (for Telegram the number before the token's colon).
  account TEXT NOT NULL,
  -- The name that links are made of (for Telegram the user name), empty until it is known.
  handle TEXT NOT NULL DEFAULT '',
  lobby_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  created_at BIGINT NOT NULL,
  UNIQUE (channel, account)
);

-- Which neighbourhoods a bot serves.
CREATE TABLE bot_neighbourhoods (
  bot_id BIGINT NOT NULL REFERENCES bots (bot_id),
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  PRIMARY KEY (bot_id, neighbourhood_id)
);

-- The address book: which contact a chat of a bot is at present.
CREATE TABLE addresses (
  bot_id BIGINT NOT NULL,
  -- A keyed hash of the chat's address; the address itself stands sealed in people.
  address_hash TEXT NOT NULL,
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  PRIMARY KEY (bot_id, address_hash)
);

-- Work that only one process may do at a time: who does it, and until when.
CREATE TABLE leases (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  until_at BIGINT NOT NULL
);

-- Contacts: one row a membership, a person's or a group's address in one neighbourhood.
CREATE TABLE contacts (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  contact_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('private', 'group')),
  -- The language to talk in, and whether the person chose it (1) or it was guessed (0).
  locale TEXT NOT NULL,
  locale_chosen BIGINT NOT NULL DEFAULT 0,
  -- 0 when the channel said that the bot was blocked; 1 again when the person writes.
  reachable BIGINT NOT NULL DEFAULT 1,
  -- The number of the building in which the person lives, when it was said.
  building BIGINT,
  created_at BIGINT NOT NULL,
  -- When the person moved away; then the row is counted and leads to nobody. Who asks to be forgotten has no row.
  closed_at BIGINT,
  PRIMARY KEY (neighbourhood_id, contact_id)
);

-- Addresses, names and phone numbers: sealed, in this one table.
CREATE TABLE people (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (neighbourhood_id, contact_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);

-- Where a conversation stands. Its row is the lock of the chat.
CREATE TABLE sessions (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- Sealed (src/turn/sealed.rs): JSON (src/conversation/session.rs); empty for one that has not begun.
  state TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, contact_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);

-- Updates that were handled; kept 48 h, because a channel may deliver one again.
CREATE TABLE claims (
  neighbourhood_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  claimed_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, bot_id, update_id)
);
CREATE INDEX claims_by_age ON claims (neighbourhood_id, claimed_at);

-- How often an update was begun singly and not finished; written before the attempt, so that a crash counts.
CREATE TABLE attempts (
  neighbourhood_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, bot_id, update_id)
);

-- Updates that were put aside: what came in (sealed) and why it could not be handled (no personal data).
CREATE TABLE dead_letters (
  neighbourhood_id BIGINT NOT NULL,
  dead_letter_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  contact_id BIGINT,
  sealed BYTEA NOT NULL,
  error TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, dead_letter_id)
);

-- The outbox: everything the bot says, in the order in which it was said.
CREATE TABLE outbox (
  neighbourhood_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  -- 0 callback answers, 1 replies, 2 emergencies, 3 news, 4 reminders and calls, 5 announcements.
  lane BIGINT NOT NULL CHECK (lane BETWEEN 0 AND 5),
  -- What to do: JSON (src/domain/wire.rs), sealed but for an announcement's. Emptied when it is done.
  body TEXT NOT NULL,
  -- The language really used.
  locale TEXT NOT NULL DEFAULT '',
  -- What a reply to this message is about, such as "shift.12", sealed; empty for most. Of an announcement's message
  -- which one it is, in plain words.
  about TEXT NOT NULL DEFAULT '',
  -- queued: nobody has it; wired: leased by a process; sent; errored: will be tried again; failed: given up; held: it
  -- waits until somebody lets its announcement go on.
  status TEXT NOT NULL CHECK (status IN ('queued', 'wired', 'sent', 'errored', 'failed', 'held')),
  leased_by TEXT NOT NULL DEFAULT '',
  tries BIGINT NOT NULL DEFAULT 0,
  not_before_at BIGINT NOT NULL DEFAULT 0,
  -- The channel's id of the message, once sent.
  channel_message_id BIGINT,
  -- Why it failed: a word of src/channel/error.rs.
  reason TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  PRIMARY KEY (neighbourhood_id, outbox_id)
);
CREATE INDEX outbox_unsent ON outbox (neighbourhood_id, bot_id, lane, outbox_id)
  WHERE status IN ('queued', 'wired', 'errored');
CREATE INDEX outbox_about ON outbox (neighbourhood_id, contact_id, channel_message_id) WHERE about <> '';
CREATE INDEX outbox_by_age ON outbox (neighbourhood_id, finished_at) WHERE finished_at IS NOT NULL;

-- Short numbers for people, counted per neighbourhood.
CREATE TABLE counters (
  neighbourhood_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, name)
);

-- Work to be done later. A row is deleted in the transaction that did it.
CREATE TABLE jobs (
  neighbourhood_id BIGINT NOT NULL,
  job_id BIGINT NOT NULL,
  -- JSON (src/jobs/job.rs).
  job TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (neighbourhood_id, job_id)
);
CREATE INDEX jobs_due ON jobs (neighbourhood_id, run_at);

-- Members of the committee.
CREATE TABLE staff (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- The short number shown in lists and in the audit.
  number BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  removed_at BIGINT,
  PRIMARY KEY (neighbourhood_id, contact_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);

-- Invite links for staff; each works once.
CREATE TABLE staff_invites (
  neighbourhood_id BIGINT NOT NULL,
  -- A keyed hash of the code in the link.
  code_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (neighbourhood_id, code_hash)
);

-- What staff did.
CREATE TABLE audit (
  neighbourhood_id BIGINT NOT NULL,
  audit_id BIGINT NOT NULL,
  -- The staff member's number; 0 for the operator's command line.
  staff_number BIGINT NOT NULL,
  -- A verb and a noun, such as close_report.
  action TEXT NOT NULL,
  -- What it was done to, by its short number, such as "report 128".
  subject TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, audit_id)
);

-- Finds what a member of the committee has read of late.
CREATE INDEX audit_by_reader ON audit (neighbourhood_id, staff_number, subject, created_at);
CREATE INDEX dead_letters_by_age ON dead_letters (neighbourhood_id, created_at);
