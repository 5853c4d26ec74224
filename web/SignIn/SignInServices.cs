using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EqualCare.SignIn;

/// <summary>Accounts, sessions and the ways in.</summary>
internal static class SignInServices
{
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInMetrics>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<SessionTable>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddSingleton<SignUpTable>();
        services.AddSingleton<SignUps>();
        services.AddHostedService<SignUpKeeper>();
        services.AddSingleton<WelcomeLinks>();
        services.TryAddSingleton(new StandardOutput(Console.Out));
        services.AddHostedService<WelcomePrinter>();

        // Of Identity only what checks passwords and passkeys: its own cookies and sign-in would bring encryption to every request.
        services.AddIdentityCore<Account>();
        services.AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<Passkeys>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Passwords.Rounds);
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey is all that is asked for, so it has to know who uses it, and whom to name.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.ServerDomain = configuration["SignIn:PasskeyDomain"];
        });

        services.AddAuthenticationCore(schemes =>
        {
            schemes.DefaultScheme = SessionAuthentication.Scheme;
            schemes.AddScheme<SessionAuthentication>(SessionAuthentication.Scheme, displayName: null);
        });
        services.AddTransient<SessionAuthentication>();
        services.AddAuthorization();
    }

    /// <summary>Finds out who asks, makes sure that no other page asks in their name, and lets nobody go where they may not.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(OriginCheck.Check);
        app.UseAuthorization();
    }
}
