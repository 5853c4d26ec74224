using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Offset and count as the lists understand them: fifty by default, cut to the upper limit.</summary>
internal sealed record Paging(int Offset, int Count)
{
    public static Paging Of(RestCall call, WorkspaceSettings settings)
    {
        var asked = call.Values.Number("count");
        var count = asked switch
        {
            null => 50,
            0 when settings.AllowInfiniteCount => int.MaxValue,
            <= 0 => 50,
            var some => Math.Min(some.Value, settings.UpperCountLimit),
        };
        return new(Math.Max(0, call.Values.Number("offset") ?? 0), count);
    }

    public Answer Page(string name, IEnumerable<JsonObject> all)
    {
        var items = all.ToList();
        var page = items.Skip(Offset).Take(Count).ToList();
        return Answer.Ok(new JsonObject
        {
            [name] = Wire.Array(page),
            ["count"] = page.Count,
            ["offset"] = Offset,
            ["total"] = items.Count,
        });
    }
}
