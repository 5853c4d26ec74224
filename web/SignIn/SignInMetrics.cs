using System.Diagnostics.Metrics;

namespace EqualCare.SignIn;

/// <summary>How often people sign in, and with what outcome; nothing in it leads to anybody.</summary>
internal sealed class SignInMetrics(IMeterFactory meters)
{
    public const string Name = "EqualCare.SignIn";

    private readonly Counter<long> _attempts = meters.Create(Name).CreateCounter<long>(
        "equalcare.sign_in.attempts", unit: "{attempt}", description: "Attempts to sign in, by what came of them.");

    public void Succeeded() => Count("succeeded");

    public void Failed() => Count("failed");

    public void TurnedAway() => Count("turned-away");

    private void Count(string outcome) => _attempts.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));
}
