using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// The address of a grain or observer. The classes made by <see cref="ProxyFactory"/> derive from it, implement one interface, and turn
/// each call of a method into one of the calls below.
/// </summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    // Where the last call went; most often the next one goes there too.
    private ICallTarget? lastTarget;

    internal GrainReference(GrainId grainId, SiloLink link)
    {
        GrainId = grainId;
        Link = link;
    }

    public GrainId GrainId { get; }

    internal SiloLink Link { get; }

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public sealed override bool Equals(object? obj) => Equals(obj as GrainReference);

    public sealed override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}";

    internal Task Call<TArguments>(GrainMethod method, TArguments arguments)
        where TArguments : struct, ITuple
    {
        var request = new RequestOf<TArguments>(method, this, arguments);
        var silo = Link.Silo;
        var sent = silo is { OutgoingFilters.Length: > 0 } ? SendFiltered(request, silo) : Send(request, silo);
        return method.IsOneWay ? Task.CompletedTask : sent;
    }

    internal Task<TResult> Ask<TArguments, TResult>(GrainMethod method, TArguments arguments)
        where TArguments : struct, ITuple
    {
        var request = new QuestionOf<TArguments, TResult>(method, this, arguments);
        var silo = Link.Silo;
        var sent = silo is { OutgoingFilters.Length: > 0 } ? SendFiltered(request, silo) : Send(request, silo);
        return method.IsOneWay ? Task.FromResult<TResult>(default!) : sent;
    }

    internal ICallTarget Target(Silo silo)
    {
        var target = lastTarget;
        if (target is null || target.IsGone)
            lastTarget = target = silo.TargetOf(GrainId);
        return target;
    }

    private static Task<TResult> Send<TArguments, TResult>(RequestOf<TArguments, TResult> request, Silo? silo)
        where TArguments : struct, ITuple
    {
        try
        {
            (silo ?? throw new SiloUnavailableException($"No silo is running that could take {request}.")).Send(request);
        }
        catch (Exception refused)
        {
            request.Fail(refused);
        }

        return request.Promise;
    }

    private static async Task<TResult> SendFiltered<TArguments, TResult>(RequestOf<TArguments, TResult> request, Silo silo)
        where TArguments : struct, ITuple
    {
        await new OutgoingCall(request, silo).Invoke();
        return request.Answer;
    }
}

/// <summary>Takes the requests for one address.</summary>
internal interface ICallTarget
{
    /// <summary>Ended: it passes on what still reaches it, but is no address any more.</summary>
    bool IsGone { get; }

    void Receive(Request request);
}
