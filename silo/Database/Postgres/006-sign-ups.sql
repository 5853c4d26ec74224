-- Accounts whose people are not members yet: written together with the account, and taken away once the member is registered.
create table sign_ups (
    coop text collate "C" not null,
    member uuid not null,
    name text not null,
    contact text not null,
    administrator boolean not null,
    fingerprint bigint not null,
    primary key (coop, member)
);
