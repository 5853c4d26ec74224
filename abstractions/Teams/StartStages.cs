namespace EqualCare.Teams;

/// <summary>The eight steps of starting a team. Matching and the conversation are parallel tracks.</summary>
public enum StartStep
{
    FirstContact = 1,
    BeginningTheRelationship,
    FindingTheRightMatch,
    ConversationAndTrustAssessment,
    ProfilesAndPromises,
    BuildingATeam,
    GettingOrganised,
    SteppingBack,
}

/// <summary>Where the Supportive Conversation stands.</summary>
public enum ConversationStage
{
    None,
    Planned,
    Held,
    WrittenUp,
    ReviewedWithPerson,
    Agreed,
}

/// <summary>What has to be asked in the conversation; whether it is answered is the person's choice.</summary>
[Flags]
public enum ConversationEssentials
{
    None = 0,
    WhoYouAre = 1,
    DateOfBirth = 2,
    HealthConditions = 4,
    Medication = 8,
    KeyDocuments = 16,
    All = WhoYouAre | DateOfBirth | HealthConditions | Medication | KeyDocuments,
}

/// <summary>Where a version of the Trust Assessment stands.</summary>
public enum TrustAssessmentStage
{
    None,
    Draft,
    ReviewedWithPerson,
    Agreed,

    /// <summary>It holds, and it is time to look at it again.</summary>
    ReviewDue,

    /// <summary>A later version was agreed.</summary>
    Superseded,
}

/// <summary>The sections of a Trust Assessment.</summary>
public enum TrustSection
{
    Summary,
    Medication,
    Movement,
    GettingOut,
    Boundaries,
    BehaviourAndDistress,
    HomeSafety,
    Money,
    Emergency,
    CapacityAndRights,
}

/// <summary>Why a Trust Assessment has to be looked at again.</summary>
public enum TrustReviewCause
{
    ItsDayCame,
    NeedsChanged,
}

/// <summary>Where the Getting Support Promise stands.</summary>
public enum PromiseStage
{
    None,
    Draft,
    Offered,

    /// <summary>Signed by the person's side; the co-op's signature is missing.</summary>
    Signed,
    InForce,

    /// <summary>In force as it was, while a new version is on offer.</summary>
    Varied,
    Ended,
}

/// <summary>In what form the Promise is offered.</summary>
public enum PromiseFormat
{
    Screen,
    Paper,
    Audio,
    LargePrint,
    EasyRead,
    AnotherLanguage,
}

/// <summary>In what capacity somebody signs the Promise.</summary>
public enum SignerCapacity
{
    /// <summary>The person themselves.</summary>
    Person,

    /// <summary>Whom the person nominated.</summary>
    NominatedRepresentative,

    /// <summary>A guardian with authority for health and welfare.</summary>
    Guardian,
}

/// <summary>What a team lacks before a kind of regulated support may begin.</summary>
public enum RegulatedGap
{
    TeamStarter,
    HomeVisit,
    TrustAssessment,
    Promise,
}
