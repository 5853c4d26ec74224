using System.Reflection;
using EqualCare.Commands;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Appointments;

/// <summary>A question about a stretch of time, <c>?from=…&amp;to=…</c>, by somebody who is signed in.</summary>
internal sealed record StretchRequest(CoopId Coop, MemberId Viewer, Stretch Stretch) : IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new QueryParameter("from", "date-time", "The beginning."));
        builder.Metadata.Add(new QueryParameter("to", "date-time", $"The end, which is not part of it: at most {Stretch.MostDays} days later."));
    }

    /// <summary>Called by the framework for each handler parameter of this type.</summary>
    public static ValueTask<StretchRequest?> BindAsync(HttpContext http)
    {
        var session = http.RequireSession();
        var stretch = new Stretch(http.Request.Query.Instant("from"), http.Request.Query.Instant("to"));
        return ValueTask.FromResult<StretchRequest?>(new StretchRequest(session.Coop, session.Member, stretch));
    }
}
