using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Enquiries;

[GrainType("enquiry")]
internal sealed class EnquiryGrain(
    [PersistentState("enquiry", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Enquiry, EnquiryEvent>("enquiry", snapshot, services), IEnquiryGrain
{
    public async Task<Receipt> Make(MakeEnquiry command, Caller caller)
    {
        var circle = await GrainFactory.Circle(caller.Coop, command.Circle).Facts(caller.Member);
        return await Decide(
            caller,
            enquiry => enquiry.Make(new EnquiryId(Id), command, new EnquiryActor(caller.Member, EnquiryActor.Holds(circle), false, Now), circle));
    }

    public Task<Receipt> Clarify(ClarifyEnquiry command, Caller caller) => DecideAs(caller, (enquiry, by) => enquiry.Clarify(command, by));

    public async Task<Receipt> Assign(AssignEnquiry command, Caller caller)
    {
        var to = await PersonOf(command.Member, caller);
        var holdsInbox = EnquiryActor.Holds(await GrainFactory.Circle(caller.Coop, Entity.Circle).Facts(command.Member));
        return await DecideAs(caller, (enquiry, by) => enquiry.Assign(by, to, holdsInbox));
    }

    public Task<Receipt> Note(NoteOnEnquiry command, Caller caller) => DecideAs(caller, (enquiry, by) => enquiry.Note(command, by));

    public Task<Receipt> Check(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.Check(by));

    public Task<Receipt> FindOfferable(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.FindOfferable(by));

    public Task<Receipt> FindNotOfferable(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.FindNotOfferable(by));

    public Task<Receipt> JoinWaitingList(JoinWaitingList command, Caller caller) =>
        DecideAs(caller, (enquiry, by) => enquiry.JoinWaitingList(command, by));

    public Task<Receipt> KeepWaiting(KeepWaiting command, Caller caller) => DecideAs(caller, (enquiry, by) => enquiry.KeepWaiting(command, by));

    public Task<Receipt> FindMatch(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.FindMatch(by));

    public Task<Receipt> BeginConversation(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.BeginConversation(by));

    public Task<Receipt> Accept(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.Accept(by));

    public Task<Receipt> FindNoFit(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.FindNoFit(by));

    public Task<Receipt> Signpost(SignpostEnquiry command, Caller caller) => DecideAs(caller, (enquiry, by) => enquiry.Signpost(command, by));

    public async Task<Receipt> FormTeam(FormTeam command, Caller caller)
    {
        var owner = await PersonOf(command.Owner, caller);
        return await DecideAs(caller, (enquiry, by) => enquiry.FormTeam(command, by, owner));
    }

    public Task<Receipt> Withdraw(Caller caller) => DecideAs(caller, static (enquiry, by) => enquiry.Withdraw(by));

    public Task<Receipt> WaitingListReviewFallsDue(DateOnly reviewOn, Caller caller) =>
        DecideAs(caller, (enquiry, by) => enquiry.WaitingListReviewFallsDue(reviewOn, by));

    public async Task<EnquiryView> View(MemberId viewer) => Entity.ViewFor(await Actor(this.Coop(), viewer), Position);

    /// <summary>Null for somebody who is not registered: whether that may be told is for the enquiry to say, which first looks at who asks.</summary>
    private async Task<Person?> PersonOf(MemberId member, Caller caller) =>
        await GrainFactory.Member(caller.Coop, member).Belongings() is { } known ? new Person(member, known.Name) : null;

    private async Task<Receipt> DecideAs(Caller caller, Func<Enquiry, EnquiryActor, IReadOnlyList<EnquiryEvent>> decide)
    {
        var actor = await Actor(caller.Coop, caller.Member);
        return await Decide(caller, enquiry => decide(enquiry, actor));
    }

    private async Task<EnquiryActor> Actor(CoopId coop, MemberId somebody)
    {
        if (somebody == MemberId.Server || Entity.Stage == EnquiryStage.None) return new EnquiryActor(somebody, false, false, Now);
        var holdsInbox = EnquiryActor.Holds(await GrainFactory.Circle(coop, Entity.Circle).Facts(somebody));
        var isStarter = holdsInbox && (await GrainFactory.Member(coop, somebody).Belongings())?.Hats.Contains(PlatformHat.TeamStarting) == true;
        return new EnquiryActor(somebody, holdsInbox, isStarter, Now);
    }
}
