namespace EqualCare.Teams;

/// <summary>Where trying somebody out stands.</summary>
public enum TrialStage
{
    None,

    /// <summary>Terms are on the table; at least one of the two has not consented yet.</summary>
    Proposed,

    /// <summary>Both consented, knowing the terms.</summary>
    Agreed,

    /// <summary>A session has its time.</summary>
    Booked,

    /// <summary>A session was held, and another may follow.</summary>
    Held,

    /// <summary>Over: each gives a sealed answer.</summary>
    Feedback,

    /// <summary>Both want to go on.</summary>
    ContinueBoth,

    /// <summary>They do not go on.</summary>
    Stopped,
}
