namespace EqualCare.Teams;

/// <summary>What somebody is in a team; everybody is one thing, and may wear any number of hats besides.</summary>
public enum TeamRole
{
    /// <summary>The person getting support: always exactly one.</summary>
    Owner,

    /// <summary>A friend or relative nominated by the owner to speak or act for them.</summary>
    Advocate,

    /// <summary>A care and support worker, independent or employed.</summary>
    Worker,

    /// <summary>Family and friends.</summary>
    Family,

    /// <summary>An unpaid helper: never for regulated support.</summary>
    Volunteer,

    /// <summary>Somebody who helps out of their own lived experience.</summary>
    Peer,

    /// <summary>Somebody of another agency, if the owner wants them there.</summary>
    Professional,

    /// <summary>Gets the team running, then steps back.</summary>
    TeamStarter,

    /// <summary>Attached to the team to help it manage itself; no member of it.</summary>
    Coach,
}

/// <summary>Kinds of roles.</summary>
public static class TeamRoles
{
    /// <summary>Roles of people who give support themselves: they are tried out, and visits are theirs.</summary>
    public static bool GivesSupport(this TeamRole role) =>
        role is TeamRole.Worker or TeamRole.Family or TeamRole.Volunteer or TeamRole.Peer;

    /// <summary>Roles of people whom the co-op sends to help the team, without a place in it.</summary>
    public static bool IsAttached(this TeamRole role) => role is TeamRole.TeamStarter or TeamRole.Coach;

    /// <summary>Unpaid kin and friends, and those who are there for other reasons than giving support, may skip the trial. Never the two consents.</summary>
    public static bool MaySkipTrial(this TeamRole role) => role is TeamRole.Family or TeamRole.Advocate or TeamRole.Professional;
}
