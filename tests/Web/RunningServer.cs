using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EqualCare.Database;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EqualCare.Tests.Web;

/// <summary>
/// The whole server as in production, on a port of this machine; several may run on one database, as several processes would. Only
/// passwords are hashed in fewer rounds, since every test signs somebody in.
/// </summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const int PasswordRounds = 1_000;

    private readonly Server _server;
    private bool _stopped;

    private RunningServer(Server server, X509Certificate2? certificate)
    {
        _server = server;
        Certificate = certificate;
        Address = new Uri(server.App.Urls.Single());
    }

    public Uri Address { get; }

    /// <summary>By which a server that speaks https is known.</summary>
    public X509Certificate2? Certificate { get; }

    public IServiceProvider Services => _server.App.Services;

    public T Get<T>()
        where T : notnull =>
        Services.GetRequiredService<T>();

    public static async Task<RunningServer> Start(
        TestDatabase database,
        TimeProvider? time = null,
        Action<WebApplicationBuilder>? adjust = null,
        bool https = false,
        params string[] arguments)
    {
        var certificate = https ? NewCertificate() : null;
        var server = await Server.Build(
            [.. ArgumentsFor(database.Options), "--urls", $"{(https ? "https" : "http")}://127.0.0.1:0", "--no-demo", .. arguments],
            builder =>
            {
                builder.Logging.ClearProviders();
                if (time is not null) builder.Services.AddSingleton(time);
                builder.Services.AddSingleton(new StandardOutput(TextWriter.Null));
                builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds);
                if (https) builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(tls => tls.ServerCertificate = certificate));
                adjust?.Invoke(builder);
            });
        try
        {
            await server.App.StartAsync(TestContext.Current.CancellationToken);
            return new RunningServer(server, certificate);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops in good order, as at the end of a process.</summary>
    public async Task Stop()
    {
        if (_stopped) return;
        _stopped = true;
        await _server.App.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(Stop());

    private static string[] ArgumentsFor(DatabaseOptions options) =>
        options.Postgres is { } postgres ? ["--postgres", postgres] : ["--data", options.DataFolder!];

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
