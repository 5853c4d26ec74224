using System.Reflection;
using EqualCare.Commands;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Members;

/// <summary>A new member of the co-op.</summary>
/// <param name="PreferredName">The name they like to be called, 1 to 50 letters.</param>
/// <param name="TermsAccepted">Without that, nobody becomes a member.</param>
/// <param name="Username">To sign in with; left out by an administrator for somebody who will never sign in.</param>
/// <param name="Password">To sign in with.</param>
/// <param name="Contact">How they would like to be reached.</param>
/// <param name="Coop">Which co-op, when the server has several; whoever is signed in stays in their own.</param>
internal sealed record NewMember(
    string PreferredName,
    bool TermsAccepted,
    string? Username = null,
    string? Password = null,
    ContactPreference Contact = ContactPreference.InApp,
    string? Coop = null);

/// <summary>A new member as it comes over HTTP: from somebody who is nobody here yet, or from an administrator.</summary>
/// <param name="Body">What was written.</param>
/// <param name="Key">The client's idempotency key.</param>
/// <param name="By">Who is signed in; null for nobody.</param>
internal sealed record NewMemberRequest(NewMember Body, Guid? Key, Caller? By) : IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(NewMember)));
        builder.Metadata.Add(CommandMetadata.Instance);
    }

    /// <summary>Called by the framework for each handler parameter of this type.</summary>
    public static async ValueTask<NewMemberRequest?> BindAsync(HttpContext http)
    {
        var session = Session.Of(http.User);
        return await JsonBody.Take(http.Request, body => new NewMemberRequest(
            JsonBody.Read<NewMember>(body), Callers.KeyOf(http), session is null ? null : Callers.Of(http, session, body)));
    }
}
