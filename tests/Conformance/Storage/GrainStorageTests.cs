using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

/// <summary>What a grain may expect of any storage.</summary>
public abstract class GrainStorageTests : IAsyncLifetime
{
    private readonly GrainId grain = GrainId.Create("visit", $"sunrise/{Guid.NewGuid()}");
    private StorageSilo? silo;

    private IGrainStorage Storage => silo!.Storage("visits");

    public async ValueTask InitializeAsync() => silo = await StorageSilo.Start(builder => Add(builder, "visits"));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await silo!.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasNeverWritten_ReadsAsANewStateWithoutARecord()
    {
        var state = new GrainState<Visit>(new Visit { Note = "left over" }) { RecordExists = true };

        await Storage.ReadStateAsync("visit", grain, state);

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Null(state.State.Note);
    }

    [Fact]
    public async Task WhatWasWritten_ReadsBackWithTheETagOfTheWrite()
    {
        var written = await Write("tea at nine");
        Assert.True(written.RecordExists);
        Assert.NotNull(written.ETag);

        var read = await Read();

        Assert.Equal("tea at nine", read.State.Note);
        Assert.Equal(written.ETag, read.ETag);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task WhatWasWritten_IsACopy_SoThatLaterChangesToTheObjectDoNotReachTheStorage()
    {
        var written = await Write("as written");

        written.State.Note = "changed afterwards";

        Assert.Equal("as written", (await Read()).State.Note);
    }

    [Fact]
    public async Task EveryWrite_GivesANewETag()
    {
        var state = await Write("first");
        var first = state.ETag;

        await Storage.WriteStateAsync("visit", grain, state);

        Assert.NotEqual(first, state.ETag);
        Assert.Equal(state.ETag, (await Read()).ETag);
    }

    [Fact]
    public async Task AWriteWithAnOldETag_IsRefusedAndChangesNothing()
    {
        var mine = await Write("mine");
        var theirs = await Read();
        theirs.State.Note = "theirs";
        await Storage.WriteStateAsync("visit", grain, theirs);

        mine.State.Note = "mine again";
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("visit", grain, mine));

        Assert.Equal("theirs", (await Read()).State.Note);
    }

    [Fact]
    public async Task ASecondFirstWrite_IsRefused()
    {
        await Write("first");

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("also first"));

        Assert.Equal("first", (await Read()).State.Note);
    }

    [Fact]
    public async Task OfManyFirstWritersAtOnce_OneWins()
    {
        var writers = Enumerable.Range(0, 16).Select(i => Task.Run(() => Write($"writer {i}"))).ToList();

        var outcomes = await Task.WhenAll(writers.Select(async writer =>
        {
            try
            {
                return (await writer).State.Note;
            }
            catch (InconsistentStateException)
            {
                return null;
            }
        }));

        var winner = Assert.Single(outcomes, note => note is not null);
        Assert.Equal(winner, (await Read()).State.Note);
    }

    [Fact]
    public async Task OfManyWritersWithTheSameETag_OneWins()
    {
        await Write("first");
        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Read()));

        var outcomes = await Task.WhenAll(states.Select(state => Task.Run(async () =>
        {
            try
            {
                await Storage.WriteStateAsync("visit", grain, state);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task TwoStatesOfOneGrain_AreTwoRecords()
    {
        await Write("the visit");
        var log = new GrainState<Visit>(new Visit { Note = "the log" });
        await Storage.WriteStateAsync("log", grain, log);

        Assert.Equal("the visit", (await Read()).State.Note);
        await Storage.ClearStateAsync("log", grain, log);
        Assert.Equal("the visit", (await Read()).State.Note);
    }

    [Fact]
    public async Task AClearedState_ReadsAsANewStateWithoutARecord()
    {
        var state = await Write("gone soon");
        var before = state.ETag;

        await Storage.ClearStateAsync("visit", grain, state);

        Assert.False(state.RecordExists);
        Assert.NotEqual(before, state.ETag);
        Assert.Null(state.State.Note);
        var read = await Read();
        Assert.False(read.RecordExists);
        Assert.Null(read.State.Note);
    }

    [Fact]
    public async Task AClearedState_CanBeWrittenAgain_ByTheOneWhoClearedItAndByTheNextReader()
    {
        var state = await Write("first life");
        await Storage.ClearStateAsync("visit", grain, state);

        state.State = new Visit { Note = "second life" };
        await Storage.WriteStateAsync("visit", grain, state);
        Assert.Equal("second life", (await Read()).State.Note);

        await Storage.ClearStateAsync("visit", grain, state);
        var reader = await Read();
        reader.State.Note = "third life";
        await Storage.WriteStateAsync("visit", grain, reader);
        Assert.Equal("third life", (await Read()).State.Note);
    }

    [Fact]
    public async Task AfterAClear_TheETagFromBeforeIsRefused()
    {
        var state = await Write("first");
        var other = await Read();
        await Storage.ClearStateAsync("visit", grain, state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("visit", grain, other));
    }

    [Fact]
    public async Task AClearWithAnOldETag_IsRefusedAndChangesNothing()
    {
        var mine = await Write("mine");
        var theirs = await Read();
        await Storage.WriteStateAsync("visit", grain, theirs);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("visit", grain, mine));

        Assert.True((await Read()).RecordExists);
    }

    [Fact]
    public async Task ClearingWhatWasNeverWritten_OrIsAlreadyCleared_IsHarmless()
    {
        var state = new GrainState<Visit>(new Visit { Note = "left over" });
        await Storage.ClearStateAsync("visit", grain, state);
        Assert.False(state.RecordExists);
        Assert.Null(state.State.Note);

        var written = await Write("once");
        await Storage.ClearStateAsync("visit", grain, written);
        await Storage.ClearStateAsync("visit", grain, written);
        Assert.False((await Read()).RecordExists);
    }

    [Fact]
    public async Task AStateOfFourMegabytes_SurvivesWhole()
    {
        var note = new string('ß', 2 * 1024 * 1024);
        await Write(note);
        Assert.Equal(note, (await Read()).State.Note);
    }

    [Fact]
    public async Task ARecordWithoutAParameterlessConstructor_CanBeAState()
    {
        var state = new GrainState<Snapshot>();
        await Storage.ReadStateAsync("snapshot", grain, state);
        Assert.NotNull(state.State);

        state.State = new Snapshot(7, "seven");
        await Storage.WriteStateAsync("snapshot", grain, state);
        var read = new GrainState<Snapshot>();
        await Storage.ReadStateAsync("snapshot", grain, read);
        Assert.Equal(new Snapshot(7, "seven"), read.State);
    }

    protected abstract void Add(ISiloBuilder silo, string name);

    private async Task<GrainState<Visit>> Write(string note)
    {
        var state = new GrainState<Visit>(new Visit { Note = note });
        await Storage.WriteStateAsync("visit", grain, state);
        return state;
    }

    private async Task<GrainState<Visit>> Read()
    {
        var state = new GrainState<Visit>();
        await Storage.ReadStateAsync("visit", grain, state);
        return state;
    }

    public sealed class Visit
    {
        public string? Note { get; set; }
    }

    public sealed record Snapshot(int Version, string Name);
}

public sealed class MemoryGrainStorageTests : GrainStorageTests
{
    protected override void Add(ISiloBuilder silo, string name) => silo.AddMemoryGrainStorage(name);
}

public abstract class AdoNetGrainStorageTests(Database database, bool deleteOnClear) : GrainStorageTests
{
    protected override void Add(ISiloBuilder silo, string name) => silo.AddAdoNetGrainStorage(name, options =>
    {
        database.Use(options);
        options.DeleteStateOnClear = deleteOnClear;
    });
}

public sealed class SqliteGrainStorageTests(SqliteFile database)
    : AdoNetGrainStorageTests(database, deleteOnClear: false), IClassFixture<SqliteFile>;

public sealed class SqliteGrainStorageDeletingTests(SqliteFile database)
    : AdoNetGrainStorageTests(database, deleteOnClear: true), IClassFixture<SqliteFile>;

public sealed class PostgresGrainStorageTests(PostgresDatabase database)
    : AdoNetGrainStorageTests(database, deleteOnClear: false), IClassFixture<PostgresDatabase>;

public sealed class PostgresGrainStorageDeletingTests(PostgresDatabase database)
    : AdoNetGrainStorageTests(database, deleteOnClear: true), IClassFixture<PostgresDatabase>;
