using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

public interface IDiaryGrain : IGrainWithStringKey
{
    Task<string?> Diary();

    Task<string?> Summary();

    Task Write(string? diary, string? summary);

    Task<bool> Forget();
}

public sealed class Page
{
    public string? Text { get; set; }
}

internal sealed class DiaryGrain(
    [PersistentState("diary", "durable")] IPersistentState<Page> diary,
    [PersistentState("diary-summary", "durable")] IPersistentState<Page> summary) : Grain, IDiaryGrain
{
    public Task<string?> Diary() => Task.FromResult(diary.State.Text);

    public Task<string?> Summary() => Task.FromResult(summary.State.Text);

    public async Task Write(string? diaryText, string? summaryText)
    {
        if (diaryText is not null)
        {
            diary.State.Text = diaryText;
            await diary.WriteStateAsync();
        }

        if (summaryText is not null)
        {
            summary.State.Text = summaryText;
            await summary.WriteStateAsync();
        }
    }

    public async Task<bool> Forget()
    {
        await diary.ClearStateAsync();
        return diary.RecordExists;
    }
}

/// <summary>What grains keep in a database, through activations, silos and quarrels.</summary>
public abstract class DurableStateTests(Database database) : IAsyncLifetime
{
    private readonly string key = $"diary/{Guid.NewGuid():N}";
    private StorageSilo? silo;

    private IDiaryGrain Grain => silo!.Grains.GetGrain<IDiaryGrain>(key);

    public async ValueTask InitializeAsync() => silo = await Start();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await silo!.DisposeAsync();
    }

    [Fact]
    public async Task TwoStatesOfOneGrain_AreThereAgainAfterADeactivation_AndAfterAKill()
    {
        await Grain.Write("monday", "a week");
        await Grain.Write("tuesday", null);

        await silo!.Deactivate(Grain);
        Assert.Equal(("tuesday", "a week"), (await Grain.Diary(), await Grain.Summary()));

        await silo.KillAndRestart();
        Assert.Equal(("tuesday", "a week"), (await Grain.Diary(), await Grain.Summary()));
        await Grain.Write("wednesday", null);
        Assert.Equal("wednesday", await Grain.Diary());
    }

    [Fact]
    public async Task AClearedState_IsEmptyAfterADeactivation_AndCanBeFilledAgain()
    {
        await Grain.Write("monday", "a week");
        Assert.False(await Grain.Forget());

        await silo!.Deactivate(Grain);
        Assert.Null(await Grain.Diary());
        Assert.Equal("a week", await Grain.Summary());

        await Grain.Write("sunday", null);
        await silo.Deactivate(Grain);
        Assert.Equal("sunday", await Grain.Diary());
    }

    [Fact]
    public async Task WhereTwoSilosQuarrelOverAGrain_TheLateWriterIsRefused_AndStartsAgainWithWhatIsStored()
    {
        await using var other = await Start();
        var theirs = other.Grains.GetGrain<IDiaryGrain>(key);
        await Grain.Write("ours", null);
        Assert.Equal("ours", await theirs.Diary());
        await theirs.Write("theirs", null);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.Write("ours again", null));

        Assert.Equal("theirs", await Grain.Diary());
        await Grain.Write("ours after all", null);
        Assert.Equal("ours after all", await Grain.Diary());
    }

    private Task<StorageSilo> Start() => StorageSilo.Start(builder => builder.AddAdoNetGrainStorage("durable", database.Use));
}

public sealed class SqliteDurableStateTests(SqliteFile database) : DurableStateTests(database), IClassFixture<SqliteFile>;

public sealed class PostgresDurableStateTests(PostgresDatabase database) : DurableStateTests(database), IClassFixture<PostgresDatabase>;
