using Npgsql;
using NpgsqlTypes;

namespace EqualCare.Bench.Plain;

/// <summary>The tables of the plain server. A command is one statement and one transaction, in one round trip, prepared.</summary>
internal sealed class PlainStore : IAsyncDisposable
{
    public static readonly PlainCommand CheckIn = new("checked-in", Column: "checked_in_at", From: "confirmed", To: "inProgress");
    public static readonly PlainCommand CheckOut = new("checked-out", Column: "checked_out_at", From: "inProgress", To: "finished");

    private const string Bearer = "Bearer ";
    private const string Columns = "id, version, team, stage, starts_at, ends_at, giver, owner, checked_in_at, checked_out_at";

    private readonly NpgsqlDataSource _source;
    private readonly Dictionary<string, Guid> _givers = [];

    private PlainStore(NpgsqlDataSource source) => _source = source;

    public static async Task<PlainStore> Open(string connection)
    {
        var store = new PlainStore(NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 64, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true }));
        await using var command = store._source.CreateCommand("select token, member from people");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) store._givers[reader.GetString(0)] = reader.GetGuid(1);
        return store;
    }

    /// <summary>Makes the tables and fills them with teams.</summary>
    public static async Task<IReadOnlyList<PlainTeam>> Seed(string connection, int teams, int workers, int visitsEach)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using (var tables = source.CreateCommand(
            """
            create table people (token text primary key, member uuid not null);
            create table appointments (
                id uuid primary key, version bigint not null, team uuid not null, stage text not null, starts_at timestamptz not null,
                ends_at timestamptz not null, giver uuid not null, owner uuid not null, checked_in_at timestamptz, checked_out_at timestamptz);
            create index appointments_by_team on appointments (team, starts_at);
            create table events (
                position bigint generated always as identity primary key, appointment uuid not null, version bigint not null, type text not null,
                at timestamptz not null, actor uuid not null, command uuid not null unique, payload text not null);
            create index events_by_appointment on events (appointment, version);
            """)) await tables.ExecuteNonQueryAsync();
        var made = Enumerable.Range(0, teams).Select(_ => new PlainTeam(workers, visitsEach)).ToList();
        await using var opened = await source.OpenConnectionAsync();
        await using (var people = await opened.BeginBinaryImportAsync("copy people from stdin (format binary)"))
        {
            foreach (var person in made.SelectMany(team => team.People))
            {
                await people.StartRowAsync();
                await people.WriteAsync(person.ToString("N"), NpgsqlDbType.Text);
                await people.WriteAsync(person, NpgsqlDbType.Uuid);
            }

            await people.CompleteAsync();
        }

        await using (var visits = await opened.BeginBinaryImportAsync($"copy appointments ({Columns}) from stdin (format binary)"))
        {
            foreach (var team in made)
            foreach (var visit in team.Visits)
            {
                await visits.StartRowAsync();
                await visits.WriteAsync(visit.Id, NpgsqlDbType.Uuid);
                await visits.WriteAsync(1L, NpgsqlDbType.Bigint);
                await visits.WriteAsync(team.Id, NpgsqlDbType.Uuid);
                await visits.WriteAsync("confirmed", NpgsqlDbType.Text);
                await visits.WriteAsync(visit.Start, NpgsqlDbType.TimestampTz);
                await visits.WriteAsync(visit.Start.AddMinutes(5), NpgsqlDbType.TimestampTz);
                await visits.WriteAsync(visit.Giver, NpgsqlDbType.Uuid);
                await visits.WriteAsync(team.People[0], NpgsqlDbType.Uuid);
                await visits.WriteNullAsync();
                await visits.WriteNullAsync();
            }

            await visits.CompleteAsync();
        }

        await using var statistics = source.CreateCommand("analyze");
        await statistics.ExecuteNonQueryAsync();
        return made;
    }

    public Guid? GiverOf(string? authorization) =>
        authorization is not null && authorization.StartsWith(Bearer, StringComparison.Ordinal) && _givers.TryGetValue(authorization[Bearer.Length..], out var giver)
            ? giver
            : null;

    /// <summary>Null when the visit is not theirs, or not at that stage.</summary>
    public async Task<PlainDone?> Give(PlainCommand command, Guid visit, Guid giver, Guid key)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var statement = _source.CreateCommand(command.Sql);
        statement.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = visit });
        statement.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = giver });
        statement.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        statement.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key });
        statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{{\"at\":\"{now:O}\",\"by\":\"{giver}\"}}" });
        await using var reader = await statement.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new PlainDone(CardOf(reader), reader.GetInt64(10), reader.GetInt64(1)) : null;
    }

    public async Task<List<PlainCard>> CardsOf(Guid team)
    {
        await using var command = _source.CreateCommand($"select {Columns} from appointments where team = $1 order by starts_at");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = team });
        await using var reader = await command.ExecuteReaderAsync();
        var cards = new List<PlainCard>();
        while (await reader.ReadAsync()) cards.Add(CardOf(reader));
        return cards;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static PlainCard CardOf(NpgsqlDataReader row) => PlainCard.Of(
        row.GetGuid(0),
        row.GetInt64(1),
        row.GetGuid(2),
        row.GetString(3),
        row.GetDateTime(4),
        row.GetDateTime(5),
        row.GetGuid(6),
        row.GetGuid(7),
        row.IsDBNull(8) ? null : row.GetDateTime(8),
        row.IsDBNull(9) ? null : row.GetDateTime(9));
}

internal sealed record PlainCommand(string Event, string Column, string From, string To)
{
    public string Sql { get; } =
        $"""
        with changed as (
            update appointments set stage = '{To}', version = version + 1, {Column} = $3 where id = $1 and giver = $2 and stage = '{From}'
            returning id, version, team, stage, starts_at, ends_at, giver, owner, checked_in_at, checked_out_at
        ), happened as (
            insert into events (appointment, version, type, at, actor, command, payload)
            select id, version, '{Event}', $3, $2, $4, $5 from changed returning position
        )
        select changed.*, happened.position from changed, happened
        """;
}

internal sealed record PlainDone(PlainCard Card, long Position, long Version);

/// <summary>A team as it is put into the tables. A person's token is their id without dashes.</summary>
internal sealed class PlainTeam
{
    public PlainTeam(int workers, int visitsEach)
    {
        People = [.. Enumerable.Range(0, workers + 2).Select(_ => Guid.NewGuid())];
        var now = TimeProvider.System.GetUtcNow();
        Visits =
        [
            .. People.Skip(2).SelectMany(worker => Enumerable.Range(0, visitsEach).Select(i => (Guid.CreateVersion7(), worker, now.AddMinutes(15 + (5 * i))))),
        ];
    }

    public Guid Id { get; } = Guid.CreateVersion7();

    public IReadOnlyList<Guid> People { get; }

    public IReadOnlyList<(Guid Id, Guid Giver, DateTimeOffset Start)> Visits { get; }
}
