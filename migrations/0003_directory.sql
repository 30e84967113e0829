-- The service directory, in the words of Open Referral's HSDS 3 (https://docs.openreferral.org/). Neighbourhood 0 is
-- the shared directory, which every neighbourhood shows beneath its own services.
-- Lists that belong to one row and are never looked up by themselves are JSON (src/domain/directory); they are
-- replaced together with their row.

INSERT INTO neighbourhoods (neighbourhood_id, kind, code, names, zone, created_at)
VALUES (0, 'shared', '-', '{"zh-Hans":"共享服务名录","en":"Shared service directory"}', 'Asia/Shanghai', 0);

-- Who provides services.
CREATE TABLE organizations (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  organization_id BIGINT NOT NULL,
  -- The id in the source it came from; a repeated import finds its row by it.
  source_id TEXT NOT NULL,
  name TEXT NOT NULL,
  alternate_name TEXT,
  description TEXT,
  url TEXT,
  email TEXT,
  -- JSON array of phones.
  phones TEXT NOT NULL,
  -- A hash of all that was imported, so that the same import again changes nothing.
  content_hash TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, organization_id),
  UNIQUE (neighbourhood_id, source_id)
);

-- Where services are given.
CREATE TABLE locations (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  location_id BIGINT NOT NULL,
  source_id TEXT NOT NULL,
  -- Who keeps it; none when the source does not have the organization.
  organization_id BIGINT,
  location_type TEXT NOT NULL CHECK (location_type IN ('physical', 'postal', 'virtual')),
  name TEXT,
  alternate_name TEXT,
  description TEXT,
  transportation TEXT,
  url TEXT,
  -- Degrees of WGS84.
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  -- JSON array of addresses, the one to visit first.
  addresses TEXT NOT NULL,
  -- JSON array of phones.
  phones TEXT NOT NULL,
  -- JSON: opening hours and holidays (src/domain/schedule).
  schedule TEXT NOT NULL,
  -- JSON array of languages.
  languages TEXT NOT NULL,
  -- JSON array of texts.
  accessibility TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, location_id),
  UNIQUE (neighbourhood_id, source_id),
  FOREIGN KEY (neighbourhood_id, organization_id) REFERENCES organizations (neighbourhood_id, organization_id)
);

-- What residents look for.
CREATE TABLE services (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  service_id BIGINT NOT NULL,
  source_id TEXT NOT NULL,
  -- Who provides it; none when the source does not have the organization.
  organization_id BIGINT,
  name TEXT NOT NULL,
  alternate_name TEXT,
  -- What it is for.
  description TEXT,
  url TEXT,
  email TEXT,
  -- Inactive and defunct services are kept, and not found in the chat.
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily_closed')),
  interpretation_services TEXT,
  -- What one has to do to get it.
  application_process TEXT,
  wait_time TEXT,
  fees_description TEXT,
  -- Who may use it.
  eligibility_description TEXT,
  -- In years.
  minimum_age BIGINT,
  maximum_age BIGINT,
  -- What is different just now.
  alert TEXT,
  -- When somebody last checked it, and when its data last changed at the source.
  assured_on TEXT,
  last_modified_on TEXT,
  -- JSON arrays: documents to bring, prices, languages, where those live whom it is for, phones.
  required_documents TEXT NOT NULL,
  cost_options TEXT NOT NULL,
  languages TEXT NOT NULL,
  service_areas TEXT NOT NULL,
  phones TEXT NOT NULL,
  -- JSON: opening hours and holidays (src/domain/schedule).
  schedule TEXT NOT NULL,
  -- JSON arrays: terms of the source's taxonomy, words to be found by, categories of the menu.
  taxonomy_terms TEXT NOT NULL,
  keywords TEXT NOT NULL,
  categories TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (neighbourhood_id, service_id),
  UNIQUE (neighbourhood_id, source_id),
  FOREIGN KEY (neighbourhood_id, organization_id) REFERENCES organizations (neighbourhood_id, organization_id)
);

-- Which service is given where, with what holds only for the two together; replaced together with the service.
CREATE TABLE service_at_locations (
  neighbourhood_id BIGINT NOT NULL,
  service_id BIGINT NOT NULL,
  location_id BIGINT NOT NULL,
  -- The id in the source; many sources give none.
  source_id TEXT,
  -- The order in which a service's places are shown.
  position BIGINT NOT NULL,
  -- What is different here.
  description TEXT,
  phones TEXT NOT NULL,
  schedule TEXT NOT NULL,
  PRIMARY KEY (neighbourhood_id, service_id, location_id),
  FOREIGN KEY (neighbourhood_id, service_id) REFERENCES services (neighbourhood_id, service_id),
  FOREIGN KEY (neighbourhood_id, location_id) REFERENCES locations (neighbourhood_id, location_id)
);
