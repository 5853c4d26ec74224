using EqualCare.Simulate;
using EqualCare.Tests.Database;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Demo;

public class SimulationTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task TheDemosPeopleLiveTheirDayAndNoAnswerIsUnexpected(DatabaseKind kind)
    {
        await using var database = await DemoDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var living = Simulation.Run(new SimulationOptions(server.Address, Speed: 120, Seed: 20260610), TextWriter.Null, enough.Token);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        var tally = await living;

        Assert.Empty(tally.Unexpected);
        Assert.True(tally.Done.Values.Sum() > 20, tally.ToString());
        Assert.True(tally.Seen > 0, tally.ToString());
    }
}
