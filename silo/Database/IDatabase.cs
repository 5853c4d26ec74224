using System.Data.Common;

namespace EqualCare.Database;

/// <summary>The one database of this process, with its schema up to date.</summary>
public interface IDatabase : IAsyncDisposable
{
    bool IsPostgres { get; }

    /// <summary>The journal's identity: made with the database, renewed when a backup is restored.</summary>
    Guid Epoch { get; }

    /// <summary>
    /// An open connection, to be disposed after use. On PostgreSQL for anything; on SQLite for reading, since its only writer is
    /// <see cref="WriteAsync{T}"/>.
    /// </summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Does the work in a transaction, committed when the work returns and rolled back when it throws. On SQLite all writes of the
    /// process wait here for each other, so the work should be short and await nothing but this connection's commands.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default);

    /// <summary>
    /// The same for what can be made again from the journal. It may not be on disk yet when this returns, but is there no later than whatever is written after
    /// it: so a checkpoint that survives the power's failing vouches for what it stands behind, and nobody else waits for the disk meanwhile.
    /// </summary>
    Task<T> WriteBehindAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default);
}
