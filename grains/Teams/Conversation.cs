using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal enum ConversationStep
{
    PlanConversation,
    HoldConversation,
    WriteUpConversation,
    ReviewConversation,
    AgreeConversation,
}

/// <summary>The life of the Supportive Conversation. When it is agreed, another may be planned: it describes a life, which goes on.</summary>
internal sealed class ConversationLifecycle : SharedLifecycle<ConversationLifecycle, Conversation, ConversationStage, ConversationStep>
{
    public ConversationLifecycle()
        : base("conversation")
    {
        Configure(ConversationStage.None)
            .Permit(ConversationStep.PlanConversation, ConversationStage.Planned);
        Configure(ConversationStage.Planned)
            .PermitReentry(ConversationStep.PlanConversation)
            .Permit(ConversationStep.HoldConversation, ConversationStage.Held);
        Configure(ConversationStage.Held)
            .Permit(ConversationStep.WriteUpConversation, ConversationStage.WrittenUp);
        Configure(ConversationStage.WrittenUp)
            .Permit(ConversationStep.ReviewConversation, ConversationStage.ReviewedWithPerson);
        Configure(ConversationStage.ReviewedWithPerson)
            .Permit(ConversationStep.WriteUpConversation, ConversationStage.WrittenUp)
            .Permit(ConversationStep.AgreeConversation, ConversationStage.Agreed);
        Configure(ConversationStage.Agreed)
            .Permit(ConversationStep.PlanConversation, ConversationStage.Planned);
    }
}

/// <summary>The relationship-led meeting that yields the profile, and the visit that a regulated start needs.</summary>
internal sealed class Conversation : ILiving<ConversationStage>
{
    private const int MostPresent = 20;

    [JsonInclude]
    public ConversationStage Stage { get; set; }

    [JsonInclude]
    public DateTimeOffset? PlannedAt { get; private set; }

    [JsonInclude]
    public PersonalText? Place { get; private set; }

    /// <summary>Whether the Team Starter or a coach has met the person face to face. Once is enough.</summary>
    [JsonInclude]
    public bool VisitHeld { get; private set; }

    /// <summary>Whether a conversation has ever been agreed; another one being planned does not undo that.</summary>
    [JsonInclude]
    public bool HasBeenAgreed { get; private set; }

    [JsonInclude]
    public List<TeamRole> SharedWith { get; private set; } = [];

    public IReadOnlyList<TeamEvent> Plan(Team team, Actor by, PlanConversation command)
    {
        Require(team, by, ConversationStep.PlanConversation);
        if (command.At <= by.Now || command.At > by.Now.AddYears(1)) throw TeamRefusals.TimeOutOfRange();
        RequireFaceToFace(team, command.FaceToFace);
        var place = Wording.Optional(command.Place, 200, TeamRefusals.PlaceTooLong);
        return
        [
            new ConversationPlanned(
                team.Id,
                team.OwnerId,
                command.At.ToUniversalTime(),
                place is null ? null : new PersonalText(team.OwnerId, place),
                command.FaceToFace),
        ];
    }

    public IReadOnlyList<TeamEvent> Hold(Team team, Actor by, HoldConversation command)
    {
        Require(team, by, ConversationStep.HoldConversation);
        RequireFaceToFace(team, command.FaceToFace);
        var present = command.Present ?? [];
        if (present.Count > MostPresent) throw TeamRefusals.TooManyPresent();
        var isVisit = command.FaceToFace && by.IsAttached;
        return [new ConversationHeld(team.Id, team.OwnerId, by.Id, command.FaceToFace, isVisit, [.. present.Distinct()], by.Today)];
    }

    public IReadOnlyList<TeamEvent> WriteUp(Team team, Actor by, WriteUpConversation command)
    {
        Require(team, by, ConversationStep.WriteUpConversation);
        if ((command.Asked & ConversationEssentials.All) != ConversationEssentials.All) throw TeamRefusals.EssentialsNotAsked();
        if (!command.ConsentToWriteUp) throw TeamRefusals.ConsentToWriteUpNeeded();
        var shareWith = Wording.AllKnown(command.ShareWith, TeamRefusals.WordUnknown);
        if (!command.ConsentToShare && shareWith.Count > 0) throw TeamRefusals.ConsentToShareNeeded();
        return [new ConversationWrittenUp(team.Id, team.OwnerId, ConversationEssentials.All, shareWith)];
    }

    public IReadOnlyList<TeamEvent> Review(Team team, Actor by)
    {
        Require(team, by, ConversationStep.ReviewConversation);
        return [new ConversationReviewed(team.Id, team.OwnerId)];
    }

    public IReadOnlyList<TeamEvent> Agree(Team team, Actor by)
    {
        Require(team, by, ConversationStep.AgreeConversation);
        var isPrepared = !team.Start.RequiresRegulatedStart || (VisitHeld && team.Trust.CoversAll(team.Start));
        return
        [
            new ConversationAgreed(team.Id, team.OwnerId, by.Id),
            .. team.Start.Taking(team, StartStep.ConversationAndTrustAssessment, isPrepared),
        ];
    }

    public void Apply(ConversationEvent happened)
    {
        switch (happened)
        {
            case ConversationPlanned e:
                Fire(ConversationStep.PlanConversation);
                PlannedAt = e.At;
                Place = e.Place;
                break;
            case ConversationHeld e:
                Fire(ConversationStep.HoldConversation);
                VisitHeld |= e.IsVisit;
                break;
            case ConversationWrittenUp e:
                Fire(ConversationStep.WriteUpConversation);
                SharedWith = [.. e.SharedWith];
                break;
            case ConversationReviewed:
                Fire(ConversationStep.ReviewConversation);
                break;
            case ConversationAgreed:
                Fire(ConversationStep.AgreeConversation);
                HasBeenAgreed = true;
                break;
        }
    }

    public IEnumerable<string> Possible(Team team, Actor by) => ConversationLifecycle.Of(this).Possible(step => Against(team, by, step));

    private static Refusal? Against(Team team, Actor by, ConversationStep step) => step switch
    {
        ConversationStep.AgreeConversation => Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly),
        ConversationStep.HoldConversation when team.Start.RequiresRegulatedStart => Unless(by.IsAttached, TeamRefusals.StarterOnly),
        _ => Unless(by.SpeaksForOwner || by.IsAttached, TeamRefusals.OwnerOrStarterOnly),
    } ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively);

    private static void RequireFaceToFace(Team team, bool isFaceToFace)
    {
        if (team.Start.RequiresRegulatedStart && !isFaceToFace) throw TeamRefusals.FaceToFaceNeeded();
    }

    private void Require(Team team, Actor by, ConversationStep step) => ConversationLifecycle.Of(this).Require(step, each => Against(team, by, each));

    private void Fire(ConversationStep step) => ConversationLifecycle.Of(this).Fire(step);
}
