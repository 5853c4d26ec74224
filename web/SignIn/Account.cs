namespace EqualCare.SignIn;

/// <summary>
/// By what somebody signs in, and as whom. The preferred name is about a person: it is shown to those who may see that person, and goes
/// neither into a log nor into a claim, a metric or an address.
/// </summary>
internal sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>In lower case, unique on this server.</summary>
    public required string Username { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>Renewed with the password.</summary>
    public required Guid SecurityStamp { get; init; }

    public required CoopId Coop { get; init; }

    public required MemberId Member { get; init; }

    public required string PreferredName { get; init; }

    /// <summary>Whether this is an administrator of their co-op.</summary>
    public required bool Administrator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Somebody who is to be able to sign in.</summary>
internal sealed record NewAccount(CoopId Coop, MemberId Member, string Username, string PreferredName, bool Administrator = false);
