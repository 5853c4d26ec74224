namespace Orleans.Runtime;

/// <summary>
/// A chain of calls came back to a grain that is waiting for it. Orleans lets such a call wait for its time-out; here it fails at once
/// and says how it came about.
/// </summary>
internal sealed class CallChainDeadlockException(IEnumerable<Work> chain)
    : OrleansException($"This call would wait for itself: {string.Join(" → ", chain)}. " +
        "Let the grain be [Reentrant], the method that is called back [AlwaysInterleave], "
        + "or the grain that calls out use RequestContext.AllowCallChainReentrancy().");
