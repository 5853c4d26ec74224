-- Who may sign in. Instants are milliseconds since 1970 (UTC), as the server's clock has them. Of secrets only hashes are kept:
-- whoever reads these tables can sign in as nobody.
create table accounts (
    id text not null primary key,
    username text not null unique check (username = lower(username)),
    password_hash text not null,
    -- Renewed with the password: what was begun under the former one can be told from it.
    security_stamp text not null,
    coop text not null,
    member text not null,
    preferred_name text not null,
    administrator integer not null,
    created_at integer not null,
    unique (coop, member)
) strict;

create table passkeys (
    id blob not null primary key,
    account text not null references accounts (id) on delete cascade,
    name text not null,
    public_key blob not null,
    transports text not null,
    sign_count integer not null,
    user_verified integer not null,
    backup_eligible integer not null,
    backed_up integer not null,
    created_at integer not null
) strict;

create index passkeys_by_account on passkeys (account);

-- What was asked of somebody's passkey and waits for its answer; it can be answered once.
create table passkey_challenges (
    id blob not null primary key,
    state text not null,
    expires_at integer not null
) strict;

-- The id is the hash of the secret that the person's browser or program holds.
create table sessions (
    id blob not null primary key,
    account text not null references accounts (id) on delete cascade,
    kind integer not null,
    created_at integer not null,
    last_used_at integer not null,
    expires_at integer not null
) strict;

create index sessions_by_account on sessions (account);
create index sessions_by_expiry on sessions (expires_at);

-- Sessions that ended before their time, for the other processes that still know them.
create table session_ends (
    number integer primary key autoincrement,
    session blob not null,
    at integer not null
) strict;

-- Failures in a row by the hash of the name that was given, so that names which nobody has are locked just as those which somebody has.
create table sign_in_failures (
    name blob not null primary key,
    failures integer not null,
    last_at integer not null,
    locked_until integer not null
) strict;

create table welcome_links (
    id blob not null primary key,
    expires_at integer not null
) strict;
