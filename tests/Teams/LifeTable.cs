using EqualCare.Teams;
using EqualCare.Members;

namespace EqualCare.Tests.Teams;

/// <summary>One command of a life's table: who may give it, and how it is given with what it needs.</summary>
/// <param name="Name">As commands are named on the wire.</param>
/// <param name="By">Somebody who may give it, as the story stands.</param>
/// <param name="Give">Gives it as somebody.</param>
/// <param name="Prepare">What has to be so beside the stage.</param>
internal sealed record TableCommand(
    string Name, Func<TeamStory, MemberFacts> By, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>> Give, Action<TeamStory>? Prepare = null);

/// <summary>
/// A life as a table: every pair of stage and command either lands where the table says, or is refused and names exactly what the caller could do instead.
/// </summary>
/// <param name="code">How the life's refusals begin.</param>
/// <param name="reach">A story that has come to a stage.</param>
/// <param name="stageOf">The stage a story has come to.</param>
/// <param name="commands">Every command of this life that a person may give.</param>
/// <param name="rows">Where each leads, from where it leads anywhere.</param>
/// <param name="nobodys">Pairs where nobody is left who might give the command: they are forbidden rather than out of season.</param>
internal sealed class LifeTable<TStage>(
    string code,
    Func<TStage, TeamStory> reach,
    Func<TeamStory, TStage> stageOf,
    IReadOnlyList<TableCommand> commands,
    IReadOnlyDictionary<(TStage, string), TStage> rows,
    params (TStage, string)[] nobodys)
    where TStage : struct, Enum
{
    public IEnumerable<(TStage Stage, string Command)> Pairs(params TStage[] without) =>
        from stage in Enum.GetValues<TStage>().Except(without) from command in commands select (stage, command.Name);

    public void Check(TStage stage, string name)
    {
        var command = commands.Single(one => one.Name == name);
        var story = reach(stage);
        Assert.Equal(stage, stageOf(story));
        if (rows.TryGetValue((stage, name), out var landing))
        {
            command.Prepare?.Invoke(story);
            story.Tell(command.Give(story, command.By(story)));
            Assert.Equal(landing, stageOf(story));
            return;
        }

        var by = command.By(story);
        var refusal = Assert.Throws<Refusal>(() => command.Give(story, by));
        if (nobodys.Contains((stage, name)))
        {
            Assert.Equal(RefusalKind.Forbidden, refusal.Kind);
            return;
        }

        Assert.Equal((RefusalKind.Conflict, $"{code}.not-at-this-stage"), (refusal.Kind, refusal.Code));
        Assert.Equal(WhatReallyWorks(story, by), refusal.Possible.Order());
    }

    /// <summary>Each command tried in a story of its own.</summary>
    private IEnumerable<string> WhatReallyWorks(TeamStory story, MemberFacts by) => commands
        .Where(command =>
        {
            try
            {
                var fork = story.Fork();
                fork.Tell(command.Give(fork, by));
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        })
        .Select(command => command.Name)
        .Order();
}
