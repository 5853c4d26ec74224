using EqualCare.Commands;
using EqualCare.Database;

namespace EqualCare.SignIn;

/// <summary>The people who can sign in on this server.</summary>
internal sealed class Accounts(IDatabase database, AccountStore store, Passwords passwords, TimeProvider time)
{
    /// <exception cref="Refusal">The username is taken, or the member has an account already.</exception>
    /// <exception cref="InvalidRequestException">The username, the password or the name breaks a rule.</exception>
    public async Task<Account> CreateAsync(
        CoopId coop,
        MemberId member,
        string username,
        string password,
        string preferredName,
        bool administrator = false,
        CancellationToken cancellation = default)
    {
        var account = await Prepare(new NewAccount(coop, member, username, preferredName, administrator), password, cancellation);
        var created = await store.CreateAsync(account, cancellation);
        if (created.Succeeded) return account;
        throw created.Errors.Any(error => error.Code == AccountStore.UsernameTaken)
            ? SignInRefusals.UsernameTaken()
            : SignInRefusals.MemberHasAnAccount();
    }

    /// <summary>
    /// Makes the accounts of people who share a password that everybody may know, as those of the demo co-op do. Accounts that are
    /// there already stay as they are, so that this can be repeated.
    /// </summary>
    public async Task CreateWithPublicPasswordAsync(
        IReadOnlyCollection<NewAccount> people, string publicPassword, CancellationToken cancellation = default)
    {
        const int mostAtOnce = 500;
        var hash = Passwords.HashPublic(publicPassword);
        foreach (var some in people.Select(person => Made(person, hash)).Chunk(mostAtOnce))
        {
            await database.Change(
                async transaction =>
                {
                    foreach (var account in some) await AccountStore.Insert(transaction, account, cancellation);
                    return some.Length;
                },
                cancellation);
        }
    }

    /// <summary>Checks the rules and hashes the password; nothing is saved.</summary>
    public async Task<Account> Prepare(NewAccount person, string password, CancellationToken cancellation)
    {
        AccountRules.CheckUsername(person.Username);
        AccountRules.CheckPassword(password, person.Username);
        return Made(person, await passwords.Hash(password, cancellation));
    }

    private Account Made(NewAccount person, string passwordHash)
    {
        AccountRules.CheckUsername(person.Username);
        return new Account
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Username = AccountRules.Normal(person.Username),
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid(),
            Coop = person.Coop,
            Member = person.Member,
            PreferredName = AccountRules.CheckedName(person.PreferredName),
            Administrator = person.Administrator,
            CreatedAt = time.GetUtcNow(),
        };
    }
}
