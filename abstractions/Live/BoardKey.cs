using System.Diagnostics.CodeAnalysis;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Live;

/// <summary>The key of a board's grain: <c>{co-op}/{topic}</c>.</summary>
public readonly record struct BoardKey(CoopId Coop, Topic Topic)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out BoardKey key)
    {
        key = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 1 || !CoopId.IsValid(text![..slash]) || !Topic.TryParse(text[(slash + 1)..], out var topic)) return false;
        key = new BoardKey(new CoopId(text[..slash]), topic);
        return true;
    }

    /// <summary>The board's grain; null when there is no board of this kind.</summary>
    public IBoardGrain? GrainFrom(IGrainFactory grains) => Topic.Kind switch
    {
        "circle" => grains.GetGrain<ICircleBoardGrain>(ToString()),
        "member" => grains.GetGrain<IMemberBoardGrain>(ToString()),
        "team" => grains.GetGrain<ITeamBoardGrain>(ToString()),
        _ => null,
    };

    public override string ToString() => $"{Coop}/{Topic}";
}
