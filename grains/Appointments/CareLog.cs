namespace EqualCare.Appointments;

/// <summary>When a visit really took place, until both sides say the same.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="ProposedByServer">True while a planned time stands in for a forgotten check-in or check-out.</param>
/// <param name="ConfirmedBy">Which sides have confirmed these times.</param>
internal sealed record CareLog(DateTimeOffset Start, DateTimeOffset End, bool ProposedByServer, Sides ConfirmedBy)
{
    public Sides Missing => Sides.Both & ~ConfirmedBy;

    /// <summary>
    /// Planned times stand in for what was forgotten, and never add to what is known: who came late is not put down as punctual, who came early
    /// not as having begun early.
    /// </summary>
    public static CareLog Healed(DateTimeOffset start, DateTimeOffset end, DateTimeOffset? checkedIn, DateTimeOffset? checkedOut)
    {
        var left = checkedOut > start ? checkedOut.Value : end;
        var came = checkedIn > start && checkedIn < left ? checkedIn.Value : start;
        return new CareLog(came, left, ProposedByServer: true, Sides.None);
    }

    /// <summary>One side confirms these times. If they are other ones than before, what the other side had said is void.</summary>
    public CareLog Agreed(Sides side, DateTimeOffset start, DateTimeOffset end) => start == Start && end == End
        ? this with { ConfirmedBy = ConfirmedBy | side }
        : new CareLog(start, end, ProposedByServer: false, side);
}
