using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A piece of durable state that is read before the grain's OnActivateAsync runs.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
