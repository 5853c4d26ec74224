using System.Net;

namespace EqualCare.SignIn;

/// <summary>Signs people in by their password, and makes guessing slow: by address, by name and by what a comparison costs.</summary>
internal sealed class PasswordSignIn(
    AccountStore accounts, Passwords passwords, SignInFailures failures, Sessions sessions, SignInMetrics metrics, TimeProvider time)
{
    // A shared office may mistype thirty times in a row.
    private readonly AddressBudget _failuresByAddress = new(atOnce: 30, thenEvery: TimeSpan.FromSeconds(6), time);

    /// <exception cref="Refusal">The password is not right, or there were too many that were not.</exception>
    public async Task<NewSession> SignIn(string username, string password, SessionKind kind, IPAddress? from, CancellationToken cancellation)
    {
        var account = await accounts.FindByNameAsync(username, cancellation);
        await Compare(username, account, password, from, SignInRefusals.Failed, cancellation);

        // None only if the password was changed while it was compared: then it was the former one.
        return await sessions.Begin(account!, kind, cancellation) ?? throw SignInRefusals.Failed();
    }

    /// <summary>Makes sure that whoever is signed in knows the password too.</summary>
    public Task Confirm(Account account, string password, IPAddress? from, CancellationToken cancellation) =>
        Compare(account.Username, account, password, from, SignInRefusals.WrongPassword, cancellation);

    // For a name that nobody has, every step is taken as for any other.
    private async Task Compare(
        string username, Account? account, string password, IPAddress? from, Func<Refusal> wrong, CancellationToken cancellation)
    {
        try
        {
            _failuresByAddress.RefuseSpent(from);
            await failures.RefuseLocked(username, cancellation);
            if (!await passwords.Verify(account, password, cancellation))
            {
                _failuresByAddress.Spend(from);
                await failures.Count(username, cancellation);
                throw wrong();
            }

            await failures.Forgive(username, cancellation);
            metrics.Succeeded();
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            if (refusal.Kind == RefusalKind.TooMuch) metrics.TurnedAway();
            else metrics.Failed();
            throw;
        }

        if (passwords.IsOutdated(account!)) await HashAnew(account!, password, cancellation);
    }

    private async Task HashAnew(Account account, string password, CancellationToken cancellation)
    {
        try
        {
            account.PasswordHash = await passwords.Hash(password, cancellation);
            await accounts.UpdateAsync(account, cancellation);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.TooMuch)
        {
            // Nobody is kept waiting for this; there will be a quieter time.
        }
    }
}
