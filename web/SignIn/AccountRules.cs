using EqualCare.Commands;

namespace EqualCare.SignIn;

/// <summary>What a username, a password and a name may be. A field that breaks its rule is refused by its name on the wire.</summary>
internal static class AccountRules
{
    private const int FewestLettersOfUsername = 3;
    private const int MostLettersOfUsername = 40;
    private const int FewestLettersOfPassword = 10;

    // Far beyond what anybody types; it bounds what has to be hashed.
    private const int MostLettersOfPassword = 200;
    private const int MostLettersOfName = 50;

    /// <summary>The form in which a username is kept and looked up: people write it as they like.</summary>
    public static string Normal(string username) => username.Trim().ToLowerInvariant();

    public static void CheckUsername(string username, string field = "username")
    {
        var normal = Normal(username);
        if (normal.Length is < FewestLettersOfUsername or > MostLettersOfUsername
            || !char.IsAsciiLetter(normal[0])
            || !normal.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
            throw RequestRefusals.Field(
                field,
                $"A username has {FewestLettersOfUsername} to {MostLettersOfUsername} letters a to z, digits, dots, dashes or underscores, and begins with a letter.");
    }

    /// <summary>
    /// Length and rarity make a password hard to guess; required digits and signs only make it hard to remember, so there are none.
    /// </summary>
    public static void CheckPassword(string password, string username, string field = "password")
    {
        if (password.Length is < FewestLettersOfPassword or > MostLettersOfPassword)
            throw RequestRefusals.Field(field, $"A password has at least {FewestLettersOfPassword} letters, and at most {MostLettersOfPassword}.");
        if (password.Contains(Normal(username), StringComparison.OrdinalIgnoreCase))
            throw RequestRefusals.Field(field, "A password must not contain the username.");
        if (CommonPasswords.Contains(password))
            throw RequestRefusals.Field(field, "This password is among those that are tried first. Please choose another.");
    }

    public static string CheckedName(string preferredName, string field = "preferredName")
    {
        var name = preferredName.Trim();
        return name.Length is > 0 and <= MostLettersOfName && !name.Any(char.IsControl)
            ? name
            : throw RequestRefusals.Field(field, $"A preferred name has 1 to {MostLettersOfName} letters.");
    }

    public static CoopId CheckedCoop(string coop, string field = "coop") => CoopId.IsValid(coop)
        ? new CoopId(coop)
        : throw RequestRefusals.Field(field, "A co-op's name has up to 40 lower-case letters a to z, digits and dashes, and begins with a letter.");
}
