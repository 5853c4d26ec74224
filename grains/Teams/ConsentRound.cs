using System.Text.Json.Serialization;

namespace EqualCare.Teams;

/// <summary>Deciding by consent: nobody objects, and in a team the owner's side says yes. A no needs no reason.</summary>
internal sealed class ConsentRound
{
    [JsonInclude]
    public HashSet<MemberId> Consenting { get; private set; } = [];

    [JsonInclude]
    public HashSet<MemberId> Objecting { get; private set; } = [];

    /// <summary>Who of the owner's side said yes.</summary>
    [JsonInclude]
    public MemberId? OwnersYes { get; private set; }

    /// <summary>Those present have consented; others may have been away.</summary>
    public bool CanBeSettled => OwnersYes is not null && Objecting.Count == 0;

    public bool HasConsented(MemberId member) => Consenting.Contains(member);

    public bool HasObjected(MemberId member) => Objecting.Contains(member);

    /// <summary>Whether this yes is the last that was missing: everybody present in the team has said it.</summary>
    public bool IsCompletedBy(Actor by, IEnumerable<MemberId> present, MemberId owner) =>
        (OwnersYes is not null || by.SpeaksForOwner)
        && Objecting.All(member => member == by.Id)
        && present.All(member => member == by.Id || member == owner || Consenting.Contains(member));

    /// <summary>Where nobody's yes weighs more than another's: whether everybody present has said it with this one.</summary>
    public bool IsCompletedBy(MemberId by, IEnumerable<MemberId> present) =>
        Objecting.All(member => member == by) && present.All(member => member == by || Consenting.Contains(member));

    /// <summary>Where nobody's yes weighs more than another's.</summary>
    public bool CanBeSettledWithoutOwner => Consenting.Count > 0 && Objecting.Count == 0;

    public void Consent(MemberId by, bool forOwner = false)
    {
        Objecting.Remove(by);
        Consenting.Add(by);
        if (forOwner) OwnersYes = by;
    }

    public void Object(MemberId by)
    {
        Consenting.Remove(by);
        Objecting.Add(by);
        if (OwnersYes == by) OwnersYes = null;
    }

    /// <summary>Who is no longer there has no part in it.</summary>
    public void Forget(MemberId member)
    {
        Objecting.Remove(member);
        Consenting.Remove(member);
    }
}
