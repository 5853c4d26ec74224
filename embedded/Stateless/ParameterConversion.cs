namespace Stateless;

/// <summary>
/// The arguments of a trigger travel as an array; this takes them out again with the types they were announced with.
/// A trigger fired without any argument stands for the default of each.
/// </summary>
internal static class ParameterConversion
{
    public static object? Unpack(object?[] args, Type argType, int index)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Length == 0) return null;
        if (index < 0 || index >= args.Length)
            throw new ArgumentException($"An argument of type {argType} is required in position {index}.");

        var arg = args[index];
        if (arg is not null && !argType.IsInstanceOfType(arg))
            throw new ArgumentException($"The argument in position {index} is of type {arg.GetType()} but must be of type {argType}.");
        return arg;
    }

    public static TArg Unpack<TArg>(object?[] args, int index) =>
        args.Length == 0 ? default! : (TArg)Unpack(args, typeof(TArg), index)!;

    public static void Validate(object?[] args, Type[] expected)
    {
        if (args.Length > expected.Length)
            throw new ArgumentException($"Too many parameters have been supplied. Expecting {expected.Length} but got {args.Length}.");

        for (var index = 0; index < expected.Length; index++) Unpack(args, expected[index], index);
    }

    public static Func<object?[], TResult> Pack<T0, TResult>(Func<T0, TResult> function) =>
        args => function(Unpack<T0>(args, 0));

    public static Func<object?[], TResult> Pack<T0, T1, TResult>(Func<T0, T1, TResult> function) =>
        args => function(Unpack<T0>(args, 0), Unpack<T1>(args, 1));

    public static Func<object?[], TResult> Pack<T0, T1, T2, TResult>(Func<T0, T1, T2, TResult> function) =>
        args => function(Unpack<T0>(args, 0), Unpack<T1>(args, 1), Unpack<T2>(args, 2));

    public static Tuple<Func<object?[], TResult>, string>[] Pack<T0, TResult>(Tuple<Func<T0, TResult>, string>[] guards) =>
        Array.ConvertAll(guards, guard => Tuple.Create(Pack(guard.Item1), guard.Item2));

    public static Tuple<Func<object?[], TResult>, string>[] Pack<T0, T1, TResult>(Tuple<Func<T0, T1, TResult>, string>[] guards) =>
        Array.ConvertAll(guards, guard => Tuple.Create(Pack(guard.Item1), guard.Item2));

    public static Tuple<Func<object?[], TResult>, string>[] Pack<T0, T1, T2, TResult>(Tuple<Func<T0, T1, T2, TResult>, string>[] guards) =>
        Array.ConvertAll(guards, guard => Tuple.Create(Pack(guard.Item1), guard.Item2));
}
