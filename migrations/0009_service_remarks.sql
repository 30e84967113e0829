-- "This is wrong" about a service: what somebody said, without who it was.
CREATE TABLE service_remarks (
  neighbourhood_id BIGINT NOT NULL REFERENCES neighbourhoods (neighbourhood_id),
  remark_id BIGINT NOT NULL,
  -- The short number that staff see.
  number BIGINT NOT NULL,
  -- The service, which may be of the shared directory, and its name at the time.
  service_id BIGINT NOT NULL,
  service_name TEXT NOT NULL,
  remark TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  -- When a staff member said that it was seen to.
  closed_at BIGINT,
  PRIMARY KEY (neighbourhood_id, remark_id),
  UNIQUE (neighbourhood_id, number)
);
