namespace EqualCare.SignIn;

/// <summary>Every no on the way in. None of them says whether a name is known here.</summary>
internal static class SignInRefusals
{
    public static Refusal Failed() => Refusal.NotSignedIn("sign-in.failed", "The username or the password is not right.");

    public static Refusal PasskeyFailed() => Refusal.NotSignedIn("sign-in.passkey-failed", "This passkey does not open anything here.");

    public static Refusal TooManyAttempts(TimeSpan retryAfter) => Refusal.TooMuch(
        "sign-in.too-many-attempts", "There were too many attempts that failed. Please wait a while before the next.", retryAfter);

    public static Refusal Busy() => Refusal.TooMuch(
        "sign-in.busy", "Very many people are signing in just now. Please try again in a moment.", TimeSpan.FromSeconds(5));

    public static Refusal CrossOrigin() => Refusal.Forbidden("request.cross-origin", "This came from a page that is not this server's.");

    public static Refusal WrongPassword() => Refusal.Forbidden("password.wrong", "The present password is not right.");

    public static Refusal PasswordChangedMeanwhile() => Refusal.Conflict("password.changed-meanwhile", "The password was changed a moment ago.");

    public static Refusal UsernameTaken() => Refusal.Conflict("account.username-taken", "This username is taken. Please choose another.");

    public static Refusal MemberHasAnAccount() => Refusal.Conflict("account.member-has-one", "This member has an account already.");

    public static Refusal WelcomeLinkNotValid() =>
        Refusal.NotFound("welcome.link-not-valid", "This link was used already, or has run out. A restart of the server gives another if it is needed.");

    public static Refusal PasskeyNotAccepted() => Refusal.Conflict("passkey.not-accepted", "This passkey could not be checked. Please begin again.");

    public static Refusal PasskeyTooMany() => Refusal.Conflict("passkey.too-many", "There are too many passkeys. Please remove one first.");

    public static Refusal PasskeyNotFound() => Refusal.NotFound("passkey.not-found", "There is no such passkey.");
}
