-- Several people at one desk, records sealed to those entitled, acts that can be told apart, and what is noticed at unlock.
-- Rules as in 0001: dates are ISO text, moments ISO text in UTC, tables are STRICT.

-- access: where the establishment's role table differs from the one the program comes with.
CREATE TABLE role_grant (
    role TEXT NOT NULL,
    permission TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    UNIQUE (role, permission)
) STRICT;

-- audit: what was noticed at unlock and nobody has answered yet. The values are numbers, moments and codes.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    noticed_at TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- audit: the keys under which older lines of the log were written, after the data key was changed.
CREATE TABLE audit_key (
    last_seq INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

-- durable: the last acts by the id that was made for each when it was asked for; so none is done twice, and after a
-- commit that was answered by an error it can be looked up whether the act is there.
CREATE TABLE done_act (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;
