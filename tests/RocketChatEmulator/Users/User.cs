using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

public sealed record User
{
    public required string Id { get; init; }

    public required string Username { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public bool EmailVerified { get; init; }

    /// <summary>SHA-256 of the password in lower-case hexadecimal, which is also what clients send.</summary>
    public required string PasswordDigest { get; init; }

    public required ImmutableArray<string> Roles { get; init; }

    public bool Active { get; init; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    public SecondFactor? SecondFactor { get; init; }

    public ImmutableArray<LoginToken> Tokens { get; init; } = [];

    /// <summary>Permissions given to or taken from this one user, whatever the roles say.</summary>
    public ImmutableDictionary<string, bool> Exceptions { get; init; } = ImmutableDictionary<string, bool>.Empty;

    public string? AvatarEtag { get; init; }

    public Author AsAuthor() => new(Id, Username, Name);
}

/// <summary>A user as messages name one.</summary>
public sealed record Author(string Id, string Username, string? Name);

/// <summary>The method is "email" or "totp"; the code is fixed, so that a test can know it.</summary>
public sealed record SecondFactor(string Method, string Code);

/// <summary>Personal access tokens have a name and never expire; the others come from a login.</summary>
public sealed record LoginToken(string Hash, DateTimeOffset IssuedAt, string? Name = null, bool BypassesSecondFactor = false)
{
    public bool IsPersonal => Name is not null;
}
