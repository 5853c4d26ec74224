namespace EqualCare.Circles;

/// <summary>What somebody does for a circle, for a while and by its consent. Several may wear the same hat.</summary>
public enum CircleHatKind
{
    /// <summary>Helps people and teams to manage themselves.</summary>
    Coach,

    /// <summary>Welcomes people who seek support, and helps their teams to start.</summary>
    TeamStarter,

    /// <summary>Accompanies people who apply, from first contact on.</summary>
    Recruiter,
    PeerSupervisor,

    /// <summary>Links places, groups and volunteers.</summary>
    CareCommonsOrganiser,
    Safeguarding,
    Finance,

    /// <summary>Welcomes new members.</summary>
    Welcomer,
    PlatformHelp,

    /// <summary>Runs the meetings and guards that all take part.</summary>
    Facilitator,

    /// <summary>Arranges meetings, keeps minutes and papers.</summary>
    Secretary,

    /// <summary>Carries news and aims from the wider circle.</summary>
    Leader,

    /// <summary>Carries the circle's voice to the wider circle.</summary>
    Delegate,

    /// <summary>Keeps the book of agreements, selections and terms.</summary>
    LogbookKeeper,
}

/// <summary>Where somebody stands with a circle.</summary>
public enum CircleSeatStage
{
    /// <summary>They have nothing to do with it.</summary>
    None,

    /// <summary>They would join, and the circle has to consent.</summary>
    Asked,

    /// <summary>As a guest, learning, or full.</summary>
    TakingPart,
    OnBreak,
    Left,
}
