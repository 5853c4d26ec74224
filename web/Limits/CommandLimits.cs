using System.Net;
using EqualCare.Commands;
using EqualCare.SignIn;

namespace EqualCare.Limits;

/// <summary>Turns commands away that come faster than anybody has a use for, before they cost more than this look.</summary>
internal sealed class CommandLimits(LimitSettings settings, TimeProvider time)
{
    private readonly Budgets<(CoopId, MemberId)> _callers = new(settings.CommandsAtOnce, settings.CommandsPerSecond, time);
    private readonly Budgets<IPAddress> _addresses = new(settings.CommandsAtOncePerAddress, settings.CommandsPerSecondPerAddress, time);
    private readonly Budgets<IPAddress> _signUps = new(settings.SignUpsAtOncePerAddress, settings.SignUpsPerSecondPerAddress, time);

    /// <summary>Before any endpoint that carries a command.</summary>
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CommandMetadata>() is not null)
            http.RequestServices.GetRequiredService<CommandLimits>().Spend(Session.Of(http.User), http.Connection.RemoteIpAddress);
        return next(http);
    }

    private void Spend(Session? session, IPAddress? address)
    {
        var place = AddressBudget.PlaceOf(address);
        var wait = (session is null ? _signUps.Spend(place) : _callers.Spend((session.Coop, session.Member))) ?? _addresses.Spend(place);
        if (wait is { } time) throw RequestRefusals.TooMany(time);
    }
}
