using System.Text.Json;

namespace EqualCare.RocketChat;

/// <summary>What the workspace answered to one call.</summary>
internal sealed record WorkspaceAnswer(int Status, JsonElement Body)
{
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal) { "restricted-workspace", "error-too-many-requests", "too-many-requests" };

    public bool Succeeded => Status == 200 && Body.Child("success").ValueKind != JsonValueKind.False;

    public bool IsNotSignedIn => Status == 401;

    /// <summary>The codes of a refusal: they move about between versions, so all places are looked at.</summary>
    public IReadOnlyList<string> Codes
    {
        get
        {
            var codes = new List<string>();
            if (Body.Text("errorType") is { } type) codes.Add(type);
            if (Body.Text("error") is not { } error) return codes;
            var bracket = error.LastIndexOf('[');
            if (bracket >= 0 && error.EndsWith(']')) codes.Add(error[(bracket + 1)..^1]);
            if (!error.Contains(' ', StringComparison.Ordinal)) codes.Add(error);
            return codes;
        }
    }

    /// <summary>A no that may be another answer later: of a workspace that waits for something, or that does not know the bridge for now.</summary>
    public bool MayPass => IsNotSignedIn || Codes.Any(Passing.Contains);

    public bool Has(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
            if (Codes.Contains(code)) return true;
        return false;
    }

    /// <summary>The refusal in a word, without anything that anybody wrote.</summary>
    public string Why => Codes.Count > 0 ? Codes[0] : $"status {Status}";
}

/// <summary>The workspace did not answer, or not with anything that can be read: what was asked may have been done or not.</summary>
[GenerateSerializer, Alias("workspace-away")]
internal sealed class WorkspaceAwayException(string what, Exception? inner = null) : Exception(what, inner);

/// <summary>The workspace said no to something that the bridge cannot do without.</summary>
[GenerateSerializer, Alias("workspace-refused")]
internal sealed class WorkspaceRefusedException(string what) : Exception(what);
