-- The journal: everything that happened. Rows are only ever added, under one lock, so that positions are dense and become visible
-- in order. Texts compare by their bytes ("C"): they are names, and nobody sorts them for reading.
create table events (
    position    bigint       not null primary key,
    coop        varchar(40)  collate "C" not null,
    stream      varchar(200) collate "C" not null,
    version     bigint       not null,
    type        text         collate "C" not null,
    at          timestamptz  not null,
    actor       uuid         not null,
    command     uuid         not null,
    part        smallint     not null,
    fingerprint bigint       not null,
    topics      text         collate "C" not null,
    payload     text         collate "C" not null,
    unique (coop, stream, version),
    unique (coop, command, part)
);

-- The same topics once more, in the order in which a board reads them.
create table event_topics (
    coop        varchar(40)  collate "C" not null,
    topic       text         collate "C" not null,
    position    bigint       not null,
    primary key (coop, topic, position)
);

-- Whoever finds another epoch here than before knows that the history is another one.
create table journal_identity (
    epoch       uuid         not null primary key
);

insert into journal_identity values (gen_random_uuid());
