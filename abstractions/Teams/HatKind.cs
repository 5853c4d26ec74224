using System.Text.Json.Serialization;

namespace EqualCare.Teams;

/// <summary>
/// The hats of the catalogue. Those of the owner, of a plain member and of the Team Starter are not among them: they come with the role and are neither
/// given nor put down.
/// </summary>
public enum HatKind
{
    /// <summary>A hat that the team invented.</summary>
    Invented,

    /// <summary>Keeps the Getting Support Profile and the Trust Assessment true.</summary>
    ProfileHolder,

    /// <summary>Keeps the rota current and visits filled. Some say Rota Wrangler.</summary>
    RotaHolder,

    /// <summary>Oversees the medication records.</summary>
    MarHolder,

    /// <summary>Runs the team's chat.</summary>
    TeamChatAdmin,

    /// <summary>Sets regular check-ins.</summary>
    CheckInFacilitator,

    /// <summary>Whom to turn to with concerns.</summary>
    SafeguardingLead,

    /// <summary>Suggestions, introductions, welcome.</summary>
    Membership,

    /// <summary>Day-to-day joining-up; often a relative.</summary>
    SupportCoordination,

    /// <summary>Stays in touch with social worker, surgery and pharmacy.</summary>
    ProfessionalLink,

    /// <summary>Reads the notes and spots patterns.</summary>
    NotesChecker,

    /// <summary>Budget, invoices, receipts.</summary>
    MoneyMinder,

    /// <summary>Shopping, protective things, equipment.</summary>
    HomeAndSupplies,

    /// <summary>Keeps life in view.</summary>
    FunAndOutings,

    /// <summary>What the team needs to learn.</summary>
    Learning,

    /// <summary>Is shadowed by newcomers.</summary>
    NewcomerBuddy,
}

/// <summary>A hat in a team. Those of the catalogue have the same id in every team.</summary>
[GenerateSerializer, Immutable, Alias("hat-id"), JsonConverter(typeof(IdJsonConverter<HatId>))]
public readonly record struct HatId([property: Id(0)] Guid Value) : IId<HatId>
{
    public static HatId From(Guid value) => new(value);

    /// <summary>The id of a hat of the catalogue.</summary>
    public static HatId Of(HatKind kind) => new(CommandId.Derived($"hat/{kind}").Value);

    public override string ToString() => Value.ToString();
}

/// <summary>Where one person stands with one hat. A hat may have several holders, each with a stage of their own.</summary>
public enum HatStage
{
    /// <summary>They have nothing to do with it.</summary>
    Needed,

    /// <summary>Somebody, perhaps themselves, thought of them.</summary>
    Nominated,

    /// <summary>They would wear it; the team has to consent.</summary>
    Accepted,

    /// <summary>They would rather not.</summary>
    Declined,

    /// <summary>They wear it, for a while.</summary>
    Held,

    /// <summary>They wear it, and it is time to look at it again.</summary>
    ReviewDue,

    /// <summary>Somebody else took it over from them.</summary>
    PassedOn,

    PutDown,
}

/// <summary>Groups of stages.</summary>
public static class HatStages
{
    public static bool IsWorn(this HatStage stage) => stage is HatStage.Held or HatStage.ReviewDue;

    /// <summary>On the way to be worn.</summary>
    public static bool IsComing(this HatStage stage) => stage is HatStage.Nominated or HatStage.Accepted;
}
