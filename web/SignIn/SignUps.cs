using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EqualCare.Commands;
using EqualCare.Database;
using EqualCare.Members;

namespace EqualCare.SignIn;

/// <summary>Somebody who wants to join the co-op and to be able to sign in.</summary>
internal sealed record NewPerson(string Username, string Password, string PreferredName, ContactPreference Contact);

/// <summary>
/// Makes an account and the member it belongs to. First the account, with a note of what is still to be done (<see cref="SignUpTable"/>); then the member;
/// whatever happens in between, <see cref="SignUpKeeper"/> finishes it.
/// </summary>
internal sealed class SignUps(
    IDatabase database, AccountStore store, Accounts accounts, Passwords passwords, SignUpTable table, IGrainFactory grains, TimeProvider time)
{
    /// <param name="coop">The co-op they join.</param>
    /// <param name="person">What they wrote.</param>
    /// <param name="key">The client's idempotency key, by which a repeat is known; null without.</param>
    /// <param name="cancellation">Ends the waiting, not what has begun.</param>
    public async Task<Receipt> SignUp(CoopId coop, NewPerson person, Guid? key, CancellationToken cancellation)
    {
        var member = key is null
            ? new MemberId(Guid.CreateVersion7(time.GetUtcNow()))
            : new MemberId(CommandId.Derived($"sign-up/{coop}/{key}").Value);
        if (key is not null && await store.FindByMember(coop, member, cancellation) is { } earlier) return await Repeated(earlier, person, cancellation);

        var account = await accounts.Prepare(new NewAccount(coop, member, person.Username, person.PreferredName), person.Password, cancellation);
        var signUp = ToFinish(account, person.Contact);
        var isMade = await database.Change(
            async transaction =>
            {
                if (!await AccountStore.Insert(transaction, account, cancellation)) return false;
                await SignUpTable.Add(transaction, signUp, cancellation);
                return true;
            },
            cancellation);
        if (isMade) return await Finish(signUp);

        // Either somebody has the name, or the same request came twice at once and the other was faster.
        return key is not null && await store.FindByMember(coop, member, cancellation) is { } other
            ? await Repeated(other, person, cancellation)
            : throw SignInRefusals.UsernameTaken();
    }

    /// <summary>What is still to be done for the first administrator of a co-op.</summary>
    public static SignUpToFinish ForFirstAdministrator(Account account) => ToFinish(account, ContactPreference.InApp);

    /// <summary>Registers the member; may be repeated.</summary>
    public async Task<Receipt> Finish(SignUpToFinish signUp)
    {
        // Only the server makes somebody an administrator in the same breath.
        var by = signUp.Administrator ? MemberId.Server : signUp.Member;
        var caller = new Caller(signUp.Coop, by, CommandId.Derived($"sign-up/{signUp.Coop}/{signUp.Member}"), signUp.Fingerprint);
        var register = new RegisterMember(signUp.Name, TermsAccepted: true, signUp.Contact, signUp.Administrator);
        var receipt = await grains.Member(signUp.Coop, signUp.Member).Register(register, caller);
        await table.Remove(signUp, CancellationToken.None);
        return receipt;
    }

    private static SignUpToFinish ToFinish(Account account, ContactPreference contact) => new(
        account.Coop,
        account.Member,
        account.PreferredName,
        contact,
        account.Administrator,
        Fingerprint($"{account.Username}\n{account.PreferredName}\n{contact}"));

    // The password stays out of it: a fast hash of it would undo what the slow one is for.
    private static long Fingerprint(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Receipt> Repeated(Account earlier, NewPerson person, CancellationToken cancellation)
    {
        var isSame = earlier.Username == AccountRules.Normal(person.Username) && earlier.PreferredName == AccountRules.CheckedName(person.PreferredName);
        if (!isSame || !await passwords.Verify(earlier, person.Password, cancellation)) throw Refusal.KeyReused();
        return await Finish(ToFinish(earlier, person.Contact));
    }
}
