using System.Security.Cryptography;
using System.Text;
using EqualCare.Members;

namespace EqualCare.RocketChat;

/// <summary>
/// Members' own accounts in the workspace: what they say here is said there by themselves. Each has a token of its own; an account that is there already, from before
/// a crash, is taken over.
/// </summary>
internal sealed class Puppets(WorkspaceCalls calls, BridgeBook book, TokenSafe safe, RocketChatOptions options)
{
    private const string TokenName = "equalcare";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<(CoopId, MemberId), BridgedUser> _known = new();
    private readonly SemaphoreSlim _making = new(1);

    /// <summary>A member's account, made where there is none.</summary>
    public async Task<BridgedUser> Of(CoopId coop, Person person, CancellationToken stop)
    {
        if (_known.TryGetValue((coop, person.Id), out var known) && known.Name == person.Name) return known;
        await _making.WaitAsync(stop);
        try
        {
            var user = await book.User(coop, person.Id, stop) ?? await Make(coop, person, stop);
            if (user.Account.Token.Length == 0) user = await Renewed(user, stop);
            if (user.Name != person.Name) user = await Renamed(user, person, stop);
            _known[(coop, person.Id)] = user;
            return user;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The account with another token, after the workspace did not take the one at hand.</summary>
    public async Task<BridgedUser> Renewed(CoopId coop, MemberId member, string refused, CancellationToken stop)
    {
        await _making.WaitAsync(stop);
        try
        {
            var user = await book.User(coop, member, stop) ?? throw new WorkspaceRefusedException("An account is not known any more.");

            // Somebody else may have renewed it already.
            if (user.Account.Token == refused || user.Account.Token.Length == 0) return await Renewed(user, stop);
            _known[(coop, member)] = user;
            return user;
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<BridgedUser> Renewed(BridgedUser user, CancellationToken stop)
    {
        var renewed = user with { Account = user.Account with { Token = await NewToken(user.Account.UserId, user.Account.Username, stop) } };
        await book.Keep(renewed, stop);
        _known[(user.Coop, user.Member)] = renewed;
        return renewed;
    }

    private async Task<BridgedUser> Make(CoopId coop, Person person, CancellationToken stop)
    {
        var username = Names.User(coop, person.Id, person.Name);
        var made = await calls.Post(
            "users.create",
            calls.Self,
            new
            {
                username,
                name = person.Name,
                email = $"{username}@bridge.invalid",
                password = safe.PasswordOf(username),
                roles = new[] { "user", "bot" },
                joinDefaultChannels = false,
                verified = false,
                sendWelcomeEmail = false,
            },
            stop);
        var id = made.Succeeded ? made.Body.Child("user").Text("_id") : await IdOf(username, made, stop);
        var user = new BridgedUser(coop, person.Id, person.Name, new WorkspaceAccount(id!, username, await NewToken(id!, username, stop)));
        await book.Keep(user, stop);
        return user;
    }

    private async Task<string> IdOf(string username, WorkspaceAnswer refused, CancellationToken stop)
    {
        var found = await calls.Get("users.info", calls.Self, stop, ("username", username));
        return found.Body.Child("user").Text("_id") ?? throw new WorkspaceRefusedException($"An account could not be made: {refused.Why}.");
    }

    private async Task<BridgedUser> Renamed(BridgedUser user, Person person, CancellationToken stop)
    {
        // Names may be changed only so often; what is not taken now is tried again the next time that somebody asks.
        var changed = await calls.Post(
            "users.update", calls.Self, new { userId = user.Account.UserId, data = new { name = person.Name } }, stop);
        if (!changed.Succeeded) return user with { Name = person.Name };
        var renamed = user with { Name = person.Name };
        await book.Keep(renamed, stop);
        return renamed;
    }

    private async Task<string> NewToken(string userId, string username, CancellationToken stop)
    {
        var password = safe.PasswordOf(username);
        var login = await calls.Post("login", null, new { user = username, password }, stop);
        if (login.Body.Child("data").Text("authToken") is not { } session) return await MadeByUs(userId, login, stop);
        var account = new WorkspaceAccount(userId, username, session);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
        (string, string)[] factor = [("X-2fa-method", "password"), ("X-2fa-code", digest)];
        var token = await calls.Post("users.generatePersonalAccessToken", account, new { tokenName = TokenName, bypassTwoFactor = true }, stop, factor);
        if (!token.Succeeded) token = await calls.Post("users.regeneratePersonalAccessToken", account, new { tokenName = TokenName }, stop, factor);
        if (token.Body.Text("token") is not { } personal) return session;
        await calls.Post("logout", account, new { }, stop);
        return personal;
    }

    // Its owner has set a password of their own: the workspace is asked for a token directly.
    private async Task<string> MadeByUs(string userId, WorkspaceAnswer login, CancellationToken stop)
    {
        if (login.MayPass) throw new WorkspaceAwayException("The workspace does not let anybody sign in at present.");
        var made = await calls.Post("users.createToken", calls.Self, new { userId, secret = options.Secret }, stop);
        return made.Body.Child("data").Text("authToken") ?? throw new WorkspaceRefusedException($"No token could be had for an account: {made.Why}.");
    }
}
