namespace EqualCare.Appointments;

/// <summary>Where an appointment stands in its life.</summary>
public enum AppointmentStage
{
    /// <summary>There is no such appointment.</summary>
    None,

    /// <summary>Somebody suggested it; a side has still to agree.</summary>
    Proposed,

    /// <summary>Both sides agreed, but something that regulated support needs is still missing.</summary>
    Agreed,

    /// <summary>It needs a giver: anybody in the team who gives support may claim it.</summary>
    CoverNeeded,

    /// <summary>It will take place.</summary>
    Confirmed,

    /// <summary>It stands as agreed, and one side would like another time.</summary>
    ChangeProposed,

    /// <summary>The giver is there.</summary>
    InProgress,

    /// <summary>The giver has left before the planned end.</summary>
    Finished,

    /// <summary>Its time is over; both sides have to confirm when it took place.</summary>
    LogPending,

    /// <summary>Both sides confirmed. Nothing changes any more.</summary>
    LogConfirmed,

    /// <summary>A side does not agree with the log; they talk.</summary>
    Queried,

    /// <summary>It will not take place.</summary>
    Cancelled,

    /// <summary>Nobody took it on in time.</summary>
    Unfilled,

    /// <summary>Nobody came, as far as is known. A check-in made offline may still arrive.</summary>
    Missed,
}

/// <summary>What an appointment is for.</summary>
public enum AppointmentKind
{
    Support,

    /// <summary>Washing, dressing and the like: regulated.</summary>
    PersonalCare,

    /// <summary>Help with medicines: regulated.</summary>
    Medication,

    Social,

    /// <summary>A paid try-out before joining.</summary>
    Trial,

    Meeting,
    CheckIn,
}

/// <summary>The two sides of an appointment.</summary>
[Flags]
public enum Sides
{
    None = 0,

    /// <summary>Who gives the support.</summary>
    Giver = 1,

    /// <summary>Whose support it is, and whoever speaks for them.</summary>
    Owner = 2,

    Both = Giver | Owner,
}

/// <summary>What the team's circle may know of an appointment that needs a giver.</summary>
public enum CircleSight
{
    Nothing,

    /// <summary>When and what for, but not whose.</summary>
    Visit,

    VisitAndOwner,
}
