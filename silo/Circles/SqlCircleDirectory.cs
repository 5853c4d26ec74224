using EqualCare.Database;
using EqualCare.Journal;

namespace EqualCare.Circles;

/// <summary>The directory of circles as a table, in the same SQL for both databases.</summary>
internal sealed class SqlCircleDirectory(IDatabase database) : ICircleDirectory
{
    public async Task<IReadOnlyList<CircleEntry>> Of(CoopId coop, int most, CancellationToken cancellation = default) =>
        await database.All(
            "select circle, name, aim from circles where coop = @coop order by name, circle limit @most",
            static row => new CircleEntry(new CircleId(row.GetGuid(0)), row.GetString(1), row.GetString(2)),
            cancellation,
            ("coop", coop.Value),
            ("most", most));

    public Task Take(IReadOnlyList<Recorded> events, CancellationToken cancellation = default) =>
        events.Count == 0 ? Task.CompletedTask : database.Change(
            async transaction =>
            {
                foreach (var happened in events)
                {
                    var coop = ("coop", (object?)happened.Stream.Coop.Value);
                    var position = ("position", (object?)happened.Position);
                    switch (happened.Event)
                    {
                        case CircleFounded e:
                            await transaction.Do(
                                """
                                insert into circles (coop, circle, name, aim, position) values (@coop, @circle, @name, @aim, @position)
                                on conflict (coop, circle) do nothing
                                """,
                                cancellation, coop, ("circle", e.Circle.Value), ("name", e.Name), ("aim", e.Aim), position);
                            break;
                        case AimReworded e:
                            await transaction.Do(
                                "update circles set aim = @aim, position = @position where coop = @coop and circle = @circle and position < @position",
                                cancellation, coop, ("circle", e.Circle.Value), ("aim", e.Aim), position);
                            break;
                    }
                }

                return events.Count;
            },
            cancellation);
}
