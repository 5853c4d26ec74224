using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Arrays and the collections of the base library, rebuilt element by element with the same comparer.</summary>
internal static class Collections
{
    private static readonly Dictionary<Type, string> Builders = new()
    {
        [typeof(List<>)] = nameof(List),
        [typeof(Queue<>)] = nameof(Queue),
        [typeof(Stack<>)] = nameof(Stack),
        [typeof(HashSet<>)] = nameof(HashSet),
        [typeof(SortedSet<>)] = nameof(SortedSet),
        [typeof(Collection<>)] = nameof(Collection),
        [typeof(ReadOnlyCollection<>)] = nameof(ReadOnlyCollection),
        [typeof(ImmutableArray<>)] = nameof(ImmutableArray),
        [typeof(ImmutableList<>)] = nameof(ImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(ImmutableHashSet),
        [typeof(ImmutableSortedSet<>)] = nameof(ImmutableSortedSet),
        [typeof(ImmutableQueue<>)] = nameof(ImmutableQueue),
        [typeof(Dictionary<,>)] = nameof(Dictionary),
        [typeof(SortedDictionary<,>)] = nameof(SortedDictionary),
        [typeof(ConcurrentDictionary<,>)] = nameof(ConcurrentDictionary),
        [typeof(ReadOnlyDictionary<,>)] = nameof(ReadOnlyDictionary),
        [typeof(ImmutableDictionary<,>)] = nameof(ImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(ImmutableSortedDictionary),
    };

    public static bool Knows(Type type) => type.IsGenericType && Builders.ContainsKey(type.GetGenericTypeDefinition());

    public static Copying? For(Type type)
    {
        if (type.IsSZArray) return Build(nameof(Array), type.GetElementType()!);
        if (Knows(type)) return Build(Builders[type.GetGenericTypeDefinition()], type.GenericTypeArguments);
        return IsCollectionExpression(type) ? Build(nameof(CollectionExpression), type.GenericTypeArguments) : null;
    }

    // What the compiler makes of [a, b] where an IReadOnlyList or the like is expected.
    private static bool IsCollectionExpression(Type type) =>
        type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal) && type.GenericTypeArguments.Length == 1;

    private static Copying Build(string builder, params Type[] arguments) => typeof(Collections)
        .GetMethod(builder, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).CreateDelegate<Copying>();

    private static object Array<T>(object value, CopyJourney journey)
    {
        var source = (T[])value;
        var copy = new T[source.Length];
        journey.Remember(value, copy);
        for (var i = 0; i < source.Length; i++) copy[i] = (T)journey.Copy(source[i])!;
        return copy;
    }

    private static object CollectionExpression<T>(object value, CopyJourney journey) => Elements((IEnumerable<T>)value, journey).ToArray();

    private static object List<T>(object value, CopyJourney journey) =>
        Filled(value, new List<T>(((List<T>)value).Count), journey);

    private static object Collection<T>(object value, CopyJourney journey) => Filled(value, new Collection<T>(), journey);

    private static object HashSet<T>(object value, CopyJourney journey) =>
        Filled(value, new HashSet<T>(((HashSet<T>)value).Comparer), journey);

    private static object SortedSet<T>(object value, CopyJourney journey) =>
        Filled(value, new SortedSet<T>(((SortedSet<T>)value).Comparer), journey);

    private static object Queue<T>(object value, CopyJourney journey)
    {
        var copy = new Queue<T>();
        journey.Remember(value, copy);
        foreach (var element in (Queue<T>)value) copy.Enqueue((T)journey.Copy(element)!);
        return copy;
    }

    private static object Stack<T>(object value, CopyJourney journey)
    {
        var copy = new Stack<T>();
        journey.Remember(value, copy);
        // A stack is read from its top and built from its bottom.
        foreach (var element in ((Stack<T>)value).Reverse()) copy.Push((T)journey.Copy(element)!);
        return copy;
    }

    private static object ReadOnlyCollection<T>(object value, CopyJourney journey) =>
        Elements((IEnumerable<T>)value, journey).ToList().AsReadOnly();

    private static object ImmutableArray<T>(object value, CopyJourney journey) =>
        value is ImmutableArray<T> { IsDefault: false } source ? Elements(source, journey).ToImmutableArray() : value;

    private static object ImmutableList<T>(object value, CopyJourney journey) => Elements((ImmutableList<T>)value, journey).ToImmutableList();

    private static object ImmutableQueue<T>(object value, CopyJourney journey) =>
        System.Collections.Immutable.ImmutableQueue.CreateRange(Elements((ImmutableQueue<T>)value, journey));

    // Emptied, these keep their comparers.
    private static object ImmutableHashSet<T>(object value, CopyJourney journey) =>
        ((ImmutableHashSet<T>)value).Clear().Union(Elements((ImmutableHashSet<T>)value, journey));

    private static object ImmutableSortedSet<T>(object value, CopyJourney journey) =>
        ((ImmutableSortedSet<T>)value).Clear().Union(Elements((ImmutableSortedSet<T>)value, journey));

    private static object ImmutableDictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        ((ImmutableDictionary<TKey, TValue>)value).Clear().AddRange(Elements((ImmutableDictionary<TKey, TValue>)value, journey));

    private static object ImmutableSortedDictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        ((ImmutableSortedDictionary<TKey, TValue>)value).Clear().AddRange(Elements((ImmutableSortedDictionary<TKey, TValue>)value, journey));

    private static object Dictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        Filled(value, new Dictionary<TKey, TValue>(((Dictionary<TKey, TValue>)value).Comparer), journey);

    private static object SortedDictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        Filled(value, new SortedDictionary<TKey, TValue>(((SortedDictionary<TKey, TValue>)value).Comparer), journey);

    private static object ConcurrentDictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        Filled(value, new ConcurrentDictionary<TKey, TValue>(((ConcurrentDictionary<TKey, TValue>)value).Comparer), journey);

    private static object ReadOnlyDictionary<TKey, TValue>(object value, CopyJourney journey)
        where TKey : notnull =>
        new ReadOnlyDictionary<TKey, TValue>(Elements((IEnumerable<KeyValuePair<TKey, TValue>>)value, journey).ToDictionary());

    private static object Filled<T>(object value, ICollection<T> copy, CopyJourney journey)
    {
        journey.Remember(value, copy);
        foreach (var element in (IEnumerable<T>)value) copy.Add((T)journey.Copy(element)!);
        return copy;
    }

    private static IEnumerable<T> Elements<T>(IEnumerable<T> source, CopyJourney journey) =>
        source.Select(element => (T)journey.Copy(element)!);
}
