using System.Linq.Expressions;
using System.Reflection;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace EqualCare.Commands;

/// <summary>
/// One kind of entity over HTTP: an endpoint for each of its commands and questions. A command is called on the wire what the grain's method is
/// called by its alias, so that the words of refusals (<c>possible</c>) are the words of addresses.
/// </summary>
/// <typeparam name="TGrain">The entity's grain.</typeparam>
internal sealed class EntityEndpoints<TGrain>
    where TGrain : IGrainWithStringKey
{
    // The longest texts that a command may carry are a few thousand letters.
    private const int LargestBody = 64 * 1024;

    private readonly string _place;
    private readonly Refusal _notFound;

    public EntityEndpoints(IEndpointRouteBuilder endpoints, string plural, string tag, Refusal notFound)
    {
        _place = $"/api/{plural}";
        _notFound = notFound;
        Routes = endpoints.MapGroup(_place).WithTags(tag).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(LargestBody));
    }

    /// <summary>The place of all of them, for questions that take more than an id; <see cref="Of"/> finds the grain.</summary>
    public RouteGroupBuilder Routes { get; }

    public static TGrain Of(IGrainFactory grains, CoopId coop, Guid id) => grains.GetGrain<TGrain>(new EntityKey(coop, id).ToString());

    /// <summary><c>POST /api/{plural}</c>: the command with which its life begins.</summary>
    public RouteHandlerBuilder Make<TBody>(Expression<Func<TGrain, Func<TBody, Caller, Task<Receipt>>>> command, string summary)
        where TBody : class
    {
        var give = MethodOf(command).CreateDelegate<Func<TGrain, TBody, Caller, Task<Receipt>>>();
        return Routes.MapDirect(HttpMethods.Post, "/", async http =>
            {
                var (caller, body) = await CommandRequest<TBody>.Read(http);
                await new Made(await give(Of(http.Grains(), caller.Coop, caller.Command.Value), body, caller), _place).ExecuteAsync(http);
            })
            .Takes<TBody>()
            .WithMetadata(ReceiptBody.Metadata(StatusCodes.Status201Created))
            .WithSummary(summary);
    }

    /// <summary><c>POST /api/{plural}/{id}/{command}</c>, with a body.</summary>
    public RouteHandlerBuilder Do<TBody>(Expression<Func<TGrain, Func<TBody, Caller, Task<Receipt>>>> command, string summary)
        where TBody : class
    {
        var method = MethodOf(command);
        return Do(method, method.CreateDelegate<Func<TGrain, TBody, Caller, Task<Receipt>>>(), summary);
    }

    /// <summary><c>POST /api/{plural}/{id}/{command}</c>, with nothing more to say.</summary>
    public RouteHandlerBuilder Do(Expression<Func<TGrain, Func<Caller, Task<Receipt>>>> command, string summary)
    {
        var method = MethodOf(command);
        var give = method.CreateDelegate<Func<TGrain, Caller, Task<Receipt>>>();
        return Do<NoBody>(method, (grain, _, caller) => give(grain, caller), summary);
    }

    /// <summary><c>GET /api/{plural}/{id}</c>: it, as the caller may see it.</summary>
    public RouteHandlerBuilder Show<TView>(Func<TGrain, MemberId, Task<TView>> ask, string summary)
        where TView : class => Show("", ask, summary);

    /// <summary><c>GET /api/{plural}/{id}/{what}</c>: something about it.</summary>
    public RouteHandlerBuilder Show<TView>(string what, Func<TGrain, MemberId, Task<TView>> ask, string summary)
        where TView : class =>
        Routes.MapDirect(HttpMethods.Get, $"/{{id:guid}}/{what}".TrimEnd('/'), async http =>
            {
                var session = http.RequireSession();
                var view = await ask(Of(http.Grains(), session.Coop, http.IdInPath("id")), session.Member);
                await http.Response.WriteAsJsonAsync(view, Json.Options, http.RequestAborted);
            })
            .Produces<TView>()
            .WithSummary(summary)
            .Refuses(_notFound);

    /// <summary><c>GET /api/{plural}/{id}/{what}/{memberId}</c>: something about it and one of its people.</summary>
    public RouteHandlerBuilder ShowAbout<TView>(string what, Func<TGrain, MemberId, MemberId, Task<TView>> ask, string summary)
        where TView : class =>
        Routes.MapDirect(HttpMethods.Get, $"/{{id:guid}}/{what}/{{memberId:guid}}", async http =>
            {
                var session = http.RequireSession();
                var view = await ask(Of(http.Grains(), session.Coop, http.IdInPath("id")), new MemberId(http.IdInPath("memberId")), session.Member);
                await http.Response.WriteAsJsonAsync(view, Json.Options, http.RequestAborted);
            })
            .Produces<TView>()
            .WithSummary(summary)
            .Refuses(_notFound);

    private RouteHandlerBuilder Do<TBody>(MethodInfo command, Func<TGrain, TBody, Caller, Task<Receipt>> give, string summary)
        where TBody : class =>
        Routes.MapDirect(HttpMethods.Post, $"/{{id:guid}}/{NameOf(command)}", async http =>
            {
                var (caller, body) = await CommandRequest<TBody>.Read(http);
                await new Done(await give(Of(http.Grains(), caller.Coop, http.IdInPath("id")), body, caller)).ExecuteAsync(http);
            })
            .Takes<TBody>()
            .WithMetadata(ReceiptBody.Metadata(StatusCodes.Status200OK))
            .WithSummary(summary)
            .Refuses(_notFound);

    private static string NameOf(MethodInfo command) =>
        command.GetCustomAttribute<AliasAttribute>()?.Alias ?? throw new InvalidOperationException($"{command.Name} has no alias.");

    /// <summary>The method that <c>grain => grain.Method</c> names.</summary>
    private static MethodInfo MethodOf(LambdaExpression named) =>
        named.Body is UnaryExpression { Operand: MethodCallExpression { Object: ConstantExpression { Value: MethodInfo method } } }
            ? method
            : throw new ArgumentException("A method of the grain is expected here.", nameof(named));
}

/// <summary>The body of a command that has nothing more to say: <c>{}</c>, or none at all.</summary>
internal sealed record NoBody;

internal static class EntityEndpointsExtensions
{
    /// <param name="endpoints">Where.</param>
    /// <param name="plural">As addresses say it: <c>circles</c>.</param>
    /// <param name="tag">The heading under which it is described.</param>
    /// <param name="notFound">The answer about what does not exist or may not be known, to whatever is asked.</param>
    public static EntityEndpoints<TGrain> MapEntity<TGrain>(this IEndpointRouteBuilder endpoints, string plural, string tag, Refusal notFound)
        where TGrain : IGrainWithStringKey =>
        new(endpoints, plural, tag, notFound);
}
