using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>How one person stands to a team.</summary>
internal sealed class Membership : ILiving<MembershipStage>
{
    [JsonInclude]
    public MembershipStage Stage { get; set; }

    [JsonInclude]
    public Person Person { get; set; } = new(default, "");

    [JsonInclude]
    public TeamRole Role { get; set; }

    [JsonInclude]
    public GiverStanding Standing { get; set; } = new(false, false, false, false);

    /// <summary>Who asked them.</summary>
    [JsonInclude]
    public MemberId? InvitedBy { get; set; }

    /// <summary>Which side opened the door.</summary>
    [JsonInclude]
    public ConsentSide? OpenedBy { get; set; }

    /// <summary>Which side closed it: only that side opens it again.</summary>
    [JsonInclude]
    public ConsentSide? ClosedBy { get; set; }

    /// <summary>Sealed until there are both.</summary>
    [JsonInclude]
    public bool? OwnersAnswer { get; set; }

    [JsonInclude]
    public bool? PersonsAnswer { get; set; }

    [JsonInclude]
    public bool IsAskedToAdvocate { get; set; }

    [JsonInclude]
    public DateOnly? LeavingUntil { get; set; }

    [JsonInclude]
    public List<LeavingStep> LeavingDone { get; set; } = [];

    public bool GivesSupport => Role.GivesSupport();

    public bool? AnswerOf(ConsentSide side) => side == ConsentSide.Owner ? OwnersAnswer : PersonsAnswer;

    public void Answer(ConsentSide side, bool yes)
    {
        if (side == ConsentSide.Owner) OwnersAnswer = yes;
        else PersonsAnswer = yes;
    }

    public void ForgetAnswers() => OwnersAnswer = PersonsAnswer = null;
}
