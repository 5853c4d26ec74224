using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Teams;

namespace EqualCare.Demo;

/// <summary>A team in a story: what its people do together takes several commands, and is told here once.</summary>
internal sealed class DemoTeam
{
    private readonly List<DemoPerson> _present;
    private DemoPerson? _advocate;

    public DemoTeam(Telling telling, TeamId id, DemoPerson owner)
    {
        (Telling, Id, Owner) = (telling, id, owner);
        _present = [owner];
    }

    private DemoTeam(Telling telling, DemoTeam same)
    {
        (Telling, Id, Owner) = (telling, same.Id, same.Owner);
        (_present, _advocate) = (same._present, same._advocate);
    }

    public TeamId Id { get; }

    public DemoPerson Owner { get; }

    public Telling Telling { get; }

    /// <summary>Who says yes for the owner.</summary>
    public DemoPerson Speaker => _advocate ?? Owner;

    public ITeamGrain Grain => Telling.Coop.Team(Id);

    /// <summary>The same team in a story beside this one.</summary>
    public DemoTeam Within(string part) => new(Telling.Within(part), this);

    public static async Task<DemoTeam> Founded(
        Telling telling, DemoPerson founder, DemoPerson owner, CircleId circle, bool personalCare, bool medication, string? name = null)
    {
        var team = new DemoTeam(telling, new TeamId(DemoCoop.IdOf($"{telling.Name}/team")), owner);
        await team.Grain.Found(new FoundTeam(owner.Id, personalCare, medication, name, circle), telling.By(founder));
        return team;
    }

    /// <summary>The longer talk, the visit, what was written up about it, and the owner's yes to that.</summary>
    public async Task Converse(DemoPerson starter, DemoPerson ownerSide, DateTimeOffset at, string place, params DemoPerson[] present)
    {
        await Grain.BeginRelationship(By(starter));
        await Grain.PlanConversation(new PlanConversation(at, place), By(starter));
        await Telling.Until(at.AddMinutes(90));
        await Grain.HoldConversation(new HoldConversation(FaceToFace: true, [.. present.Select(person => person.Id)]), By(starter));
        await Telling.Until(at.AddHours(26));
        await Grain.WriteUpConversation(
            new WriteUpConversation(ConversationEssentials.All, ConsentToWriteUp: true, ConsentToShare: true, [TeamRole.Worker]), By(starter));
        await Telling.Until(at.AddHours(50));
        await Grain.ReviewConversation(By(starter));
        await Grain.AgreeConversation(By(ownerSide));
    }

    /// <summary>The Trust Assessment, written with the person.</summary>
    public async Task Assess(
        DemoPerson starter, DemoPerson ownerSide, IReadOnlyDictionary<TrustSection, string> sections, params NoteRisk[] risks)
    {
        await Grain.DraftAssessment(By(starter));
        foreach (var (section, text) in sections) await Grain.WriteAssessment(new WriteAssessment(section, text), By(starter));
        foreach (var risk in risks) await Grain.NoteRisk(risk, By(starter));
        await Grain.ReviewAssessment(By(starter));
        await Grain.AgreeAssessment(new AgreeAssessment([TeamRole.Worker]), By(ownerSide));
    }

    public async Task Promise(DemoPerson offeredBy, DemoPerson signer, DemoPerson countersigner, PromiseFormat format = PromiseFormat.Screen)
    {
        await Grain.DraftPromise(By(offeredBy));
        await Grain.OfferPromise(new OfferPromise(format), By(offeredBy));
        var capacity = signer == Owner ? SignerCapacity.Person : SignerCapacity.NominatedRepresentative;
        await Grain.SignPromise(new SignPromise(capacity), By(signer));
        await Grain.CountersignPromise(By(countersigner));
    }

    /// <summary>Asked, and in talks.</summary>
    public async Task Invite(DemoPerson inviter, DemoPerson person, TeamRole role)
    {
        await Grain.InvitePerson(new InvitePerson(person.Id, role), By(inviter));
        await Grain.AcceptInvitation(By(person));
    }

    /// <summary>Kin and friends join without a trial, and never without the two consents.</summary>
    public async Task Join(DemoPerson inviter, DemoPerson person, TeamRole role, DemoPerson? ownerSide = null)
    {
        await Invite(inviter, person, role);
        await Grain.SkipTrial(new AboutPerson(person.Id), By(person));
        await Answer(person, ownerSide ?? Speaker);
        if (role == TeamRole.Advocate) _advocate = person;
    }

    /// <summary>The owner asks one of the family to speak for them.</summary>
    public async Task Nominate(DemoPerson advocate)
    {
        await Grain.NominateAdvocate(new AboutPerson(advocate.Id), By(Owner));
        await Grain.AcceptAdvocacy(By(advocate));
        _advocate = advocate;
    }

    /// <summary>Both say yes, neither knowing the other's answer.</summary>
    public async Task Answer(DemoPerson person, DemoPerson ownerSide)
    {
        await Grain.GiveAnswer(new GiveAnswer(person.Id, Yes: true), By(person));
        await Grain.GiveAnswer(new GiveAnswer(person.Id, Yes: true), By(ownerSide));
        _present.Add(person);
    }

    /// <summary>Tried out in one session, and joined.</summary>
    public async Task TryOut(DemoPerson inviter, DemoPerson person, TeamRole role, DateTimeOffset at, int minutes = 90)
    {
        await Invite(inviter, person, role);
        await AgreeTrial(person, sessions: 1);
        var session = await BookTrial(person, at, minutes);
        await session.TakePlace(person);
        await Telling.Until(at.AddHours(24));
        await session.ConfirmLog(person, Speaker);
        await Answer(person, Speaker);
    }

    /// <summary>A trial session is put on the rota by whoever comes, and agreed to by the owner's side.</summary>
    public Task<DemoVisit> BookTrial(DemoPerson person, DateTimeOffset at, int minutes) => DemoVisit.Agree(
        this, $"trial/{person.Username}/{at:yyyyMMddHHmm}", person, at, minutes, AppointmentKind.Trial, "Meet, and see how the day goes");

    /// <summary>The terms of a trial, with both consents.</summary>
    public async Task AgreeTrial(DemoPerson person, int sessions, DemoPerson? company = null)
    {
        await Grain.ProposeTrial(new ProposeTrial(person.Id, person.HourlyRate, sessions, company?.Id), By(person));
        await Grain.ConsentToTrial(new AboutPerson(person.Id), By(Speaker));
    }

    public async Task AgreeTerms(DemoPerson worker, string when)
    {
        await Grain.ProposeWorkerTerms(
            new ProposeWorkerTerms(worker.Id, when, worker.HourlyRate!.Value, "Bus fares on outings.", "We tell each other early when something changes."),
            By(worker));
        await Grain.AgreeToWorkerTerms(new AboutPerson(worker.Id), By(Speaker));
    }

    /// <summary>Nominated, accepted in person, and consented to by everybody.</summary>
    public async Task Wear(DemoPerson person, params HatKind[] hats)
    {
        foreach (var kind in hats)
        {
            var hat = HatId.Of(kind);
            await Grain.NominateForHat(new NominateForHat(hat, person.Id), By(Speaker));
            await Grain.AcceptHat(new AboutHat(hat), By(person));
            foreach (var member in Deciders.Where(member => member != person)) await Grain.ConsentToHat(new AboutHolder(hat, person.Id), By(member));
        }
    }

    /// <summary>Another three months, for whoever's term is over.</summary>
    public async Task Renew(DemoPerson person, params HatKind[] hats)
    {
        foreach (var kind in hats) await Grain.RenewHat(new RenewHat(HatId.Of(kind)), By(person));
    }

    public async Task Adopt(DemoPerson proposer, ProposeTeamAgreement agreement)
    {
        await Grain.ProposeTeamAgreement(agreement, By(proposer));
        foreach (var member in Deciders) await Grain.ConsentToTeamAgreement(By(member));
    }

    public async Task BeginSteppingBack(DemoPerson leader, int weeks = 4)
    {
        await Grain.ProposeSteppingBack(new ProposeSteppingBack(weeks), By(leader));
        foreach (var member in Deciders) await Grain.ConsentToSteppingBack(By(member));
    }

    public async Task HandOver(DemoPerson leader, params HandoverAction[] actions)
    {
        foreach (var action in actions) await Grain.TickHandover(new TickHandover(action), By(leader));
    }

    // The owner's side first; the owner themselves need not say what their advocate has said.
    private IEnumerable<DemoPerson> Deciders => [Speaker, .. _present.Where(person => person != Speaker && person != Owner)];

    private Caller By(DemoPerson person) => Telling.By(person);
}
