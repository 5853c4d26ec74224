using EqualCare.Entities;

namespace EqualCare.Appointments;

internal enum SeriesStage
{
    None,
    Running,
    ChangeProposed,
    Ended,
}

internal enum SeriesStep
{
    // What people ask for: the names of these are the names of the commands.
    Skip,
    ProposeChange,
    AcceptChange,
    RejectChange,
    End,

    // What follows from that, or from time passing.
    Begin,
    Plan,
    Rest,
    Change,
    CutShort,
    ReleaseGiver,
}

/// <summary>The life of a series. It begins when both sides have agreed to its first appointment.</summary>
internal sealed class SeriesLifecycle : Lifecycle<SeriesStage, SeriesStep>
{
    public SeriesLifecycle(Func<SeriesStage> stage, Action<SeriesStage> move)
        : base("series", stage, move)
    {
        Configure(SeriesStage.None)
            .Permit(SeriesStep.Begin, SeriesStage.Running);

        Configure(SeriesStage.Running)
            .PermitReentry(SeriesStep.Plan)
            .PermitReentry(SeriesStep.Rest)
            .PermitReentry(SeriesStep.Skip)
            .PermitReentry(SeriesStep.Change)
            .PermitReentry(SeriesStep.CutShort)
            .PermitReentry(SeriesStep.ReleaseGiver)
            .Permit(SeriesStep.ProposeChange, SeriesStage.ChangeProposed)
            .Permit(SeriesStep.End, SeriesStage.Ended);

        // It goes on as it is until the other side has answered. A giver who goes leaves nobody to answer.
        Configure(SeriesStage.ChangeProposed)
            .PermitReentry(SeriesStep.Plan)
            .PermitReentry(SeriesStep.Rest)
            .PermitReentry(SeriesStep.Skip)
            .PermitReentry(SeriesStep.CutShort)
            .Permit(SeriesStep.AcceptChange, SeriesStage.Running)
            .Permit(SeriesStep.RejectChange, SeriesStage.Running)
            .Permit(SeriesStep.ReleaseGiver, SeriesStage.Running)
            .Permit(SeriesStep.End, SeriesStage.Ended);

        Configure(SeriesStage.Ended);
    }
}
