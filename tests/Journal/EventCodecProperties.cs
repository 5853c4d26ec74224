using System.Text;
using EqualCare.Journal;
using FsCheck;
using FsCheck.Fluent;

namespace EqualCare.Tests.Journal;

public sealed class EventCodecProperties
{
    private static readonly CoopId Coop = new("hollin-valley");
    private static readonly EventCodec Plain = new(EventTypes.In(typeof(Noted).Assembly));
    private static readonly EventCodec Keyed = new(EventTypes.In(typeof(Noted).Assembly), new KeyedCodec());

    private static readonly Gen<string> Texts = Gen
        .OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0xD7FF), Gen.Choose(0xE000, 0xFFFF), Gen.Choose(0x1_0000, 0x10_FFFF))
        .Select(char.ConvertFromUtf32)
        .ListOf()
        .Select(string.Concat);

    // Arbitrary UTF-16 need not be Unicode: half of a surrogate pair has no UTF-8 form.
    private static readonly Gen<string> Utf16 = Gen
        .OneOf(Gen.Choose(0x20, 0x7F), Gen.Choose(0xD7FE, 0xE001), Gen.Choose(0xD800, 0xDFFF))
        .Select(letter => (char)letter)
        .ListOf()
        .Select(string.Concat);

    private static readonly Gen<IEvent> Events = Gen.OneOf(
        Texts.Select(text => (IEvent)new Noted(text)),
        from number in ArbMap.Default.GeneratorFor<int>()
        from mood in Gen.Elements(TestMood.Calm, TestMood.VeryGlad)
        select (IEvent)new Counted(number, mood),
        from about in Members
        from text in Gen.OneOf(Texts, Gen.Constant<string>(null!))
        from times in ArbMap.Default.GeneratorFor<int>()
        select (IEvent)new Confided(about, text, times),
        from planner in Members
        from circle in ArbMap.Default.GeneratorFor<Guid>()
        from starts in ArbMap.Default.GeneratorFor<DateTimeOffset>()
        from lasts in ArbMap.Default.GeneratorFor<TimeSpan>()
        from day in ArbMap.Default.GeneratorFor<DateTime>()
        from amount in ArbMap.Default.GeneratorFor<decimal>()
        from givers in Members.ListOf()
        from mood in Gen.Elements<TestMood?>(null, TestMood.Calm, TestMood.VeryGlad)
        from remark in Gen.OneOf(Texts, Gen.Constant<string>(null!))
        select (IEvent)new VisitPlanned(
            planner, new CircleId(circle), starts, lasts, DateOnly.FromDateTime(day), amount, [.. givers], mood, remark));

    private static Gen<MemberId> Members => ArbMap.Default.GeneratorFor<Guid>().Select(id => new MemberId(id));

    [Fact]
    public void WhatIsReadIsWhatWasWritten() =>
        Prop.ForAll(Events.ToArbitrary(), @event => RoundTrips(Plain, @event) && RoundTrips(Keyed, @event))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void EveryTextEitherComesBackWholeOrIsRefused() =>
        Prop.ForAll(Utf16.ToArbitrary(), text => Comes(new Noted(text), text) && Comes(new Confided(default, text), text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool Comes(IEvent @event, string text)
    {
        var isWhole = text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
        try
        {
            return RoundTrips(Plain, @event) && isWhole;
        }
        catch (ArgumentException)
        {
            return !isWhole;
        }
    }

    private static bool RoundTrips(EventCodec codec, IEvent @event)
    {
        var stored = codec.Encode(Coop, @event);
        var again = codec.Decode(Coop, Encoding.UTF8.GetBytes(stored.Alias), stored.Payload, 1);
        return (@event, again) switch
        {
            (VisitPlanned ours, VisitPlanned theirs) => ours.Givers.SequenceEqual(theirs.Givers)
                && ours with { Givers = [] } == theirs with { Givers = [] } && ours.Starts.EqualsExact(theirs.Starts),
            _ => @event.Equals(again),
        };
    }
}
