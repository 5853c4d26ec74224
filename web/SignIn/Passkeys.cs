using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EqualCare.Commands;
using EqualCare.Database;
using Microsoft.AspNetCore.Identity;

namespace EqualCare.SignIn;

/// <summary>
/// Sign-in by passkey. Identity asks and checks; what was asked waits in the database, where any process can take it up, and can be
/// answered once.
/// </summary>
internal sealed class Passkeys(AccountStore store, IPasskeyHandler<Account> handler, IDatabase database, TimeProvider time)
{
    private const int MostForOne = 20;

    private static readonly TimeSpan AnswerableFor = TimeSpan.FromMinutes(5);

    /// <summary>What a browser needs to make a passkey for somebody who is signed in.</summary>
    public async Task<string> AskToMake(Account account, HttpContext http, CancellationToken cancellation)
    {
        if ((await store.GetPasskeysAsync(account, cancellation)).Count >= MostForOne) throw SignInRefusals.PasskeyTooMany();

        // The name on the passkey travels to wherever the person's device keeps passkeys: the username says enough there.
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Username, DisplayName = account.Username }, http);
        await Remember(asked.CreationOptionsJson, asked.AttestationState!, cancellation);
        return asked.CreationOptionsJson;
    }

    public async Task<UserPasskeyInfo> Add(Account account, JsonElement credential, string name, HttpContext http, CancellationToken cancellation)
    {
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = credential.GetRawText(),
            AttestationState = await Recall(credential, cancellation),
        });
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString()) throw SignInRefusals.PasskeyNotAccepted();
        made.Passkey.Name = name;
        await store.AddOrUpdatePasskeyAsync(account, made.Passkey, cancellation);
        return made.Passkey;
    }

    /// <summary>What a browser needs to let somebody sign in, whoever it is: the passkey says who.</summary>
    public async Task<string> AskToSignIn(HttpContext http, CancellationToken cancellation)
    {
        var asked = await handler.MakeRequestOptionsAsync(user: null, http);
        await Remember(asked.RequestOptionsJson, asked.AssertionState!, cancellation);
        return asked.RequestOptionsJson;
    }

    /// <exception cref="Refusal">The passkey opens nothing here.</exception>
    public async Task<Account> Check(JsonElement credential, HttpContext http, CancellationToken cancellation)
    {
        var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = credential.GetRawText(),
            AssertionState = await Recall(credential, cancellation),
        });
        if (!shown.Succeeded) throw SignInRefusals.PasskeyFailed();

        // The count by which a copied passkey is found out.
        await store.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey, cancellation);
        return shown.User;
    }

    private async Task Remember(string options, string state, CancellationToken cancellation)
    {
        using var asked = JsonDocument.Parse(options);
        await database.Do(
            "insert into passkey_challenges (id, state, expires_at) values (@id, @state, @expires)",
            cancellation,
            ("id", IdOf(asked.RootElement)),
            ("state", state),
            ("expires", (time.GetUtcNow() + AnswerableFor).ToUnixTimeMilliseconds()));
    }

    // The answer repeats the challenge, and so leads to what was asked. Null when nothing was, or it was answered already.
    private async Task<string?> Recall(JsonElement credential, CancellationToken cancellation)
    {
        var id = IdIn(credential);
        var states = await database.Change(
            transaction => transaction.All(
                "delete from passkey_challenges where id = @id and expires_at > @now returning state",
                row => row.GetString(0),
                cancellation,
                ("id", id),
                ("now", time.GetUtcNow().ToUnixTimeMilliseconds())),
            cancellation);
        return states is [var state] ? state : null;
    }

    private static byte[] IdIn(JsonElement credential)
    {
        try
        {
            var clientData = Base64Url.DecodeFromChars(credential.GetProperty("response").GetProperty("clientDataJSON").GetString());
            using var said = JsonDocument.Parse(clientData);
            return IdOf(said.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw RequestRefusals.Field("credential", "This is not what a browser gives for a passkey.");
        }
    }

    private static byte[] IdOf(JsonElement saying) => SHA256.HashData(Encoding.UTF8.GetBytes(saying.GetProperty("challenge").GetString() ?? ""));
}
