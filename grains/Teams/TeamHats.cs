using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>The hats of a team: visible, held for a while by consent, passed round. Nobody is pressed into one.</summary>
internal sealed partial class TeamHats
{
    private const int MostHats = 40;
    private const int MonthsToReview = 3;

    /// <summary>Hats that are not, or no longer, as the catalogue has them.</summary>
    [JsonInclude]
    public Dictionary<HatId, Hat> Own { get; private set; } = [];

    [JsonInclude]
    public List<Holding> Holdings { get; private set; } = [];

    public IEnumerable<HatId> All => HatCatalogue.All.Union(Own.Keys).Where(hat => Find(hat) is not null);

    /// <summary>The hat, unless the team has dropped it or never had it.</summary>
    public Hat? Find(HatId id)
    {
        if (Own.TryGetValue(id, out var hat)) return hat.IsDropped ? null : hat;
        return HatCatalogue.KindOf(id) is { } kind ? new Hat(new HatLabel(id, kind), null, false, false) : null;
    }

    public bool IsEssential(Team team, Hat hat) => hat.IsMarkedEssential || HatCatalogue.IsEssential(hat.Label.Kind, team.Start.Medication);

    public bool Wears(MemberId person, HatKind kind) => WornBy(person).Any(holding => HatCatalogue.KindOf(holding.Hat) == kind);

    public IEnumerable<Holding> WornBy(MemberId person) => Holdings.Where(holding => holding.Person.Id == person && holding.Stage.IsWorn());

    public IEnumerable<Holding> HoldingsOf(HatId hat) => Holdings.Where(holding => holding.Hat == hat);

    /// <summary>The hats that the team cannot do without and nobody wears.</summary>
    public IEnumerable<HatLabel> Gaps(Team team) => Essentials(team).Where(hat => !IsWorn(hat.Label.Id)).Select(hat => hat.Label);

    /// <summary>The first sign that the Team Starter can step back.</summary>
    public bool EssentialsAreWithMembers(Team team) => Essentials(team).All(hat => HoldingsOf(hat.Label.Id).Any(
        holding => holding.Stage.IsWorn() && team.Memberships.Of(holding.Person.Id) is { Role: not TeamRole.TeamStarter }));

    public IReadOnlyList<TeamEvent> Invent(Team team, Actor by, InventHat command, HatId id)
    {
        RequireMember(team, by);
        if (Own.Count >= MostHats) throw TeamRefusals.TooManyHats();
        var label = new HatLabel(id, HatKind.Invented, new PersonalText(by.Id, Wording.Name(command.Name, 50, TeamRefusals.HatNameNeeded)));
        return
        [
            new HatInvented(team.Id, team.OwnerId, label, Purpose(by, command.Purpose), command.Essential),
            .. Opening(team, label, command.Essential),
        ];
    }

    public IReadOnlyList<TeamEvent> Adapt(Team team, Actor by, AdaptHat command)
    {
        RequireMember(team, by);
        var hat = Required(command.Hat);
        var isCatalogues = HatCatalogue.IsEssential(hat.Label.Kind, team.Start.Medication);
        if (command.Essential == false && isCatalogues) throw TeamRefusals.AlwaysEssential();
        var name = command.Name is null ? hat.Label.Name : new PersonalText(by.Id, Wording.Name(command.Name, 50, TeamRefusals.HatNameNeeded));
        var label = hat.Label with { Name = name };
        var purpose = command.Purpose is null ? hat.Purpose : Purpose(by, command.Purpose);
        var isMarked = command.Essential ?? hat.IsMarkedEssential;
        if (label == hat.Label && purpose == hat.Purpose && isMarked == hat.IsMarkedEssential) throw TeamRefusals.NothingNew();
        var was = IsEssential(team, hat);
        var becomes = isMarked || isCatalogues;
        return
        [
            new HatAdapted(team.Id, team.OwnerId, label, purpose, isMarked),
            .. Opening(team, label, !was && becomes && !IsWorn(label.Id)),
            .. Closing(team, label, was && !becomes && !IsWorn(label.Id)),
        ];
    }

    public IReadOnlyList<TeamEvent> Drop(Team team, Actor by, HatId id)
    {
        RequireMember(team, by);
        var hat = Required(id);
        if (IsEssential(team, hat)) throw TeamRefusals.AlwaysEssential();
        if (HoldingsOf(id).Any(holding => holding.Stage.IsWorn() || holding.Stage.IsComing())) throw TeamRefusals.HatInUse();
        return [new HatDropped(team.Id, team.OwnerId, hat.Label)];
    }

    public IReadOnlyList<TeamEvent> Nominate(Team team, Actor by, NominateForHat command)
    {
        var holding = At(command.Hat, command.Person);
        Require(team, by, holding, HatStep.NominateForHat);
        return [Nominated(team, by, command.Hat, command.Person, from: null)];
    }

    public IReadOnlyList<TeamEvent> Accept(Team team, Actor by, HatId hat)
    {
        var holding = Required(team, by, hat, by.Id, HatStep.AcceptHat);
        TeamEvent accepted = new HatAccepted(team.Id, team.OwnerId, LabelOf(hat), holding.Person, NextReview(), by.SpeaksForOwner);
        var isComplete = new ConsentRound().IsCompletedBy(by, team.Memberships.Present(), team.OwnerId);
        return isComplete ? [accepted, .. Held(team, holding, by.Today.AddMonths(MonthsToReview), by.Today)] : [accepted];
    }

    public IReadOnlyList<TeamEvent> Decline(Team team, Actor by, HatId hat)
    {
        var holding = Required(team, by, hat, by.Id, HatStep.DeclineHat);
        return [new HatDeclined(team.Id, team.OwnerId, LabelOf(hat), holding.Person, NextReview())];
    }

    public IReadOnlyList<TeamEvent> Consent(Team team, Actor by, AboutHolder command)
    {
        var holding = Required(team, by, command.Hat, command.Person, HatStep.ConsentToHat);
        TeamEvent consented = new HatConsented(team.Id, team.OwnerId, LabelOf(command.Hat), holding.Person, NextReview(), by.Id, by.SpeaksForOwner);
        return holding.Round.IsCompletedBy(by, team.Memberships.Present(), team.OwnerId)
            ? [consented, .. Held(team, holding, by.Today.AddMonths(MonthsToReview), by.Today)]
            : [consented];
    }

    public IReadOnlyList<TeamEvent> Object(Team team, Actor by, AboutHolder command)
    {
        var holding = Required(team, by, command.Hat, command.Person, HatStep.ObjectToHat);
        return [new HatObjected(team.Id, team.OwnerId, LabelOf(command.Hat), holding.Person, NextReview(), by.Id)];
    }

    public IReadOnlyList<TeamEvent> Settle(Team team, Actor by, SettleHat command)
    {
        var holding = Required(team, by, command.Hat, command.Person, HatStep.SettleHat);
        return Held(team, holding, ReviewDay(by, command.ReviewOn), by.Today);
    }

    public IReadOnlyList<TeamEvent> WithdrawNomination(Team team, Actor by, AboutHolder command)
    {
        var holding = Required(team, by, command.Hat, command.Person, HatStep.WithdrawNomination);
        return [new HatNominationWithdrawn(team.Id, team.OwnerId, LabelOf(command.Hat), holding.Person, NextReview())];
    }

    public IReadOnlyList<TeamEvent> Renew(Team team, Actor by, RenewHat command)
    {
        var holding = Required(team, by, command.Hat, by.Id, HatStep.RenewHat);
        var reviewOn = ReviewDay(by, command.ReviewOn);
        return [new HatRenewed(team.Id, team.OwnerId, LabelOf(command.Hat), holding.Person, Earlier(NextReview(), reviewOn), reviewOn)];
    }

    public IReadOnlyList<TeamEvent> PassOn(Team team, Actor by, PassOnHat command)
    {
        Required(team, by, command.Hat, by.Id, HatStep.PassOnHat);
        Require(team, by, At(command.Hat, command.To), HatStep.NominateForHat);
        return [Nominated(team, by, command.Hat, command.To, from: by.Id)];
    }

    public IReadOnlyList<TeamEvent> PutDown(Team team, Actor by, PutDownHat command)
    {
        var holding = Required(team, by, command.Hat, by.Id, HatStep.PutDownHat);
        var isGap = IsEssential(team, Find(command.Hat)!) && !IsWornByAnother(command.Hat, by.Id);
        var hasNext = HoldingsOf(command.Hat).Any(other => other.Stage.IsComing());
        if (isGap && !hasNext && !command.FlagGap) throw TeamRefusals.EssentialHatNeedsNext().Offering([Named.AsCommand(HatStep.PassOnHat)]);
        return
        [
            new HatPutDown(team.Id, team.OwnerId, LabelOf(command.Hat), holding.Person, NextReview(without: holding.Person.Id, command.Hat)),
            .. Opening(team, LabelOf(command.Hat), isGap, command.FlagGap),
        ];
    }

    public IReadOnlyList<TeamEvent> ReviewsFallDue(Team team, Actor by, DateOnly day)
    {
        if (!by.IsServer) throw TeamRefusals.NotFound();
        var due = Holdings.Where(holding => holding.Stage == HatStage.Held && holding.ReviewOn <= day).ToList();
        if (day > by.Today || due.Count == 0 || !team.Stage.GoesOn()) throw TeamRefusals.NotDue();
        var next = Holdings.Where(holding => holding.Stage == HatStage.Held && holding.ReviewOn > day).Min(holding => holding.ReviewOn);
        return [.. due.Select(holding => new HatReviewDue(team.Id, team.OwnerId, LabelOf(holding.Hat), holding.Person, next))];
    }

    /// <summary>Whoever leaves takes no hat along; what they were thought of for comes to nothing.</summary>
    public IReadOnlyList<TeamEvent> Leaving(Team team, MemberId person)
    {
        var happened = new List<TeamEvent>();
        var next = NextReview(without: person);
        foreach (var holding in Holdings.Where(holding => holding.Person.Id == person))
        {
            var label = LabelOf(holding.Hat);
            if (holding.Stage.IsComing()) happened.Add(new HatNominationWithdrawn(team.Id, team.OwnerId, label, holding.Person, next));
            if (!holding.Stage.IsWorn()) continue;
            happened.Add(new HatPutDown(team.Id, team.OwnerId, label, holding.Person, next));
            var isGap = Find(holding.Hat) is { } hat && IsEssential(team, hat) && !IsWornByAnother(holding.Hat, person);
            happened.AddRange(Opening(team, label, isGap, isFlagged: true));
        }

        return happened;
    }

    /// <summary>Help with medicines makes one hat essential.</summary>
    public IReadOnlyList<TeamEvent> MedicationChanged(Team team, bool medication)
    {
        if (medication == team.Start.Medication || Find(HatId.Of(HatKind.MarHolder)) is not { IsMarkedEssential: false } hat || IsWorn(hat.Label.Id)) return [];
        return medication ? Opening(team, hat.Label) : Closing(team, hat.Label);
    }

    public void Apply(HatEvent happened)
    {
        switch (happened)
        {
            case HoldingEvent e:
                Apply(e);
                break;
            case HatInvented e:
                Own[e.Hat.Id] = new Hat(e.Hat, e.Purpose, e.Essential, false);
                break;
            case HatAdapted e:
                Own[e.Hat.Id] = new Hat(e.Hat, e.Purpose, e.Essential, false);
                break;
            case HatDropped e:
                Own[e.Hat.Id] = Find(e.Hat.Id)! with { IsDropped = true };
                break;
        }
    }

    /// <summary>Who is gone consents to nothing and objects to nothing.</summary>
    public void Forget(MemberId member)
    {
        foreach (var holding in Holdings) holding.Round.Forget(member);
    }

    public void Rename(Person person)
    {
        foreach (var holding in Holdings.Where(holding => holding.Person.Id == person.Id)) holding.Person = person;
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private static IReadOnlyList<TeamEvent> Opening(Team team, HatLabel hat, bool isGap = true, bool isFlagged = false) =>
        isGap ? [new HatGapOpened(team.Id, team.OwnerId, hat, isFlagged)] : [];

    private static IReadOnlyList<TeamEvent> Closing(Team team, HatLabel hat, bool isClosing = true) =>
        isClosing ? [new HatGapClosed(team.Id, team.OwnerId, hat)] : [];

    private static void Fire(Holding holding, HatStep step) => HatLifecycle.Of(holding).Fire(step);

    private void Apply(HoldingEvent happened)
    {
        var holding = At(happened.Hat.Id, happened.Person.Id);
        if (!Holdings.Contains(holding)) Holdings.Add(holding);
        holding.Person = happened.Person;
        switch (happened)
        {
            case HatNominated e:
                Fire(holding, HatStep.NominateForHat);
                holding.NominatedBy = e.By;
                holding.From = e.From;
                holding.Round = new ConsentRound();
                break;
            case HatAccepted e:
                Fire(holding, HatStep.AcceptHat);
                holding.Round = new ConsentRound();
                holding.Round.Consent(e.Person.Id, e.ForOwner);
                break;
            case HatConsented e:
                Fire(holding, HatStep.ConsentToHat);
                holding.Round.Consent(e.By, e.ForOwner);
                break;
            case HatDeclined:
                Fire(holding, HatStep.DeclineHat);
                break;
            case HatNominationWithdrawn:
                Fire(holding, HatStep.WithdrawNomination);
                break;
            case HatObjected e:
                Fire(holding, HatStep.ObjectToHat);
                holding.Round.Object(e.By);
                break;
            case HatHeld e:
                Fire(holding, HatStep.SettleHat);
                holding.Since = e.Since;
                holding.ReviewOn = e.ReviewOn;
                holding.From = null;
                holding.Round = new ConsentRound();
                break;
            case HatReviewDue:
                Fire(holding, HatStep.HatReviewFallsDue);
                break;
            case HatRenewed e:
                Fire(holding, HatStep.RenewHat);
                holding.ReviewOn = e.ReviewOn;
                break;
            case HatPassedOn:
                Fire(holding, HatStep.HandOn);
                holding.ReviewOn = null;
                break;
            case HatPutDown:
                Fire(holding, HatStep.PutDownHat);
                holding.ReviewOn = null;
                break;
        }
    }

    private IEnumerable<Hat> Essentials(Team team) => All.Select(hat => Find(hat)!).Where(hat => IsEssential(team, hat));

    private HatNominated Nominated(Team team, Actor by, HatId hat, MemberId person, MemberId? from) =>
        new(team.Id, team.OwnerId, LabelOf(hat), team.Memberships.Of(person)!.Person, NextReview(), by.Id, from);

    /// <summary>They wear it now; whoever passed it on to them does not any more.</summary>
    private IReadOnlyList<TeamEvent> Held(Team team, Holding holding, DateOnly reviewOn, DateOnly today)
    {
        var label = LabelOf(holding.Hat);
        var wasGap = IsEssential(team, Find(holding.Hat)!) && !IsWorn(holding.Hat);
        var former = holding.From is { } from && At(holding.Hat, from) is { } passing && passing.Stage.IsWorn() ? passing : null;
        var next = Earlier(former is null ? NextReview() : NextReview(without: former.Person.Id, holding.Hat), reviewOn);
        var isOrganised = team.Start.FirstCheckInOn is not null && Gaps(team).All(gap => gap.Id == holding.Hat);
        return
        [
            new HatHeld(team.Id, team.OwnerId, label, holding.Person, next, today, reviewOn),
            .. former is null ? (TeamEvent[])[] : [new HatPassedOn(team.Id, team.OwnerId, label, former.Person, next, holding.Person.Id)],
            .. Closing(team, label, wasGap),
            .. team.Start.Taking(team, StartStep.GettingOrganised, isOrganised),
        ];
    }

    private bool IsWorn(HatId hat) => HoldingsOf(hat).Any(holding => holding.Stage.IsWorn());

    private bool IsWornByAnother(HatId hat, MemberId person) => HoldingsOf(hat).Any(holding => holding.Stage.IsWorn() && holding.Person.Id != person);

    /// <summary>The first day on which a hat has to be looked at, leaving somebody's out: all of theirs, or one.</summary>
    private DateOnly? NextReview(MemberId? without = null, HatId? onlyHat = null) => Holdings
        .Where(holding => holding.Stage == HatStage.Held && (holding.Person.Id != without || (onlyHat is not null && holding.Hat != onlyHat)))
        .Min(holding => holding.ReviewOn);

    private HatLabel LabelOf(HatId hat) => Find(hat)?.Label ?? Own[hat].Label;

    private Holding At(HatId hat, MemberId person) =>
        Holdings.Find(holding => holding.Hat == hat && holding.Person.Id == person) ?? new Holding { Hat = hat, Person = new Person(person, "") };
}

/// <summary>A hat as this team has it.</summary>
internal sealed record Hat(HatLabel Label, PersonalText? Purpose, bool IsMarkedEssential, bool IsDropped);

/// <summary>One person and one hat.</summary>
internal sealed class Holding : ILiving<HatStage>
{
    [JsonInclude]
    public HatStage Stage { get; set; }

    [JsonInclude]
    public HatId Hat { get; set; }

    [JsonInclude]
    public Person Person { get; set; } = new(default, "");

    [JsonInclude]
    public MemberId? NominatedBy { get; set; }

    /// <summary>Who passes it on to them.</summary>
    [JsonInclude]
    public MemberId? From { get; set; }

    [JsonInclude]
    public DateOnly? Since { get; set; }

    [JsonInclude]
    public DateOnly? ReviewOn { get; set; }

    /// <summary>What the team makes of it.</summary>
    [JsonInclude]
    public ConsentRound Round { get; set; } = new();
}
