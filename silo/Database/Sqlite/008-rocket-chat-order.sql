-- Up to where, in milliseconds of the workspace's own clock, everything said there is here: what is said is brought in the order in which it was
-- said, also where some of it was changed since.
alter table rocket_rooms add column told integer not null default 0;
