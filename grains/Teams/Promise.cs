using System.Text.Json.Serialization;
using EqualCare.Entities;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal enum PromiseStep
{
    DraftPromise,
    OfferPromise,
    SignPromise,
    RecordPromiseSignature,
    CountersignPromise,
    VaryPromise,
    KeepPromise,
    EndPromise,
}

/// <summary>The life of the Getting Support Promise.</summary>
internal sealed class PromiseLifecycle : SharedLifecycle<PromiseLifecycle, Promise, PromiseStage, PromiseStep>
{
    public PromiseLifecycle()
        : base("promise")
    {
        Configure(PromiseStage.None)
            .Permit(PromiseStep.DraftPromise, PromiseStage.Draft);
        Configure(PromiseStage.Draft)
            .Permit(PromiseStep.OfferPromise, PromiseStage.Offered);
        Configure(PromiseStage.Offered)
            .Permit(PromiseStep.SignPromise, PromiseStage.Signed)
            .Permit(PromiseStep.RecordPromiseSignature, PromiseStage.Signed);
        Configure(PromiseStage.Signed)
            .Permit(PromiseStep.CountersignPromise, PromiseStage.InForce);
        Configure(PromiseStage.InForce)
            .Permit(PromiseStep.VaryPromise, PromiseStage.Varied)
            .Permit(PromiseStep.EndPromise, PromiseStage.Ended);

        // The old version holds until the new one is signed by both: nobody is left without a Promise because a better one is offered.
        Configure(PromiseStage.Varied)
            .PermitReentry(PromiseStep.SignPromise)
            .PermitReentry(PromiseStep.RecordPromiseSignature)
            .Permit(PromiseStep.CountersignPromise, PromiseStage.InForce)
            .Permit(PromiseStep.KeepPromise, PromiseStage.InForce)
            .Permit(PromiseStep.EndPromise, PromiseStage.Ended);
        Configure(PromiseStage.Ended)
            .Permit(PromiseStep.DraftPromise, PromiseStage.Draft);
    }
}

/// <summary>The agreement between the person and the co-op. It has to be in force before any support.</summary>
internal sealed class Promise : ILiving<PromiseStage>
{
    [JsonInclude]
    public PromiseStage Stage { get; set; }

    /// <summary>The version on the table, or in force when none is.</summary>
    [JsonInclude]
    public int Version { get; private set; }

    [JsonInclude]
    public PromiseFormat Format { get; private set; }

    /// <summary>The signature on the person's side that waits for the co-op's.</summary>
    [JsonInclude]
    public Signature? Signature { get; private set; }

    public bool IsInForce => Stage is PromiseStage.InForce or PromiseStage.Varied;

    public IReadOnlyList<TeamEvent> Draft(Team team, Actor by)
    {
        Require(team, by, PromiseStep.DraftPromise);
        return [new PromiseDrafted(team.Id, team.OwnerId, Version + 1)];
    }

    public IReadOnlyList<TeamEvent> Offer(Team team, Actor by, OfferPromise command)
    {
        Require(team, by, PromiseStep.OfferPromise);
        return [new PromiseOffered(team.Id, team.OwnerId, Version, Wording.Known(command.Format, TeamRefusals.WordUnknown))];
    }

    public IReadOnlyList<TeamEvent> Sign(Team team, Actor by, SignPromise command)
    {
        Require(team, by, PromiseStep.SignPromise);
        var capacity = Wording.Known(command.Capacity, TeamRefusals.WordUnknown);
        if (by.IsOwner != (capacity == SignerCapacity.Person)) throw TeamRefusals.CapacityDoesNotFit();
        return [new PromiseSigned(team.Id, team.OwnerId, Version, StageWhenSigned, by.Id, capacity, null, by.Today)];
    }

    public IReadOnlyList<TeamEvent> RecordSignature(Team team, Actor by, RecordPromiseSignature command)
    {
        Require(team, by, PromiseStep.RecordPromiseSignature);
        var capacity = Wording.Known(command.Capacity, TeamRefusals.WordUnknown);
        return [new PromiseSigned(team.Id, team.OwnerId, Version, StageWhenSigned, null, capacity, by.Id, by.Today)];
    }

    public IReadOnlyList<TeamEvent> Countersign(Team team, Actor by)
    {
        Require(team, by, PromiseStep.CountersignPromise);
        return
        [
            new PromiseCountersigned(team.Id, team.OwnerId, Version, by.Id, by.Today),
            .. team.Start.Taking(team, StartStep.ProfilesAndPromises),
        ];
    }

    public IReadOnlyList<TeamEvent> Vary(Team team, Actor by, VaryPromise command)
    {
        Require(team, by, PromiseStep.VaryPromise);
        return [new PromiseVaried(team.Id, team.OwnerId, Version + 1, Wording.Known(command.Format, TeamRefusals.WordUnknown))];
    }

    public IReadOnlyList<TeamEvent> Keep(Team team, Actor by)
    {
        Require(team, by, PromiseStep.KeepPromise);
        return [new PromiseKept(team.Id, team.OwnerId, Version - 1)];
    }

    public IReadOnlyList<TeamEvent> End(Team team, Actor by)
    {
        Require(team, by, PromiseStep.EndPromise);
        return [new PromiseEnded(team.Id, team.OwnerId, Version, by.Id)];
    }

    public void Apply(PromiseEvent happened)
    {
        switch (happened)
        {
            case PromiseDrafted:
                Fire(PromiseStep.DraftPromise);
                break;
            case PromiseOffered e:
                Fire(PromiseStep.OfferPromise);
                Format = e.Format;
                break;
            case PromiseSigned e:
                Fire(e.SignedBy is null ? PromiseStep.RecordPromiseSignature : PromiseStep.SignPromise);
                Signature = new Signature(e.SignedBy, e.RecordedBy);
                break;
            case PromiseCountersigned:
                Fire(PromiseStep.CountersignPromise);
                Signature = null;
                break;
            case PromiseVaried e:
                Fire(PromiseStep.VaryPromise);
                Format = e.Format;
                break;
            case PromiseKept:
                Fire(PromiseStep.KeepPromise);
                Signature = null;
                break;
            case PromiseEnded:
                Fire(PromiseStep.EndPromise);
                Signature = null;
                break;
        }

        Version = happened.Version;
    }

    public IEnumerable<string> Possible(Team team, Actor by) => PromiseLifecycle.Of(this).Possible(step => Against(team, by, step));

    private PromiseStage StageWhenSigned => Stage == PromiseStage.Varied ? PromiseStage.Varied : PromiseStage.Signed;

    private Refusal? Against(Team team, Actor by, PromiseStep step) => step switch
    {
        PromiseStep.SignPromise => Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly)
            ?? Unless(Stage != PromiseStage.Varied || Signature is null, TeamRefusals.NothingNew),
        PromiseStep.RecordPromiseSignature => Unless(by.IsAttached, TeamRefusals.StarterOnly)
            ?? Unless(Stage != PromiseStage.Varied || Signature is null, TeamRefusals.NothingNew),
        PromiseStep.CountersignPromise => Unless((by.IsAttached || by.Administers) && !by.SpeaksForOwner, TeamRefusals.CoopSideOnly)
            ?? Unless(Signature is not null, TeamRefusals.NotSignedYet)
            ?? Unless(Signature?.By != by.Id && Signature?.RecordedBy != by.Id, TeamRefusals.FourEyes),
        PromiseStep.EndPromise => Unless(by.SpeaksForOwner || by.Administers, TeamRefusals.OwnerSideOnly),
        _ => Unless(by.SpeaksForOwner || by.IsAttached || by.Administers, TeamRefusals.OwnerOrStarterOnly),
    } ?? Unless(team.Stage.IsLively() || step == PromiseStep.EndPromise, TeamRefusals.NotLively);

    private void Require(Team team, Actor by, PromiseStep step) => PromiseLifecycle.Of(this).Require(step, each => Against(team, by, each));

    private void Fire(PromiseStep step) => PromiseLifecycle.Of(this).Fire(step);
}

/// <summary>A signature on the person's side: by somebody, or recorded by somebody.</summary>
internal sealed record Signature(MemberId? By, MemberId? RecordedBy);
