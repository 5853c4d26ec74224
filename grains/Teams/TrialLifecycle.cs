using EqualCare.Entities;

namespace EqualCare.Teams;

internal enum TrialStep
{
    ProposeTrial,
    ConsentToTrial,
    DeclineTrial,
    BookTrialSession,
    HoldTrialSession,
    StopTrial,

    // What follows from something else, and nobody commands.
    Agree,
    Finish,
    Continue,
    Part,
}

/// <summary>Trying each other out.</summary>
internal sealed class TrialLifecycle : SharedLifecycle<TrialLifecycle, Trial, TrialStage, TrialStep>
{
    public TrialLifecycle()
        : base("trial")
    {
        foreach (var open in Enum.GetValues<TrialStage>().Where(stage => stage is not (TrialStage.Agreed or TrialStage.Booked or TrialStage.Held)))
            if (open != TrialStage.Proposed) Configure(open).Permit(TrialStep.ProposeTrial, TrialStage.Proposed);

        // Other terms than those on the table: both have to consent anew.
        Configure(TrialStage.Proposed)
            .PermitReentry(TrialStep.ProposeTrial)
            .PermitReentry(TrialStep.ConsentToTrial)
            .Permit(TrialStep.DeclineTrial, TrialStage.None)
            .Permit(TrialStep.Agree, TrialStage.Agreed);
        Configure(TrialStage.Agreed)
            .Permit(TrialStep.BookTrialSession, TrialStage.Booked)
            .Permit(TrialStep.StopTrial, TrialStage.Feedback);
        Configure(TrialStage.Booked)
            .PermitReentry(TrialStep.BookTrialSession)
            .Permit(TrialStep.HoldTrialSession, TrialStage.Held)
            .Permit(TrialStep.StopTrial, TrialStage.Feedback);
        Configure(TrialStage.Held)
            .Permit(TrialStep.BookTrialSession, TrialStage.Booked)
            .Permit(TrialStep.StopTrial, TrialStage.Feedback)
            .Permit(TrialStep.Finish, TrialStage.Feedback);

        foreach (var open in Enum.GetValues<TrialStage>().Where(stage => stage is >= TrialStage.Proposed and <= TrialStage.Feedback))
        {
            Configure(open)
                .Permit(TrialStep.Continue, TrialStage.ContinueBoth)
                .Permit(TrialStep.Part, TrialStage.Stopped);
        }
    }
}
