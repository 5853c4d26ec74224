using System.Data.Common;
using EqualCare.Database;
using Microsoft.AspNetCore.Identity;

namespace EqualCare.SignIn;

/// <summary>
/// The tables of accounts and their passkeys, in the shape in which Identity asks for them. It stands on <see cref="IDatabase"/> like
/// everything else: on SQLite that one writer is shared with the journal and never fought with.
/// </summary>
internal sealed class AccountStore(IDatabase database) : IUserPasskeyStore<Account>
{
    public const string UsernameTaken = nameof(UsernameTaken);
    public const string MemberHasOne = nameof(MemberHasOne);

    private const string Columns =
        "id, username, password_hash, security_stamp, coop, member, preferred_name, administrator, created_at";

    private const string PasskeyColumns =
        "id, public_key, created_at, sign_count, transports, user_verified, backup_eligible, backed_up, name";

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? Find("id = @id", cancellationToken, ("id", id)) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Find("username = @username", cancellationToken, ("username", AccountRules.Normal(normalizedUserName)));

    public Task<Account?> FindByMember(CoopId coop, MemberId member, CancellationToken cancellation) =>
        Find("coop = @coop and member = @member", cancellation, ("coop", coop.Value), ("member", member.Value));

    /// <summary>Whether anybody can sign in on this server.</summary>
    public async Task<bool> Any(CancellationToken cancellation) => await Find("1 = 1 limit 1", cancellation) is not null;

    /// <summary>Everybody who can sign in to a co-op, by username.</summary>
    public Task<List<Account>> OfCoop(CoopId coop, CancellationToken cancellation) =>
        database.All($"select {Columns} from accounts where coop = @coop order by username", Read, cancellation, ("coop", coop.Value));

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        if (await database.Change(transaction => Insert(transaction, user, cancellationToken), cancellationToken))
            return IdentityResult.Success;
        var code = await FindByNameAsync(user.Username, cancellationToken) is null ? MemberHasOne : UsernameTaken;
        return IdentityResult.Failed(new IdentityError { Code = code });
    }

    /// <summary>False when the username is taken, or the member has an account already.</summary>
    public static async Task<bool> Insert(DbTransaction transaction, Account account, CancellationToken cancellation) =>
        await transaction.Do(
            $"""
            insert into accounts ({Columns})
            values (@id, @username, @password_hash, @security_stamp, @coop, @member, @preferred_name, @administrator, @created_at)
            on conflict do nothing
            """,
            cancellation,
            ("id", account.Id),
            ("username", account.Username),
            ("password_hash", account.PasswordHash),
            ("security_stamp", account.SecurityStamp),
            ("coop", account.Coop.Value),
            ("member", account.Member.Value),
            ("preferred_name", account.PreferredName),
            ("administrator", account.Administrator),
            ("created_at", account.CreatedAt.ToUnixTimeMilliseconds())) == 1;

    /// <summary>Saves what may change without anybody having to sign in again.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        await database.Do(
            "update accounts set username = @username, password_hash = @password_hash where id = @id and security_stamp = @security_stamp",
            cancellationToken,
            ("username", user.Username),
            ("password_hash", user.PasswordHash),
            ("id", user.Id),
            ("security_stamp", user.SecurityStamp)) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await database.Do("delete from accounts where id = @id", cancellationToken, ("id", user.Id));
        return IdentityResult.Success;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Username);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Username);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Username = AccountRules.Normal(userName ?? "");
        return Task.CompletedTask;
    }

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        SetUserNameAsync(user, normalizedName, cancellationToken);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.Do(
            $"""
            insert into passkeys (account, {PasskeyColumns})
            values (@account, @id, @public_key, @created_at, @sign_count, @transports, @user_verified, @backup_eligible, @backed_up, @name)
            on conflict (id) do update set sign_count = excluded.sign_count, backed_up = excluded.backed_up, name = excluded.name
            where passkeys.account = excluded.account
            """,
            cancellationToken,
            ("account", user.Id),
            ("id", passkey.CredentialId),
            ("public_key", passkey.PublicKey),
            ("created_at", passkey.CreatedAt.ToUnixTimeMilliseconds()),
            ("sign_count", (long)passkey.SignCount),
            ("transports", string.Join(' ', passkey.Transports ?? [])),
            ("user_verified", passkey.IsUserVerified),
            ("backup_eligible", passkey.IsBackupEligible),
            ("backed_up", passkey.IsBackedUp),
            ("name", passkey.Name ?? ""));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        await database.All(
            $"select {PasskeyColumns} from passkeys where account = @account order by created_at, id",
            ReadPasskey,
            cancellationToken,
            ("account", user.Id));

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Find("id = (select account from passkeys where id = @passkey)", cancellationToken, ("passkey", credentialId));

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        database.First(
            $"select {PasskeyColumns} from passkeys where account = @account and id = @id",
            ReadPasskey,
            cancellationToken,
            ("account", user.Id),
            ("id", credentialId));

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        database.Do(
            "delete from passkeys where account = @account and id = @id", cancellationToken, ("account", user.Id), ("id", credentialId));

    public void Dispose()
    {
        // The database outlives every store.
    }

    private Task<Account?> Find(string where, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        database.First($"select {Columns} from accounts where {where}", Read, cancellation, values);

    private static Account Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Username = row.GetString(1),
        PasswordHash = row.GetString(2),
        SecurityStamp = row.GetGuid(3),
        Coop = new CoopId(row.GetString(4)),
        Member = new MemberId(row.GetGuid(5)),
        PreferredName = row.GetString(6),
        Administrator = row.GetBoolean(7),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
    };

    // How a passkey was made is looked at once, when it is made, and not kept.
    private static UserPasskeyInfo ReadPasskey(DbDataReader row) => new(
        credentialId: row.GetFieldValue<byte[]>(0),
        publicKey: row.GetFieldValue<byte[]>(1),
        createdAt: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        signCount: (uint)row.GetInt64(3),
        transports: row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: row.GetBoolean(5),
        isBackupEligible: row.GetBoolean(6),
        isBackedUp: row.GetBoolean(7),
        attestationObject: [],
        clientDataJson: [])
    {
        Name = row.GetString(8),
    };
}
