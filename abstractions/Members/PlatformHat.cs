namespace EqualCare.Members;

/// <summary>A hat on the whole platform: asked for by the person, granted by an administrator. Anybody may hold several.</summary>
public enum PlatformHat
{
    GettingSupport,
    GivingSupport,
    ArrangingSupport,

    /// <summary>Helps teams to start.</summary>
    TeamStarting,

    /// <summary>Helps teams to manage themselves.</summary>
    Coaching,
}

/// <summary>Where a person stands with a platform hat.</summary>
public enum PlatformHatStage
{
    Available,
    Requested,
    Held,

    /// <summary>Declined: what was written for it can be read and not changed, until they ask again.</summary>
    Declined,
}

/// <summary>In what way somebody gives support.</summary>
public enum GivingKind
{
    /// <summary>Self-employed: sets their own rate.</summary>
    Independent,

    /// <summary>By the co-op, on a salary.</summary>
    Employed,
    Volunteer,

    /// <summary>Family and friends.</summary>
    Kin,
}

/// <summary>How somebody would like to be reached.</summary>
public enum ContactPreference
{
    InApp,
    Phone,
    Text,
    Email,
    Post,
    FaceToFace,
}

/// <summary>What somebody can be trained for that regulated support takes.</summary>
public enum Training
{
    PersonalCare,
    Medication,
}
