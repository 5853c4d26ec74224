using EqualCare.Members;

namespace EqualCare.Tests.Members;

/// <summary>People whose membership is told about.</summary>
internal static class Story
{
    public static readonly MemberId Maeve = new(new Guid(1, 0, 0, new byte[8]));
    public static readonly MemberId Fatima = new(new Guid(11, 0, 0, new byte[8]));
    public static readonly MemberId Stranger = new(new Guid(12, 0, 0, new byte[8]));
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Member Registered()
    {
        var member = new Member();
        Apply(member, member.Register(Maeve, new RegisterMember("Maeve", true), Maeve, byAdministrator: false, Now));
        return member;
    }

    public static void Apply(Member member, IReadOnlyList<MemberEvent> events)
    {
        foreach (var happened in events) member.Apply(happened);
    }

    public static Refusal Refused(string code, Func<object?> command)
    {
        var refusal = Assert.Throws<Refusal>(() => _ = command());
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
