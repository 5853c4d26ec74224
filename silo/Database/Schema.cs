using System.Data.Common;
using System.Reflection;

namespace EqualCare.Database;

/// <summary>One step of the schema, out of a file named <c>001-journal.sql</c>.</summary>
internal sealed record SchemaScript(int Number, string Name, string Sql);

/// <summary>
/// The numbered scripts that make the tables of one kind of database. A script that was shipped never changes; what comes later is
/// another file.
/// </summary>
internal sealed class Schema
{
    private readonly SchemaScript[] _scripts;

    public Schema(IEnumerable<SchemaScript> scripts)
    {
        _scripts = [.. scripts.OrderBy(script => script.Number)];
        for (var i = 0; i < _scripts.Length; i++)
            if (_scripts[i].Number != i + 1)
                throw new InvalidOperationException($"The schema scripts must be numbered 1, 2, 3 …: {_scripts[i].Name} is out of line.");
    }

    public IReadOnlyList<SchemaScript> Scripts => _scripts;

    public static Schema OfThisProgram(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"{typeof(Schema).Namespace}.{kind}.";
        return new Schema(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var file = name[folder.Length..];
                return new SchemaScript(int.Parse(file.AsSpan(0, file.IndexOf('-'))), file, reader.ReadToEnd());
            }));
    }

    /// <summary>
    /// Applies the scripts that this database has not seen. The caller has begun the transaction and holds the lock under which no
    /// other process does the same.
    /// </summary>
    public async Task Apply(DbTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        await Execute(
            transaction,
            "create table if not exists schema_version (version integer primary key, script text not null, applied_at text not null)",
            cancellation);
        var current = Convert.ToInt32(await Scalar(transaction, "select coalesce(max(version), 0) from schema_version", cancellation));
        if (current > _scripts.Length)
            throw new DatabaseRefusedException(
                $"The database has schema version {current}, but this program knows only {_scripts.Length}: start a newer program.");

        foreach (var script in _scripts.Skip(current))
        {
            await Execute(transaction, script.Sql, cancellation);
            await Execute(
                transaction,
                $"insert into schema_version values ({script.Number}, '{script.Name}', '{time.GetUtcNow():O}')",
                cancellation);
        }
    }

    public static async Task<object?> Scalar(DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = Command(transaction, sql);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task Execute(DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = Command(transaction, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
