using EqualCare.Appointments;
using EqualCare.Time;

namespace EqualCare.Tests.Appointments;

/// <summary>The rules of time for appointments, and what each tells them.</summary>
internal static class DueRules
{
    public static readonly (IDueRule Rule, VisitDue What)[] All =
    [
        (new LateRule(), VisitDue.Late),
        (new MissedRule(), VisitDue.Missed),
        (new UncoveredRule(), VisitDue.StillLacking),
        (new OverRule(), VisitDue.Over),
        (new ForgottenCheckOutRule(), VisitDue.LogOpens),
        (new UnconfirmedLogRule(), VisitDue.LogUnconfirmed),
        (new AssumedLogRule(), VisitDue.LogAssumed),
    ];
}
