namespace Orleans.Runtime;

/// <summary>Which state in which storage; a <see cref="PersistentStateAttribute"/> is one.</summary>
public interface IPersistentStateConfiguration
{
    string StateName { get; }

    string? StorageName { get; }
}

/// <summary>Makes states for those who do not take them as constructor parameters. Made while the grain is, they are read before it wakes.</summary>
public interface IPersistentStateFactory
{
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
}
