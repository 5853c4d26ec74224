namespace EqualCare.Tests.Browser;

/// <summary>Visits that a test needs, made as any program would make them.</summary>
internal static class Visits
{
    public static async Task<string> Propose(RunningApp app, DemoPerson by, string team, TimeSpan ahead, DemoPerson? giver, string kind = "support")
    {
        var start = TimeProvider.System.GetUtcNow() + ahead;
        var receipt = await app.Give(by, "/api/appointments", new
        {
            teamId = team,
            start = start.UtcDateTime,
            end = start.AddMinutes(45).UtcDateTime,
            kind,
            giverId = giver?.MemberId,
            tasks = new[] { "Put the kettle on" },
        });
        return receipt.GetProperty("id").GetString()!;
    }

    /// <summary>Proposed by the owner's side and agreed to by its giver.</summary>
    public static async Task<string> Confirmed(RunningApp app, DemoPerson by, DemoPerson giver, string team, TimeSpan ahead)
    {
        var visit = await Propose(app, by, team, ahead, giver);
        await app.Give(giver, $"/api/appointments/{visit}/agree", new { });
        return visit;
    }
}
