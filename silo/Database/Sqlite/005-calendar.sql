-- The visits of all teams by time, made from the journal: it may be emptied at any time, together with its checkpoint.
-- Instants are milliseconds since 1970 (UTC). "card" is the appointment as screens show it, up to the event at "position".
create table calendar_visits (
    coop         text    not null,
    appointment  text    not null,
    team         text    not null,
    owner        text    not null,
    giver        text,
    starts_at    integer not null,
    ends_at      integer not null,
    position     integer not null,
    card         text    not null,
    worked_from  integer,
    worked_until integer,
    hourly_pence integer,
    primary key (coop, appointment)
) strict, without rowid;

create index calendar_visits_by_team on calendar_visits (coop, team, starts_at);
create index calendar_visits_by_giver on calendar_visits (coop, giver, starts_at) where giver is not null;
create index calendar_visits_by_owner on calendar_visits (coop, owner, starts_at);
create index calendar_visits_by_hours on calendar_visits (coop, giver, worked_from) where worked_from is not null;
