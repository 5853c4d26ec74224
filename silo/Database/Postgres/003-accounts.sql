-- Who may sign in. Instants are milliseconds since 1970 (UTC), as the server's clock has them. Of secrets only hashes are kept:
-- whoever reads these tables can sign in as nobody.
create table accounts (
    id uuid not null primary key,
    username text collate "C" not null unique check (username = lower(username)),
    password_hash text not null,
    -- Renewed with the password: what was begun under the former one can be told from it.
    security_stamp uuid not null,
    coop text collate "C" not null,
    member uuid not null,
    preferred_name text not null,
    administrator boolean not null,
    created_at bigint not null,
    unique (coop, member)
);

create table passkeys (
    id bytea not null primary key,
    account uuid not null references accounts (id) on delete cascade,
    name text not null,
    public_key bytea not null,
    transports text not null,
    sign_count bigint not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at bigint not null
);

create index passkeys_by_account on passkeys (account);

-- What was asked of somebody's passkey and waits for its answer; it can be answered once.
create table passkey_challenges (
    id bytea not null primary key,
    state text not null,
    expires_at bigint not null
);

-- The id is the hash of the secret that the person's browser or program holds.
create table sessions (
    id bytea not null primary key,
    account uuid not null references accounts (id) on delete cascade,
    kind smallint not null,
    created_at bigint not null,
    last_used_at bigint not null,
    expires_at bigint not null
);

create index sessions_by_account on sessions (account);
create index sessions_by_expiry on sessions (expires_at);

-- Sessions that ended before their time, for the other processes that still know them.
create table session_ends (
    number bigint generated always as identity primary key,
    session bytea not null,
    at bigint not null
);

-- Failures in a row by the hash of the name that was given, so that names which nobody has are locked just as those which somebody has.
create table sign_in_failures (
    name bytea not null primary key,
    failures integer not null,
    last_at bigint not null,
    locked_until bigint not null
);

create table welcome_links (
    id bytea not null primary key,
    expires_at bigint not null
);
