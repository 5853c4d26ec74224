-- What is to happen later. "at" is when it is due (milliseconds since 1970, UTC), and names the command that will be given;
-- "try_at" is when to look at it next, the same unless it had to be put off.
create table due_times (
    coop text not null,
    rule text not null,
    subject uuid not null,
    at bigint not null,
    try_at bigint not null,
    primary key (coop, rule, subject)
);

create index due_times_by_time on due_times (try_at);
