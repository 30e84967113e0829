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
  -- expanding: recipients are being put into the outbox; sending; sent.
  status TEXT NOT NULL CHECK (status IN ('expanding', 'sending', 'sent')),
  -- Members who had joined by this instant are meant.
  confirmed_at BIGINT NOT NULL,
  -- The last contact that was put into the outbox; saved with each chunk.
  expanded_to BIGINT NOT NULL DEFAULT 0,
  -- How many were put into the outbox.
  recipients BIGINT NOT NULL DEFAULT 0,
  -- The staff member's number, and the outbox row of the message that shows the progress.
  staff_number BIGINT NOT NULL,
  progress_row BIGINT,
  finished_at BIGINT,
  PRIMARY KEY (neighbourhood_id, announcement_id),
  UNIQUE (neighbourhood_id, number)
);
CREATE INDEX outbox_of_broadcast ON outbox (neighbourhood_id, about, status, contact_id) WHERE lane IN (2, 5);
