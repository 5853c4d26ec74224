using EqualCare.Commands;
using EqualCare.SignIn;

namespace EqualCare.Tests.SignIn;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("tea in the blue mug")]
    [InlineData("demo-co-op")]
    [InlineData("lace on Tuesdays 4")]
    [InlineData("Grüße aus Hebden 👋")]
    public void AGoodPasswordNeedsNoFiguresOrSigns(string password) => AccountRules.CheckPassword(password, "maeve");

    [Theory]
    [InlineData("")]
    [InlineData("blue mug!")]
    [InlineData("my name is maeve")]
    [InlineData("MAEVEMAEVE")]
    [InlineData("Password123")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("iloveyou1234")]
    [InlineData("Sunshine-2025")]
    [InlineData("let me in please")]
    [InlineData("liverpoolfc1")]
    [InlineData("12/11/2222/11")]
    [InlineData("correct horse battery staple")]
    public void AWeakPasswordIsRefused(string password) =>
        Assert.Equal("password", Assert.Throws<InvalidRequestException>(() => AccountRules.CheckPassword(password, "maeve")).Field);

    [Fact]
    public void APasswordMayNotBeEndless() => Assert.Throws<InvalidRequestException>(() => AccountRules.CheckPassword(new string('x', 150) + new string('y', 51), "maeve"));

    [Theory]
    [InlineData("ab")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("1st")]
    [InlineData("-dash")]
    [InlineData("maéve")]
    [InlineData("maeve@example.org")]
    [InlineData("maeve/x")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void AUsernameHasNoSpacesNorSpecials(string username) =>
        Assert.Equal("username", Assert.Throws<InvalidRequestException>(() => AccountRules.CheckUsername(username)).Field);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\tb")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void APreferredNameHasOneToFiftyLetters(string name) =>
        Assert.Equal("preferredName", Assert.Throws<InvalidRequestException>(() => AccountRules.CheckedName(name)).Field);
}
