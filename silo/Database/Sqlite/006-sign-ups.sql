-- Accounts whose people are not members yet: written together with the account, and taken away once the member is registered.
create table sign_ups (
    coop text not null,
    member text not null,
    name text not null,
    contact text not null,
    administrator integer not null,
    fingerprint integer not null,
    primary key (coop, member)
) strict, without rowid;
