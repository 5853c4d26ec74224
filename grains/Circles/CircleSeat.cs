using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Circles;

internal enum CircleSeatStep
{
    AskToJoin,
    Welcome,
    ConsentToJoining,
    ObjectToJoining,
    SettleJoining,
    WithdrawJoining,
    TakeBreak,
    ComeBack,
    Leave,
}

/// <summary>One person and a circle.</summary>
internal sealed class CircleSeat : ILiving<CircleSeatStage>
{
    [JsonInclude]
    public CircleSeatStage Stage { get; set; }

    [JsonInclude]
    public Person Person { get; set; } = new(default, "");

    [JsonInclude]
    public CircleMembership Membership { get; set; }

    /// <summary>In which way they are to take part, while the circle is deciding about it.</summary>
    [JsonInclude]
    public CircleMembership? Wanted { get; set; }

    [JsonInclude]
    public MemberId AskedBy { get; set; }

    /// <summary>What the circle makes of it.</summary>
    [JsonInclude]
    public ConsentRound Round { get; set; } = new();

    [JsonIgnore]
    public bool IsTaken => Stage is CircleSeatStage.TakingPart or CircleSeatStage.OnBreak;

    /// <summary>Whether they consent, object and select at present.</summary>
    [JsonIgnore]
    public bool IsFull => Stage == CircleSeatStage.TakingPart && Membership == CircleMembership.Full;
}

/// <summary>Coming into a circle, taking a fuller part, a break, leaving.</summary>
internal sealed class CircleSeatLifecycle : SharedLifecycle<CircleSeatLifecycle, CircleSeat, CircleSeatStage, CircleSeatStep>
{
    public CircleSeatLifecycle()
        : base("circle-seat")
    {
        foreach (var outside in new[] { CircleSeatStage.None, CircleSeatStage.Left })
        {
            Configure(outside)
                .Permit(CircleSeatStep.AskToJoin, CircleSeatStage.Asked)
                .Permit(CircleSeatStep.Welcome, CircleSeatStage.TakingPart);
        }

        Configure(CircleSeatStage.Asked)
            .PermitReentry(CircleSeatStep.AskToJoin)
            .PermitReentry(CircleSeatStep.ConsentToJoining)
            .PermitReentry(CircleSeatStep.ObjectToJoining)
            .Permit(CircleSeatStep.SettleJoining, CircleSeatStage.TakingPart)
            .Permit(CircleSeatStep.WithdrawJoining, CircleSeatStage.None);

        // Somebody who takes part may be on the way to a fuller part.
        Configure(CircleSeatStage.TakingPart)
            .PermitReentry(CircleSeatStep.AskToJoin)
            .PermitReentry(CircleSeatStep.Welcome)
            .PermitReentry(CircleSeatStep.ConsentToJoining)
            .PermitReentry(CircleSeatStep.ObjectToJoining)
            .PermitReentry(CircleSeatStep.SettleJoining)
            .PermitReentry(CircleSeatStep.WithdrawJoining)
            .Permit(CircleSeatStep.TakeBreak, CircleSeatStage.OnBreak)
            .Permit(CircleSeatStep.Leave, CircleSeatStage.Left);
        Configure(CircleSeatStage.OnBreak)
            .Permit(CircleSeatStep.ComeBack, CircleSeatStage.TakingPart)
            .Permit(CircleSeatStep.Leave, CircleSeatStage.Left);
    }
}
