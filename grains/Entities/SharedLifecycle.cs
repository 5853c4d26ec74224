using System.Collections.Concurrent;
using System.Text;

namespace EqualCare.Entities;

/// <summary>Something with a stage of its own, inside an entity.</summary>
internal interface ILiving<TStage>
    where TStage : struct, Enum
{
    TStage Stage { get; set; }
}

/// <summary>
/// The life of things of which there are many: a team alone has dozens of lives, and the table of a life weighs more than all of them. So
/// a thread makes each table once and lays it under whichever thing is at hand.
/// </summary>
/// <param name="kind">What it is the life of, as its refusal codes begin.</param>
internal abstract class SharedLifecycle<TSelf, TSubject, TStage, TStep> : Lifecycle<TStage, TStep>
    where TSelf : SharedLifecycle<TSelf, TSubject, TStage, TStep>, new()
    where TSubject : class, ILiving<TStage>
    where TStage : struct, Enum
    where TStep : struct, Enum
{
    [ThreadStatic]
    private static TSelf? table;

    private readonly string _kind;
    private readonly Hand _hand;

    protected SharedLifecycle(string kind)
        : this(kind, new Hand())
    {
    }

    private SharedLifecycle(string kind, Hand hand)
        : base(kind, () => hand.Subject?.Stage ?? default, stage => hand.Subject!.Stage = stage)
    {
        _kind = kind;
        _hand = hand;
    }

    /// <summary>Whose life it is at the moment.</summary>
    protected TSubject Subject => _hand.Subject!;

    /// <summary>The life of this one. To be used at once: the next call lays it under another.</summary>
    public static TSelf Of(TSubject subject)
    {
        table ??= new TSelf();
        table._hand.Subject = subject;
        return table;
    }

    /// <summary>
    /// Refuses a step that is not this caller's, that the stage does not know, or that something stands against, in this order; and
    /// says what this caller could do instead, which is what nothing stands against.
    /// </summary>
    public void Require(TStep step, Func<TStep, Refusal?> against)
    {
        var no = against(step);
        if (no is null or { Kind: RefusalKind.Conflict } && !CanFire(step)) no = NotAtThisStage();
        if (no is null) return;
        throw no.Kind is RefusalKind.NotFound or RefusalKind.Invalid ? no : no.Offering(Possible(against));
    }

    /// <summary>What nothing stands against now, as commands are named.</summary>
    public IEnumerable<string> Possible(Func<TStep, Refusal?> against) =>
        Enum.GetValues<TStep>().Where(step => CanFire(step) && against(step) is null).Select(step => Named.AsCommand(step));

    private Refusal NotAtThisStage() => Refusal.Conflict(
        $"{_kind}.not-at-this-stage", $"This cannot be done now: the {_kind.Replace('-', ' ')} is at '{Named.InWords(State)}'.");

    private sealed class Hand
    {
        public TSubject? Subject { get; set; }
    }
}

/// <summary>How stages and steps are written.</summary>
internal static class Named
{
    private static readonly ConcurrentDictionary<Enum, string> Commands = new();

    /// <summary><c>BookCheckIn</c> as <c>book-check-in</c>.</summary>
    public static string AsCommand<T>(T step)
        where T : struct, Enum => Commands.GetOrAdd(step, static known => Apart(known.ToString(), '-'));

    /// <summary><c>SteppingBack</c> as <c>stepping back</c>.</summary>
    public static string InWords<T>(T stage)
        where T : struct, Enum => Apart(stage.ToString(), ' ');

    private static string Apart(string name, char between)
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
