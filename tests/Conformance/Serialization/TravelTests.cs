using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;

namespace EqualCare.Conformance.Serialization;

/// <summary>What arrives of a value that is passed to a grain and back.</summary>
public sealed class TravelTests(TravelCluster cluster) : IClassFixture<TravelCluster>
{
    [Fact]
    public async Task AClass_ArrivesAsAnotherObjectWithItsMarkedMembers_PrivateAndReadOnlyOnesToo()
    {
        var original = new Visit("secret", "fixed", "set once") { Note = "tea", Given = true };

        var copy = await cluster.Travel(original);

        Assert.NotSame(original, copy);
        Assert.Equal(("secret", "fixed", "set once", "tea", true), (copy.Secret(), copy.Fixed, copy.Once, copy.Note, copy.Given));
    }

    [Fact]
    public async Task AMemberWithoutAnId_IsLost() =>
        Assert.Null((await cluster.Travel(new Visit("", "", "") { Forgotten = "forgotten" })).Forgotten);

    [Fact]
    public async Task ARecord_ArrivesEqual_WhetherItsParametersHaveIdsOrNot()
    {
        var marked = new Arrived("ann", new DateTimeOffset(2026, 3, 29, 9, 0, 0, TimeSpan.FromHours(1))) { Late = TimeSpan.FromMinutes(3) };
        Assert.Equal(marked, await cluster.Travel(marked));
        Assert.NotSame(marked, await cluster.Travel(marked));

        var plain = new Left("bob", 3);
        Assert.Equal(plain, await cluster.Travel(plain));

        var value = new Span(1, 2);
        Assert.Equal(value, await cluster.Travel(value));
    }

    [Fact]
    public async Task ADerivedObject_ArrivesWhole_AlsoWhereItsBaseIsExpected()
    {
        var original = new Envelope([new Sent("a", 1), new Returned("b", 2, "unknown")]);

        var copy = await cluster.Travel(original);

        Assert.Equal(original.Letters, copy.Letters);
        Assert.Equal("unknown", Assert.IsType<Returned>(copy.Letters[1]).Reason);
    }

    [Fact]
    public async Task AGenericType_ArrivesWhole()
    {
        var copy = await cluster.Travel(new Box<List<Sent>> { Content = [new Sent("a", 1)], Label = new Box<int> { Content = 7 } });

        Assert.Equal([new Sent("a", 1)], copy.Content!);
        Assert.Equal(7, ((Box<int>)copy.Label!).Content);
    }

    [Fact]
    public async Task ATypeThatSaysItIsImmutable_IsCopiedToo()
    {
        var original = new Claimed(["ann"]);
        var grain = cluster.Grain();
        await grain.Keep(original);

        original.Names[0] = "changed by the sender";

        Assert.Equal("ann", ((Claimed)(await grain.Kept())!).Names[0]);
    }

    [Fact]
    public async Task WhatTheSenderChangesAfterwards_DoesNotReachTheReceiver()
    {
        var list = new List<Visit> { new("", "", "") { Note = "as sent" } };
        var grain = cluster.Grain();
        await grain.Keep(list);

        list[0].Note = "changed";
        list.Clear();

        Assert.Equal("as sent", Assert.Single((List<Visit>)(await grain.Kept())!).Note);
    }

    [Fact]
    public async Task WhatTheReceiverChangesInAnAnswer_DoesNotReachTheGrain()
    {
        var grain = cluster.Grain();
        await grain.Keep(new List<int> { 1 });

        ((List<int>)(await grain.Kept())!).Add(2);

        Assert.Equal([1], (List<int>)(await grain.Kept())!);
    }

    [Fact]
    public async Task AnObjectMetTwice_ArrivesAsOne_AndARingCloses()
    {
        var shared = new Node();
        var copy = await cluster.Travel(new List<Node> { shared, shared });
        Assert.Same(copy[0], copy[1]);

        var ring = new Node { Name = "ring" };
        ring.Next = new Node { Name = "back", Next = ring };
        var closed = await cluster.Travel(ring);
        Assert.NotSame(ring, closed);
        Assert.Same(closed, closed.Next!.Next);
    }

    public static TheoryData<object> UnchangingValues =>
    [
        "text", 'c', true, (byte)1, (sbyte)-1, (short)-2, (ushort)2, -3, 3u, -4L, 4ul, 1.5f, 2.5d, 3.5m, (Half)1, Int128.MaxValue,
        Guid.Parse("751d8030-9c84-4a91-816e-e95f64ce7588"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), new DateOnly(2026, 1, 2), new TimeOnly(3, 4), TimeSpan.FromDays(1),
        new Uri("https://example.org/teams"), new Version(1, 2, 3), DayOfWeek.Friday, typeof(List<string>),
        GrainId.Create("visit", "sunrise/1"),
    ];

    [Theory]
    [MemberData(nameof(UnchangingValues), DisableDiscoveryEnumeration = true)]
    public async Task AValueThatCannotChange_ArrivesEqual(object value) => Assert.Equal(value, await cluster.Travel(value));

    public static TheoryData<IEnumerable> ListsOfAnnAndBob =>
    [
        new[] { "ann", "bob" }, new List<string> { "ann", "bob" }, new HashSet<string> { "ann", "bob" }, new SortedSet<string> { "ann", "bob" },
        new Queue<string>(["ann", "bob"]), new Stack<string>(["bob", "ann"]), new Collection<string> { "ann", "bob" },
        new ReadOnlyCollection<string>(["ann", "bob"]), ImmutableArray.Create("ann", "bob"), ImmutableList.Create("ann", "bob"),
        ImmutableHashSet.Create("ann", "bob"), ImmutableSortedSet.Create("ann", "bob"), ImmutableQueue.Create("ann", "bob"),
    ];

    [Theory]
    [MemberData(nameof(ListsOfAnnAndBob), DisableDiscoveryEnumeration = true)]
    public async Task ACollection_ArrivesAsOneOfItsTypeWithItsElementsInOrder(IEnumerable list)
    {
        var copy = await cluster.Travel(list);

        Assert.IsType(list.GetType(), copy);
        Assert.Equal(list.Cast<string>(), copy.Cast<string>());
    }

    public static TheoryData<object> TablesOfAnn =>
    [
        new Dictionary<string, int> { ["ann"] = 7 }, new SortedDictionary<string, int> { ["ann"] = 7 },
        new ConcurrentDictionary<string, int>(new Dictionary<string, int> { ["ann"] = 7 }),
        new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["ann"] = 7 }),
        ImmutableDictionary<string, int>.Empty.Add("ann", 7), ImmutableSortedDictionary<string, int>.Empty.Add("ann", 7),
    ];

    [Theory]
    [MemberData(nameof(TablesOfAnn), DisableDiscoveryEnumeration = true)]
    public async Task ADictionary_ArrivesAsOneOfItsType(object table)
    {
        var copy = await cluster.Travel(table);

        Assert.IsType(table.GetType(), copy);
        var entry = Assert.Single((IEnumerable<KeyValuePair<string, int>>)copy);
        Assert.Equal(KeyValuePair.Create("ann", 7), entry);
    }

    [Fact]
    public async Task TheElementsOfACollection_AreCopiedThemselves()
    {
        var original = new Visit("", "", "") { Note = "tea" };

        Assert.NotSame(original, (await cluster.Travel(new[] { original }))[0]);
        Assert.NotSame(original, (await cluster.Travel(ImmutableArray.Create(original)))[0]);
        Assert.NotSame(original, (await cluster.Travel(new Dictionary<int, Visit> { [1] = original }))[1]);
        Assert.NotSame(original, (await cluster.Travel((original, 1))).original);
        Assert.Equal("tea", (await cluster.Travel(KeyValuePair.Create("key", original))).Value.Note);
        Assert.Equal("tea", (await cluster.Travel(Tuple.Create(1, original))).Item2.Note);
    }

    [Fact]
    public async Task AListWrittenAsACollectionExpression_Arrives()
    {
        Assert.Equal(["ann", "bob"], await cluster.Grain().EchoList(["ann", "bob"]));
        Assert.Equal(["ann"], await cluster.Grain().EchoList(["ann"]));
        Assert.Equal(new Envelope([new Sent("a", 1)]).Letters, (await cluster.Travel(new Envelope([new Sent("a", 1)]))).Letters);
    }

    [Fact]
    public async Task NothingArrivesAsNothing()
    {
        Assert.Null(await cluster.Grain().Echo(null));
        Assert.Null((await cluster.Travel(new Node())).Next);
        int? none = null;
        Assert.Null((await cluster.Travel(new Box<int?> { Content = none })).Content);
        Assert.Equal(5, (await cluster.Travel(new Box<int?> { Content = 5 })).Content);
        Assert.True((await cluster.Travel(default(ImmutableArray<string>))).IsDefault);
    }

    [Fact]
    public async Task AReferenceToAGrain_ArrivesAsAWayToThatGrain()
    {
        var other = cluster.Grain();
        await other.Keep("with the other");

        Assert.Equal("with the other", await cluster.Grain().AskOther(other));
        Assert.Equal(other.GetGrainId(), ((ITravelGrain)(await cluster.Grain().Echo(other))!).GetGrainId());
    }

    [Fact]
    public async Task AReferenceToAnObserver_ArrivesAsAWayToTheObserver()
    {
        var listener = new Listener();
        var reference = cluster.Grains.CreateObjectReference<IListener>(listener);

        await cluster.Grain().Tell(reference, "news");

        Assert.Equal("news", await listener.Heard.Task);
    }

    [Fact]
    public async Task AnException_ArrivesWithTypeMessageDataAndStack()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Grain().Throw(ThrowingOrder.Plain));

        Assert.Equal("plain", failure.Message);
        Assert.Equal(7, failure.Data["visit"]);
        Assert.Contains(nameof(TravelGrain), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMarkedException_ArrivesWithItsMarkedMembers()
    {
        var failure = await Assert.ThrowsAsync<TooLate>(() => cluster.Grain().Throw(ThrowingOrder.Marked));

        Assert.Equal(("It was due at nine.", "at nine", 40), (failure.Message, failure.Due, failure.Minutes));
        Assert.Null(failure.Forgotten);
    }

    [Fact]
    public async Task TheCausesOfAnException_ArriveWithIt()
    {
        var nested = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Grain().Throw(ThrowingOrder.Nested));
        Assert.Equal(40, Assert.IsType<TooLate>(nested.InnerException).Minutes);

        var aggregate = await Assert.ThrowsAsync<AggregateException>(() => cluster.Grain().Throw(ThrowingOrder.Aggregate));
        Assert.Equal(["one", "It was due at nine."], aggregate.InnerExceptions.Select(cause => cause.Message));
        Assert.StartsWith("several (one)", aggregate.Message, StringComparison.Ordinal);
    }

    private sealed class Listener : IListener
    {
        public TaskCompletionSource<string> Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Hear(string word) => Heard.TrySetResult(word);
    }
}

[GenerateSerializer]
[Alias("conformance.visit")]
public sealed class Visit
{
    [Id(0)]
    private readonly string secret;

    public Visit(string secret, string fixedText, string once) => (this.secret, Fixed, Once) = (secret, fixedText, once);

    [Id(1)]
    public string Fixed { get; }

    [Id(2)]
    public string Once { get; init; }

    [Id(3)]
    public string? Note { get; set; }

    [field: Id(4)]
    public bool Given { get; set; }

#pragma warning disable ORLEANS0004
    public string? Forgotten { get; set; }
#pragma warning restore ORLEANS0004

    public string Secret() => secret;
}

[GenerateSerializer]
[Alias("conformance.arrived")]
public sealed record Arrived([property: Id(0)] string By, [property: Id(1)] DateTimeOffset At)
{
    [Id(2)]
    public TimeSpan Late { get; init; }
}

[GenerateSerializer]
[Alias("conformance.left")]
public sealed record Left(string By, int Floor);

[GenerateSerializer]
[Alias("conformance.span")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct Span([property: Id(0)] int From, [property: Id(1)] int To);

[GenerateSerializer]
[Alias("conformance.letter")]
public abstract record Letter([property: Id(0)] string To);

[GenerateSerializer]
[Alias("conformance.sent")]
public sealed record Sent(string To, [property: Id(0)] int Stamps) : Letter(To);

[GenerateSerializer]
[Alias("conformance.returned")]
public sealed record Returned(string To, [property: Id(0)] int Stamps, [property: Id(1)] string Reason) : Letter(To);

[GenerateSerializer]
[Alias("conformance.envelope")]
public sealed record Envelope([property: Id(0)] IReadOnlyList<Letter> Letters);

[GenerateSerializer]
[Alias("conformance.box`1")]
public sealed class Box<T>
{
    [Id(0)]
    public T? Content { get; set; }

    [Id(1)]
    public object? Label { get; set; }
}

[GenerateSerializer]
[Immutable]
[Alias("conformance.claimed")]
public sealed record Claimed([property: Id(0)] string[] Names);

[GenerateSerializer]
[Alias("conformance.node")]
public sealed class Node
{
    [Id(0)]
    public string? Name { get; set; }

    [Id(1)]
    public Node? Next { get; set; }
}
