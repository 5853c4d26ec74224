using System.Data.Common;
using EqualCare.Database;
using EqualCare.Members;

namespace EqualCare.SignIn;

/// <summary>Somebody who has an account and is still to be registered as a member.</summary>
/// <param name="Coop">In which co-op.</param>
/// <param name="Member">Who.</param>
/// <param name="Name">The name they like to be called.</param>
/// <param name="Contact">How they would like to be reached.</param>
/// <param name="Administrator">Whether this is the co-op's first administrator.</param>
/// <param name="Fingerprint">A hash of what they asked for, without the password.</param>
internal sealed record SignUpToFinish(CoopId Coop, MemberId Member, string Name, ContactPreference Contact, bool Administrator, long Fingerprint);

/// <summary>
/// The sign-ups that are not finished. An account and its entry here come in one transaction, so that a crash in between leaves neither an account without a
/// member for long, nor ever a member who signed up without an account.
/// </summary>
internal sealed class SignUpTable(IDatabase database)
{
    public static Task Add(DbTransaction transaction, SignUpToFinish signUp, CancellationToken cancellation) => transaction.Do(
        """
        insert into sign_ups (coop, member, name, contact, administrator, fingerprint)
        values (@coop, @member, @name, @contact, @administrator, @fingerprint)
        """,
        cancellation,
        ("coop", signUp.Coop.Value),
        ("member", signUp.Member.Value),
        ("name", signUp.Name),
        ("contact", signUp.Contact.ToString()),
        ("administrator", signUp.Administrator),
        ("fingerprint", signUp.Fingerprint));

    public Task Remove(SignUpToFinish signUp, CancellationToken cancellation) => database.Do(
        "delete from sign_ups where coop = @coop and member = @member",
        cancellation,
        ("coop", signUp.Coop.Value),
        ("member", signUp.Member.Value));

    /// <summary>Mostly none.</summary>
    public Task<List<SignUpToFinish>> Unfinished(int most, CancellationToken cancellation) => database.All(
        $"select coop, member, name, contact, administrator, fingerprint from sign_ups order by coop, member limit {most}",
        row => new SignUpToFinish(
            new CoopId(row.GetString(0)),
            new MemberId(row.GetGuid(1)),
            row.GetString(2),
            Enum.Parse<ContactPreference>(row.GetString(3)),
            row.GetBoolean(4),
            row.GetInt64(5)),
        cancellation);
}
