using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace EqualCare.RocketChatEmulator;

/// <summary>All users, in the order they were made. Callers hold the workspace's gate.</summary>
internal sealed class UserDirectory(WorkspaceSettings settings, EmulatorClock clock)
{
    private readonly OrderedDictionary<string, User> _users = new(StringComparer.Ordinal);

    public ImmutableArray<User> All => [.. _users.Values];

    public User? Find(string? id) => id is not null && _users.TryGetValue(id, out var user) ? user : null;

    public User Get(string id) => _users[id];

    public User? ByUsername(string? username) => _users.Values.FirstOrDefault(user => user.Username == username);

    public User? ByEmail(string email) =>
        _users.Values.FirstOrDefault(user => user.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    public bool IsUsernameTaken(string username) =>
        _users.Values.Any(user => user.Username.Equals(username, StringComparison.OrdinalIgnoreCase));

    public void Add(User user) => _users.Add(user.Id, user);

    public User Change(string id, Func<User, User> change) => _users[id] = change(_users[id]);

    /// <summary>A login token in clear; only its hash is kept. The oldest ones beyond the limit go without a word.</summary>
    public string IssueLoginToken(string userId)
    {
        var token = Ids.NewToken();
        Change(userId, user =>
        {
            var logins = user.Tokens.Where(old => !old.IsPersonal).Append(new LoginToken(Digest.OfToken(token), clock.Now));
            return user with { Tokens = [.. user.Tokens.Where(old => old.IsPersonal), .. logins.TakeLast(settings.MaxLoginTokens)] };
        });
        return token;
    }

    public string IssuePersonalToken(string userId, string name, bool bypassesSecondFactor)
    {
        var token = Ids.NewToken();
        var kept = new LoginToken(Digest.OfToken(token), clock.Now, name, bypassesSecondFactor);
        Change(userId, user => user with { Tokens = [.. user.Tokens.Where(old => old.Name != name), kept] });
        return token;
    }

    public bool TryFindToken(string token, [NotNullWhen(true)] out User? user, [NotNullWhen(true)] out LoginToken? found)
    {
        var hash = Digest.OfToken(token);
        foreach (var candidate in _users.Values)
        {
            if (candidate.Tokens.FirstOrDefault(one => one.Hash == hash) is not { } match) continue;
            user = candidate;
            found = match;
            return true;
        }

        user = null;
        found = null;
        return false;
    }

    public bool HasExpired(LoginToken token) => !token.IsPersonal && token.IssuedAt + settings.LoginExpiration <= clock.Now;

    public void RemoveTokens(string userId, Func<LoginToken, bool> which) =>
        Change(userId, user => user with { Tokens = [.. user.Tokens.Where(token => !which(token))] });
}
