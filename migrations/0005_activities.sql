-- Places with a capacity, who sits in them and who waits; and activities.

-- Everything one can sign up for, whatever it is. Its row is the lock of the thing: whoever signs up, leaves,
-- or changes the capacity locks it first, so that it is never over capacity, on either engine.
CREATE TABLE places (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  thing TEXT NOT NULL CHECK (thing IN ('activity', 'shift', 'room')),
  -- The id of the activity, the shift or the booking.
  thing_id BIGINT NOT NULL,
  -- How many people fit, and how many of those places are taken.
  capacity BIGINT NOT NULL CHECK (capacity >= 0),
  taken BIGINT NOT NULL DEFAULT 0 CHECK (taken >= 0),
  -- The last number given out in the line; whoever signs up or waits gets the next one.
  line BIGINT NOT NULL DEFAULT 0,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  -- One can sign up from opens_at (inclusive) until closes_at (exclusive).
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  cancelled_at BIGINT,
  PRIMARY KEY (neighbourhood_id, thing, thing_id),
  CHECK (taken <= capacity),
  CHECK (starts_at < ends_at)
);
CREATE INDEX places_by_date ON places (neighbourhood_id, thing, starts_at) WHERE cancelled_at IS NULL;

-- Who signed up for what. One row a contact and thing; who comes again gets a new number in the line.
CREATE TABLE seats (
  neighbourhood_id BIGINT NOT NULL,
  thing TEXT NOT NULL,
  thing_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- How many people come, the contact among them.
  party BIGINT NOT NULL CHECK (party >= 1),
  state TEXT NOT NULL CHECK (state IN ('in', 'waiting', 'left')),
  -- The order in which people signed up; who waits is let in by it.
  place_in_line BIGINT NOT NULL,
  joined_at BIGINT NOT NULL,
  -- When somebody who waited was let in.
  promoted_at BIGINT,
  left_at BIGINT,
  PRIMARY KEY (neighbourhood_id, thing, thing_id, contact_id),
  UNIQUE (neighbourhood_id, thing, thing_id, place_in_line),
  FOREIGN KEY (neighbourhood_id, thing, thing_id) REFERENCES places (neighbourhood_id, thing, thing_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
CREATE INDEX seats_of_contact ON seats (neighbourhood_id, contact_id) WHERE state <> 'left';

-- Activities: festivals, classes, clubs. When, how many, and whether it was called off stand in places.
CREATE TABLE activities (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  activity_id BIGINT NOT NULL,
  -- The short number shown to people.
  number BIGINT NOT NULL,
  -- Title, place, description and what to bring in people's languages: JSON, locale to text. What was not
  -- said is '{}'.
  titles TEXT NOT NULL,
  venues TEXT NOT NULL,
  descriptions TEXT NOT NULL DEFAULT '{}',
  bring TEXT NOT NULL DEFAULT '{}',
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  -- The staff member who created it, by number; 0 for the operator's command line and the sample.
  created_by BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- Why it was called off, as told to those who had signed up.
  cancel_note TEXT NOT NULL DEFAULT '',
  -- Counts up when the time changes: a reminder that was put down for an earlier time is void.
  time_version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (neighbourhood_id, activity_id),
  UNIQUE (neighbourhood_id, number)
);
