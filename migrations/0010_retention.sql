-- What is kept for how long (docs/privacy.md).

-- How many messengers took an announcement, and how many could not be reached, once it is sent: the messages themselves
-- are deleted after some time.
ALTER TABLE announcements ADD COLUMN delivered BIGINT;
ALTER TABLE announcements ADD COLUMN failed BIGINT;

-- Finds what a member of the committee has read of late.
CREATE INDEX audit_by_reader ON audit (neighbourhood_id, staff_number, subject, created_at);

-- Finds old messages and files of the web chat.
CREATE INDEX web_messages_by_age ON web_messages (sent_at);
CREATE INDEX web_files_by_age ON web_files (created_at);
CREATE INDEX dead_letters_by_age ON dead_letters (neighbourhood_id, created_at);

DROP VIEW staff_announcements;

-- Announcements of the committee and how far they got, one a row. Whether somebody read one is not known: messengers
-- do not tell.
CREATE VIEW staff_announcements WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The short number that people say.
  a.number AS number,
  -- What it says.
  in_chinese(a.texts) AS text,
  -- The languages in which it was written.
  (SELECT string_agg(key, ' ') FROM json_each_text(a.texts::JSON)) AS languages,
  -- Whom it was for, as a code.
  a.audience AS audience,
  -- Whom it was for, in Chinese.
  COALESCE(f.label, a.audience) AS audience_label,
  -- expanding: recipients are being listed; sending; sent: nobody waits for it any more.
  a.status AS status,
  -- The status in Chinese.
  s.label AS status_label,
  -- How many residents it was for.
  a.recipients AS recipients,
  -- How many messengers took it for delivery; counted once and for all when it is sent.
  COALESCE(a.delivered, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status = 'sent')) AS delivered,
  -- How many could not be reached, for instance because they blocked the bot.
  COALESCE(a.failed, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status = 'failed')) AS failed,
  -- How many are still on the way.
  (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status IN ('queued', 'wired', 'errored')) AS on_the_way,
  -- When it was confirmed, local time.
  local_time(a.confirmed_at, n.zone) AS confirmed,
  -- When the last of it was sent, local time.
  local_time(a.finished_at, n.zone) AS finished,
  -- The number of the member of the committee who sent it.
  a.staff_number AS sent_by
FROM announcements a
JOIN neighbourhoods n ON n.neighbourhood_id = a.neighbourhood_id
LEFT JOIN labels f ON f.list = 'audience' AND f.code = a.audience
LEFT JOIN labels s ON s.list = 'announcement_status' AND s.code = a.status;
