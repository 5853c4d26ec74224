using EqualCare.Chat;
using EqualCare.RocketChat;
using EqualCare.RocketChatEmulator;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.RocketChat;

/// <summary>What happens between two steps of the bridge, or at once on both sides: a crash, an edit, a removal, a frame that overtakes another.</summary>
public class BridgeRacesTests
{
    public static TheoryData<RocketChatProfile> Profiles => [.. Enum.GetValues<RocketChatProfile>()];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AServerThatDiesBetweenTheAnswerAndItsOwnNoteOfItSaysItOnce(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Say(team.Team.Maeve, "Once");
        var edited = await team.Say(team.Team.Maeve, "Twice?");
        await team.BothAreTheSame(2);

        // As a crash leaves it behind: sent and taken, and no note of either.
        await team.Silo.Stop();
        await team.Change($"update rocket_messages set state = {(int)BridgedState.Sending}");
        await team.Change("update rocket_rooms set sent = 0");
        await team.Restart();
        await team.Room.Edit(edited, new EditMessage("Once more"), Callers.By(team.Team.Maeve.Id));
        await team.Say(team.Team.Maeve, "And on");
        await team.BothAreTheSame(3);
        Assert.Equal(["Once", "Once more", "And on"], team.There().Select(message => message.Text));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AServerThatDiesBetweenBringingAMessageAndNotingItBringsItOnceAndWhatWasDoneToItHereGoesThere(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.As(team.Team.Rosa).Send(team.Name, "From there");
        await team.BothAreTheSame(1);
        var brought = (await team.Here())[0].MessageId;
        await team.Silo.Stop();
        await team.Change("delete from rocket_messages");
        await team.Change("update rocket_rooms set updated = 0, told = 0");
        await team.Workspace.GoAwayAsync();
        await team.Restart();
        await team.Room.React(brought, new React("👍"), Callers.By(team.Team.Maeve.Id));
        await team.Workspace.ComeBackAsync();
        await team.BothAreTheSame(1);
        Assert.Single((await team.Here())[0].Reactions);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatWasChangedThereBeforeAMessageThatWasBroughtWasNotedIsChangedHere(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        var (edited, gone) = (team.As(team.Team.Rosa).Send(team.Name, "From there"), team.As(team.Team.Rosa).Send(team.Name, "A slip"));
        await team.BothAreTheSame(2);
        await team.Silo.Stop();
        await team.Change("delete from rocket_messages");
        await team.Change("update rocket_rooms set updated = 0, told = 0");
        team.As(team.Team.Rosa).Edit(edited.Id, "From over there");
        team.As(team.Team.Rosa).Delete(gone.Id);
        await team.Restart();
        await team.BothAreTheSame(1);
        Assert.Equal("From over there", team.There()[0].Text);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatWasTakenBackThereBeforeTheAnswerWasHeardStaysTakenBack(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Say(team.Team.Rosa, "Before");
        await team.BothAreTheSame(1);
        using (var hold = team.Workspace.Faults.HoldAnswers("chat.sendMessage"))
        {
            await team.Say(team.Team.Maeve, "Regretted");
            await Eventually.Is(() => team.There().Count == 2);
            team.As(team.Team.Maeve).Delete(team.There()[1].Id);
            await team.Restart();
        }

        await team.Say(team.Team.Maeve, "After");
        await team.BothAreTheSame(2);
        Assert.Equal(["Before", "After"], team.There().Select(message => message.Text));
        Assert.Single(await team.Here(), card => card.DeletedAt is not null);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatBothSidesWordAnewAtOnceEndsAsOneOfTheTwoOnBoth(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        var message = await team.Say(team.Team.Maeve, "The first words");
        await team.BothAreTheSame(1);
        var there = team.There()[0].Id;
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                team.Room.Edit(message, new EditMessage($"Here {round}"), Callers.By(team.Team.Maeve.Id)),
                Task.Run(() => team.As(team.Team.Maeve).Edit(there, $"There {round}"), TestContext.Current.CancellationToken));
            await team.BothAreTheSame(1);
            Assert.Contains(team.There()[0].Text, new[] { $"Here {round}", $"There {round}" });
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task FramesThatOvertakeEachOtherOrComeTwiceOrOldChangeNothing(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.Workspace.Faults.SendOldStateAfterNew = true;
        team.Workspace.Faults.DuplicateFrames(4);
        Message said;
        using (team.Workspace.Faults.HoldFrames())
        {
            // Its frame waits while those of its edit and of its removal would go out.
            said = team.As(team.Team.Rosa).Send(team.Name, "A first thought");
            team.As(team.Team.Rosa).Edit(said.Id, "A second thought");
        }

        await team.BothAreTheSame(1);
        var gone = team.As(team.Team.Rosa).Send(team.Name, "No thought");
        team.As(team.Team.Rosa).Delete(gone.Id);
        for (var state = 0; state < team.Workspace.StatesOf(said.Id).Length; state++) team.Workspace.SendFrameAgain(said.Id, state);
        await team.Say(team.Team.Maeve, "Think on");
        await team.BothAreTheSame(2);
        Assert.Equal(["A second thought", "Think on"], team.There().Select(message => message.Text));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AGapHoldsWhatWasSaidInTheOrderInWhichItWasSaidAlsoWhereItWasChangedSince(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Say(team.Team.Maeve, "Before the gap");
        await team.BothAreTheSame(1);
        await team.Workspace.GoAwayAsync();
        var rosa = team.As(team.Team.Rosa);
        var said = new List<Message>();
        for (var i = 0; i < 130; i++)
        {
            team.Workspace.Clock.Advance(TimeSpan.FromMilliseconds(5));
            said.Add(rosa.Send(team.Name, $"There {i:000}"));
        }

        for (var i = 0; i < said.Count; i += 7) rosa.Edit(said[i].Id, $"{said[i].Text}, worded anew");
        for (var i = 3; i < said.Count; i += 50) rosa.Delete(said[i].Id);
        for (var i = 1; i < said.Count; i += 60) team.As(team.Team.Maeve).React(said[i].Id, ":tada:");
        await team.Workspace.ComeBackAsync();
        await team.BothAreTheSame(128);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task ABurstOverTheLimitOnCallsCostsTimeAndNothingElse(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.Workspace.Settings.RateLimitCalls = 3;
        team.Workspace.Settings.RateLimitTime = TimeSpan.FromSeconds(2);
        foreach (var user in team.Workspace.Users)
        {
            team.Workspace.Deny(user.Username, "api-bypass-rate-limit");
            team.Workspace.Deny(user.Username, "send-many-messages");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => team.Say(team.Team.Maeve, $"Quickly {i}")));
        await team.BothAreTheSame(4);
        for (var i = 0; i < 3; i++) team.As(team.Team.Rosa).Send(team.Name, $"Slowly {i}");
        await team.BothAreTheSame(7);
        await Eventually.Is(() => team.Workspace.Journal.Entries.Any(entry => entry is { Kind: JournalKind.Answer, Status: 429 }));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhoChangesTheRoomThereByHandFindsItAsTheTeamHasIt(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.Workspace.AddUser("curious");
        var admin = team.Workspace.As("admin");
        team.Workspace.AddUser("owner", roles: ["admin"]);
        admin.Invite(team.Name, "owner");
        var owner = team.Workspace.As("owner");
        var room = team.Workspace.Room(team.Name).Id;
        owner.Invite(room, "curious");
        owner.Rename(room, "something-else");
        owner.SetTopic(room, "Something else");
        owner.Kick(room, team.AccountOf(team.Team.Rosa));
        await Eventually.Is(() => team.Workspace.Room(room).Name == team.Name && !team.Workspace.IsMember(room, "curious") && team.Workspace.IsMember(room, team.AccountOf(team.Team.Rosa)));
    }
}
