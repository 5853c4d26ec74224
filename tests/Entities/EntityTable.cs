namespace EqualCare.Tests.Entities;

/// <summary>
/// A life as a table, for entities whose story is their events: every pair of stage and command lands where the table says, or is refused and says exactly
/// what the same caller could do instead.
/// </summary>
/// <param name="code">How the life's refusals begin.</param>
/// <param name="reach">A new entity that has come to a stage.</param>
/// <param name="stageOf">Where an entity stands.</param>
/// <param name="commands">Each command, given by the first of those who may, with what follows from it applied.</param>
/// <param name="rows">Where each leads, from where it leads anywhere.</param>
/// <param name="nobodys">Pairs where nobody is there who might give the command: it is forbidden, or not theirs to know of.</param>
internal sealed class EntityTable<TEntity, TStage>(
    string code,
    Func<TStage, TEntity> reach,
    Func<TEntity, TStage> stageOf,
    IReadOnlyDictionary<string, (string By, Action<TEntity> Give)> commands,
    IReadOnlyDictionary<(TStage, string), TStage> rows,
    params (TStage, string)[] nobodys)
    where TStage : struct, Enum
{
    public TheoryData<TStage, string> Pairs(params TStage[] without)
    {
        var pairs = new TheoryData<TStage, string>();
        foreach (var stage in Enum.GetValues<TStage>().Except(without))
            foreach (var command in commands.Keys) pairs.Add(stage, command);
        return pairs;
    }

    public void Check(TStage stage, string command)
    {
        var entity = reach(stage);
        Assert.Equal(stage, stageOf(entity));
        if (rows.TryGetValue((stage, command), out var landing))
        {
            commands[command].Give(entity);
            Assert.Equal(landing, stageOf(entity));
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => commands[command].Give(entity));
        if (nobodys.Contains((stage, command)))
        {
            Assert.True(refusal.Kind is RefusalKind.NotFound or RefusalKind.Forbidden, refusal.Code);
            return;
        }

        Assert.Equal((RefusalKind.Conflict, $"{code}.not-at-this-stage"), (refusal.Kind, refusal.Code));
        Assert.Equal(stage, stageOf(entity));
        Assert.Equal(WhatReallyWorks(stage, commands[command].By.Split(' ')[0]), refusal.Possible.Intersect(commands.Keys).Order());
    }

    /// <summary>What the same caller could do, each tried on an entity of its own.</summary>
    private IEnumerable<string> WhatReallyWorks(TStage stage, string by) => commands
        .Where(command => command.Value.By.Contains(by, StringComparison.Ordinal))
        .Where(command =>
        {
            try
            {
                command.Value.Give(reach(stage));
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        })
        .Select(command => command.Key)
        .Order();
}
