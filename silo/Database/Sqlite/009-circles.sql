-- The circles of each co-op with their names and aims, made from the journal: it may be emptied at any time, together with its checkpoint.
create table circles (
    coop     text    not null,
    circle   text    not null,
    name     text    not null,
    aim      text    not null,
    position integer not null,
    primary key (coop, circle)
) strict, without rowid;
