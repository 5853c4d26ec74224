using EqualCare.Entities;

namespace EqualCare.Teams;

internal enum TeamStep
{
    Found,
    BeginTrials,
    BeginOrganising,
    ProposeSteppingBack,
    ConsentToSteppingBack,
    ObjectToSteppingBack,
    WithdrawSteppingBack,
    SettleSteppingBack,
    TickHandover,
    SteppingBackTimeIsOver,
    ManageOurselves,
    AskForHelp,
    GoOnOurselves,
    Pause,
    Resume,
    BeginEnding,
    TickEnding,
    End,
}

/// <summary>The life of a team.</summary>
internal sealed class TeamLifecycle : SharedLifecycle<TeamLifecycle, TeamLife, TeamStage, TeamStep>
{
    public TeamLifecycle()
        : base("team")
    {
        // Any id wakes a grain; until it is founded there is no team.
        Configure(TeamStage.None)
            .Permit(TeamStep.Found, TeamStage.Forming);
        Configure(TeamStage.Forming)
            .Permit(TeamStep.BeginTrials, TeamStage.Trialling);
        Configure(TeamStage.Trialling)
            .Permit(TeamStep.BeginOrganising, TeamStage.Organising);
        Configure(TeamStage.Organising)
            .PermitReentry(TeamStep.ProposeSteppingBack)
            .PermitReentry(TeamStep.ConsentToSteppingBack)
            .PermitReentry(TeamStep.ObjectToSteppingBack)
            .PermitReentry(TeamStep.WithdrawSteppingBack)
            .Permit(TeamStep.SettleSteppingBack, TeamStage.SteppingBack);
        Configure(TeamStage.SteppingBack)
            .PermitReentry(TeamStep.TickHandover)
            .PermitReentry(TeamStep.SteppingBackTimeIsOver)
            .Permit(TeamStep.ManageOurselves, TeamStage.SelfManaging);
        Configure(TeamStage.SelfManaging)
            .Permit(TeamStep.AskForHelp, TeamStage.NeedsHelp);
        Configure(TeamStage.NeedsHelp)
            .Permit(TeamStep.GoOnOurselves, TeamStage.SelfManaging);

        foreach (var lively in Enum.GetValues<TeamStage>().Where(stage => stage.IsLively()))
        {
            Configure(lively)
                .Permit(TeamStep.Pause, TeamStage.Paused)
                .Permit(TeamStep.BeginEnding, TeamStage.Ending);
        }

        Configure(TeamStage.Paused)
            .PermitDynamic(TeamStep.Resume, () => Subject.PausedFrom)
            .PermitReentry(TeamStep.SteppingBackTimeIsOver)
            .Permit(TeamStep.BeginEnding, TeamStage.Ending);
        Configure(TeamStage.Ending)
            .PermitReentry(TeamStep.TickEnding)
            .Permit(TeamStep.End, TeamStage.Ended);
    }
}
