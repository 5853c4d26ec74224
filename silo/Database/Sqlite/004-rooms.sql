-- What is said in rooms, as it is now: made from the journal, for pages of history and for search. "place" is the position of the event
-- by which it was said, "version" that of the last one about it; "words" is what can be searched, in lower case.
create table room_messages (
    coop text not null,
    room text not null,
    place integer not null,
    message text not null,
    version integer not null,
    words text,
    card text not null,
    primary key (coop, room, place)
) strict, without rowid;

create unique index room_messages_by_id on room_messages (coop, message);

-- Up to where the journal has been read for each room.
create table room_progress (
    coop text not null,
    room text not null,
    position integer not null,
    primary key (coop, room)
) strict, without rowid;

-- The files that go with messages. A file without a message waits to be sent, and is thrown away after a day.
create table room_attachments (
    coop text not null,
    id text not null,
    room text not null,
    member text not null,
    name text not null,
    type text not null,
    size integer not null,
    brought_at integer not null,
    message text,
    content blob not null,
    primary key (coop, id)
) strict;

create index room_attachments_by_message on room_attachments (coop, message);
create index room_attachments_waiting on room_attachments (brought_at) where message is null;
