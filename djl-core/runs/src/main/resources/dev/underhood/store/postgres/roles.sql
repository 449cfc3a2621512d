-- Roles for the runs of a team, made once by a superuser in the database of the runs:
--   psql -d runs -f roles.sql
-- The owner makes the tables (underhood runs sync), writers train, readers look. People and machines
-- get roles of their own: CREATE ROLE anna LOGIN IN ROLE underhood_writer, then \password anna

CREATE ROLE underhood_owner LOGIN;
CREATE ROLE underhood_writer NOLOGIN;
CREATE ROLE underhood_reader NOLOGIN;

CREATE SCHEMA underhood AUTHORIZATION underhood_owner;
GRANT USAGE ON SCHEMA underhood TO underhood_writer, underhood_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE underhood_owner IN SCHEMA underhood
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO underhood_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE underhood_owner IN SCHEMA underhood
  GRANT SELECT ON TABLES TO underhood_reader;
