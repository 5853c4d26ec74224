namespace Stateless;

/// <summary>What happens to a trigger that is fired while another one is still being handled.</summary>
public enum FiringMode
{
    /// <summary>It is handled on the spot, in the middle of the one under way.</summary>
    Immediate,

    /// <summary>It waits until the one under way has run to completion. This is the default.</summary>
    Queued,
}
