-- Volunteers, their shifts, and the calls that ask them.

-- Who volunteers, and when they can. What they do stands in volunteer_roles.
CREATE TABLE volunteers (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- When they can, a bit for each part of each weekday (src/domain/availability.rs).
  availability BIGINT NOT NULL CHECK (availability > 0),
  since_at BIGINT NOT NULL,
  -- Since when they want no calls for a while.
  paused_at BIGINT,
  PRIMARY KEY (neighbourhood_id, contact_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);

-- What volunteers do.
CREATE TABLE volunteer_roles (
  neighbourhood_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- A role's code, such as 'patrol' (src/understanding/labels.rs).
  role TEXT NOT NULL,
  PRIMARY KEY (neighbourhood_id, contact_id, role),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES volunteers (neighbourhood_id, contact_id)
);
CREATE INDEX volunteer_roles_by_role ON volunteer_roles (neighbourhood_id, role, contact_id);

-- Shifts: patrols and other volunteers' duties. When, how many are needed, and whether it was called off stand
-- in places; who takes part stands in seats.
CREATE TABLE shifts (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  shift_id BIGINT NOT NULL,
  -- The short number shown to people.
  number BIGINT NOT NULL,
  -- A role's code.
  role TEXT NOT NULL,
  -- Title, place, whom and where to meet, and what to bring, in people's languages: JSON, locale to text. What
  -- was not said is '{}'; a shift without a title is named after its role.
  titles TEXT NOT NULL DEFAULT '{}',
  venues TEXT NOT NULL,
  meet TEXT NOT NULL DEFAULT '{}',
  bring TEXT NOT NULL DEFAULT '{}',
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  -- The staff member who created it, by number; 0 for the operator's command line and the sample.
  created_by BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- When volunteers were last called for it.
  called_at BIGINT,
  PRIMARY KEY (neighbourhood_id, shift_id),
  UNIQUE (neighbourhood_id, number)
);

-- What a contact was asked about a shift, and what it said.
CREATE TABLE shift_offers (
  neighbourhood_id BIGINT NOT NULL,
  shift_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  -- open: asked, no answer yet; accepted: said yes (whether there was a place stands in seats); declined: said
  -- no; withdrawn: said yes and later no; expired: no answer, and may be asked again.
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
  offered_at BIGINT NOT NULL,
  answered_at BIGINT,
  -- When somebody with a place was asked "still coming?", until they answer.
  asked_at BIGINT,
  -- When they said that they still come.
  confirmed_at BIGINT,
  PRIMARY KEY (neighbourhood_id, shift_id, contact_id),
  FOREIGN KEY (neighbourhood_id, shift_id) REFERENCES shifts (neighbourhood_id, shift_id),
  FOREIGN KEY (neighbourhood_id, contact_id) REFERENCES contacts (neighbourhood_id, contact_id)
);
-- What waits for a contact's answer.
CREATE INDEX shift_offers_waiting ON shift_offers (neighbourhood_id, contact_id)
  WHERE state = 'open' OR asked_at IS NOT NULL;
