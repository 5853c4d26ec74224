using EqualCare.Chat;
using EqualCare.Journal;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Chat;

/// <summary>Rooms on a real silo, on both databases.</summary>
public class RoomGrainTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhoeverIsInTheTeamIsInItsRoomFromThatMomentUntilTheyAreNot(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database);
        var team = await TeamInChat.In(silo.Journal, Callers.Coop);
        var room = team.RoomOn(silo.Grains, Callers.Coop);
        var said = await room.Send(new SendMessage("Good morning"), Callers.By(team.Maeve.Id));
        Assert.Equal("Good morning", (await room.Message(new MessageId(said.Id), team.Rosa.Id)).Text);

        // Whoever is only asked to come in, or a stranger, finds no room there; nor does anybody else find the message.
        foreach (var outside in new[] { team.Kofi.Id, Callers.Somebody() })
        {
            await Refused("room.not-found", () => room.Send(new SendMessage("Hello"), Callers.By(outside)));
            await Refused("room.not-found", () => room.Message(new MessageId(said.Id), outside));
            await Refused("room.not-found", () => room.View(outside));
            await Refused("room.not-found", () => room.React(new MessageId(said.Id), new React("👍"), Callers.By(outside)));
            await Refused("room.not-found", () => room.MarkRead(new MessageId(said.Id), new MarkRead(), Callers.By(outside)));
        }

        await room.Send(new SendMessage("Morning!"), Callers.By(team.Rosa.Id));
        await team.TeamOn(silo.Grains, Callers.Coop).LeaveNow(Callers.By(team.Rosa.Id));
        await Refused("room.not-found", () => room.Send(new SendMessage("Still here?"), Callers.By(team.Rosa.Id)));
        await Refused("room.not-found", () => room.View(team.Rosa.Id));
        await Refused("room.not-found", () => room.AddLine(new AddLine(RoomLine.Joined, null, null, null, default), Callers.By(team.Maeve.Id)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AMessageOfAnotherRoomIsNotFoundInThisOne(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database);
        var maeve = Callers.Somebody();
        var (one, other) = (await TeamInChat.In(silo.Journal, Callers.Coop, maeve, Callers.Somebody()), await TeamInChat.In(silo.Journal, Callers.Coop, maeve, Callers.Somebody()));
        var said = new MessageId((await one.RoomOn(silo.Grains, Callers.Coop).Send(new SendMessage("Ours"), Callers.By(maeve))).Id);
        var elsewhere = other.RoomOn(silo.Grains, Callers.Coop);
        await Refused("room.message-not-found", () => elsewhere.Message(said, maeve));
        await Refused("room.message-not-found", () => elsewhere.Edit(said, new EditMessage("Theirs"), Callers.By(maeve)));
        await Refused("room.message-not-found", () => elsewhere.Delete(said, Callers.By(maeve)));
        await Refused("room.message-not-found", () => elsewhere.Pin(said, Callers.By(maeve)));
        await Refused("room.message-not-found", () => elsewhere.Send(new SendMessage("So?", ReplyTo: said), Callers.By(maeve)));
        Assert.Equal("Ours", (await one.RoomOn(silo.Grains, Callers.Coop).Message(said, maeve)).Text);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task HistoryPagesBackToTheBeginningEachMessageOnceAndTheWayItIsNow(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var said = new List<Guid>();
        TeamInChat team;
        await using (var silo = await RunningSilo.Start(database))
        {
            team = await TeamInChat.In(silo.Journal, Callers.Coop);
            var room = team.RoomOn(silo.Grains, Callers.Coop);
            for (var i = 0; i < 130; i++)
            {
                var by = i % 2 == 0 ? team.Maeve.Id : team.Rosa.Id;
                said.Add((await room.Send(new SendMessage($"Message {i}"), Callers.By(by))).Id);
            }

            await room.Edit(new MessageId(said[0]), new EditMessage("The very first"), Callers.By(team.Maeve.Id));
            await room.Delete(new MessageId(said[1]), Callers.By(team.Rosa.Id));
            await room.React(new MessageId(said[2]), new React("🎉"), Callers.By(team.Rosa.Id));
            await Check(silo, room);
        }

        // Also where the room has to be remembered first.
        await using var again = await RunningSilo.Start(database);
        await Check(again, team.RoomOn(again.Grains, Callers.Coop));

        async Task Check(RunningSilo silo, ITeamRoomGrain room)
        {
            var history = silo.Services.GetRequiredService<RoomHistory>();
            var view = await room.View(team.Maeve.Id);
            var pages = new List<MessageCard>();
            long? before = null;
            do
            {
                var page = await history.Page(Callers.Coop, team.Room, before, 25, view.Version, TestContext.Current.CancellationToken);
                pages.AddRange(page);
                before = page.Count == 0 ? null : page[^1].Place;
            }
            while (before is not null);

            pages.Reverse();
            Assert.Equal(said, pages.Select(card => card.MessageId.Value));
            Assert.Equal("The very first", pages[0].Text);
            Assert.Null(pages[1].Text);
            Assert.NotNull(pages[1].DeletedAt);
            Assert.Equal("🎉", Assert.Single(pages[2].Reactions).Emoji);
            foreach (var card in pages.Take(3)) Assert.Equivalent(card, await room.Message(card.MessageId, team.Maeve.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WordsAreFoundInTheRoomsAskedForAndNotWhereTheyWereTakenBack(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database);
        var (team, other) = (await TeamInChat.In(silo.Journal, Callers.Coop), await TeamInChat.In(silo.Journal, Callers.Coop));
        var room = team.RoomOn(silo.Grains, Callers.Coop);
        await room.Send(new SendMessage("The BLUE mug is 100% clean"), Callers.By(team.Maeve.Id));
        await room.Send(new SendMessage("Élan vital"), Callers.By(team.Maeve.Id));
        await room.Send(new SendMessage("a_b \\ c"), Callers.By(team.Maeve.Id));
        var taken = await room.Send(new SendMessage("The blue door"), Callers.By(team.Rosa.Id));
        await room.Delete(new MessageId(taken.Id), Callers.By(team.Rosa.Id));
        await other.RoomOn(silo.Grains, Callers.Coop).Send(new SendMessage("Blue as well"), Callers.By(other.Maeve.Id));
        var history = silo.Services.GetRequiredService<RoomHistory>();
        await Eventually.Is(() => Found("as well", team.Room, other.Room), found => found.Length == 1);

        Assert.Equal(["The BLUE mug is 100% clean"], await Found("blue", team.Room));
        Assert.Equal(["Blue as well", "The BLUE mug is 100% clean"], await Found("bLUE", team.Room, other.Room));
        Assert.Equal(["Élan vital"], await Found("élan", team.Room));
        Assert.Equal(["The BLUE mug is 100% clean"], await Found("0%", team.Room));
        Assert.Empty(await Found("0%c", team.Room));
        Assert.Equal(["a_b \\ c"], await Found("a_b \\", team.Room));
        Assert.Empty(await Found("a_c", team.Room));
        Assert.Empty(await Found("blue"));
        Assert.Empty(await Found("' or 1=1 --", team.Room));

        async Task<string[]> Found(string words, params Topic[] rooms) =>
            [.. (await history.Search(Callers.Coop, rooms, words, null, 10, TestContext.Current.CancellationToken)).Select(one => one.Message.Text!)];
    }

    [Fact]
    public async Task ARepeatedCommandSaysItOnceHoweverOftenAndWhenItComes()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        var team = await TeamInChat.In(silo.Journal, Callers.Coop);
        var room = team.RoomOn(silo.Grains, Callers.Coop);
        var once = Callers.By(team.Maeve.Id);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.Send(new SendMessage("Once"), once)));
        Assert.Single(receipts.Select(receipt => (receipt.Id, receipt.Position)).Distinct());
        var react = Callers.By(team.Rosa.Id);
        var message = new MessageId(receipts[0].Id);
        await room.React(message, new React("👍"), react);
        Assert.True((await room.React(message, new React("👍"), react)).Replayed);
        var history = silo.Services.GetRequiredService<RoomHistory>();
        Assert.Single(await history.Page(Callers.Coop, team.Room, null, 10, (await room.View(team.Maeve.Id)).Version, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheTeamIsToldInItsRoomWhoLeavesUnlessItChoseNotToBe()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        var (team, quiet) = (await TeamInChat.In(silo.Journal, Callers.Coop), await TeamInChat.In(silo.Journal, Callers.Coop));
        await quiet.TeamOn(silo.Grains, Callers.Coop).ChangeSettings(
            new ChangeTeamSettings(new TeamSettings(RoomLines: RoomLines.Cover)), Callers.By(quiet.Maeve.Id));
        await quiet.TeamOn(silo.Grains, Callers.Coop).LeaveNow(Callers.By(quiet.Rosa.Id));
        await team.TeamOn(silo.Grains, Callers.Coop).LeaveNow(Callers.By(team.Rosa.Id));
        var history = silo.Services.GetRequiredService<RoomHistory>();
        var line = Assert.Single(await Eventually.Is(
            () => history.Page(Callers.Coop, team.Room, null, 10, 0, TestContext.Current.CancellationToken), page => page.Count == 1));
        Assert.Equal((RoomLine.Left, "Rosa has left.", null), (line.About!.Value, line.Text, line.Author));
        Assert.Empty(await history.Page(Callers.Coop, quiet.Room, null, 10, 0, TestContext.Current.CancellationToken));
    }

    private static async Task Refused(string code, Func<Task> command) => Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(command)).Code);
}
