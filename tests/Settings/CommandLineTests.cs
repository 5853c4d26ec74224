using EqualCare.Settings;

namespace EqualCare.Tests.Settings;

public class CommandLineTests
{
    [Fact]
    public void EveryWordOfTheContractIsUnderstood()
    {
        var settings = CommandLine.Read(["--postgres", "Host=a;Database=b", "--demo-teams=200", "--urls", "http://127.0.0.1:6000", "--data", "d", "--no-demo"]);
        Assert.Equal("Host=a;Database=b", settings["Database:Postgres"]);
        Assert.Equal("200", settings["Demo:Teams"]);
        Assert.Equal("http://127.0.0.1:6000", settings["Urls"]);
        Assert.Equal("d", settings["Database:DataFolder"]);
        Assert.Equal("false", settings["Demo:Load"]);
    }

    [Fact]
    public void AnySettingCanBeGivenByItsFullName() =>
        Assert.Equal("00:00:05", CommandLine.Read(["--Database:Patience=00:00:05"])["Database:Patience"]);

    [Theory]
    [InlineData("--postgers", "x")]
    [InlineData("hello")]
    [InlineData("--no-demo=maybe")]
    public void AWordThatIsNotKnownIsAnsweredWithThoseThatAre(params string[] arguments)
    {
        var refused = Assert.Throws<SettingRefusedException>(() => CommandLine.Read(arguments));
        Assert.Contains("--postgres", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWordWhoseValueIsMissingSaysSo() => Assert.Throws<SettingRefusedException>(() => CommandLine.Read(["--data"]));
}
