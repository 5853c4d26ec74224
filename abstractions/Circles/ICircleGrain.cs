using EqualCare.Live;
using Orleans.Concurrency;

namespace EqualCare.Circles;

/// <summary>A circle: a group with a shared aim that decides by consent. Key: <see cref="EntityKey"/>.</summary>
[Alias("circle")]
public partial interface ICircleGrain : IGrainWithStringKey
{
    /// <summary>Founds the circle; the founder is its first full member.</summary>
    [Alias("found")]
    Task<Receipt> Found(FoundCircle command, Caller caller);

    /// <summary>Words the aim anew, and says when to look at it again.</summary>
    [Alias("reword-aim")]
    Task<Receipt> RewordAim(RewordAim command, Caller caller);

    /// <summary>By a full member, for what the circle agreed when it met: welcomes somebody, or changes how they take part.</summary>
    [Alias("welcome")]
    Task<Receipt> Welcome(WelcomeToCircle command, Caller caller);

    /// <summary>Leaves the circle: by the member, or on a member's behalf by a full member.</summary>
    [Alias("leave")]
    Task<Receipt> Leave(LeaveCircle command, Caller caller);

    /// <summary>Said by the timekeeper when the day has come to look at the aim again.</summary>
    [SaidByServer, Alias("aim-review-falls-due")]
    Task<Receipt> AimReviewFallsDue(DateOnly reviewOn, Caller caller);

    /// <summary>The circle as this viewer may see it; not found for strangers.</summary>
    [ReadOnly, Alias("view")]
    Task<CircleView> View(MemberId viewer);

    /// <summary>What others need to know of the circle, and how this member takes part in it; null when there is no such circle.</summary>
    [ReadOnly, Alias("facts")]
    Task<CircleFacts?> Facts(MemberId member);
}

/// <summary>The board of a circle's screen. Key: <see cref="BoardKey"/>.</summary>
[Alias("circle-board")]
public interface ICircleBoardGrain : IBoardGrain;
