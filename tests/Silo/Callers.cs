namespace EqualCare.Tests.Silo;

/// <summary>People who ask for things.</summary>
public static class Callers
{
    public static readonly CoopId Coop = new("hollin");

    public static MemberId Somebody() => new(Guid.CreateVersion7());

    /// <summary>A command given once.</summary>
    public static Caller By(MemberId member) => new(Coop, member, new CommandId(Guid.CreateVersion7()), 1);

    public static string KeyOf(Guid id) => new EntityKey(Coop, id).ToString();
}
