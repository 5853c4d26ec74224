using Orleans.Concurrency;

namespace EqualCare.Members;

/// <summary>A member of the co-op: the single identity that all hats attach to. Key: <see cref="EntityKey"/>.</summary>
[Alias("member")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>By the person, by the server when they sign up, or by an administrator for them.</summary>
    [Alias("register")]
    Task<Receipt> Register(RegisterMember command, Caller caller);

    [Alias("rename")]
    Task<Receipt> Rename(RenameMember command, Caller caller);

    [Alias("choose-contact")]
    Task<Receipt> ChooseContact(ChooseContact command, Caller caller);

    [Alias("describe-oneself")]
    Task<Receipt> DescribeOneself(DescribeOneself command, Caller caller);

    /// <summary>The compulsory part of the Getting Support Profile.</summary>
    [Alias("describe-needs")]
    Task<Receipt> DescribeNeeds(DescribeNeeds command, Caller caller);

    /// <summary>The compulsory part of the Giving Support Profile.</summary>
    [Alias("describe-giving")]
    Task<Receipt> DescribeGiving(DescribeGiving command, Caller caller);

    [Alias("set-availability")]
    Task<Receipt> SetAvailability(SetAvailability command, Caller caller);

    [Alias("except-day")]
    Task<Receipt> ExceptDay(ExceptDay command, Caller caller);

    [Alias("unexcept-day")]
    Task<Receipt> UnexceptDay(UnexceptDay command, Caller caller);

    [Alias("record-checks")]
    Task<Receipt> RecordChecks(RecordChecks command, Caller caller);

    [Alias("record-training")]
    Task<Receipt> RecordTraining(RecordTraining command, Caller caller);

    [Alias("record-employment")]
    Task<Receipt> RecordEmployment(RecordEmployment command, Caller caller);

    [Alias("request-hat")]
    Task<Receipt> RequestHat(AboutPlatformHat command, Caller caller);

    [Alias("grant-hat")]
    Task<Receipt> GrantHat(AboutPlatformHat command, Caller caller);

    [Alias("decline-hat")]
    Task<Receipt> DeclineHat(AboutPlatformHat command, Caller caller);

    /// <summary>After a no: makes what was written for the hat changeable again, so that it can be asked for anew.</summary>
    [Alias("reopen-hat")]
    Task<Receipt> ReopenHat(AboutPlatformHat command, Caller caller);

    [Alias("give-up-hat")]
    Task<Receipt> GiveUpHat(AboutPlatformHat command, Caller caller);

    [Alias("withdraw-hat")]
    Task<Receipt> WithdrawHat(AboutPlatformHat command, Caller caller);

    [Alias("make-administrator")]
    Task<Receipt> MakeAdministrator(Caller caller);

    [Alias("retire-administrator")]
    Task<Receipt> RetireAdministrator(Caller caller);

    /// <summary>Said by the server.</summary>
    [SaidByServer, Alias("note-team")]
    Task<Receipt> NoteTeam(NoteTeam command, Caller caller);

    /// <summary>Said by the server.</summary>
    [SaidByServer, Alias("note-circle")]
    Task<Receipt> NoteCircle(NoteCircle command, Caller caller);

    /// <summary>What teams and rules need to know; not found for somebody who is not registered.</summary>
    [ReadOnly, Alias("facts")]
    Task<MemberFacts> Facts();

    /// <summary>
    /// Whether they administer the co-op; false for somebody who is not registered. Two administrators may ask this of each other at the same moment,
    /// so it waits for nothing.
    /// </summary>
    [AlwaysInterleave, Alias("is-administrator")]
    Task<bool> IsAdministrator();

    /// <summary>The teams they have to do with.</summary>
    [ReadOnly, Alias("teams")]
    Task<IReadOnlyList<TeamOfMember>> Teams();

    /// <summary>What they belong to, for themselves; null for somebody who is not registered.</summary>
    [ReadOnly, Alias("belongings")]
    Task<MemberBelongings?> Belongings();

    /// <summary>The person, for themselves and for administrators; not found for others.</summary>
    [ReadOnly, Alias("view")]
    Task<MemberView> View(MemberId viewer);
}
