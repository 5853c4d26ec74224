using System.Collections.Immutable;
using Orleans.Concurrency;

namespace EqualCare.Conformance.Serialization;

public sealed class TravellingTests
{
    [Fact]
    public void GivenInterfacesThatPassMarkedImmutableRecords_NothingIsFound() =>
        Assert.Empty(Travelling.Problems(typeof(Good).GetNestedTypes()));

    [Fact]
    public void AWholeAssemblyCanBeWalked() =>
        Assert.Contains(
            $"{typeof(Bad.IUnnamed)} has no [Alias].", Travelling.Problems([typeof(Travelling).Assembly]));

    [Theory]
    [InlineData(typeof(Bad.IUnnamed), "IUnnamed has no [Alias].", "IUnnamed.Do has no [Alias].")]
    [InlineData(typeof(Bad.ITwins), "ITwins.Two has the alias \"one\" of another method of")]
    [InlineData(typeof(Bad.IProperties), "IProperties.Name is a property; only methods can be called from afar.")]
    [InlineData(
        typeof(Bad.IResults), "IResults.Number returns System.Int32 and not a Task.", "IResults.Nothing returns nothing, not even a Task.")]
    [InlineData(typeof(Bad.IReferences), "IReferences.Do has a parameter number that is passed by reference.")]
    [InlineData(typeof(Bad.IUnmarked), "Unmarked is not marked [GenerateSerializer].", "Unmarked has no [Alias].")]
    [InlineData(
        typeof(Bad.IForgetful), "Forgetful.Lost has no [Id].", "Forgetful.lostToo has no [Id].", "Forgetful.Twin has the [Id] 0 of Kept.")]
    [InlineData(
        typeof(Bad.IChangeable),
        "Changeable.Settable can be set after the object was made.",
        "Changeable.Field can be set after the object was made.",
        "Changeable.Array is an array: whoever has it can change it.",
        "Changeable.List is a System.Collections.Generic.List`1[System.String]: whoever has it can change it.",
        "Changeable.Table is a System.Collections.Generic.IDictionary`2[System.String,System.Int32]: whoever has it can change it.")]
    [InlineData(
        typeof(Bad.IUnsupported),
        "The parameter anything of EqualCare.Conformance.Serialization.TravellingTests+Bad+IUnsupported.Do is of the type System.Object, which cannot travel.",
        "The parameter function of EqualCare.Conformance.Serialization.TravellingTests+Bad+IUnsupported.Do is of the type System.Func`1[System.Int32], which cannot travel.",
        "The result of EqualCare.Conformance.Serialization.TravellingTests+Bad+IUnsupported.Do is of the type System.IO.Stream, which cannot travel.")]
    [InlineData(typeof(Bad.IHidden), "Unmarked is not marked [GenerateSerializer].")]
    [InlineData(typeof(Bad.IPolymorphic), "Derived is not marked [GenerateSerializer].", "Derived.Lost has no [Id].")]
    [InlineData(typeof(Bad.IAbstract), "Nothing implements", "so nothing could arrive for it.")]
    [InlineData(typeof(Bad.ICapturing), "Capturing keeps a parameter of its constructor")]
    [InlineData(typeof(Bad.IComputing), "Computing.Sum has an [Id] but keeps nothing.")]
    [InlineData(typeof(Bad.ISameName), "SameName has the alias \"bad.same-name\" of")]
    [InlineData(typeof(Bad.IForeignBase), "ForeignBase derives from System.IO.StringReader, which cannot travel.")]
    public void EachKindOfProblem_IsSaidInASentence(Type bad, params string[] sentences)
    {
        // Seen from one interface, with all that may stand for what it mentions.
        var found = Travelling.Problems([bad, .. typeof(Bad).GetNestedTypes().Where(type => !type.IsInterface || type == typeof(Bad.IShape))]);

        Assert.All(sentences, sentence => Assert.Contains(found, problem => problem.Contains(sentence, StringComparison.Ordinal)));
    }

    [Fact]
    public void AnExceptionIsLookedAt_ThoughNoMethodMentionsIt() =>
        Assert.Contains(
            $"{typeof(Bad.Refused)}.Code has no [Id].", Travelling.Problems([typeof(Bad.Refused)]));

    [Fact]
    public void WhatNoInterfaceMentions_IsNotLookedAt() => Assert.Empty(Travelling.Problems([typeof(Bad.Unmarked)]));

    private static class Good
    {
        [Alias("good.visit")]
        public interface IVisitGrain : IGrainWithStringKey
        {
            [Alias("claim")]
            Task<Receipt> Claim(Claim command, CancellationToken cancellation);

            [Alias("find")]
            ValueTask<ImmutableArray<Card>> Find(string text, int? at, DayOfWeek day, IReadOnlyDictionary<Guid, (string Name, TimeSpan Long)> table);

            [Alias("watch")]
            Task Watch(IWatcher watcher, IVisitGrain other);

            [Alias("stream")]
            IAsyncEnumerable<Card> Stream(Pair<Card, int> pair);

            [OneWay]
            [Alias("hint")]
            void Hint(Happening happening);
        }

        [Alias("good.watcher")]
        public interface IWatcher : IGrainObserver
        {
            [Alias("changed")]
            void Changed(IReadOnlyList<Happening> happenings);
        }

        [GenerateSerializer, Immutable, Alias("good.claim")]
        public sealed record Claim([property: Id(0)] string By);

        [GenerateSerializer, Alias("good.receipt")]
        public readonly record struct Receipt([property: Id(0)] long Position)
        {
            public bool IsFirst => Position == 1;
        }

        [GenerateSerializer, Alias("good.card")]
        public sealed class Card
        {
            [Id(0)]
            private readonly string secret = "";

            [NonSerialized]
            private int cached;

            [Id(1)]
            public string? Title { get; init; }

            [field: Id(2)]
            public Card? Under { get; init; }

            public int Length => cached = secret.Length;
        }

        [GenerateSerializer, Alias("good.pair`2")]
        public sealed record Pair<TOne, TOther>([property: Id(0)] TOne One, [property: Id(1)] TOther Other);

        [GenerateSerializer, Alias("good.happening")]
        public abstract record Happening([property: Id(0)] DateTimeOffset At);

        [GenerateSerializer, Alias("good.came")]
        public sealed record Came(DateTimeOffset At, [property: Id(0)] string Who) : Happening(At);

        [GenerateSerializer, Alias("good.refusal")]
        public sealed class Refusal(string code) : Exception("No.")
        {
            [Id(0)]
            public string Code { get; } = code;
        }
    }

    private static class Bad
    {
        public interface IUnnamed : IGrainWithStringKey
        {
            Task Do();
        }

        [Alias("bad.twins")]
        public interface ITwins : IGrainWithStringKey
        {
            [Alias("one")]
            Task One();

            [Alias("one")]
            Task Two();
        }

        [Alias("bad.properties")]
        public interface IProperties : IGrainWithStringKey
        {
            string Name { get; }
        }

        [Alias("bad.results")]
        public interface IResults : IGrainWithStringKey
        {
            [Alias("number")]
            int Number();

            [Alias("nothing")]
            void Nothing();
        }

        [Alias("bad.references")]
        public interface IReferences : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(ref int number);
        }

        [Alias("bad.unmarked-user")]
        public interface IUnmarked : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(Unmarked unmarked);
        }

        [Alias("bad.forgetful-user")]
        public interface IForgetful : IGrainObserver
        {
            [Alias("do")]
            void Do(Forgetful forgetful);
        }

        [Alias("bad.changeable-user")]
        public interface IChangeable : IGrainWithStringKey
        {
            [Alias("do")]
            Task<Changeable> Do();
        }

        [Alias("bad.unsupported")]
        public interface IUnsupported : IGrainWithStringKey
        {
            [Alias("do")]
            Task<Stream> Do(object anything, Func<int> function);
        }

        [Alias("bad.hidden")]
        public interface IHidden : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(IReadOnlyDictionary<string, (int Number, ImmutableList<Unmarked?> Hidden)> table);
        }

        [Alias("bad.polymorphic")]
        public interface IPolymorphic : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(Base one);
        }

        [Alias("bad.abstract")]
        public interface IAbstract : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(IShape shape);
        }

        [Alias("bad.capturing-user")]
        public interface ICapturing : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(Capturing capturing);
        }

        [Alias("bad.computing-user")]
        public interface IComputing : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(Computing computing);
        }

        [Alias("bad.same-name")]
        public interface ISameName : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(SameName same);
        }

        [Alias("bad.foreign-base-user")]
        public interface IForeignBase : IGrainWithStringKey
        {
            [Alias("do")]
            Task Do(ForeignBase one);
        }

        public interface IShape;

        public sealed record Unmarked([property: Id(0)] int Number);

#pragma warning disable ORLEANS0004, CA1051, CA1823, CS0649, IDE0044, MA0015
        [GenerateSerializer, Alias("bad.forgetful")]
        public sealed class Forgetful
        {
            private readonly int lostToo;

            [Id(0)]
            public string? Kept { get; init; }

            [Id(0)]
            public string? Twin { get; init; }

            public int Lost { get; init; }

            public override string ToString() => $"{lostToo}";
        }

        [GenerateSerializer, Alias("bad.changeable")]
        public sealed class Changeable
        {
            [Id(0)]
            public int Field;

            [Id(1)]
            public int Settable { get; set; }

            [Id(2)]
            public int[]? Array { get; init; }

            [Id(3)]
            public List<string>? List { get; init; }

            [Id(4)]
            public IDictionary<string, int>? Table { get; init; }
        }

        [GenerateSerializer, Alias("bad.base")]
        public record Base([property: Id(0)] int Number);

        public sealed record Derived(int Number, int Lost) : Base(Number);

        [GenerateSerializer, Alias("bad.capturing")]
        public sealed class Capturing(int number)
        {
            public int Twice() => 2 * number;
        }

        [GenerateSerializer, Alias("bad.computing")]
        public sealed class Computing
        {
            [Id(0)]
            public int Sum => 7;
        }

        [GenerateSerializer, Alias("bad.same-name")]
        public sealed record SameName;

        [GenerateSerializer, Alias("bad.foreign-base")]
        public sealed class ForeignBase() : StringReader("");

        [GenerateSerializer, Alias("bad.refused")]
        public sealed class Refused(string code) : Exception
        {
            public string Code { get; } = code;
        }
#pragma warning restore ORLEANS0004, CA1051, CA1823, CS0649, IDE0044, MA0015
    }
}
