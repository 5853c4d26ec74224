using EqualCare.Chat;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Tests.Chat;

public class RoomTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Topic Subject = Topic.Of(new TeamId(Guid.CreateVersion7()));
    private static readonly Person Maeve = new(new MemberId(Guid.CreateVersion7()), "Maeve");
    private static readonly Person Rosa = new(new MemberId(Guid.CreateVersion7()), "Rosa");

    private readonly Room _room = new();
    private readonly Dictionary<MessageId, MessageCard> _messages = [];
    private long _position;

    [Fact]
    public void WhatSomebodySaidCanBeWordedAnewByThemAndByNobodyElse()
    {
        var message = Say(Maeve, "The key is at the shop");
        Tell(_room.Edit(Card(message), new EditMessage("The key is with Rosa"), As(Maeve)));
        Assert.Equal(("The key is with Rosa", Nine), (Card(message).Text, Card(message).EditedAt!.Value));
        Refused("room.author-only", () => _room.Edit(Card(message), new EditMessage("Mine"), As(Rosa)));
        Refused("room.nothing-new", () => _room.Edit(Card(message), new EditMessage(" The key is with Rosa "), As(Maeve)));
    }

    [Fact]
    public void WhatWasTakenBackLeavesATraceAndNothingMore()
    {
        var message = Say(Rosa, "Oh dear");
        Tell(_room.React(Card(message), new React("👍"), As(Maeve)));
        Tell(_room.Pin(Card(message), As(Maeve)));
        Refused("room.author-only", () => _room.Delete(Card(message), As(Maeve)));
        Tell(_room.Delete(Card(message), As(Rosa)));
        Assert.Equal((null, Nine, false), (Card(message).Text, Card(message).DeletedAt, Card(message).Pinned));
        Assert.Empty(Card(message).Reactions);
        Assert.Empty(_room.Pinned);
        Refused("room.message-deleted", () => _room.React(Card(message), new React("👍"), As(Maeve)));
        Refused("room.message-deleted", () => _room.Edit(Card(message), new EditMessage("Back"), As(Rosa)));
    }

    [Fact]
    public void WhoeverLooksAfterTheRoomMayTakeBackWhatOthersSaidButNotWordIt()
    {
        var message = Say(Rosa, "Her address is …");
        var owner = As(Maeve) with { LooksAfterIt = true };
        Refused("room.author-only", () => _room.Edit(Card(message), new EditMessage("…"), owner));
        Tell(_room.Delete(Card(message), owner));
        Assert.NotNull(Card(message).DeletedAt);
    }

    [Fact]
    public void EachPutsAnEmojiOnceAndTakesOnlyTheirOwnAway()
    {
        var message = Say(Maeve, "Home by six");
        Tell(_room.React(Card(message), new React(":thumbsup:"), As(Rosa)));
        Refused("room.nothing-new", () => _room.React(Card(message), new React("👍"), As(Rosa)));
        Tell(_room.React(Card(message), new React("👍"), As(Maeve)));
        Assert.Equal([Rosa, Maeve], Assert.Single(Card(message).Reactions).By);
        Tell(_room.Unreact(Card(message), new React("👍"), As(Rosa)));
        Assert.Equal([Maeve], Assert.Single(Card(message).Reactions).By);
        Refused("room.nothing-new", () => _room.Unreact(Card(message), new React("👍"), As(Rosa)));
        Tell(_room.Unreact(Card(message), new React("👍"), As(Maeve)));
        Assert.Empty(Card(message).Reactions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("bell\u0007")]
    [InlineData("zero\0")]
    public void WhatIsNoTextIsNotTaken(string? text) => Refused("room.text-needed", () => Send(Maeve, new SendMessage(text)));

    // A test runner does not pass it on whole, so it is made here.
    [Fact]
    public void HalfACharacterIsNoTextEither() => Refused("room.text-needed", () => Send(Maeve, new SendMessage("half a pair " + "👍"[..1])));

    [Fact]
    public void ATextHasFourThousandLettersAtMost()
    {
        Send(Maeve, new SendMessage(new string('a', 4000)));
        Refused("room.text-needed", () => Send(Maeve, new SendMessage(new string('a', 4001))));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202Egnp.exe")]
    [InlineData("line one\nline two\tand more")]
    public void AnyOtherTextIsKeptAsItIs(string text) => Assert.Equal(text, Card(Say(Maeve, text)).Text);

    [Fact]
    public void OnlyPeopleInTheRoomAreMentionedAndTheyHearOfIt()
    {
        var sent = _room.Send(Id(), new SendMessage("@Rosa the door sticks", Mentions: [Rosa.Id, Rosa.Id]), null, [], As(Maeve));
        Assert.Equal([Rosa.Id], ((MessageSent)sent).Mentions);
        Assert.Contains(Topic.Of(Rosa.Id), _room.TopicsOf(sent));
        Refused("room.mention-unknown", () => Send(Maeve, new SendMessage("@Nobody", Mentions: [new MemberId(Guid.CreateVersion7())])));
    }

    [Fact]
    public void FilesGoWithAMessageOnlyWhereTheyWereBroughtByItsAuthor()
    {
        var mine = new Attachment(new AttachmentId(Guid.CreateVersion7()), Maeve.Id, "map.png", "image/png", 3);
        var sent = (MessageSent)_room.Send(Id(), new SendMessage(Attachments: [mine.Id]), null, [mine], As(Maeve));
        Assert.Equal([mine], sent.Attachments);
        Refused("room.attachment-unknown", () => _room.Send(Id(), new SendMessage(Attachments: [mine.Id]), null, [mine], As(Rosa)));
        Refused("room.attachment-unknown", () => _room.Send(Id(), new SendMessage(Attachments: [mine.Id]), null, [], As(Maeve)));
        Refused("room.too-many-attachments", () => _room.Send(Id(), new SendMessage(Attachments: [mine.Id, mine.Id]), null, [mine], As(Maeve)));
        AttachmentId[] five = [.. Enumerable.Range(0, 5).Select(_ => new AttachmentId(Guid.CreateVersion7()))];
        Refused("room.too-many-attachments", () => _room.Send(Id(), new SendMessage(Attachments: five), null, [], As(Maeve)));
    }

    [Fact]
    public void TwentyMessagesArePinnedAtMost()
    {
        for (var i = 0; i < 20; i++) Tell(_room.Pin(Card(Say(Maeve, $"Pin {i}")), As(Rosa)));
        var another = Say(Maeve, "One more");
        Refused("room.too-many-pinned", () => _room.Pin(Card(another), As(Rosa)));
        Tell(_room.Unpin(Card(_room.Pinned[0]), As(Rosa)));
        Tell(_room.Pin(Card(another), As(Rosa)));
        Refused("room.nothing-new", () => _room.Pin(Card(another), As(Rosa)));
    }

    [Fact]
    public void ReadingIsNotedForwardOnlyAndNobodyHearsOfItUntilItIsShown()
    {
        var (first, second) = (Say(Maeve, "One"), Say(Maeve, "Two"));
        var noted = Assert.Single(_room.MarkRead(Card(second), new MarkRead(), As(Rosa)));
        Assert.Empty(_room.TopicsOf(noted));
        Tell(noted);
        Assert.Empty(_room.MarkRead(Card(first), new MarkRead(Shown: true), As(Rosa)));
        Assert.Empty(_room.MarkRead(Card(second), new MarkRead(), As(Rosa)));
        var shown = Assert.Single(_room.MarkRead(Card(second), new MarkRead(Shown: true), As(Rosa)));
        Assert.Equal([Subject], _room.TopicsOf(shown));
        Tell(shown);
        var hidden = Assert.Single(_room.MarkRead(Card(second), new MarkRead(), As(Rosa)));
        Assert.Equal([Subject], _room.TopicsOf(hidden));
    }

    [Fact]
    public void InAClosedRoomNothingIsSaid()
    {
        var message = Say(Maeve, "Goodbye");
        var closed = As(Maeve) with { Open = false };
        Refused("room.closed", () => _room.Send(Id(), new SendMessage("Hello?"), null, [], closed));
        Refused("room.closed", () => _room.React(Card(message), new React("👍"), closed));
        Refused("room.closed", () => _room.Edit(Card(message), new EditMessage("!"), closed));
        Refused("room.closed", () => _room.Delete(Card(message), closed));
    }

    [Fact]
    public void AnAnswerAnswersAMessageOfThisRoom()
    {
        var message = Say(Maeve, "Who has the key?");
        Refused("room.message-not-found", () => _room.Send(Id(), new SendMessage("I", ReplyTo: message), null, [], As(Rosa)));
        Assert.Equal(message, ((MessageSent)_room.Send(Id(), new SendMessage("I", ReplyTo: message), Card(message), [], As(Rosa))).ReplyTo);
    }

    [Fact]
    public void TheServerTellsWhatTheTeamChoseToHearAndNothingThatIsLongPast()
    {
        var server = As(Maeve) with { Asker = null };
        var line = new AddLine(RoomLine.CoverNeeded, null, null, Nine.AddMinutes(-30), Nine);
        var told = Assert.IsType<LineAdded>(Assert.Single(_room.AddLine(Id(), line, MemberId.Server, server, Nine)));
        Assert.Equal("Tuesday 08:30 needs cover.", told.Text.Text);
        Tell(told);
        Refused("room.servers-own", () => _room.Edit(Card(told.Message), new EditMessage("No"), As(Maeve)));
        Refused("room.servers-own", () => _room.Delete(Card(told.Message), As(Maeve)));
        Assert.Empty(_room.AddLine(Id(), line, MemberId.Server, server with { Lines = RoomLines.Visits }, Nine));
        Assert.Empty(_room.AddLine(Id(), line with { HappenedAt = Nine.AddDays(-1) }, MemberId.Server, server, Nine));
        Refused("room.not-found", () => _room.AddLine(Id(), line, Maeve.Id, server, Nine));
    }

    [Theory]
    [InlineData(RoomLine.CheckedIn, 0, "Rosa checked in at 09:00.")]
    [InlineData(RoomLine.CheckedInNoted, 0, "The visit began at 09:00, Rosa noted.")]
    [InlineData(RoomLine.CheckedOut, -24 * 60, "Rosa checked out at 09:00 on Monday.")]
    [InlineData(RoomLine.TakenOn, 24 * 60, "Rosa takes on Wednesday 09:00.")]
    [InlineData(RoomLine.TakenOn, 30 * 24 * 60, "Rosa takes on Thursday 23 April 10:00.")]
    [InlineData(RoomLine.RunningLate, 0, "Rosa is running about 20 minutes late.")]
    [InlineData(RoomLine.Joined, 0, "Rosa has joined.")]
    [InlineData(RoomLine.Left, 0, "Rosa has left.")]
    public void LinesAreWordedByTheTeamsOwnClock(RoomLine about, int minutes, string words) =>
        Assert.Equal(words, LineTexts.Of(new AddLine(about, Rosa.Id, null, Nine.AddMinutes(minutes), Nine, 20), As(Maeve), Nine).Text);

    [Theory]
    [InlineData("👍", "👍")]
    [InlineData(" 👍 ", "👍")]
    [InlineData("👍🏾", "👍🏾")]
    [InlineData("❤️", "❤️")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    [InlineData("🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🏴󠁧󠁢󠁷󠁬󠁳󠁿")]
    [InlineData("1️⃣", "1️⃣")]
    [InlineData(":+1:", "👍")]
    [InlineData(":our_own_bee:", ":our_own_bee:")]
    public void OneEmojiOrItsShortNameIsAReaction(string given, string kept) => Assert.Equal(kept, Emoji.Fitting(given));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("👍👍")]
    [InlineData("<b>")]
    [InlineData(":Not a name:")]
    [InlineData(":x:y:")]
    [InlineData("\u200D")]
    [InlineData("\u0007")]
    [InlineData("👍 well done")]
    public void NothingElseIs(string given) => Refused("room.emoji-unknown", () => Emoji.Fitting(given));

    private static MessageId Id() => new(Guid.CreateVersion7());

    private static RoomFacts As(Person who) => new(Subject, "Maeve's team", true, who, false, [Maeve, Rosa], "Europe/London", RoomLines.All);

    private static void Refused(string code, Func<object?> command) => Assert.Equal(code, Assert.Throws<Refusal>(() => _ = command()).Code);

    private RoomEvent Send(Person who, SendMessage command) => _room.Send(Id(), command, null, [], As(who));

    private MessageId Say(Person who, string text) => Tell(Send(who, new SendMessage(text)));

    private MessageCard Card(MessageId message) => _messages[message];

    private MessageId Tell(RoomEvent happened)
    {
        _room.Apply(happened);
        if (happened is not MessageEvent about) return default;
        var recorded = new Recorded(
            ++_position, new StreamId(new CoopId("hollin"), "team-room/x"), _position, Nine, Maeve.Id, new CommandId(Guid.CreateVersion7()), [], happened);
        _messages[about.Message] = MessageCards.After(_messages.GetValueOrDefault(about.Message), recorded)!;
        return about.Message;
    }
}
