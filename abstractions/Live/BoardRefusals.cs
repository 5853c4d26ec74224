namespace EqualCare.Live;

/// <summary>Every no a board can give.</summary>
public static class BoardRefusals
{
    /// <summary>The same words whether the topic does not exist or may not be known.</summary>
    public static Refusal NotFound() => Refusal.NotFound("topic.not-found", "There is no such topic, or it is not yours to see.");
}
