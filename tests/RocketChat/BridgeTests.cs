using EqualCare.Chat;
using EqualCare.RocketChat;
using EqualCare.RocketChatEmulator;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using RocketChatOptions = EqualCare.RocketChat.RocketChatOptions;

namespace EqualCare.Tests.RocketChat;

/// <summary>A room and its likeness in a workspace: whatever goes wrong between them, in the end both hold the same, none of it lost and none of it twice.</summary>
public class BridgeTests
{
    public static TheoryData<RocketChatProfile> Profiles => [.. Enum.GetValues<RocketChatProfile>()];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatIsSaidOnEitherSideIsSaidOnTheOtherByTheSamePerson(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Say(team.Team.Maeve, "Good morning");
        await team.BothAreTheSame(1);
        team.As(team.Team.Rosa).Send(team.Name, "Morning! <b>Tea</b>?");
        await team.BothAreTheSame(2);
        await team.Say(team.Team.Maeve, "Please, @all of it");
        await Eventually.Is(() => team.There().Count == 3);
        Assert.Equal("Please, @\u200Ball of it", team.There()[2].Text);
        var brought = (await team.Here())[1];
        Assert.Equal((team.Team.Rosa.Id, "rocket.chat"), (brought.Author!.Id, brought.Via));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task EditsRemovalsReactionsAndAnswersGoBothWays(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        var ours = await team.Say(team.Team.Maeve, "Who has the key?");
        await team.BothAreTheSame(1);
        var there = team.There()[0].Id;

        team.As(team.Team.Rosa).React(there, ":thumbsup:");
        await Eventually.Is(team.Here, here => here[0].Reactions.Count == 1);
        await team.Room.React(ours, new React("❤️"), Callers.By(team.Team.Maeve.Id));
        await team.BothAreTheSame(1);
        await team.Room.Unreact(ours, new React("❤️"), Callers.By(team.Team.Maeve.Id));
        team.As(team.Team.Rosa).Unreact(there, ":thumbsup:");
        await team.BothAreTheSame(1);
        Assert.Empty((await team.Here())[0].Reactions);

        await team.Room.Edit(ours, new EditMessage("Who has the spare key?"), Callers.By(team.Team.Maeve.Id));
        await team.BothAreTheSame(1);
        Assert.Equal(team.AccountOf(team.Team.Maeve), team.There()[0].EditedBy!.Username);
        team.As(team.Team.Maeve).Edit(there, "Found it");
        await team.BothAreTheSame(1);
        Assert.Equal("Found it", (await team.Here())[0].Text);

        var answer = await team.Say(team.Team.Rosa, "Where?", ours);
        await Eventually.Is(() => team.There().Count == 2);
        Assert.Equal(there, team.There()[1].ThreadId);
        var reply = team.As(team.Team.Maeve).Send(team.Name, "In the door", threadId: there);
        await Eventually.Is(team.Here, here => here.Count == 3);
        Assert.Equal(ours, (await team.Here())[2].ReplyTo);

        await team.Room.Delete(answer, Callers.By(team.Team.Rosa.Id));
        team.As(team.Team.Maeve).Delete(reply.Id);
        await team.BothAreTheSame(1);
        Assert.Equal(2, (await team.Here()).Count(card => card.DeletedAt is not null));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task NoAnswerThatIsLostOrGarbledMakesAMessageTwoOrNone(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        Action[] faults =
        [
            () => team.Workspace.Faults.DropAfterStoring(),
            () => team.Workspace.Faults.DropBeforeStoring(),
            () => team.Workspace.Faults.AnswerBadGateway("chat.sendMessage"),
            () => team.Workspace.Faults.AnswerBadGateway("chat.sendMessage", afterStoring: true),
            () => team.Workspace.Faults.AnswerGarbage("chat.sendMessage"),
            () => team.Workspace.Faults.AnswerGarbage("chat.syncMessages"),
            () => team.Workspace.Faults.AnswerBadGateway("chat.syncMessages", times: 3),
            () => team.Workspace.Faults.DuplicateFrames(5),
            () => team.Workspace.Faults.SendOldStateAfterNew = true,
            () => team.Workspace.Faults.DropFrames(3),
            () => team.Workspace.Faults.SendGarbageFrame(),
            () => team.Workspace.Faults.DropSockets(),
            () => team.Workspace.RevokeTokens(team.AccountOf(team.Team.Maeve)),
            () => team.Workspace.Faults.Timing = FrameTiming.Before,
        ];
        var said = 0;
        foreach (var fault in faults)
        {
            fault();
            await team.Say(team.Team.Maeve, $"Here {said}");
            team.As(team.Team.Rosa).Send(team.Name, $"There {said}");
            said += 2;
            await team.BothAreTheSame(said, inOrder: false);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AWorkspaceThatWasAwayCostsNothingButTime(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        var (edited, deleted, reacted) = (await team.Say(team.Team.Maeve, "One"), await team.Say(team.Team.Maeve, "Two"), await team.Say(team.Team.Maeve, "Three"));
        await team.BothAreTheSame(3);
        var there = team.There();
        await team.Workspace.GoAwayAsync();
        for (var i = 0; i < 30; i++)
        {
            await team.Say(team.Team.Rosa, $"Here {i}");
            team.As(team.Team.Maeve).Send(team.Name, $"There {i}");
        }

        // Both sides change what both have; what is done to one and the same message on both sides ends as one of the two.
        team.As(team.Team.Maeve).Edit(there[0].Id, "One, there");
        team.As(team.Team.Maeve).Delete(there[1].Id);
        team.As(team.Team.Rosa).React(there[2].Id, ":tada:");
        await team.Room.Edit(edited, new EditMessage("One, here"), Callers.By(team.Team.Maeve.Id));
        await team.Room.React(reacted, new React("👍"), Callers.By(team.Team.Maeve.Id));
        await team.Room.Edit(deleted, new EditMessage("Two, here"), Callers.By(team.Team.Maeve.Id));
        var calls = team.Workspace.Journal.Entries.Length;
        await team.Restart();
        await team.Workspace.ComeBackAsync();
        await team.BothAreTheSame(62, inOrder: false);
        Assert.InRange(team.Workspace.Journal.Requests("POST chat.sendMessage").Length, 33, 40);
        Assert.True(calls < team.Workspace.Journal.Entries.Length);

        // Each side kept the order of what was said on it.
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"Here {i}"), team.There().Select(message => message.Text).Where(text => text.StartsWith("Here", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"There {i}"), (await team.Here()).Select(card => card.Text!).Where(text => text?.StartsWith("There", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AServerThatDiesBetweenStoringAndAnswerSaysItOnce(bool stored)
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8);
        using (var hold = stored ? team.Workspace.Faults.HoldAnswers("chat.sendMessage") : team.Workspace.Faults.HoldRequests("chat.sendMessage"))
        {
            await team.Say(team.Team.Maeve, "Once");
            await Eventually.Is(() => team.Workspace.Journal.Requests("POST chat.sendMessage").Length == 1 && (!stored || team.There().Count == 1));
            await team.Restart();
        }

        await team.BothAreTheSame(1);
        await team.Say(team.Team.Maeve, "And again");
        await team.BothAreTheSame(2);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhoeverLeavesTheTeamIsOutOfTheRoomBeforeTheNextMessageGoesThere(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Workspace.GoAwayAsync();
        await team.Say(team.Team.Rosa, "My last word");
        await team.Team.TeamOn(team.Silo.Grains, Callers.Coop).LeaveNow(Callers.By(team.Team.Rosa.Id));
        await team.Say(team.Team.Maeve, "Between us");
        await team.Workspace.ComeBackAsync();
        await Eventually.Is(() => team.There().Any(message => message.Text == "Between us"));
        Assert.False(team.Workspace.IsMember(team.Name, team.AccountOf(team.Team.Rosa)));
        var journal = team.Workspace.Journal.Entries.Where(entry => entry.Kind == JournalKind.Request).Select(entry => entry.Route).ToList();
        Assert.InRange(journal.IndexOf("POST groups.kick"), 0, journal.IndexOf("POST chat.sendMessage"));
        Assert.Contains(team.There(), message => message.Text == "Rosa: My last word");
    }

    [Fact]
    public async Task NobodyIsInTheRoomByHand()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8);
        team.Workspace.AddUser("curious");
        team.Workspace.As("admin").Invite(team.Name, "curious");
        await team.Restart();
        await Eventually.Is(() => !team.Workspace.IsMember(team.Name, "curious"));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AMessageThatTheWorkspaceDoesNotTakeIsShownAsSuchAndHoldsNothingUp(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile, configure: settings => settings.MaxMessageSize = 50);
        var tooLong = await team.Say(team.Team.Maeve, new string('a', 60));
        await team.Say(team.Team.Maeve, "Short");
        await Eventually.Is(() => team.There().Any(message => message.Text == "Short"));
        await Eventually.Is(() => team.Room.Message(tooLong, team.Team.Maeve.Id), card => card.Undelivered == "error-message-size-exceeded");

        team.Workspace.Faults.RefuseByApp(message => message.Text.Contains("forbidden", StringComparison.Ordinal));
        var refused = await team.Say(team.Team.Maeve, "A forbidden word");
        await Eventually.Is(() => team.Room.Message(refused, team.Team.Maeve.Id), card => card.Undelivered is not null);
    }

    [Fact]
    public async Task ARestrictedWorkspaceIsWaitedFor()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8);
        team.Workspace.Settings.RestrictedWorkspace = true;
        await team.Say(team.Team.Maeve, "Later, then");
        await Eventually.Is(() => team.Workspace.Journal.Requests("POST chat.sendMessage").Length >= 2);
        team.Workspace.Settings.RestrictedWorkspace = false;
        await team.BothAreTheSame(1);
        Assert.Null((await team.Here())[0].Undelivered);
    }

    [Fact]
    public async Task TwoBridgesOnOneRoomSayEverythingOnce()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8, DatabaseKind.Postgres);
        await using var second = await team.Another();
        for (var i = 0; i < 10; i++)
        {
            await team.Say(team.Team.Maeve, $"Here {i}");
            team.As(team.Team.Rosa).Send(team.Name, $"There {i}");
        }

        await team.BothAreTheSame(20, inOrder: false);
    }

    [Fact]
    public async Task WhatCannotBeReadHereIsLeftOutAndTheRestComes()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8);
        team.As(team.Team.Rosa).Send(team.Name, "bell \u0007 and zero \u0001");
        team.As(team.Team.Rosa).Send(team.Name, new string('x', 4990));
        team.As(team.Team.Rosa).SendFile(team.Name, "x.exe", "application/octet-stream", [0x4D, 0x5A, 0, 1]);
        team.As(team.Team.Rosa).SendFile(team.Name, "garden.png", "image/png", [.. Convert.FromHexString("89504E470D0A1A0A"), 7], "Look");
        var here = await Eventually.Is(team.Here, here => here.Count == 4);
        Assert.Equal("bell  and zero ", here[0].Text);
        Assert.Equal(4990, here[1].Text!.Length);
        Assert.Equal("[x.exe: in the workspace only]", here[2].Text);
        Assert.Equal("image/png", Assert.Single(here[3].Attachments).Type);
    }

    [Theory]
    [InlineData("ftp://chat.example.org", "u", "t", "0123456789abcdef", "RocketChat:Url")]
    [InlineData("chat.example.org", "u", "t", "0123456789abcdef", "RocketChat:Url")]
    [InlineData("https://chat.example.org", "", "t", "0123456789abcdef", "RocketChat:UserId")]
    [InlineData("https://chat.example.org", "u", null, "0123456789abcdef", "RocketChat:Token")]
    [InlineData("https://chat.example.org", "u", "t", "short", "RocketChat:Secret")]
    public void AWrongSettingIsNamed(string url, string? user, string? token, string? secret, string named) => Assert.Contains(
        named, new RocketChatOptions { Url = url, UserId = user, Token = token, Secret = secret }.Fault(), StringComparison.Ordinal);

    [Fact]
    public void WithoutAnAddressThereIsNoWorkspaceAndNothingWrong() => Assert.Null(new RocketChatOptions().Fault());
}
