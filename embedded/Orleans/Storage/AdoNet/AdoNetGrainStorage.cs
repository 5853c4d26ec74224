using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Keeps states in Orleans' own table and row format. A row is found by service id, state name and key, and its version is the ETag:
/// a write with an ETag updates the row of that version, a write without one makes the row, and neither finding its row is a conflict.
/// </summary>
internal sealed class AdoNetGrainStorage(
    string name, AdoNetGrainStorageOptions options, AdoNetDatabases databases, IOptions<ClusterOptions> cluster)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly AdoNetDatabase database =
        databases.Get(options.Invariant, options.ConnectionString, $"The ADO.NET grain storage \"{name}\"");

    private readonly string serviceId = cluster.Value.ServiceId;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe($"{nameof(AdoNetGrainStorage)}-{name}", options.InitStage, database.Open);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var rows = await database.Read(
            "ReadFromStorageKey", command => Address(command, stateName, grainId), PayloadAndVersion, cancellationToken);

        // A cleared row is there only to go on counting versions.
        var (payload, version) = rows.FirstOrDefault();
        grainState.State = payload is null
            ? StateActivator<T>.Create()
            : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(payload)) ?? StateActivator<T>.Create();
        grainState.ETag = ETagOf(version);
        grainState.RecordExists = payload is not null;
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        // Serialized here, in the grain's turn: later the grain may be changing its state already.
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToArray();
        var expected = VersionOf(grainState.ETag);
        var rows = await database.Write(
            "WriteToStorageKey",
            command => Address(command, stateName, grainId)
                .With("GrainStateVersion", DbType.Int32, expected)
                .With("PayloadBinary", DbType.Binary, payload),
            NewVersion,
            cancellationToken);

        grainState.ETag = ETagOf(Accepted(rows, expected, "WriteState", stateName, grainId));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (!grainState.RecordExists || string.IsNullOrEmpty(grainState.ETag))
        {
            // The grain has read no record. If there is one, clearing is about that one; if there is none, it is done.
            await ReadStateAsync(stateName, grainId, grainState, cancellationToken);
            if (!grainState.RecordExists) return;
        }

        var expected = VersionOf(grainState.ETag);
        var rows = await database.Write(
            options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey",
            command => Address(command, stateName, grainId).With("GrainStateVersion", DbType.Int32, expected),
            NewVersion,
            cancellationToken);

        var version = Accepted(rows, expected, "ClearState", stateName, grainId);
        grainState.State = StateActivator<T>.Create();
        grainState.ETag = options.DeleteStateOnClear ? null : ETagOf(version);
        grainState.RecordExists = false;
    }

    private DbCommand Address(DbCommand command, string stateName, GrainId grainId)
    {
        var key = AdoNetKey.Of(grainId);
        return command
            .With("GrainIdHash", DbType.Int32, key.Hash)
            .With("GrainIdN0", DbType.Int64, key.N0)
            .With("GrainIdN1", DbType.Int64, key.N1)
            .With("GrainTypeHash", DbType.Int32, AdoNetKey.HashOf(Encoding.UTF8.GetBytes(stateName)))
            .With("GrainTypeString", DbType.String, stateName)
            .With("GrainIdExtensionString", DbType.String, key.Extension)
            .With("ServiceId", DbType.String, serviceId);
    }

    private int Accepted(List<int?> rows, int? expected, string operation, string stateName, GrainId grainId)
    {
        // A statement that found no row of the expected version says so by repeating that version, or by saying nothing.
        if (rows is [{ } version, ..] && version != expected) return version;

        throw new InconsistentStateException(
            $"Version conflict ({operation}) in the ADO.NET storage \"{name}\": state {stateName} of {grainId}.",
            storedEtag: null,
            currentEtag: ETagOf(expected));
    }

    private static (byte[]? Payload, int? Version) PayloadAndVersion(DbDataReader row) =>
        (row["PayloadBinary"] as byte[], Number(row, "Version"));

    private static int? NewVersion(DbDataReader row) => Number(row, "NewGrainStateVersion");

    // SQLite knows whole numbers of one size only.
    private static int? Number(DbDataReader row, string column) =>
        row[column] is { } value and not DBNull ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;

    private static int? VersionOf(string? etag) => string.IsNullOrEmpty(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static string? ETagOf(int? version) => version?.ToString(CultureInfo.InvariantCulture);
}
