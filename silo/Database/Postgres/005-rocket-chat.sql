-- What the bridge to a Rocket.Chat workspace knows of it. The rows are what keeps a message from being sent or brought twice, so they are
-- kept with everything else.
create table rocket_users (
    coop text not null,
    member text not null,
    user_id text not null,
    username text not null,
    name text not null,
    token bytea not null,
    primary key (coop, member)
);

create unique index rocket_users_by_username on rocket_users (username);

-- "sent" is the version of the room's history up to which the workspace has it; "updated" and "deleted" say up to where, in milliseconds of the
-- workspace's own clock, its news and removals are here.
create table rocket_rooms (
    coop text not null,
    room text not null,
    room_id text,
    name text not null default '',
    title text not null default '',
    sent bigint not null default 0,
    updated bigint not null default 0,
    deleted bigint not null default 0,
    primary key (coop, room)
);

-- "ours" and "theirs" are the texts as both sides last had them in common, "reactions" what the workspace last had.
create table rocket_messages (
    rocket_id text not null primary key,
    coop text not null,
    room text not null,
    message text not null,
    ours text not null,
    theirs text not null,
    reactions text not null,
    seen bigint not null,
    state bigint not null
);

create unique index rocket_messages_by_message on rocket_messages (coop, message);

create table rocket_files (
    coop text not null,
    attachment text not null,
    message text not null,
    file_id text not null,
    rocket_id text,
    primary key (coop, attachment)
);

create index rocket_files_by_file on rocket_files (file_id);
create index rocket_files_by_message on rocket_files (coop, message);
