using EqualCare.Tests.Support;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

/// <summary>A database that dies, hangs and comes back costs its grains the calls of that time and nothing else.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private PrivatePostgres? postgres;
    private StorageSilo? silo;

    private IGrainStorage Storage => silo!.Storage("rows");

    public async ValueTask InitializeAsync()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        postgres = await PrivatePostgres.Start();
        var database = await postgres.CreateDatabase("outage");
        silo = await StorageSilo.Start(builder => builder.AddAdoNetGrainStorage("rows", options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = $"{database};Command Timeout=2;Timeout=2";
        }));
    }

    public async ValueTask DisposeAsync()
    {
        if (silo is not null) await silo.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
    }

    [Fact]
    public async Task AfterTheServerDiedAndCameBack_WhatWasAcknowledgedIsThere_AndWritingGoesOn()
    {
        var grains = Enumerable.Range(0, 20).Select(i => (Id: GrainId.Create("visit", $"outage/{i}"), State: new GrainState<string>($"{i}"))).ToArray();
        await Task.WhenAll(grains.Select(grain => Storage.WriteStateAsync("outage", grain.Id, grain.State)));

        await postgres!.Kill();
        await Assert.ThrowsAnyAsync<Exception>(() => Storage.WriteStateAsync("outage", grains[0].Id, grains[0].State));
        Assert.Equal("1", grains[0].State.ETag);
        await postgres.Restart();

        // Connections that died in the pool may each fail one more call.
        foreach (var (id, state) in grains)
        {
            await Retried(() => Storage.WriteStateAsync("outage", id, state));
            Assert.Equal("2", state.ETag);
            var read = new GrainState<string>();
            await Retried(() => Storage.ReadStateAsync("outage", id, read));
            Assert.Equal(state.State, read.State);
        }
    }

    [Fact]
    public async Task WhileTheServerHangs_ACallGivesUpInTime_AndItsStateCanBeReadAgainAfterwards()
    {
        var id = GrainId.Create("visit", "hanging/1");
        var state = new GrainState<string>("before");
        await Storage.WriteStateAsync("hanging", id, state);

        postgres!.Freeze();
        state.State = "meanwhile";
        await Assert.ThrowsAnyAsync<Exception>(() => Storage.WriteStateAsync("hanging", id, state));
        postgres.Thaw();

        // Whether the write of that moment took effect, only the database knows: so it is asked, as a new activation would.
        var read = new GrainState<string>();
        await Retried(() => Storage.ReadStateAsync("hanging", id, read));
        Assert.Contains(read.State, new[] { "before", "meanwhile" });
        read.State = "after";
        await Retried(() => Storage.WriteStateAsync("hanging", id, read));
    }

    private static async Task Retried(Func<Task> attempt)
    {
        var failures = new List<Exception>();
        while (failures.Count < 50)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception failure) when (failure is not InconsistentStateException)
            {
                failures.Add(failure); Console.WriteLine($"RETRY {failure.Message}");
            }
        }

        throw new AggregateException(failures);
    }
}
