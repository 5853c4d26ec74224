namespace EqualCare;

/// <summary>The key of an entity's grain: <c>{co-op}/{uuid}</c>. The slash keeps storage from ever reading it as a number.</summary>
public readonly record struct EntityKey(CoopId Coop, Guid Id)
{
    /// <summary>Reads a key back; false for anything that was not made by <see cref="ToString"/>.</summary>
    public static bool TryParse(string text, out EntityKey key)
    {
        key = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || !CoopId.IsValid(text[..slash]) || !Guid.TryParseExact(text.AsSpan(slash + 1), "D", out var id)) return false;
        key = new EntityKey(new CoopId(text[..slash]), id);
        return true;
    }

    public override string ToString() => $"{Coop}/{Id}";
}
