using System.Net;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.SignIn;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Circles;

public sealed class CircleDirectoryOnSqliteTests() : CircleDirectoryTests(DatabaseKind.Sqlite);

public sealed class CircleDirectoryOnPostgresTests() : CircleDirectoryTests(DatabaseKind.Postgres);

/// <summary>Whoever looks for support has to find whom to ask.</summary>
public abstract class CircleDirectoryTests(DatabaseKind kind) : ServerTests(kind)
{
    [Fact]
    public async Task EverybodyInTheCoopFindsItsCirclesByNameAndAim_AndNobodyElseDoes()
    {
        var (coop, fatima) = await WireCoop.On(Server);
        var valley = await fatima.Makes("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Fatima" });
        await fatima.Makes("/api/circles", new { name = "Addle Bank", aim = "Gardens for all", founderName = "Fatima" });
        await fatima.Does($"/api/circles/{valley}/reword-aim", new { aim = "Support that fits us" });
        var alma = await coop.SignUp("Alma");

        string[] expected = ["Addle Bank: Gardens for all", "Hollin Valley: Support that fits us"];
        await Eventually.Is(async () => await Listed(alma), listed => listed.SequenceEqual(expected));
        var wen = await WireCoop.SomebodyElsewhere(Server);
        Assert.Empty(await Listed(wen));
        using var stranger = new Visitor(Server);
        (await stranger.Get("/api/circles")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");

        // Its name is all that one knows of it; and whoever was found can be asked.
        await alma.IsRefused("circle.not-found", $"/api/circles/{valley}/reword-aim", new { aim = "Mine" });
        await alma.Makes("/api/enquiries", new { circle = valley, contactName = "Alma", whatFor = "Help in the mornings" });
    }

    private static async Task<IReadOnlyList<string>> Listed(WirePerson person) =>
        [.. (await person.Sees("/api/circles")).EnumerateArray().Select(circle => $"{circle.GetProperty("name")}: {circle.GetProperty("aim")}")];
}
