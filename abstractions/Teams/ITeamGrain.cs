using Orleans.Concurrency;

namespace EqualCare.Teams;

/// <summary>A team: the people around one person who gets support, joined by two-way consent. Key: <see cref="EntityKey"/>.</summary>
[Alias("team")]
public partial interface ITeamGrain : IGrainWithStringKey
{
    /// <summary>By the owner for themselves, or by a Team Starter for somebody else.</summary>
    [Alias("found")]
    Task<Receipt> Found(FoundTeam command, Caller caller);

    /// <summary>Said by the server, when an enquiry has led to a team.</summary>
    [SaidByServer, Alias("found-for-enquiry")]
    Task<Receipt> FoundForEnquiry(FoundTeamForEnquiry command, Caller caller);

    [Alias("rename")]
    Task<Receipt> Rename(RenameTeam command, Caller caller);

    [Alias("link-circle")]
    Task<Receipt> LinkCircle(LinkCircle command, Caller caller);

    /// <summary>By the owner's side; who may see and do what is the owner's to say.</summary>
    [Alias("change-settings")]
    Task<Receipt> ChangeSettings(ChangeTeamSettings command, Caller caller);

    /// <summary>Trying people out begins: the Promise is in force, and with regulated support everything that takes is there.</summary>
    [Alias("begin-trials")]
    Task<Receipt> BeginTrials(Caller caller);

    /// <summary>Somebody who gives support has joined.</summary>
    [Alias("begin-organising")]
    Task<Receipt> BeginOrganising(Caller caller);

    /// <summary>By the Team Starter, once the essential hats are with people who stay; or by the owner of a team without one.</summary>
    [Alias("propose-stepping-back")]
    Task<Receipt> ProposeSteppingBack(ProposeSteppingBack command, Caller caller);

    [Alias("consent-to-stepping-back")]
    Task<Receipt> ConsentToSteppingBack(Caller caller);

    /// <summary>No reason is asked for.</summary>
    [Alias("object-to-stepping-back")]
    Task<Receipt> ObjectToSteppingBack(Caller caller);

    [Alias("withdraw-stepping-back")]
    Task<Receipt> WithdrawSteppingBack(Caller caller);

    /// <summary>Says that those present have consented.</summary>
    [Alias("settle-stepping-back")]
    Task<Receipt> SettleSteppingBack(Caller caller);

    [Alias("tick-handover")]
    Task<Receipt> TickHandover(TickHandover command, Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("stepping-back-time-is-over")]
    Task<Receipt> SteppingBackTimeIsOver(Caller caller);

    /// <summary>The last word of the Team Starter, whose access ends with it.</summary>
    [Alias("manage-ourselves")]
    Task<Receipt> ManageOurselves(Caller caller);

    /// <summary>By anybody in the team, or its coach.</summary>
    [Alias("ask-for-help")]
    Task<Receipt> AskForHelp(AskForHelp command, Caller caller);

    [Alias("go-on-ourselves")]
    Task<Receipt> GoOnOurselves(Caller caller);

    [Alias("pause")]
    Task<Receipt> Pause(Caller caller);

    [Alias("resume")]
    Task<Receipt> Resume(Caller caller);

    /// <summary>By the owner's side; by the co-op only after a death or where it cannot go on safely.</summary>
    [Alias("begin-ending")]
    Task<Receipt> BeginEnding(BeginEnding command, Caller caller);

    [Alias("tick-ending")]
    Task<Receipt> TickEnding(TickEnding command, Caller caller);

    [Alias("end")]
    Task<Receipt> End(Caller caller);

    /// <summary>The team as this viewer may see it; not found for those who may not know of it.</summary>
    [ReadOnly, Alias("view")]
    Task<TeamView> View(MemberId viewer);

    /// <summary>What a viewer could do now about one person.</summary>
    [ReadOnly, Alias("possible-for")]
    Task<PossibleForPerson> PossibleFor(MemberId person, MemberId viewer);

    /// <summary>The Trust Assessment in force, or the version being written; not found for those who may not read it.</summary>
    [ReadOnly, Alias("assessment")]
    Task<AssessmentView> Assessment(bool next, MemberId viewer);

    [ReadOnly, Alias("agreement")]
    Task<TeamAgreementView> Agreement(MemberId viewer);

    /// <summary>For the two, and for those who see the team's money.</summary>
    [ReadOnly, Alias("worker-agreement")]
    Task<WorkerAgreementView> WorkerAgreement(MemberId worker, MemberId viewer);

    /// <summary>What happened in the team, as far as this viewer may see it: pages backwards, the newest first.</summary>
    /// <param name="before">Where the page before this one ended; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="viewer">Who asks.</param>
    [ReadOnly, Alias("history")]
    Task<TeamHistory> History(long? before, int limit, MemberId viewer);

    /// <summary>
    /// The team as others need to know it before they decide something that <paramref name="asking"/> wants. Not found when there never was such a team;
    /// for anybody else <see cref="TeamFacts.Asker"/> says what they are in it.
    /// </summary>
    [ReadOnly, Alias("facts")]
    Task<TeamFacts> Facts(MemberId asking);
}
