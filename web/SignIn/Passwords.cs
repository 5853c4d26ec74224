using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EqualCare.SignIn;

/// <summary>
/// Hashes passwords and compares them, with Identity's PBKDF2. A comparison that fails always costs the full number of rounds, whatever
/// the account's hash costs and whether or not there is an account, so that time tells nothing.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>What is recommended today for PBKDF2 with HMAC-SHA-512.</summary>
    public const int Rounds = 210_000;

    // A password that everybody knows needs no protection; what is signed in with it a thousand times should not cost a thousand hashes.
    private const int PublicRounds = 1;

    private const int MostWaiting = 64;

    private readonly IPasswordHasher<Account> _hasher;
    private readonly int _rounds;
    private readonly Counter<long> _spent;

    // Half of the machine at most, so that guesses never take the processor from those who are signed in.
    private readonly ConcurrencyLimiter _work = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public Passwords(IPasswordHasher<Account> hasher, IOptions<PasswordHasherOptions> options, IMeterFactory meters)
    {
        _hasher = hasher;
        _rounds = options.Value.IterationCount;
        _spent = meters.Create(SignInMetrics.Name).CreateCounter<long>(
            "equalcare.sign_in.password_rounds", unit: "{round}", description: "Rounds of PBKDF2 spent on comparing passwords.");
    }

    public async Task<string> Hash(string password, CancellationToken cancellation)
    {
        using var place = await Enter(cancellation);
        return _hasher.HashPassword(null!, password);
    }

    public static string HashPublic(string password) =>
        new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = PublicRounds })).HashPassword(null!, password);

    /// <summary>Whether this is the account's password; null stands for an account that is not there.</summary>
    public async Task<bool> Verify(Account? account, string password, CancellationToken cancellation)
    {
        var rounds = account is null ? 0 : RoundsOf(account.PasswordHash);
        var place = rounds > PublicRounds ? await Enter(cancellation) : null;
        try
        {
            _spent.Add(rounds);
            if (account is not null && _hasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed)
                return true;

            place ??= await Enter(cancellation);
            Spend(password, _rounds - rounds);
            return false;
        }
        finally
        {
            place?.Dispose();
        }
    }

    /// <summary>Whether a password hashed today would be guarded better than this account's is.</summary>
    public bool IsOutdated(Account account) => RoundsOf(account.PasswordHash) is > PublicRounds and var rounds && rounds < _rounds;

    public void Dispose() => _work.Dispose();

    private async Task<RateLimitLease> Enter(CancellationToken cancellation)
    {
        var place = await _work.AcquireAsync(1, cancellation);
        if (place.IsAcquired) return place;
        place.Dispose();
        throw SignInRefusals.Busy();
    }

    private void Spend(string password, int rounds)
    {
        if (rounds <= 0) return;
        _spent.Add(rounds);
        Span<byte> salt = stackalloc byte[16];
        Span<byte> unused = stackalloc byte[32];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, unused, rounds, HashAlgorithmName.SHA512);
    }

    // Identity's format: a marker byte, then the function, the rounds and the length of the salt as big-endian numbers.
    private static int RoundsOf(string hash) => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
}
