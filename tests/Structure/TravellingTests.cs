using EqualCare.Circles;
using EqualCare.Conformance.Serialization;
using EqualCare.Entities;

namespace EqualCare.Tests.Structure;

public class TravellingTests
{
    /// <summary>On Orleans a call may cross to another machine: whatever a grain says or hears must be able to.</summary>
    [Fact]
    public void EverythingThatGrainsSayToEachOtherCanTravel() => Assert.Equal(
        "",
        string.Join('\n', Travelling.Problems([typeof(ICircleGrain).Assembly, typeof(Snapshot).Assembly, typeof(Store).Assembly])));
}
