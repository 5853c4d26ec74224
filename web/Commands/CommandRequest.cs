using System.Reflection;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Commands;

/// <summary>
/// One command as it comes over HTTP: who gives it, its id and its body. The id is the client's <c>Idempotency-Key</c> in the name of
/// the caller, so that nobody can meet another's; without one the server makes one up.
/// </summary>
/// <typeparam name="TBody">The body's shape.</typeparam>
internal sealed record CommandRequest<TBody>(Caller Caller, TBody Body) : IEndpointParameterMetadataProvider
    where TBody : class
{
    /// <summary>The id for something that this command makes: the same for each repeat of it.</summary>
    public Guid NewId => Caller.Command.Value;

    /// <summary>What an endpoint that takes this says about itself.</summary>
    public static IEnumerable<object> Metadata { get; } =
        [new AcceptsMetadata(["application/json"], typeof(TBody), isOptional: true), CommandMetadata.Instance];

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        foreach (var said in Metadata) builder.Metadata.Add(said);
    }

    /// <summary>Called by the framework for each handler parameter of this type.</summary>
    public static async ValueTask<CommandRequest<TBody>?> BindAsync(HttpContext http) => await Read(http);

    /// <summary>Refuses what it cannot read; the body is limited by the server's settings.</summary>
    public static async ValueTask<CommandRequest<TBody>> Read(HttpContext http)
    {
        var session = http.RequireSession();
        return await JsonBody.Take(
            http.Request, body => new CommandRequest<TBody>(Callers.Of(http, session, body), JsonBody.Read<TBody>(body)));
    }
}

/// <summary>Marks an endpoint that takes a command.</summary>
internal sealed class CommandMetadata
{
    public const string KeyHeader = "Idempotency-Key";

    public static readonly CommandMetadata Instance = new();

    private CommandMetadata()
    {
    }
}
