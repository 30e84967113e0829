-- Groups of a messenger into which the committee's announcements go, by a member of the committee who linked them.
-- The group itself is a contact; a row is deleted when it is unlinked or the bot is removed.
CREATE TABLE group_links (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- Who linked it, by the staff member's number.
  staff_number BIGINT NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, contact_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);

-- Messages that were given up, for the committee's day at a glance.
CREATE INDEX outbox_failed ON outbox (neighbourhood_id, finished_at) WHERE status = 'failed';
