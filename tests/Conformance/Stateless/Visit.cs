using Stateless;

namespace EqualCare.Conformance.Stateless;

/// <summary>The machine that these tests configure, each as it needs.</summary>
internal sealed class Visit : StateMachine<Stage, Step>
{
    public Visit(Stage stage) : base(stage)
    {
    }

    public Visit(Stage stage, FiringMode firingMode) : base(stage, firingMode)
    {
    }

    public Visit(Func<Stage> stage, Action<Stage> move) : base(stage, move)
    {
    }

    public Visit(Func<Stage> stage, Action<Stage> move, FiringMode firingMode) : base(stage, move, firingMode)
    {
    }

    /// <summary>A guard with its description, as those configurations take it that have several.</summary>
    public static Tuple<Func<bool>, string> Guard(bool holds, string description) =>
        Tuple.Create<Func<bool>, string>(() => holds, description);
}

/// <summary>Where a visit stands. UnderWay is meant to lie above AtTheDoor and Inside, and Inside above Resting.</summary>
public enum Stage
{
    Proposed,
    Agreed,
    Confirmed,
    UnderWay,
    AtTheDoor,
    Inside,
    Resting,
    Closed,
    Cancelled,
}

public enum Step
{
    Agree,
    Confirm,
    CheckIn,
    Rest,
    GoOn,
    Note,
    CheckOut,
    Cancel,
}
