-- Problems that residents report, their talks with members of the committee, and the files of both.

-- The buildings that are offered where somebody is asked for a place.
CREATE TABLE buildings (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  -- The order in which they are offered, from 1.
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (neighbourhood_id, number)
);

-- Reports. The columns are those of a service request in Open311 GeoReport v2
-- (https://wiki.open311.org/GeoReport_v2/); who reported stands in report_reporters and nowhere else.
CREATE TABLE reports (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  report_id BIGINT NOT NULL,
  -- The short number that people say.
  number BIGINT NOT NULL,
  -- What it is about: a code of ReportCategory (src/understanding/labels.rs), or 'other'.
  service_code TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  -- What the committee last said about it.
  status_notes TEXT NOT NULL DEFAULT '',
  -- In the reporter's words; what was added later stands in report_events.
  description TEXT NOT NULL DEFAULT '',
  -- Where, in words; empty when only a point is known.
  address TEXT NOT NULL DEFAULT '',
  -- Degrees north and east.
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  -- 1 when the committee must not learn who reported it.
  is_anonymous BIGINT NOT NULL,
  -- The number of the member of the committee who looks after it.
  taken_by BIGINT,
  requested_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  -- When it is expected to be done, as the committee said.
  expected_at BIGINT,
  closed_at BIGINT,
  -- Why it is closed: 'staff' closed it, the reporter said that it is 'fixed', or took it back ('withdrawn').
  closed_as TEXT CHECK (closed_as IN ('staff', 'fixed', 'withdrawn')),
  PRIMARY KEY (neighbourhood_id, report_id),
  UNIQUE (neighbourhood_id, number),
  CHECK ((lat IS NULL) = (lon IS NULL)),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((status = 'closed') = (closed_as IS NOT NULL))
);
CREATE INDEX reports_open ON reports (neighbourhood_id, requested_at) WHERE status = 'open';
CREATE INDEX reports_closed ON reports (neighbourhood_id, closed_at) WHERE status = 'closed';

-- Who reported what. No view and no grant reaches this table.
CREATE TABLE report_reporters (
  neighbourhood_id BIGINT NOT NULL,
  -- By this the reporter's own chat names the report: in its session, its buttons and its messages. Only this
  -- table leads from it to the report, so that nothing else tells whose an anonymous report is.
  ticket_id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, ticket_id),
  UNIQUE (neighbourhood_id, report_id),
  FOREIGN KEY (neighbourhood_id, report_id) REFERENCES reports (neighbourhood_id, report_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
CREATE INDEX report_reporters_by_contact ON report_reporters (neighbourhood_id, contact_id, ticket_id);

-- What happened to a report.
CREATE TABLE report_events (
  neighbourhood_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  -- By the committee: taken, answered, expected (a date was given), closed, reopened.
  -- By the reporter: sent, added, fixed, not_fixed, withdrawn.
  kind TEXT NOT NULL CHECK (kind IN ('sent', 'taken', 'answered', 'expected', 'closed', 'reopened',
    'added', 'fixed', 'not_fixed', 'withdrawn')),
  note TEXT NOT NULL DEFAULT '',
  -- The number of the member of the committee; none when the reporter did it.
  staff_number BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, event_id),
  FOREIGN KEY (neighbourhood_id, report_id) REFERENCES reports (neighbourhood_id, report_id)
);
CREATE INDEX report_events_by_report ON report_events (neighbourhood_id, report_id, event_id);

-- Talks: a resident asked for a person. Who it is stands in talk_residents.
CREATE TABLE talks (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  talk_id BIGINT NOT NULL,
  -- The short number that people say.
  number BIGINT NOT NULL,
  -- waiting: the resident spoke last; answered: the committee did; closed: nobody waits.
  status TEXT NOT NULL CHECK (status IN ('waiting', 'answered', 'closed')),
  -- 1 when the resident's name is not to be shown.
  is_anonymous BIGINT NOT NULL,
  -- The number of the member of the committee who answered last.
  taken_by BIGINT,
  requested_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  -- Since when the resident waits for an answer; none when nobody waits.
  waiting_at BIGINT,
  PRIMARY KEY (neighbourhood_id, talk_id),
  UNIQUE (neighbourhood_id, number),
  CHECK ((status = 'waiting') = (waiting_at IS NOT NULL))
);
CREATE INDEX talks_waiting ON talks (neighbourhood_id, waiting_at) WHERE status = 'waiting';

-- Who talks; as report_reporters.
CREATE TABLE talk_residents (
  neighbourhood_id BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL,
  talk_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, ticket_id),
  UNIQUE (neighbourhood_id, talk_id),
  FOREIGN KEY (neighbourhood_id, talk_id) REFERENCES talks (neighbourhood_id, talk_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
CREATE INDEX talk_residents_by_contact ON talk_residents (neighbourhood_id, contact_id, ticket_id);

-- Files that residents and staff sent with a report or in a talk, held by the channel under an id of its own.
CREATE TABLE attachments (
  neighbourhood_id BIGINT NOT NULL,
  attachment_id BIGINT NOT NULL,
  -- The report or the talk it belongs to.
  report_id BIGINT,
  talk_id BIGINT,
  media TEXT NOT NULL CHECK (media IN ('photo', 'voice')),
  -- The bot to whose channel the file id belongs; another bot cannot use it.
  bot_id BIGINT NOT NULL,
  channel_file_id TEXT NOT NULL,
  -- How long a voice message is; 0 for a picture.
  secs BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  -- wanted: its bytes are still to be fetched; fetched: they stand in attachment_bytes; too_large: beyond 10 MiB;
  -- gone: the channel does not have it any more.
  fetch_state TEXT NOT NULL DEFAULT 'wanted' CHECK (fetch_state IN ('wanted', 'fetched', 'too_large', 'gone')),
  fetch_tries BIGINT NOT NULL DEFAULT 0,
  fetch_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, attachment_id),
  FOREIGN KEY (neighbourhood_id, report_id) REFERENCES reports (neighbourhood_id, report_id),
  FOREIGN KEY (neighbourhood_id, talk_id) REFERENCES talks (neighbourhood_id, talk_id),
  CHECK ((report_id IS NULL) <> (talk_id IS NULL))
);
CREATE INDEX attachments_by_report ON attachments (neighbourhood_id, report_id, attachment_id)
  WHERE report_id IS NOT NULL;
CREATE INDEX attachments_by_talk ON attachments (neighbourhood_id, talk_id, attachment_id)
  WHERE talk_id IS NOT NULL;
CREATE INDEX attachments_wanted ON attachments (neighbourhood_id, bot_id, fetch_at) WHERE fetch_state = 'wanted';

-- The bytes of files, sealed, so that they are there when the channel has forgotten them.
CREATE TABLE attachment_bytes (
  neighbourhood_id BIGINT NOT NULL,
  attachment_id BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (neighbourhood_id, attachment_id),
  FOREIGN KEY (neighbourhood_id, attachment_id) REFERENCES attachments (neighbourhood_id, attachment_id)
);

-- What was said in talks, sealed: it was said to the committee in its chat, and is in no view.
CREATE TABLE talk_messages (
  neighbourhood_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  talk_id BIGINT NOT NULL,
  -- The number of the member of the committee who said it; none when the resident did.
  staff_number BIGINT,
  sealed BYTEA NOT NULL,
  -- The picture or voice message that came with it.
  attachment_id BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, message_id),
  FOREIGN KEY (neighbourhood_id, talk_id) REFERENCES talks (neighbourhood_id, talk_id),
  FOREIGN KEY (neighbourhood_id, attachment_id) REFERENCES attachments (neighbourhood_id, attachment_id)
);
CREATE INDEX talk_messages_by_talk ON talk_messages (neighbourhood_id, talk_id, message_id);
