namespace EqualCare.Tests.RocketChat;

/// <summary>What reads the figures of the process, which other servers in it would add to.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
