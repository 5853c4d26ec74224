using System.Diagnostics;
using EqualCare.Entities;
using static EqualCare.Entities.Rule;

namespace EqualCare.Members;

/// <summary>The hats of the platform: asked for by the person, granted or declined by an administrator.</summary>
internal sealed partial class Member
{
    public IReadOnlyList<MemberEvent> RequestHat(PlatformHat hat, MemberId by)
    {
        Require(hat, PlatformHatStep.RequestHat, by, byAdministrator: false);
        return [new PlatformHatRequested(Id, hat)];
    }

    public IReadOnlyList<MemberEvent> GrantHat(PlatformHat hat, MemberId by, bool byAdministrator)
    {
        Require(hat, PlatformHatStep.GrantHat, by, byAdministrator);
        return [new PlatformHatGranted(Id, hat, by)];
    }

    public IReadOnlyList<MemberEvent> DeclineHat(PlatformHat hat, MemberId by, bool byAdministrator)
    {
        Require(hat, PlatformHatStep.DeclineHat, by, byAdministrator);
        return [new PlatformHatDeclined(Id, hat, by)];
    }

    public IReadOnlyList<MemberEvent> ReopenHat(PlatformHat hat, MemberId by)
    {
        Require(hat, PlatformHatStep.ReopenHat, by, byAdministrator: false);
        return [new PlatformHatReopened(Id, hat)];
    }

    public IReadOnlyList<MemberEvent> GiveUpHat(PlatformHat hat, MemberId by)
    {
        Require(hat, PlatformHatStep.GiveUpHat, by, byAdministrator: false);
        return [new PlatformHatGivenUp(Id, hat)];
    }

    public IReadOnlyList<MemberEvent> WithdrawHat(PlatformHat hat, MemberId by, bool byAdministrator)
    {
        Require(hat, PlatformHatStep.WithdrawHat, by, byAdministrator);
        return [new PlatformHatWithdrawn(Id, hat, by)];
    }

    private IReadOnlyList<PlatformHat> HatsHeld() => [.. Hats.Where(hat => hat.Value.Stage == PlatformHatStage.Held).Select(hat => hat.Key).Order()];

    private PlatformHatStage StageOf(PlatformHat hat) => Hats.GetValueOrDefault(hat)?.Stage ?? PlatformHatStage.Available;

    /// <summary>Whether everything is there that the hat takes.</summary>
    private bool IsComplete(PlatformHat hat) => hat switch
    {
        PlatformHat.GettingSupport => Needs is not null,
        PlatformHat.GivingSupport =>
            Skills is not null && Experience is not null && Giving is not null && (Giving != GivingKind.Independent || HourlyRate is not null),
        PlatformHat.TeamStarting or PlatformHat.Coaching => ChecksDoneOn is not null,
        _ => true,
    };

    private IEnumerable<string> PossibleFor(PlatformHat hat, MemberId by, bool byAdministrator) =>
        PlatformHatLifecycle.Of(HoldingOf(hat)).Possible(step => Against(hat, step, by, byAdministrator));

    private Refusal? Against(PlatformHat hat, PlatformHatStep step, MemberId by, bool byAdministrator) => step switch
    {
        PlatformHatStep.RequestHat or PlatformHatStep.ReopenHat or PlatformHatStep.GiveUpHat => Unless(by == Id, MemberRefusals.OnlyThey),
        PlatformHatStep.GrantHat => Unless(byAdministrator, MemberRefusals.AdministratorsOnly) ?? Unless(IsComplete(hat), MemberRefusals.ProfileIncomplete),
        _ => Unless(byAdministrator, MemberRefusals.AdministratorsOnly),
    };

    private void Require(PlatformHat hat, PlatformHatStep step, MemberId by, bool byAdministrator)
    {
        RequireKnown(by, byAdministrator);
        Wording.Known(hat, MemberRefusals.WordUnknown);
        PlatformHatLifecycle.Of(HoldingOf(hat)).Require(step, each => Against(hat, each, by, byAdministrator));
    }

    private void Apply(PlatformHatEvent happened)
    {
        var holding = Hats[happened.Hat] = HoldingOf(happened.Hat);
        PlatformHatLifecycle.Of(holding).Fire(happened switch
        {
            PlatformHatRequested => PlatformHatStep.RequestHat,
            PlatformHatGranted => PlatformHatStep.GrantHat,
            PlatformHatDeclined => PlatformHatStep.DeclineHat,
            PlatformHatReopened => PlatformHatStep.ReopenHat,
            PlatformHatGivenUp => PlatformHatStep.GiveUpHat,
            PlatformHatWithdrawn => PlatformHatStep.WithdrawHat,
            _ => throw new UnreachableException($"A member does not know {happened.GetType().Name}."),
        });
    }

    private PlatformHatHolding HoldingOf(PlatformHat hat) => Hats.GetValueOrDefault(hat) ?? new PlatformHatHolding();

    private void RequireWritable(PlatformHat hat)
    {
        if (StageOf(hat) == PlatformHatStage.Declined) throw MemberRefusals.ProfileReadOnly();
    }
}
