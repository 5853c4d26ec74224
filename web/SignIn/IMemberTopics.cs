namespace EqualCare.SignIn;

/// <summary>Knows what somebody may watch.</summary>
internal interface IMemberTopics
{
    Task<IReadOnlyList<MemberTopic>> Of(CoopId coop, MemberId member, CancellationToken cancellation);
}

/// <summary>Something to watch on the live hub.</summary>
/// <param name="Topic">Its name there: <c>team/…</c>, <c>member/…</c>, <c>circle/…</c>.</param>
/// <param name="Title">What people call it.</param>
internal sealed record MemberTopic(string Topic, string Title);
