-- The tables of runs, version 1. Text has its backslashes doubled and NUL as \0, because a text of
-- PostgreSQL has none; doubles are the integers of their IEEE 754 bits, so that NaN keeps its own.

CREATE TABLE run (
  key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  origin uuid NOT NULL UNIQUE,
  name text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  note text NOT NULL DEFAULT '',
  started_at text NOT NULL,
  planned_epochs integer NOT NULL,
  class_names text[] NOT NULL,
  option_names text[] NOT NULL,
  option_values text[] NOT NULL,
  mean integer[] NOT NULL,
  deviation integer[] NOT NULL,
  ended_at text,
  end_kind text,
  end_what text,
  end_why text,
  end_cure text
);

-- How far a run has come: small rows, as each epoch changes one.
CREATE TABLE progress (
  run integer PRIMARY KEY,
  changed bigint NOT NULL DEFAULT 0,
  last_epoch integer NOT NULL DEFAULT -1,
  recorded_at text,
  late integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE layer (
  run integer NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  output_shape bigint[] NOT NULL,
  parameters bigint NOT NULL,
  trained_parameters bigint NOT NULL,
  PRIMARY KEY (run, position)
);

CREATE TABLE probe (
  run integer NOT NULL,
  position integer NOT NULL,
  label integer NOT NULL,
  targets bigint[] NOT NULL,
  PRIMARY KEY (run, position)
);

CREATE TABLE probe_input (
  run integer NOT NULL,
  probe integer NOT NULL,
  input integer NOT NULL,
  crc32c bigint NOT NULL,
  npy bytea NOT NULL,
  PRIMARY KEY (run, probe, input)
);

CREATE TABLE output (
  run integer NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  names text[] NOT NULL,
  PRIMARY KEY (run, position)
);

CREATE TABLE remark (
  run integer NOT NULL,
  position integer NOT NULL,
  what text NOT NULL,
  why text NOT NULL,
  cure text NOT NULL,
  PRIMARY KEY (run, what)
);

CREATE TABLE epoch (
  run integer NOT NULL,
  epoch integer NOT NULL,
  recorded_at text NOT NULL,
  PRIMARY KEY (run, epoch)
);

CREATE TABLE step (
  run integer NOT NULL,
  step bigint NOT NULL,
  epoch integer NOT NULL,
  PRIMARY KEY (run, step)
);

-- A number's name, with its lowest and highest finite value over the epochs, for the list of runs.
CREATE TABLE scalar (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run integer NOT NULL,
  name text NOT NULL,
  low double precision,
  low_epoch integer,
  high double precision,
  high_epoch integer,
  UNIQUE (run, name)
);

CREATE TABLE epoch_scalar (
  scalar integer NOT NULL,
  epoch integer NOT NULL,
  bits bigint NOT NULL,
  PRIMARY KEY (scalar, epoch)
);

CREATE TABLE step_scalar (
  scalar integer NOT NULL,
  step bigint NOT NULL,
  bits bigint NOT NULL,
  PRIMARY KEY (scalar, step)
);

CREATE TABLE tensor (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run integer NOT NULL,
  name text NOT NULL,
  UNIQUE (run, name)
);

CREATE TABLE tensor_value (
  tensor integer NOT NULL,
  epoch integer NOT NULL,
  low real,
  high real,
  late integer,
  crc32c bigint NOT NULL,
  npy bytea NOT NULL,
  PRIMARY KEY (tensor, epoch)
);

-- Arrays are compressed already where that pays.
ALTER TABLE probe_input ALTER COLUMN npy SET STORAGE EXTERNAL;
ALTER TABLE tensor_value ALTER COLUMN npy SET STORAGE EXTERNAL;

CREATE INDEX tensor_value_late ON tensor_value (tensor) WHERE late IS NOT NULL;

-- Runs that are deleted, and whose rows are still to be removed.
CREATE TABLE deleted (run integer PRIMARY KEY);
