using Orleans.Storage;
using Xunit;

namespace EqualCare.Conformance;

public sealed class PersistentStateTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task StateIsThereBeforeTheGrainWakes()
    {
        var grain = Grain();
        Assert.Equal("nothing there", await grain.FoundWhenWoken());
        await grain.Keep("a note");
        await cluster.Cluster.DeactivateAsync(grain);
        Assert.Equal("a note", await grain.FoundWhenWoken());
    }

    [Fact]
    public async Task EveryWriteGetsAnETagOfItsOwn()
    {
        var grain = Grain();
        Assert.Null(await grain.ETag());
        Assert.False(await grain.Exists());
        await grain.Keep("one");
        var first = await grain.ETag();
        Assert.NotNull(first);
        Assert.True(await grain.Exists());
        await grain.Keep("two");
        Assert.NotEqual(first, await grain.ETag());
    }

    [Fact]
    public async Task ClearedStateIsGone()
    {
        var grain = Grain();
        await grain.Keep("a note");
        await grain.Clear();
        Assert.False(await grain.Exists());
        await cluster.Cluster.DeactivateAsync(grain);
        Assert.Equal("nothing there", await grain.FoundWhenWoken());
    }

    [Fact]
    public async Task WhoeverWroteSecondIsRefused_AndItsActivationThrownAway()
    {
        var grain = Grain();
        await grain.Keep("mine");
        var birth = await grain.Birth();
        ConformanceCluster.Shelf.TouchBehind("notes", grain.GetGrainId());
        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Keep("mine again"));
        Assert.NotEqual(refusal.StoredEtag, refusal.CurrentEtag);
        Assert.NotEqual(birth, await grain.Birth());
        Assert.Equal("mine", await grain.FoundWhenWoken());
        await grain.Keep("at last");
    }

    [Fact]
    public async Task AConflictPassesThroughACallerWithoutHarmToIt()
    {
        var (caller, grain) = (Grain(), Grain());
        var birth = await caller.Birth();
        await grain.Keep("mine");
        ConformanceCluster.Shelf.TouchBehind("notes", grain.GetGrainId());
        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.KeepThrough(grain, "again"));
        Assert.Equal(birth, await caller.Birth());
    }

    [Fact]
    public async Task AStateMadeByTheFactoryWhileTheGrainIsMadeIsReadToo()
    {
        var grain = cluster.Grains.GetGrain<IFactoryNoteGrain>(ConformanceCluster.NewKey());
        await grain.Keep("a note");
        await cluster.Cluster.DeactivateAsync(grain);
        Assert.Equal("a note", await grain.FoundWhenWoken());
    }

    [Fact]
    public async Task WhenTheStateCannotBeRead_TheCallFails_AndSaysSo()
    {
        var grain = cluster.Grains.GetGrain<INoteGrain>($"{ConformanceCluster.NewKey()}/unreadable");
        var failure = await Assert.ThrowsAsync<OrleansException>(() => grain.Birth());
        Assert.IsType<IOException>(failure.InnerException);
    }

    private INoteGrain Grain() => cluster.Grains.GetGrain<INoteGrain>(ConformanceCluster.NewKey());
}

public interface INoteGrain : IGrainWithStringKey
{
    Task<Guid> Birth();

    Task<string> FoundWhenWoken();

    Task Keep(string text);

    Task KeepThrough(INoteGrain other, string text);

    Task Clear();

    Task<string?> ETag();

    Task<bool> Exists();
}

[GenerateSerializer]
public sealed class Notes
{
    [Id(0)]
    public string? Text { get; set; }
}

internal sealed class NoteGrain([PersistentState("notes", ShelfStorage.Name)] IPersistentState<Notes> notes) : Grain, INoteGrain
{
    private readonly Guid birth = Guid.NewGuid();
    private string found = "";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        found = notes.State.Text ?? "nothing there";
        return Task.CompletedTask;
    }

    public Task<Guid> Birth() => Task.FromResult(birth);

    public Task<string> FoundWhenWoken() => Task.FromResult(found);

    public Task Keep(string text)
    {
        notes.State.Text = text;
        return notes.WriteStateAsync();
    }

    public Task KeepThrough(INoteGrain other, string text) => other.Keep(text);

    public Task Clear() => notes.ClearStateAsync();

    public Task<string?> ETag() => Task.FromResult(notes.Etag);

    public Task<bool> Exists() => Task.FromResult(notes.RecordExists);
}

public interface IFactoryNoteGrain : IGrainWithStringKey
{
    Task<string?> FoundWhenWoken();

    Task Keep(string text);
}

internal sealed class FactoryNoteGrain(IPersistentStateFactory states, IGrainContext context) : Grain, IFactoryNoteGrain
{
    private readonly IPersistentState<Notes> notes = states.Create<Notes>(context, new PersistentStateAttribute("factory-notes", ShelfStorage.Name));
    private string? found;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        found = notes.State.Text;
        return Task.CompletedTask;
    }

    public Task<string?> FoundWhenWoken() => Task.FromResult(found);

    public Task Keep(string text)
    {
        notes.State.Text = text;
        return notes.WriteStateAsync();
    }
}
