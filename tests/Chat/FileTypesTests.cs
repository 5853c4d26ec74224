using System.Text;
using EqualCare.Chat;

namespace EqualCare.Tests.Chat;

/// <summary>A file is what is in it, whatever it is called.</summary>
public class FileTypesTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("52494646000000005745425056", "image/webp")]
    [InlineData("255044462D312E34", "application/pdf")]
    [InlineData("4F67675300", "audio/ogg")]
    [InlineData("494433040000", "audio/mpeg")]
    [InlineData("00000020667479704D344120", "audio/mp4")]
    [InlineData("000000206674797069736F6D", "video/mp4")]
    [InlineData("4D5A90000300000004", null)]
    [InlineData("504B0304", null)]
    [InlineData("7F454C46", null)]
    [InlineData("00", null)]
    [InlineData("5249464600000000574156", null)]
    public void ATypeIsFoundByItsFirstBytes(string hex, string? type) => Assert.Equal(type, FileTypes.Of(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("Milk, bread, tea\n", FileTypes.PlainText)]
    [InlineData("Gwyrdd a glân ✅", FileTypes.PlainText)]
    [InlineData("<html><script>alert(1)</script>", null)]
    [InlineData("  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", null)]
    [InlineData("\uFEFF<?xml version='1.0'?>", null)]
    [InlineData("bell \u0007", null)]
    public void PlainTextIsPlain(string text, string? type) => Assert.Equal(type, FileTypes.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("../../etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("a\"b")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    public void ANameIsNoPathAndNoHeader(string? name) =>
        Assert.Equal("room.attachment-name-needed", Assert.Throws<Refusal>(() => FileTypes.Name(name)).Code);
}
