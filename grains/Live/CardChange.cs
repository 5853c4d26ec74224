namespace EqualCare.Live;

/// <summary>What an event means for one card of a board: a card in the place of its namesake, or none any more.</summary>
public readonly record struct CardChange(string Id, Card? Card)
{
    public static CardChange Put(Card card) => new(card.Id, card);

    public static CardChange Remove(string id) => new(id, null);
}
