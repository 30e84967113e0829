-- Announcements of the committee.
CREATE TABLE announcements (
  neighbourhood_id BIGINT NOT NULL,
  announcement_id BIGINT NOT NULL,
  -- The short number that people see.
  number BIGINT NOT NULL,
  -- The text once per language: JSON, locale to text.
  texts TEXT NOT NULL,
  -- Who it is for (src/domain/announcement.rs), and which language, or which building, activity or announcement.
  audience TEXT NOT NULL DEFAULT 'everyone'
    CHECK (audience IN ('everyone', 'language', 'building', 'volunteers', 'activity', 'unanswered')),
  audience_language TEXT NOT NULL DEFAULT '',
  audience_of BIGINT NOT NULL DEFAULT 0,
  -- What it is about (src/domain/announcement.rs). An emergency passes quiet hours and what people muted.
  topic TEXT NOT NULL DEFAULT 'general'
    CHECK (topic IN ('general', 'activities', 'services', 'volunteering', 'emergency')),
  -- scheduled: put down for later; expanding: recipients are being put into the outbox; sending; paused: by a member of
  -- the committee, what is unsent is held; sent; stopped: what was unsent is not sent; cancelled: it was put down for
  -- later and is not sent.
  status TEXT NOT NULL
    CHECK (status IN ('scheduled', 'expanding', 'sending', 'paused', 'sent', 'stopped', 'cancelled')),
  -- When it is to be sent; empty when it was sent at once.
  due_at BIGINT,
  -- 1 when it is sent again a week later, as an announcement of its own; and the first of those.
  is_weekly BIGINT NOT NULL DEFAULT 0,
  series_id BIGINT NOT NULL,
  -- When it was confirmed, or began to be sent later: members who had joined by this instant are meant.
  confirmed_at BIGINT NOT NULL,
  -- The last contact that was put into the outbox; saved with each chunk.
  expanded_to BIGINT NOT NULL DEFAULT 0,
  -- How many were put into the outbox.
  recipients BIGINT NOT NULL DEFAULT 0,
  -- The staff member's number, and the outbox row of the message that shows the progress.
  staff_number BIGINT NOT NULL,
  progress_row BIGINT,
  finished_at BIGINT,
  -- When its text was last corrected, and when it was taken back; messages sent before are changed.
  corrected_at BIGINT,
  withdrawn_at BIGINT,
  -- How many messengers took it, how many did not, how many of those cannot be reached, and how many had not got it
  -- when it was stopped; once nobody waits for it: the messages themselves are deleted after some time
  -- (docs/privacy.md).
  delivered BIGINT,
  failed BIGINT,
  unreachable BIGINT,
  stopped BIGINT,
  PRIMARY KEY (neighbourhood_id, announcement_id),
  UNIQUE (neighbourhood_id, number)
);
CREATE INDEX outbox_of_broadcast ON outbox (neighbourhood_id, about, status, contact_id) WHERE lane IN (2, 5);

-- What people answered to an announcement by its buttons; the last answer counts.
CREATE TABLE announcement_answers (
  neighbourhood_id BIGINT NOT NULL,
  announcement_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- read: has read it; help: needs help.
  answer TEXT NOT NULL CHECK (answer IN ('read', 'help')),
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, announcement_id, contact_id),
  FOREIGN KEY (neighbourhood_id, announcement_id) REFERENCES announcements (neighbourhood_id, announcement_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
CREATE INDEX announcement_answers_of_contact ON announcement_answers (neighbourhood_id, contact_id);

-- Topics of which somebody wants no announcements.
CREATE TABLE mutes (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  topic TEXT NOT NULL CHECK (topic IN ('general', 'activities', 'services', 'volunteering')),
  PRIMARY KEY (neighbourhood_id, contact_id, topic),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
