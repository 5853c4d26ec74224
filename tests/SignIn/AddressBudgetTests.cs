using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.SignIn;

public sealed class AddressBudgetTests
{
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void SomeAtOnceAndThenOneEverySoOften()
    {
        var budget = new AddressBudget(3, TimeSpan.FromSeconds(10), _time);
        for (var i = 0; i < 3; i++)
        {
            budget.RefuseSpent(Home);
            budget.Spend(Home);
        }

        Assert.Equal(TimeSpan.FromSeconds(10), Assert.Throws<Refusal>(() => budget.RefuseSpent(Home)).RetryAfter);
        _time.Advance(TimeSpan.FromSeconds(10));
        budget.RefuseSpent(Home);
        budget.Spend(Home);
        Assert.Throws<Refusal>(() => budget.RefuseSpent(Home));
        _time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 3; i++)
        {
            budget.RefuseSpent(Home);
            budget.Spend(Home);
        }

        Assert.Throws<Refusal>(() => budget.RefuseSpent(Home));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2:3:4:5:6", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:3::7", false)]
    public void AHouseholdSharesOne(string one, string other, bool same)
    {
        var budget = new AddressBudget(1, TimeSpan.FromSeconds(10), _time);
        budget.Spend(IPAddress.Parse(one));
        var refused = Record.Exception(() => budget.RefuseSpent(IPAddress.Parse(other)));
        Assert.Equal(same, refused is Refusal);
    }
}
