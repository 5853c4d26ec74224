namespace EqualCare.Teams;

/// <summary>Where a team stands in its life.</summary>
public enum TeamStage
{
    /// <summary>There is no such team.</summary>
    None,

    /// <summary>Getting to know each other, preparing what has to be in place.</summary>
    Forming,

    /// <summary>Trying out who fits.</summary>
    Trialling,

    /// <summary>Finding its hats, rhythms and agreements.</summary>
    Organising,

    /// <summary>The Team Starter hands over, over some weeks and for everybody to see.</summary>
    SteppingBack,

    /// <summary>Runs itself.</summary>
    SelfManaging,

    /// <summary>Runs itself, and has asked a coach in.</summary>
    NeedsHelp,

    /// <summary>Rests for a while.</summary>
    Paused,

    /// <summary>Being ended well.</summary>
    Ending,

    Ended,
}

/// <summary>Groups of stages.</summary>
public static class TeamStages
{
    /// <summary>The team goes about its life: new things can be begun.</summary>
    public static bool IsLively(this TeamStage stage) => stage is >= TeamStage.Forming and <= TeamStage.NeedsHelp;

    /// <summary>The team is there, be it at rest.</summary>
    public static bool GoesOn(this TeamStage stage) => stage.IsLively() || stage == TeamStage.Paused;

    /// <summary>The team tries people out and gives support.</summary>
    public static bool IsPastForming(this TeamStage stage) => stage is >= TeamStage.Trialling and <= TeamStage.NeedsHelp;

    /// <summary>The Team Starter has stepped back.</summary>
    public static bool RunsItself(this TeamStage stage) => stage is TeamStage.SelfManaging or TeamStage.NeedsHelp;
}

/// <summary>What the Team Starter does before stepping back.</summary>
public enum HandoverAction
{
    CheckedInWithHatHolders,
    RemindedWhereHelpIs,
    PointedToPoliciesAndTools,
    PassedOnOutsideContacts,
    ToldTheCircle,
    SaidGoodbye,
}

/// <summary>Why a team ends. Nobody is asked for more than this.</summary>
public enum EndingGround
{
    /// <summary>Because it is wanted: nothing more needs to be said.</summary>
    Choice,
    GoalsMet,
    Move,
    Death,

    /// <summary>The co-op cannot go on safely, or the law asks for it.</summary>
    CoopCannotContinue,
}

/// <summary>What ending well takes.</summary>
public enum EndingStep
{
    EverybodyToldKindly,
    MoneySettled,
    RecordsProvidedFor,
    ChatClosed,
    DataReturned,
    WorkersSupported,
}
