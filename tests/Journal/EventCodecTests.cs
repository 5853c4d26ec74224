using System.Text;
using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

public sealed class EventCodecTests
{
    private static readonly CoopId Coop = new("hollin-valley");
    private static readonly MemberId Ann = new(new Guid("0198c0de-0000-7000-8000-00000000000a"));
    private static readonly MemberId Bob = new(new Guid("0198c0de-0000-7000-8000-00000000000b"));
    private static readonly EventTypes Types = EventTypes.In(typeof(Noted).Assembly);
    private static readonly EventCodec Codec = new(Types);

    [Fact]
    public void AnEventIsStoredAsReadableJson_WithPlainIdsAndWithoutNulls()
    {
        var visit = new VisitPlanned(
            Ann,
            new CircleId(new Guid("0198c0de-0000-7000-8000-00000000000c")),
            new DateTimeOffset(2026, 3, 29, 9, 0, 0, TimeSpan.Zero),
            TimeSpan.FromMinutes(45),
            new DateOnly(2026, 3, 29),
            12.50m,
            [Ann, Bob],
            TestMood.VeryGlad);

        Assert.Equal(
            """
            {"by":"0198c0de-0000-7000-8000-00000000000a","circle":"0198c0de-0000-7000-8000-00000000000c","starts":"2026-03-29T09:00:00+00:00","lasts":"00:45:00","day":"2026-03-29","amount":12.50,"givers":["0198c0de-0000-7000-8000-00000000000a","0198c0de-0000-7000-8000-00000000000b"],"mood":"veryGlad"}
            """,
            Stored(visit));
        var again = Assert.IsType<VisitPlanned>(Read("test.visit-planned", Stored(visit)));
        Assert.Equal(visit with { Givers = [] }, again with { Givers = [] });
        Assert.Equal(visit.Givers, again.Givers);
    }

    [Fact]
    public void NamesStayLegible() => Assert.Equal("""{"text":"Zoë O'Brien & <Søn>"}""", Stored(new Noted("Zoë O'Brien & <Søn>")));

    [Fact]
    public void MembersThatAreMissingHaveTheirDefaults_AndUnknownOnesAreLetPass()
    {
        Assert.Equal(new Counted(0), Read("test.counted", "{}"));
        Assert.Equal(
            new Counted(3, TestMood.VeryGlad),
            Read("test.counted", """{"was":{"here":[1,2]},"mood":"veryGlad","number":3,"later":null}"""));
        Assert.Equal(new Confided(default, null), Read("test.confided", "{}"));
    }

    [Fact]
    public void AnAliasThatNobodyKnowsIsAFaultThatNamesItAndItsPlace()
    {
        var fault = Assert.Throws<UnreadableEventException>(() => Read("test.forgotten", "{}"));
        Assert.Equal("test.forgotten", fault.Alias);
        Assert.Equal(17, fault.Position);
        Assert.Contains("'test.forgotten' at position 17", fault.Message, StringComparison.Ordinal);
        Assert.Throws<UnreadableEventException>(() => Read(new string('x', 5000), "{}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"number":"three"}""")]
    [InlineData("""{"number":3""")]
    [InlineData("""{"mood":"furious"}""")]
    public void AnEventThatCannotBeReadIsAFaultThatNamesItsPlace(string payload) =>
        Assert.Equal(17, Assert.Throws<UnreadableEventException>(() => Read("test.counted", payload)).Position);

    [Fact]
    public void AFaultWhileWritingDoesNotSpoilTheNext()
    {
        var failing = new EventCodec(Types, new FailingCodec());
        Assert.Throws<InvalidOperationException>(() => failing.Encode(Coop, new Confided(Ann, "a secret")));
        Assert.Equal("""{"text":"fine"}""", Stored(new Noted("fine")));
    }

    [Fact]
    public void WithoutKeysAPersonalTextIsKeptPlain_AndSaysSo()
    {
        var confided = new Confided(Ann, "Likes tea");
        Assert.Equal("""{"about":"0198c0de-0000-7000-8000-00000000000a","text":"plain:Likes tea","times":1}""", Stored(confided));
        Assert.Equal(confided, Read("test.confided", Stored(confided)));
        Assert.Equal(new Confided(Ann, "plain:plain:"), Read("test.confided", Stored(new Confided(Ann, "plain:plain:"))));
        Assert.Equal(new Confided(Ann, null), Read("test.confided", Stored(new Confided(Ann, null))));

        // What another server kept under keys is not shown as if it were the text.
        Assert.Throws<UnreadableEventException>(() => Read("test.confided", """{"text":"aes:c2VjcmV0"}"""));
    }

    [Fact]
    public void APersonalTextGoesThroughTheCodec_UnderItsSubjectInItsCoop()
    {
        var keys = new KeyedCodec();
        var codec = new EventCodec(Types, keys);
        var stored = codec.Encode(Coop, new Confided(Ann, "Likes tea"));
        Assert.True(stored.IsPersonal);
        Assert.DoesNotContain("tea", Encoding.UTF8.GetString(stored.Payload), StringComparison.Ordinal);
        Assert.Equal(new Confided(Ann, "Likes tea"), codec.Decode(Coop, "test.confided"u8, stored.Payload, 1));

        Assert.Equal(new Confided(Ann, "(erased)"), codec.Decode(new CoopId("other-valley"), "test.confided"u8, stored.Payload, 1));
        keys.Erase(Coop, Ann);
        Assert.Equal(new Confided(Ann, "(erased)"), codec.Decode(Coop, "test.confided"u8, stored.Payload, 1));
        Assert.False(codec.Encode(Coop, new Noted("Likes tea")).IsPersonal);
    }

    [Fact]
    public void EveryEventHasAnAliasOfItsOwn()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => EventTypes.Of([typeof(Noted), typeof(Doubled), typeof(Nameless)]));
        Assert.Contains(nameof(Nameless), fault.Message, StringComparison.Ordinal);
        Assert.Contains("test.noted", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMarkThatCannotBeHonouredStopsTheStart()
    {
        Assert.Contains(
            "is no text",
            Assert.Throws<InvalidOperationException>(() => new EventCodec(EventTypes.Of([typeof(PersonalNumber)]))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is about 'Whom'",
            Assert.Throws<InvalidOperationException>(() => new EventCodec(EventTypes.Of([typeof(AboutNobody)]))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is about 'Whom'",
            Assert.Throws<InvalidOperationException>(() => new EventCodec(EventTypes.Of([typeof(AboutNobodyInside)]))).Message,
            StringComparison.Ordinal);
    }

    private static string Stored(IEvent @event) => Encoding.UTF8.GetString(Codec.Encode(Coop, @event).Payload);

    private static IEvent Read(string alias, string payload) =>
        Codec.Decode(Coop, Encoding.UTF8.GetBytes(alias), Encoding.UTF8.GetBytes(payload), position: 17);

    // These are no events of this assembly, which must keep the rules; only what they look like is asked about.
    [Alias("test.noted")]
    private abstract record Doubled : IEvent;

    private abstract record Nameless : IEvent;

    [Alias("test.personal-number")]
    private abstract record PersonalNumber(MemberId About, [property: Personal(nameof(PersonalNumber.About))] int Number) : IEvent;

    [Alias("test.about-nobody")]
    private abstract record AboutNobody(string Whom, [property: Personal(nameof(AboutNobody.Whom))] string Text) : IEvent;

    [Alias("test.about-nobody-inside")]
    private abstract record AboutNobodyInside(IReadOnlyList<AboutNobody> Inside) : IEvent;

    private sealed class FailingCodec : IPersonalCodec
    {
        public string Protect(CoopId coop, MemberId subject, string text) => throw new InvalidOperationException("No key.");

        public string Reveal(CoopId coop, string stored) => throw new InvalidOperationException("No key.");
    }
}
