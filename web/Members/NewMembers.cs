using EqualCare.Commands;
using EqualCare.SignIn;

namespace EqualCare.Members;

/// <summary>The two ways of becoming a member: to sign up, or to be registered by an administrator.</summary>
internal sealed class NewMembers(SignUps signUps, AccountStore accounts, SignUpSettings settings, IGrainFactory grains)
{
    public async Task<Receipt> Make(NewMemberRequest request, CancellationToken cancellation)
    {
        var body = request.Body;
        if (!body.TermsAccepted) throw MemberRefusals.TermsNeeded();
        if (request.By is not { } caller) return await SignUp(await CoopFor(body, cancellation), body, request.Key, cancellation);

        if (!await grains.Member(caller.Coop, caller.Member).IsAdministrator()) throw MemberRefusals.AdministratorsOnly();
        if (body.Coop is not null && body.Coop != caller.Coop.Value) throw SignUpRefusals.NoSuchCoop();
        if (body.Username is not null || body.Password is not null) return await SignUp(caller.Coop, body, request.Key, cancellation);
        return await grains.Member(caller.Coop, new MemberId(caller.Command.Value))
            .Register(new RegisterMember(body.PreferredName, body.TermsAccepted, body.Contact), caller);
    }

    private Task<Receipt> SignUp(CoopId coop, NewMember body, Guid? key, CancellationToken cancellation) => signUps.SignUp(
        coop,
        new NewPerson(
            body.Username ?? throw RequestRefusals.Field("username", "A username is needed to sign in."),
            body.Password ?? throw RequestRefusals.Field("password", "A password is needed to sign in."),
            body.PreferredName,
            body.Contact),
        key,
        cancellation);

    private async Task<CoopId> CoopFor(NewMember body, CancellationToken cancellation)
    {
        if (!settings.Open) throw SignUpRefusals.Closed();
        if (body.Coop is null) return await accounts.OnlyCoop(cancellation) ?? throw RequestRefusals.Field("coop", "Please say which co-op.");
        var coop = AccountRules.CheckedCoop(body.Coop);
        return await accounts.Knows(coop, cancellation) ? coop : throw SignUpRefusals.NoSuchCoop();
    }
}

/// <summary>Whether people may sign up by themselves.</summary>
internal sealed class SignUpSettings
{
    /// <summary>When not, an administrator makes the accounts.</summary>
    public bool Open { get; set; } = true;
}

/// <summary>Every no on the way to becoming a member, beside those of the member itself and of the account.</summary>
internal static class SignUpRefusals
{
    public static Refusal Closed() => Refusal.Forbidden("sign-up.closed", "New members are added by an administrator of the co-op.");

    public static Refusal NoSuchCoop() => Refusal.NotFound("sign-up.no-such-coop", "There is no such co-op here.");
}
