using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EqualCare.Database;

/// <summary>
/// A prepared statement without the costs of an ADO.NET command: texts go in and out as the UTF-8 that they are on disk.
/// Parameters count from 1, columns from 0, as SQLite has it.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int LongestName = 256;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public SqliteStatement Bind(int parameter, string text)
    {
        if (text.Length > LongestName / 3) return Bind(parameter, Encoding.UTF8.GetBytes(text));
        Span<byte> utf8 = stackalloc byte[LongestName];
        return Bind(parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public SqliteStatement Bind(int parameter, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    /// <summary>True when there is another row; false at the end, when the statement is ready to be used again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Lets go of rows that were not read. Until then they keep a reader's view of the database open.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>The first column of the only row, or the given value when there is none.</summary>
    public long ReadNumber(long otherwise)
    {
        if (!Step()) return otherwise;
        var number = Number(0);
        Reset();
        return number;
    }

    public void Execute()
    {
        while (Step())
        {
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public Guid Uuid(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
