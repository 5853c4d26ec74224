namespace EqualCare.Teams;

/// <summary>What somebody may do in a team now. Worked out each time from role, stage and the owner's choices; what is not given is denied.</summary>
[Flags]
public enum TeamPermission
{
    None = 0,

    /// <summary>May know that there is this team, and how they stand to it.</summary>
    KnowTeam = 1 << 0,

    /// <summary>May see the team's page: who is in it, its hats, rota and chat.</summary>
    SeeTeam = 1 << 1,

    /// <summary>May see who is on the way into the team.</summary>
    SeeDoors = 1 << 2,

    /// <summary>May see with whom the owner's information is shared, and who looked.</summary>
    SeeAudience = 1 << 3,

    /// <summary>May change who sees what.</summary>
    ChangeAudience = 1 << 4,

    /// <summary>May help the owner to change it, not change it for them.</summary>
    HelpWithAudience = 1 << 5,

    /// <summary>Says yes or no for the owner's side.</summary>
    SpeakForOwner = 1 << 6,

    Invite = 1 << 7,

    /// <summary>May let in somebody who asked.</summary>
    ApproveRequests = 1 << 8,

    /// <summary>May end a membership.</summary>
    EndMemberships = 1 << 9,

    /// <summary>May end one where safety asks for it.</summary>
    EndMembershipsForSafety = 1 << 10,

    ReadEssentials = 1 << 11,

    /// <summary>The least that a helper who enters a home has to know; the owner cannot switch it off.</summary>
    ReadHomeVisitMinimum = 1 << 12,

    ReadWellbeing = 1 << 13,

    /// <summary>May read what is otherwise closed to them where it is needed, saying why; the owner sees it.</summary>
    ReadWithReason = 1 << 14,

    WriteNotes = 1 << 15,
    EditRota = 1 << 16,
    EditOwnRota = 1 << 17,
    RecordMedication = 1 << 18,
    SeeMoney = 1 << 19,
    SeeOwnPay = 1 << 20,

    /// <summary>Everyone, always.</summary>
    RaiseConcern = 1 << 21,

    /// <summary>Consents or objects when the team decides something together.</summary>
    Consent = 1 << 22,

    /// <summary>May see how far the start has come: conversation, Trust Assessment, Promise.</summary>
    SeeStart = 1 << 23,
}
