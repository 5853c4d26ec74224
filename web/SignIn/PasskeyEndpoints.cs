using System.Buffers.Text;
using System.Net.Mime;
using System.Text.Json;
using EqualCare.Commands;
using Microsoft.AspNetCore.Identity;

namespace EqualCare.SignIn;

/// <summary>Passkeys over HTTP. What browsers give and take is passed on as it is (WebAuthn Level 3, in JSON).</summary>
internal static class PasskeyEndpoints
{
    private const int MostLettersOfName = 50;

    // Each question costs a row, so one address may not ask for ever.
    private const int QuestionsAtOnce = 60;

    private static readonly TimeSpan ThenAQuestionEvery = TimeSpan.FromSeconds(2);

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        var questions = new AddressBudget(QuestionsAtOnce, ThenAQuestionEvery, endpoints.ServiceProvider.GetRequiredService<TimeProvider>());

        var own = endpoints.MapGroup("/api/passkeys").WithTags("Signing in").RequireAuthorization();

        own.MapPost("/options", async (RequestBody<NothingBody> _, Passkeys passkeys, AccountStore accounts, HttpContext http, CancellationToken cancellation) =>
                Results.Text(await passkeys.AskToMake(await accounts.Of(http, cancellation), http, cancellation), MediaTypeNames.Application.Json))
            .WithSummary("What the browser needs to make a passkey: the argument of navigator.credentials.create, in JSON.")
            .Produces<JsonElement>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
            .Refuses(SignInRefusals.PasskeyTooMany());

        own.MapPost("/", async (RequestBody<AddPasskey> request, Passkeys passkeys, AccountStore accounts, HttpContext http, CancellationToken cancellation) =>
            {
                var name = CheckedName(request.Value.Name ?? "");
                var made = await passkeys.Add(await accounts.Of(http, cancellation), request.Value.Credential, name, http, cancellation);
                return Results.Json(PasskeyBody.Of(made), Json.Options, statusCode: StatusCodes.Status201Created);
            })
            .WithSummary("Adds the passkey that the browser made.")
            .Produces<PasskeyBody>(StatusCodes.Status201Created)
            .Refuses(SignInRefusals.PasskeyNotAccepted());

        own.MapGet("/", async (AccountStore accounts, HttpContext http, CancellationToken cancellation) =>
            {
                var passkeys = await accounts.GetPasskeysAsync(await accounts.Of(http, cancellation), cancellation);
                return Results.Json(passkeys.Select(PasskeyBody.Of), Json.Options);
            })
            .WithSummary("One's own passkeys.")
            .Produces<PasskeyBody[]>();

        own.MapDelete("/{id}", async (string id, AccountStore accounts, HttpContext http, CancellationToken cancellation) =>
            {
                var account = await accounts.Of(http, cancellation);
                if (!Base64Url.IsValid(id)
                    || await accounts.FindPasskeyAsync(account, Base64Url.DecodeFromChars(id), cancellation) is not { } passkey)
                    throw SignInRefusals.PasskeyNotFound();
                await accounts.RemovePasskeyAsync(account, passkey.CredentialId, cancellation);
                return Results.NoContent();
            })
            .WithSummary("Removes a passkey; nobody can sign in with it any more.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(SignInRefusals.PasskeyNotFound());

        var signIn = endpoints.MapGroup("/api/session").WithTags("Signing in").AllowAnonymous();

        signIn.MapPost("/passkey-options", async (RequestBody<NothingBody> _, Passkeys passkeys, HttpContext http, CancellationToken cancellation) =>
            {
                questions.RefuseSpent(http.Connection.RemoteIpAddress);
                questions.Spend(http.Connection.RemoteIpAddress);
                return Results.Text(await passkeys.AskToSignIn(http, cancellation), MediaTypeNames.Application.Json);
            })
            .WithSummary("What the browser needs to sign somebody in by passkey: the argument of navigator.credentials.get, in JSON.")
            .Produces<JsonElement>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
            .Refuses(SignInRefusals.TooManyAttempts(default));

        signIn.MapPost("/passkey", async (
                RequestBody<ShowPasskey> request, Passkeys passkeys, Sessions sessions, SignInMetrics metrics, HttpContext http, CancellationToken cancellation) =>
            {
                try
                {
                    var account = await passkeys.Check(request.Value.Credential, http, cancellation);
                    var session = await sessions.Begin(account, SessionKind.Cookie, cancellation) ?? throw SignInRefusals.PasskeyFailed();
                    metrics.Succeeded();
                    return await http.SignedIn(session, sessions, cancellation);
                }
                catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotSignedIn)
                {
                    metrics.Failed();
                    throw;
                }
            })
            .WithSummary("Signs in by passkey, with a cookie.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(SignInRefusals.PasskeyFailed());
    }

    private static string CheckedName(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length <= MostLettersOfName && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw RequestRefusals.Field("name", $"A passkey's name has at most {MostLettersOfName} letters.");
    }
}

/// <param name="Credential">What navigator.credentials.create gave, in JSON.</param>
/// <param name="Name">What its owner calls it, to tell it from others.</param>
internal sealed record AddPasskey(JsonElement Credential, string? Name = null);

/// <param name="Credential">What navigator.credentials.get gave, in JSON.</param>
internal sealed record ShowPasskey(JsonElement Credential);

/// <summary>A body in which nothing is expected.</summary>
internal sealed record NothingBody;

/// <param name="Id">Its credential id, in base64url.</param>
/// <param name="Name">What its owner calls it; may be empty.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record PasskeyBody(string Id, string Name, DateTimeOffset CreatedAt)
{
    public static PasskeyBody Of(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt);
}
