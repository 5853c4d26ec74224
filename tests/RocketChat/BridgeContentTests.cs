using System.Text.Json;
using EqualCare.Chat;
using EqualCare.RocketChat;
using EqualCare.RocketChatEmulator;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.RocketChat;

/// <summary>What goes over the bridge, whatever it is: files, odd letters, too much of it, and what one side does not know.</summary>
public class BridgeContentTests
{
    private static readonly byte[] Picture = [.. Convert.FromHexString("89504E470D0A1A0A"), 1, 2, 3];

    public static TheoryData<RocketChatProfile> Profiles => [.. Enum.GetValues<RocketChatProfile>()];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task FilesGoBothWaysOnceEachAndGoWithTheirMessages(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.Workspace.Faults.DropAfterStoring("rooms.mediaConfirm");
        var sent = await SendPicture(team, "Look at this");
        var file = await Eventually.Is(() => Task.FromResult(team.There().FirstOrDefault(message => message.Files.Length > 0)), found => found is not null);
        Assert.Equal(("garden.png", "image/png"), (file!.Files[0].Name, file.Files[0].ContentType));
        Assert.Equal(team.AccountOf(team.Team.Maeve), file.Author.Username);

        team.As(team.Team.Rosa).SendFile(team.Name, "list.txt", "text/plain", "tea, milk"u8.ToArray(), "The list");
        var here = await Eventually.Is(team.Here, here => here.Count == 2);
        var brought = Assert.Single(here[1].Attachments);
        Assert.Equal(("list.txt", "text/plain; charset=utf-8", "The list"), (brought.Name, brought.Type, here[1].Text));
        var stored = await team.Silo.Services.GetRequiredService<AttachmentShelf>()
            .Fetch(Callers.Coop, team.Team.Room, brought.Id, team.Team.Rosa.Id, TestContext.Current.CancellationToken);
        Assert.Equal("tea, milk"u8.ToArray(), stored!.Content);

        await team.Say(team.Team.Maeve, "Thank you");
        await Eventually.Is(() => team.There().Any(message => message.Text == "Thank you"));
        Assert.Single(team.There(), message => message.Files.Any(one => one.Name == "garden.png"));
        Assert.Equal(3, (await team.Here()).Count);

        await team.Room.Delete(sent, Callers.By(team.Team.Maeve.Id));
        await Eventually.Is(() => !team.There().Any(message => message.Text == "Look at this" || message.Files.Any(one => one.Name == "garden.png")));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task ManyFilesOfOnePersonAllComeAlsoAfterAGap(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        await team.Workspace.GoAwayAsync();
        for (var i = 0; i < 25; i++) team.As(team.Team.Rosa).SendFile(team.Name, $"{i}.png", "image/png", Picture);
        await team.Workspace.ComeBackAsync();
        var here = await Eventually.Is(team.Here, here => here.Count == 25);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}.png"), here.Select(card => Assert.Single(card.Attachments).Name));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatLooksLikeAPageOrACommandIsTextOnBothSides(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        string[] texts = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "/leave", "{{7*7}} ${7*7} %s", "'; drop table rocket_messages; --", "👩‍👩‍👧 e\u0301 \u202Etxet"];
        foreach (var text in texts)
        {
            await team.Say(team.Team.Maeve, text);
            team.As(team.Team.Rosa).Send(team.Name, $"{text} there");
        }

        await team.BothAreTheSame(texts.Length * 2, inOrder: false);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AFileThatSaysItIsAnotherIsTakenForWhatIsInIt(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile);
        team.As(team.Team.Rosa).SendFile(team.Name, "holiday.png", "image/png", "<html><script>alert(1)</script>"u8.ToArray());
        team.As(team.Team.Rosa).SendFile(team.Name, "page.html", "text/html", Picture);
        team.As(team.Team.Rosa).SendFile(team.Name, "..\\..\\passwd\u0007", "text/plain", "root"u8.ToArray());
        team.As(team.Team.Rosa).SendFile(team.Name, "large.png", "image/png", [.. Picture, .. new byte[AttachmentShelf.LargestFile]]);
        var here = await Eventually.Is(team.Here, here => here.Count == 4);
        Assert.Equal("[holiday.png: in the workspace only]", here[0].Text);
        Assert.Equal("image/png", Assert.Single(here[1].Attachments).Type);
        Assert.Equal(@"[..\..\passwd: in the workspace only]", here[2].Text);
        Assert.Equal("[large.png: in the workspace only]", here[3].Text);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task AnEmojiThatOneSideDoesNotKnowStaysOnTheOtherAndHoldsNothingUp(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile, configure: settings => settings.UnknownEmoji.Add("hedgehog"));
        var message = await team.Say(team.Team.Maeve, "A hedgehog!");
        await team.BothAreTheSame(1);
        await team.Room.React(message, new React("🦔"), Callers.By(team.Team.Maeve.Id));
        await team.Room.React(message, new React(":hedgehog:"), Callers.By(team.Team.Rosa.Id));
        team.As(team.Team.Rosa).React(team.There()[0].Id, ":our_own_parrot:");
        await team.Say(team.Team.Maeve, "In the garden");
        await Eventually.Is(() => team.There().Count == 2);
        await Eventually.Is(team.Here, here => here[0].Reactions.Count == 3);
        Assert.Equal([":our_own_parrot:"], team.There()[0].Reactions.Keys);
    }

    [Fact]
    public async Task WhatIsLongerThanAnythingHereIsCutAndTheRestComes()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8, configure: settings => settings.MaxMessageSize = 50_000);
        team.As(team.Team.Rosa).Send(team.Name, new string('x', 40_000));
        team.As(team.Team.Rosa).Send(team.Name, "Short");
        var here = await Eventually.Is(team.Here, here => here.Count == 2);
        Assert.Equal(9_001, here[0].Text!.Length);
        Assert.EndsWith("x…", here[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WhatWasNotTakenIsTriedAgainOnceItsAuthorHasWordedItAnew(RocketChatProfile profile)
    {
        await using var team = await BridgedTeam.Start(profile, configure: settings => settings.MaxMessageSize = 50);
        var message = await team.Say(team.Team.Maeve, new string('a', 60));
        await Eventually.Is(() => team.Room.Message(message, team.Team.Maeve.Id), card => card.Undelivered == "error-message-size-exceeded");
        await team.Room.Edit(message, new EditMessage("Shorter"), Callers.By(team.Team.Maeve.Id));
        await team.BothAreTheSame(1);
        Assert.Null((await team.Here())[0].Undelivered);
    }

    [Fact]
    public async Task WhatIsEncryptedThereStaysThereAndTheRestComes()
    {
        await using var team = await BridgedTeam.Start(RocketChatProfile.V8);
        team.As(team.Team.Rosa).SendEncrypted(team.Name, "AAAA");
        team.As(team.Team.Rosa).Send(team.Name, "In the open");
        Assert.Equal("In the open", Assert.Single(await Eventually.Is(team.Here, here => here.Count > 0)).Text);
    }

    [Theory]
    [InlineData("""{"msg":"half \ud83d a letter"}""", "half \uFFFD a letter")]
    [InlineData("""{"msg":"a line\nand \"more\" \\u0041 \udc00"}""", "a line\nand \"more\" \\u0041 \uFFFD")]
    [InlineData("""{"msg":7}""", null)]
    [InlineData("""{"msg":["x"]}""", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void JsonThatNobodyExpectsIsReadAsFarAsItGoes(string json, string? text)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(text, document.RootElement.Text("msg"));
        Assert.Equal(0, document.RootElement.Instant("msg"));
        Assert.DoesNotContain(document.RootElement.Items("msg"), item => item.AsText() is null);
        Assert.NotNull(new WorkspaceAnswer(200, document.RootElement).Why);
    }

    private static async Task<MessageId> SendPicture(BridgedTeam team, string text)
    {
        var shelf = team.Silo.Services.GetRequiredService<AttachmentShelf>();
        var file = await shelf.Bring(Callers.Coop, team.Team.Room, team.Team.Maeve.Id, "garden.png", Picture, TestContext.Current.CancellationToken);
        return new MessageId((await team.Room.Send(new SendMessage(text, Attachments: [file.Id]), Callers.By(team.Team.Maeve.Id))).Id);
    }
}
