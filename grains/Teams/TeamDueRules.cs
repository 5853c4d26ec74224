using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Teams;

/// <summary>Something that falls due for a team on a day; a team has one such day at a time.</summary>
internal abstract class TeamDueRule : IDueRule
{
    public abstract string Name { get; }

    public IEnumerable<DueChange> After(Recorded happened)
    {
        if (happened.Event is not TeamEvent e || !Concerns(e)) return [];
        return [new DueChange(e.Team.Value, DayAfter(e) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null)];
    }

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) =>
        FallDue(grains.Team(due.Coop, new TeamId(due.Subject)), DateOnly.FromDateTime(due.At.UtcDateTime), caller);

    /// <summary>Whether an event says anything about the day.</summary>
    protected abstract bool Concerns(TeamEvent happened);

    /// <summary>The day, as such an event leaves it; null when there is none any more.</summary>
    protected abstract DateOnly? DayAfter(TeamEvent happened);

    protected abstract Task FallDue(ITeamGrain team, DateOnly day, Caller caller);
}

/// <summary>A hat is worn for a while: then it is time to look at it again.</summary>
internal sealed class HatReviewRule : TeamDueRule
{
    public override string Name => "team.hat-review";

    protected override bool Concerns(TeamEvent happened) => happened is HoldingEvent or TeamEnded;

    protected override DateOnly? DayAfter(TeamEvent happened) => (happened as HoldingEvent)?.NextReviewOn;

    protected override Task FallDue(ITeamGrain team, DateOnly day, Caller caller) => team.HatReviewsFallDue(day, caller);
}

/// <summary>The Trust Assessment is looked at again, half a year on unless another day was agreed.</summary>
internal sealed class AssessmentReviewRule : TeamDueRule
{
    public override string Name => "team.assessment-review";

    protected override bool Concerns(TeamEvent happened) => happened is AssessmentAgreed or AssessmentReviewDue or TeamEnded;

    protected override DateOnly? DayAfter(TeamEvent happened) => (happened as AssessmentAgreed)?.ReviewOn;

    protected override Task FallDue(ITeamGrain team, DateOnly day, Caller caller) => team.AssessmentReviewFallsDue(day, caller);
}

/// <summary>The team agreement is looked at again.</summary>
internal sealed class AgreementReviewRule : TeamDueRule
{
    public override string Name => "team.agreement-review";

    protected override bool Concerns(TeamEvent happened) => happened is TeamAgreementAdopted or TeamAgreementReviewDue or TeamEnded;

    protected override DateOnly? DayAfter(TeamEvent happened) => (happened as TeamAgreementAdopted)?.ReviewOn;

    protected override Task FallDue(ITeamGrain team, DateOnly day, Caller caller) => team.TeamAgreementReviewFallsDue(day, caller);
}

/// <summary>The weeks of stepping back come to their end.</summary>
internal sealed class SteppingBackRule : TeamDueRule
{
    public override string Name => "team.stepping-back";

    protected override bool Concerns(TeamEvent happened) => happened is SteppingBackBegun or TeamSelfManaging or EndingBegun;

    protected override DateOnly? DayAfter(TeamEvent happened) => (happened as SteppingBackBegun)?.Until;

    protected override Task FallDue(ITeamGrain team, DateOnly day, Caller caller) => team.SteppingBackTimeIsOver(caller);
}
