namespace EqualCare.Teams;

/// <summary>Where the team agreement stands.</summary>
public enum TeamAgreementStage
{
    None,

    /// <summary>On the table, for the members' consent; an earlier one goes on meanwhile.</summary>
    Proposed,
    Adopted,
}

/// <summary>Where the agreement between the owner and an independent worker stands.</summary>
public enum WorkerAgreementStage
{
    None,

    /// <summary>On the table, for the other's yes.</summary>
    Proposed,
    Agreed,

    /// <summary>It goes on as agreed, while a change is on the table.</summary>
    ChangeProposed,
    Ended,
}
