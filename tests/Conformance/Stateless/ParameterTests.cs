using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ParameterTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    public ParameterTests() => _visit.Configure(Stage.Proposed).PermitReentry(Step.Note);

    [Fact]
    public void ParametersCannotBeAnnouncedTwice()
    {
        _visit.SetTriggerParameters<string, int>(Step.Note);

        var told = Assert.Throws<InvalidOperationException>(() => _visit.SetTriggerParameters<string>(Step.Note));

        Assert.StartsWith("Parameters for the trigger '", told.Message, StringComparison.Ordinal);
        Assert.EndsWith("' have already been configured.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnnouncedTriggerKnowsItsTypes()
    {
        var note = _visit.SetTriggerParameters<string, int, bool>(Step.Note);
        var rest = _visit.SetTriggerParameters(Step.Rest, typeof(int), typeof(DateTimeOffset));

        Assert.Equal(Step.Note, note.Trigger);
        Assert.Equal([typeof(string), typeof(int), typeof(bool)], note.ArgumentTypes);
        Assert.Equal([typeof(int), typeof(DateTimeOffset)], rest.ArgumentTypes);
    }

    [Fact]
    public void TooManyArgumentsAreToldByNumber()
    {
        var note = _visit.SetTriggerParameters(Step.Note, typeof(string));

        var told = Assert.Throws<ArgumentException>(() => _visit.Fire(note, "tea", 5));

        Assert.Equal("Too many parameters have been supplied. Expecting 1 but got 2.", told.Message);
    }

    [Fact]
    public void AMissingArgumentIsToldByPosition()
    {
        var note = _visit.SetTriggerParameters(Step.Note, typeof(string), typeof(int));

        var told = Assert.Throws<ArgumentException>(() => _visit.Fire(note, "tea"));

        Assert.Equal("An argument of type System.Int32 is required in position 1.", told.Message);
    }

    [Fact]
    public async Task AnArgumentOfAnotherTypeIsToldByItsType()
    {
        const string message = "The argument in position 0 is of type System.Int32 but must be of type System.String.";
        var note = _visit.SetTriggerParameters(Step.Note, typeof(string));

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => _visit.Fire(note, 5)).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => _visit.FireAsync(Step.Note, 5))).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => note.ValidateParameters([5])).Message);
    }

    [Fact]
    public void ASubtypeIsAsGood()
    {
        var heard = new List<IEnumerable<int>>();
        var note = _visit.SetTriggerParameters<IEnumerable<int>>(Step.Note);
        _visit.Configure(Stage.Proposed).OnEntryFrom(note, heard.Add);

        _visit.Fire(note, [1, 2]);

        Assert.Equal([1, 2], Assert.Single(heard));
    }

    [Fact]
    public void FiredWithoutArguments_TheirDefaultsAreMeant()
    {
        var heard = "nothing";
        var note = _visit.SetTriggerParameters<string, int>(Step.Note);
        _visit.Configure(Stage.Proposed).OnEntryFrom(note, (text, minutes) => heard = $"{text ?? "null"} {minutes}");

        _visit.Fire(Step.Note);

        Assert.Equal("null 0", heard);
    }

    [Fact]
    public async Task ATriggerMayTakeArgumentsThatWereNotAnnounced()
    {
        object?[]? heard = null;
        var rest = new Visit.TriggerWithParameters(Step.Note, typeof(string), typeof(int));
        _visit.Configure(Stage.Proposed).OnEntry(t => heard = t.Parameters);

        await _visit.FireAsync(Step.Note, "tea", 5);
        Assert.Equal(["tea", 5], heard);

        _visit.Fire(rest, "coffee", 7, true);
        Assert.Equal(["coffee", 7, true], heard);
    }

    [Fact]
    public void NullIsNoTrigger()
    {
        Visit.TriggerWithParameters<string> none = null!;

        Assert.Throws<ArgumentNullException>(() => _visit.Fire(none, "tea"));
        Assert.Throws<ArgumentNullException>(() => _visit.Configure(Stage.Proposed).PermitIf(none, Stage.Agreed, _ => true));
    }
}
