namespace Orleans.Runtime;

/// <summary>
/// Takes a value through what it would go through on its way to another process. In tests every argument and result passes one, so
/// that two grains cannot share a mutable object unnoticed; without one, references pass as they are.
/// </summary>
internal interface IValueCopier
{
    T Copy<T>(T value);
}
