-- The journal: everything that happened. Rows are only ever added, by one writer at a time, so that positions are dense.
-- Uuids are blobs in the order of their digits; instants are microseconds since 1970 (UTC).
create table events (
    position    integer not null primary key,
    coop        text    not null check (length(coop) <= 40),
    stream      text    not null check (length(stream) <= 200),
    version     integer not null,
    type        text    not null,
    at          integer not null,
    actor       blob    not null,
    command     blob    not null,
    part        integer not null,
    fingerprint integer not null,
    topics      text    not null,
    payload     text    not null,
    unique (coop, stream, version),
    unique (coop, command, part)
) strict;

-- The same topics once more, in the order in which a board reads them.
create table event_topics (
    coop        text    not null,
    topic       text    not null,
    position    integer not null,
    primary key (coop, topic, position)
) strict, without rowid;

-- Whoever finds another epoch here than before knows that the history is another one.
create table journal_identity (
    epoch       blob    not null primary key
) strict, without rowid;

insert into journal_identity values (randomblob(16));
