-- Several people at one desk, records sealed to those entitled, acts that can be told apart, and what is noticed at unlock.
-- Rules as in 0001: dates are ISO text, moments ISO text in UTC, tables are STRICT.

-- access: where the establishment's role table differs from the one the program comes with.
CREATE TABLE role_grant (
    role TEXT NOT NULL,
    permission TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    UNIQUE (role, permission)
) STRICT;
