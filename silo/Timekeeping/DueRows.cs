using System.Data.Common;
using EqualCare.Database;
using EqualCare.Time;

namespace EqualCare.Timekeeping;

/// <summary>The table of what is to happen later, in the same SQL for both databases.</summary>
internal sealed class DueRows(IDatabase database) : IDueRows
{
    public Task Set(IReadOnlyDictionary<DueKey, DateTimeOffset?> changes, CancellationToken cancellation) => Write(
        InOrder(changes, static change => change.Key),
        static change => change.Value is { } at
            ? new Statement(
                """
                insert into due_times (coop, rule, subject, at, try_at) values (@coop, @rule, @subject, @at, @at)
                on conflict (coop, rule, subject) do update set at = excluded.at, try_at = excluded.try_at
                """,
                Named(change.Key, ("at", at.ToUnixTimeMilliseconds())))
            : new Statement("delete from due_times where coop = @coop and rule = @rule and subject = @subject", Named(change.Key)),
        cancellation);

    public async Task<IReadOnlyList<Due>> DueBy(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select coop, rule, subject, at from due_times where try_at <= @now order by try_at limit @most";
        Add(command, "now", now.ToUnixTimeMilliseconds());
        Add(command, "most", most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var due = new List<Due>();
        while (await reader.ReadAsync(cancellation))
        {
            due.Add(new Due(
                new CoopId(reader.GetString(0)),
                reader.GetString(1),
                reader.GetGuid(2),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))));
        }

        return due;
    }

    public async Task<DateTimeOffset?> Next(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select min(try_at) from due_times";
        return await command.ExecuteScalarAsync(cancellation) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    public Task Done(IReadOnlyList<Due> done, CancellationToken cancellation) => Write(
        InOrder(done, KeyOf),
        static due => new Statement(
            "delete from due_times where coop = @coop and rule = @rule and subject = @subject and at = @at",
            Named(KeyOf(due), ("at", due.At.ToUnixTimeMilliseconds()))),
        cancellation);

    public Task PutOff(IReadOnlyList<Due> dues, DateTimeOffset until, CancellationToken cancellation) => Write(
        InOrder(dues, KeyOf),
        due => new Statement(
            "update due_times set try_at = @until where coop = @coop and rule = @rule and subject = @subject and at = @at",
            Named(KeyOf(due), ("at", due.At.ToUnixTimeMilliseconds()), ("until", until.ToUnixTimeMilliseconds()))),
        cancellation);

    /// <summary>A statement for each item, all in one transaction.</summary>
    private async Task Write<T>(IReadOnlyCollection<T> items, Func<T, Statement> statement, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        await database.WriteBehindAsync(
            async transaction =>
            {
                await transaction.DoAll([.. items.Select(statement)], cancellation);
                return 0;
            },
            cancellation);
    }

    private static DueKey KeyOf(Due due) => new(due.Coop, due.Rule, due.Subject);

    // Rows may be set and struck out at the same moment: two transactions that lock them in the same order never wait for each other in a ring.
    private static List<T> InOrder<T>(IEnumerable<T> items, Func<T, DueKey> key) =>
    [
        .. items.OrderBy(item => key(item).Subject)
            .ThenBy(item => key(item).Rule, StringComparer.Ordinal)
            .ThenBy(item => key(item).Coop.Value, StringComparer.Ordinal),
    ];

    private static (string Name, object? Value)[] Named(DueKey key, params (string Name, object? Value)[] more) =>
        [("coop", key.Coop.Value), ("rule", key.Rule), ("subject", key.Subject), .. more];

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
