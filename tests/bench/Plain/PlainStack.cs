using EqualCare.Bench.Driving;

namespace EqualCare.Bench.Plain;

/// <summary>The plain server with as many teams as the product's.</summary>
internal sealed class PlainStack : Stack
{
    private PlainStack(string name, ServedProcess process, int database)
        : base(name, process, database)
    {
    }

    public static async Task<PlainStack> Start(BenchPostgres postgres, int teams, int workers, int visitsEach)
    {
        var connection = await postgres.CreateDatabase("plain");
        var made = await PlainStore.Seed(connection, teams, workers, visitsEach);
        var stack = new PlainStack("plain", Serving(connection), postgres.ProcessId)
        {
            Teams = [.. made.Select(team => new StackTeam($"team/{team.Id}", [.. team.People.Select(TokenOf)]))],
            Visits = InTurns(made.Select(team => (IReadOnlyList<StackVisit>)
                [.. team.Visits.Select(visit => new StackVisit(visit.Id, TokenOf(visit.Giver), $"team/{team.Id}"))])),
        };
        await stack.Process.Start();
        return stack;
    }

    /// <summary>The hub alone, with one topic.</summary>
    public static async Task<PlainStack> StartHub()
    {
        var stack = new PlainStack("hub", Serving("-"), 0) { Teams = [new StackTeam($"team/{Guid.CreateVersion7()}", ["anybody"])] };
        await stack.Process.Start();
        return stack;
    }

    public override Task Settle() => Task.CompletedTask;

    private static ServedProcess Serving(string connection) =>
        new(typeof(PlainStack).Assembly.Location, address => [PlainServer.Word, address.ToString(), connection]);

    private static string TokenOf(Guid person) => person.ToString("N");
}
