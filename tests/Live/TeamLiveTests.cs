using System.Text.Json;
using EqualCare.Appointments;
using EqualCare.Commands;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using EqualCare.Tests.Web;
using Microsoft.AspNetCore.SignalR;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Live;

/// <summary>Teams over real sockets: what each person receives is what they may see, however often their connection breaks.</summary>
public class TeamLiveTests
{
    private static readonly Topic Maeves = Topic.Of(TeamStory.Id);

    public static TheoryData<DatabaseKind, int> Runs => new() { { DatabaseKind.Sqlite, 101 }, { DatabaseKind.Postgres, 102 } };

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task EverybodyReceivesWhatTheyMaySee_FieldByField_AndNothingElse(DatabaseKind kind, int seed)
    {
        await using var database = await TestDatabase.Create(kind);

        // The story is of a year in which this server's own clock has nothing to add to it.
        var time = new ShiftedTime();
        time.SetAhead(TimeSpan.FromDays(-1000));
        await using var server = await RunningServer.Start(database, time);
        var people = await LivePeople.On(server, [.. All]);
        var history = new RandomHistory(seed, steps: 700);
        var random = new Random(seed);
        var writer = new JournalWriterOf(server.Get<IJournal>());
        await writer.Write(history.Happened.Take(60));

        var screens = new List<(MemberFacts Person, WireScreen Faithful, WireScreen Forgetful)>();
        try
        {
            foreach (var person in All)
                if (await TryOpen(server, people, person) is { } faithful && await TryOpen(server, people, person) is { } forgetful)
                    screens.Add((person, faithful, forgetful));

            foreach (var batch in history.Happened.Skip(60).Chunk(25))
            {
                await writer.Write(batch);
                foreach (var (person, faithful, forgetful) in screens)
                {
                    if (!await Reads(faithful)) await faithful.Connect();
                    if (random.Next(4) == 0) await forgetful.Drop();
                    else if (!await Reads(forgetful)) await forgetful.Connect();
                    if (forgetful.IsClosed) await forgetful.Drop();
                }

                // Whoever comes in looks as soon as they may; whoever was shut out and comes back does too.
                foreach (var person in All.Where(person => screens.TrueForAll(screen => screen.Person != person || screen.Faithful.IsClosed)))
                {
                    if (await TryOpen(server, people, person) is not { } faithful) continue;
                    screens.Add((person, faithful, (await TryOpen(server, people, person))!));
                }
            }

            foreach (var (person, faithful, forgetful) in screens)
            {
                await Eventually.Is(() => UpTo(faithful, writer.LastOn(Maeves)), true.Equals);
                if (!forgetful.IsClosed) await forgetful.Connect();
                await Eventually.Is(() => UpTo(forgetful, writer.LastOn(Maeves)), true.Equals);
            }

            foreach (var person in All)
            {
                var expected = MayBeSeenBy(person.Id, history).Select(Told).ToArray();
                var own = screens.Where(screen => screen.Person == person && !screen.Faithful.IsClosed).ToArray();
                if (expected.Length == 0)
                {
                    Assert.Empty(own);
                    var refused = await Assert.ThrowsAsync<HubException>(() => people.Screen(server, person, Maeves));
                    Assert.Contains("[topic.not-found]", refused.Message, StringComparison.Ordinal);
                    continue;
                }

                foreach (var (_, faithful, forgetful) in own)
                {
                    Assert.Equal(expected, OfTheTeam(faithful).Select(Told));
                    Assert.Equal(OfTheTeam(faithful), OfTheTeam(forgetful));
                    await using var fresh = await people.Screen(server, person, Maeves);
                    Assert.Equal(OfTheTeam(faithful), OfTheTeam(fresh));
                }
            }

            Assert.Contains(screens, screen => screen.Forgetful.Asked.CaughtUp > 0);
        }
        finally
        {
            foreach (var (_, faithful, forgetful) in screens)
            {
                await faithful.DisposeAsync();
                await forgetful.DisposeAsync();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ForStrangersAndOtherCoopsThereIsNoSuchTeam(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var people = await LivePeople.On(server, Maeve, Kofi, Stranger);
        await LivePeople.Tell(server.Get<IJournal>(), TeamStory.Founded().Organising());
        await using var hers = await people.Screen(server, Maeve, Maeves);
        Assert.NotEmpty(hers.Cards);

        // Somebody of another co-op, be it under the very id of the owner.
        var elsewhere = await SignIn.Person.On(server);
        using var program = await elsewhere.WithAToken();
        foreach (var topic in new[] { Maeves, Topic.Of(Maeve.Id), Topic.Of(TeamStory.HollinValley), new Topic("team", Guid.NewGuid()) })
        {
            foreach (var token in new[] { people.TokenOf(Stranger), people.TokenOf(Kofi), program.Token! })
            {
                var refused = await Assert.ThrowsAsync<HubException>(() => WireScreen.Open(server.Address, token, topic));
                Assert.Contains("[topic.not-found]", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    private static MemberFacts Kofi { get; } = new(new MemberId(new Guid(40, 0, 0, new byte[8])), "Kofi", []);

    private static async Task<WireScreen?> TryOpen(RunningServer server, LivePeople people, MemberFacts person)
    {
        try
        {
            return await people.Screen(server, person, Maeves);
        }
        catch (HubException refused) when (refused.Message.Contains("[topic.not-found]", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static async Task<bool> UpTo(WireScreen screen, long position)
    {
        if (screen.IsClosed) return true;
        if (!await Reads(screen)) await screen.Connect();
        return screen.IsClosed || screen.Version >= position;
    }

    /// <summary>False when the connection is lost, which it may be on a crowded machine without anybody wanting it.</summary>
    private static async Task<bool> Reads(WireScreen screen)
    {
        try
        {
            return await screen.Read();
        }
        catch (Exception lost) when (lost is OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Said without boards, sections and lenses: from the team and the visits as they are, and the permissions as they are.</summary>
    private static IEnumerable<Card> MayBeSeenBy(MemberId viewer, RandomHistory history)
    {
        var team = history.Story.Team;
        var may = team.PermissionsOf(viewer);
        if (!may.HasFlag(TeamPermission.SeeTeam)) return [];
        var board = new TeamBoard { Topic = Maeves };
        board.Take(history.On(Maeves));
        var told = team.Settings.AlertsGoTo;
        var role = team.Memberships.Of(viewer)!.Role;
        var isTold = told.HasFlag(AlertReceivers.Everybody)
            || (told.HasFlag(AlertReceivers.OwnerSide) && may.HasFlag(TeamPermission.SpeakForOwner))
            || (told.HasFlag(AlertReceivers.RotaHolders) && team.Hats.Wears(viewer, HatKind.RotaHolder))
            || (told.HasFlag(AlertReceivers.Coach) && role == TeamRole.Coach);
        return TeamCards.All(team, 0, default)
            .Concat(board.Cards.Values.OfType<AppointmentCard>())
            .Concat(board.Cards.Values.OfType<AlertCard>())
            .Where(card => card switch
            {
                JoiningCard or TrialCard => may.HasFlag(TeamPermission.SeeDoors),
                TeamStartCard => may.HasFlag(TeamPermission.SeeStart),
                WorkerAgreementCard => may.HasFlag(TeamPermission.SeeMoney),
                AlertCard { About: "assessmentReviewDue" } => may.HasFlag(TeamPermission.SeeStart),
                AlertCard => isTold,
                _ => true,
            })
            .OrderBy(card => card.Id, StringComparer.Ordinal);
    }

    // What is said in the team's room comes on the same topic, and has tests of its own.
    private static string[] OfTheTeam(WireScreen screen) =>
        [.. screen.Picture.Where(card => !card.Contains("\"kind\":\"message\"", StringComparison.Ordinal) && !card.Contains("\"kind\":\"readMark\"", StringComparison.Ordinal))];

    private static string Told(Card card) => Told(JsonSerializer.Serialize(card, Json.Options));

    // All fields, save for when it was made.
    private static string Told(string card)
    {
        var fields = JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(card)!;
        fields.Remove("version");
        fields.Remove("since");
        return JsonSerializer.Serialize(fields);
    }
}
