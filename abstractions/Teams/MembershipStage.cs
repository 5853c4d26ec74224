using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>How somebody stands to a team.</summary>
public enum MembershipStage
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Somebody in the team thought of them; they have not been asked.</summary>
    Suggested,

    /// <summary>Asked by the owner's side; their yes is missing.</summary>
    Invited,

    /// <summary>Asked to join; the owner's yes is missing.</summary>
    Requested,

    /// <summary>Talking, to find out.</summary>
    InTalks,

    /// <summary>Trying each other out.</summary>
    Trial,

    /// <summary>Each makes up their own mind, not knowing the other's answer.</summary>
    BothDeciding,

    Member,

    /// <summary>A member who takes a break.</summary>
    Paused,

    /// <summary>A member who has shared that they will leave.</summary>
    Leaving,

    /// <summary>Passing on visits, hats and keys.</summary>
    HandingOver,

    Left,

    /// <summary>It did not come about; nobody is asked or told why.</summary>
    Declined,

    /// <summary>Quietly taken back before it came about.</summary>
    Withdrawn,
}

/// <summary>Groups of stages.</summary>
public static class MembershipStages
{
    /// <summary>In the team: joined, and not gone.</summary>
    public static bool IsIn(this MembershipStage stage) =>
        stage is MembershipStage.Member or MembershipStage.Paused or MembershipStage.Leaving or MembershipStage.HandingOver;

    /// <summary>In the team, and not on a break.</summary>
    public static bool IsPresent(this MembershipStage stage) =>
        stage is MembershipStage.Member or MembershipStage.Leaving or MembershipStage.HandingOver;

    /// <summary>On the way into the team.</summary>
    public static bool IsOnTheWay(this MembershipStage stage) => stage is >= MembershipStage.Suggested and <= MembershipStage.BothDeciding;

    /// <summary>Over, or never begun.</summary>
    public static bool IsOver(this MembershipStage stage) =>
        stage is MembershipStage.None or MembershipStage.Left or MembershipStage.Declined or MembershipStage.Withdrawn;
}

/// <summary>What leaving well takes.</summary>
public enum LeavingStep
{
    OwnerTold,
    VisitsCoveredOrReleased,
    HatsReassigned,
    KeysReturned,
    NotesUpToDate,
    GoodbyeSaid,
}

/// <summary>The only question when an owner ends a membership: how shall we tell them?</summary>
public enum FarewellWay
{
    OwnerTellsThem,
    SomebodyInTheTeamTellsThem,
    TeamStarterOrCoachTellsThem,
    TheCoopWritesToThem,
}

/// <summary>How a membership came to its end.</summary>
public enum LeavingWay
{
    /// <summary>After the handing over.</summary>
    HandedOver,

    /// <summary>At once, by the member.</summary>
    AtOnce,

    /// <summary>The owner no longer consents.</summary>
    ConsentWithdrawn,

    /// <summary>For safety, by the coach.</summary>
    ForSafety,

    /// <summary>The Team Starter's work is done.</summary>
    SteppedBack,

    TeamEnded,
}

/// <summary>The two sides that have to say yes before anybody joins.</summary>
public enum ConsentSide
{
    Owner,
    Person,
}
