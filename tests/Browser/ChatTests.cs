using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>One conversation in two places: the app in a real browser, and a workspace by its own REST and websocket.</summary>
public sealed class ChatTests(Browsers browsers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task WhatIsTypedInTheAppIsInTheWorkspacesStreamAndWhatIsTypedThereIsInTheApp()
    {
        _browsers.Need();
        Assert.SkipWhen(!File.Exists(Emulator), "The emulator is not built: build tests/RocketChatEmulator in Release.");
        var folder = Directory.CreateTempSubdirectory("equalcare-chat-");
        var (workspace, app) = (new Uri($"http://127.0.0.1:{FreePort()}"), new Uri($"http://127.0.0.1:{FreePort()}"));
        using var emulator = Run(Emulator, "--urls", workspace.ToString().TrimEnd('/'), "--profile", "V8");
        Process? server = null;
        try
        {
            var admin = await Workspace.SignIn(workspace, "admin");
            server = Run(
                Repository.Server,
                "--urls", app.ToString().TrimEnd('/'), "--data", folder.FullName, "--demo-teams", "1", $"--Client:Folder={Repository.App}", "--Logging:LogLevel:Default=Warning",
                $"--RocketChat:Url={workspace}", $"--RocketChat:UserId={admin.UserId}", $"--RocketChat:Token={admin.Token}", "--RocketChat:Secret=a secret of the tests");
            var people = await Read<DemoPerson[]>(app, "/api/demo/people");
            var (maeve, tomasz) = (people.First(person => person.PreferredName.StartsWith("Maeve", StringComparison.Ordinal)), people.First(person => person.PreferredName.StartsWith("Tomasz", StringComparison.Ordinal)));
            var room = await admin.RoomCalled("maeve", memberCalled: "tomasz");
            using var stream = await admin.Listen(room);

            var page = await _browsers.Device(address: app);
            await page.GetByRole(AriaRole.Button, new() { Name = maeve.PreferredName }).First.ClickAsync();
            await page.Locator("[data-line=live]").WaitForAsync();
            await page.Visit($"/teams/{maeve.Teams[0].Id}/chat");
            var box = page.Locator("#say");
            await box.FillAsync("Kettle on at four, <b>everyone</b>?");
            var since = Stopwatch.StartNew();
            await box.PressAsync("Enter");
            var frame = await stream.Until("Kettle on at four");
            TestContext.Current.SendDiagnosticMessage($"From the app to the stream: {since.ElapsedMilliseconds} ms");
            Assert.Equal(maeve.PreferredName, frame.GetProperty("u").GetProperty("name").GetString());

            var there = await admin.As("tomasz");
            since.Restart();
            await there.Say(room, "I bring the biscuits");
            var said = page.Locator("li", new() { HasText = "I bring the biscuits" });
            await Assertions.Expect(said).ToBeVisibleAsync();
            TestContext.Current.SendDiagnosticMessage($"From the workspace to the app: {since.ElapsedMilliseconds} ms");
            await Assertions.Expect(said).ToContainTextAsync(tomasz.PreferredName);
            await Assertions.Expect(page.Locator("li", new() { HasText = "Kettle on at four, <b>everyone</b>?" })).ToHaveCountAsync(1);
        }
        finally
        {
            await End(server);
            await End(emulator);
            folder.Delete(recursive: true);
        }
    }

    private static string Emulator => Path.Combine(Repository.Root, "tests/RocketChatEmulator/bin/Release/net10.0/EqualCare.RocketChatEmulator.dll");

    private static Process Run(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task End(Process? process)
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static async Task<T> Read<T>(Uri server, string path)
    {
        using var http = new HttpClient { BaseAddress = server };
        return await Eventually(async () => await http.GetFromJsonAsync<T>(path)) ?? throw new InvalidOperationException($"{path} is empty.");
    }

    /// <summary>Tries until it works: what is asked is still starting, or is about to be made.</summary>
    private static async Task<T> Eventually<T>(Func<Task<T>> attempt)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception notYet) when (since.Elapsed < Patience && notYet is HttpRequestException or InvalidOperationException or JsonException or KeyNotFoundException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Somebody signed in to the workspace.</summary>
    private sealed record Workspace(HttpClient Http, string UserId, string Token)
    {
        public static Task<Workspace> SignIn(Uri workspace, string name) => Eventually(async () =>
        {
            var http = new HttpClient { BaseAddress = workspace };
            using var answer = await http.PostAsJsonAsync("/api/v1/login", new { user = name, password = name });
            var data = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
            return new Workspace(http, data.GetProperty("userId").GetString()!, data.GetProperty("authToken").GetString()!);
        });

        public Task<string> RoomCalled(string beginning, string memberCalled) => Eventually(async () =>
        {
            var groups = (await Call(HttpMethod.Get, "groups.list")).GetProperty("groups").EnumerateArray();
            var room = groups.First(group => group.GetProperty("name").GetString()!.StartsWith(beginning, StringComparison.Ordinal)).GetProperty("_id").GetString()!;
            var members = (await Call(HttpMethod.Get, $"groups.members?roomId={room}")).GetProperty("members").EnumerateArray();
            _ = members.First(member => member.GetProperty("username").GetString()!.StartsWith(memberCalled, StringComparison.Ordinal));
            return room;
        });

        /// <summary>The same workspace as one of its members.</summary>
        public async Task<Workspace> As(string beginning)
        {
            var groups = (await Call(HttpMethod.Get, "groups.list")).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("_id").GetString()!).ToList();
            foreach (var room in groups)
            {
                foreach (var member in (await Call(HttpMethod.Get, $"groups.members?roomId={room}")).GetProperty("members").EnumerateArray())
                {
                    if (!member.GetProperty("username").GetString()!.StartsWith(beginning, StringComparison.Ordinal)) continue;
                    var userId = member.GetProperty("_id").GetString()!;
                    var made = await Call(HttpMethod.Post, "users.createToken", new { userId, secret = "token-secret" });
                    return this with { UserId = userId, Token = made.GetProperty("data").GetProperty("authToken").GetString()! };
                }
            }

            throw new InvalidOperationException($"Nobody's name begins with {beginning}.");
        }

        public Task Say(string room, string text) => Call(HttpMethod.Post, "chat.sendMessage", new { message = new { rid = room, msg = text } });

        public async Task<RoomStream> Listen(string room)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/websocket" }.Uri, CancellationToken.None);
            var stream = new RoomStream(socket);
            await stream.Tell(new { msg = "connect", version = "1", support = new[] { "1" } });
            await stream.Until("connected", whole: true);
            await stream.Tell(new { msg = "method", method = "login", id = "1", @params = new[] { new { resume = Token } } });
            await stream.Until("\"result\"", whole: true);
            await stream.Tell(new { msg = "sub", id = "room", name = "stream-room-messages", @params = new object[] { room, false } });
            await stream.Until("ready", whole: true);
            return stream;
        }

        private async Task<JsonElement> Call(HttpMethod method, string route, object? body = null)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/{route}") { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("X-User-Id", UserId);
            request.Headers.Add("X-Auth-Token", Token);
            using var answer = await Http.SendAsync(request);
            return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    /// <summary>What the workspace tells over its websocket.</summary>
    private sealed class RoomStream(ClientWebSocket socket) : IDisposable
    {
        public Task Tell(object frame) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

        /// <summary>Reads on until a frame has this in it; answers with the message in it, or with the whole frame.</summary>
        public async Task<JsonElement> Until(string words, bool whole = false)
        {
            using var late = new CancellationTokenSource(Patience);
            var buffer = new byte[64 * 1024];
            while (true)
            {
                using var text = new MemoryStream();
                WebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer, late.Token);
                    text.Write(buffer, 0, received.Count);
                }
                while (!received.EndOfMessage);
                var frame = Encoding.UTF8.GetString(text.ToArray());
                if (!frame.Contains(words, StringComparison.Ordinal)) continue;
                var read = JsonSerializer.Deserialize<JsonElement>(frame);
                return whole ? read : read.GetProperty("fields").GetProperty("args")[0];
            }
        }

        public void Dispose() => socket.Dispose();
    }
}
