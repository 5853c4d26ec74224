using System.Text;
using Stateless;

namespace EqualCare.Entities;

/// <summary>
/// The life of an entity, declared in one readable place. A step that its stage does not know is a refusal that says what would be possible.
/// </summary>
/// <param name="kind">What it is the life of, as its refusal codes begin: <c>circle</c>.</param>
/// <param name="stage">Reads the entity's stage.</param>
/// <param name="move">Sets the entity's stage.</param>
internal abstract class Lifecycle<TStage, TStep>(string kind, Func<TStage> stage, Action<TStage> move)
    : StateMachine<TStage, TStep>(stage, move)
    where TStage : struct, Enum
    where TStep : struct, Enum
{
    /// <summary>Refuses a step that the present stage does not know.</summary>
    public void Require(TStep step) => Require(step, static _ => true);

    /// <summary>Refuses a step that the present stage does not know, and names as possible only what the caller may do.</summary>
    public void Require(TStep step, Func<TStep, bool> may)
    {
        if (CanFire(step)) return;
        if (EqualityComparer<TStage>.Default.Equals(State, default))
            throw Refusal.NotFound($"{kind}.not-found", $"There is no such {kind}, or it is not yours to see.");
        throw Refusal.Conflict(
            $"{kind}.not-at-this-stage",
            $"This cannot be done now: the {kind} is {Words(State.ToString(), ' ')}.",
            [.. Possible(may)]);
    }

    /// <summary>The steps that the present stage knows, as commands are named: <c>check-in</c>.</summary>
    public IEnumerable<string> Possible() => Possible(static _ => true);

    /// <summary>Those of them that the caller may do.</summary>
    public IEnumerable<string> Possible(Func<TStep, bool> may) =>
        Enum.GetValues<TStep>().Where(step => CanFire(step) && may(step)).Select(step => Words(step.ToString(), '-'));

    private static string Words(string name, char between)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append(between);
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
