namespace EqualCare.Enquiries;

/// <summary>Where an enquiry stands.</summary>
public enum EnquiryStage
{
    /// <summary>There is no such enquiry.</summary>
    None,
    New,

    /// <summary>Somebody of the circle looks whether support can be offered.</summary>
    BeingChecked,
    Offerable,
    InConversation,
    Accepted,

    /// <summary>A team is being formed: the enquiry has done its work.</summary>
    TeamForming,
    NotOfferable,

    /// <summary>By the person's own choice.</summary>
    WaitingList,

    /// <summary>Somebody who fits is there, and interested.</summary>
    MatchPossible,
    NotAFit,

    /// <summary>Told where else help is.</summary>
    Signposted,

    /// <summary>Taken back by the person.</summary>
    Withdrawn,
}

/// <summary>Whom whoever makes contact speaks for.</summary>
public enum ContactRelationship
{
    Self,
    Family,
    Friend,
    Professional,
}

/// <summary>How the contact came about.</summary>
public enum EnquirySource
{
    Web,
    Phone,
    Email,
    Referral,
}

/// <summary>Who would pay, as far as is known. It never decides about anybody's place on the waiting list.</summary>
public enum FundingKnown
{
    Unknown,
    Private,
    DirectPayment,
    CouncilManaged,
    Nhs,
    Mixed,
}

/// <summary>Who chose the waiting list.</summary>
public enum ChosenBy
{
    Person,
    Advocate,
}
