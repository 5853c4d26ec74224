using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using EqualCare.Database;

namespace EqualCare.Appointments;

/// <summary>The calendar as a table, in the same SQL for both databases.</summary>
internal sealed class SqlCalendar(IDatabase database) : ICalendar
{
    // No visit is longer: with that, what begins early enough to reach into a time can be found by when it begins.
    private static readonly TimeSpan LongestVisit = TimeSpan.FromHours(24);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task<IReadOnlyList<CalendarVisit>> Find(
        CoopId coop, IReadOnlyCollection<AppointmentId> visits, CancellationToken cancellation = default)
    {
        if (visits.Count == 0) return [];
        var names = visits.Select((_, i) => $"@visit{i}");
        return await database.All(
            $"select card, worked_from, worked_until, hourly_pence from calendar_visits where coop = @coop and appointment in ({string.Join(", ", names)})",
            static row => VisitOf(CardOf(row), row),
            cancellation,
            [("coop", coop.Value), .. visits.Select((visit, i) => ($"visit{i}", (object?)visit.Value))]);
    }

    public Task Put(CoopId coop, IReadOnlyCollection<CalendarVisit> visits, CancellationToken cancellation = default) =>
        visits.Count == 0 ? Task.CompletedTask : database.ChangeBehind(
            async transaction =>
            {
                await transaction.DoAll([.. visits.Select(visit => Keeping(coop, visit))], cancellation);
                return visits.Count;
            },
            cancellation);

    public Task<IReadOnlyList<AppointmentCard>> OfTeam(CoopId coop, TeamId team, Stretch stretch, CancellationToken cancellation = default) =>
        CardsOf("team", coop, team.Value, stretch, cancellation);

    public Task<IReadOnlyList<AppointmentCard>> OfGiver(CoopId coop, MemberId giver, Stretch stretch, CancellationToken cancellation = default) =>
        CardsOf("giver", coop, giver.Value, stretch, cancellation);

    public Task<IReadOnlyList<AppointmentCard>> OfOwner(CoopId coop, MemberId owner, Stretch stretch, CancellationToken cancellation = default) =>
        CardsOf("owner", coop, owner.Value, stretch, cancellation);

    public async Task<IReadOnlyList<ConfirmedHours>> HoursOf(
        CoopId coop, MemberId giver, Stretch stretch, CancellationToken cancellation = default) =>
        await database.All(
            """
            select card, worked_from, worked_until, hourly_pence from calendar_visits
            where coop = @coop and giver = @giver and worked_from >= @from and worked_from < @to
            order by worked_from, appointment
            """,
            static row => HoursOf(CardOf(row), row),
            cancellation,
            ("coop", coop.Value),
            ("giver", giver.Value),
            ("from", stretch.From.ToUnixTimeMilliseconds()),
            ("to", stretch.To.ToUnixTimeMilliseconds()));

    public async Task<IReadOnlyList<(CoopId Coop, MemberId Giver)>> GiversAhead(DateTimeOffset from, CancellationToken cancellation = default) =>
        await database.All(
            "select distinct coop, giver from calendar_visits where giver is not null and ends_at > @from",
            static row => (new CoopId(row.GetString(0)), new MemberId(row.GetGuid(1))),
            cancellation,
            ("from", from.ToUnixTimeMilliseconds()));

    private static Statement Keeping(CoopId coop, CalendarVisit visit)
    {
        var (card, hours) = visit;
        return new Statement(
            """
            insert into calendar_visits (
                coop, appointment, team, owner, giver, starts_at, ends_at, position, card, worked_from, worked_until, hourly_pence)
            values (
                @coop, @appointment, @team, @owner, @giver, @starts, @ends, @position, @card, @worked_from, @worked_until, @pence)
            on conflict (coop, appointment) do update set
                giver = excluded.giver, starts_at = excluded.starts_at, ends_at = excluded.ends_at, position = excluded.position,
                card = excluded.card, worked_from = excluded.worked_from, worked_until = excluded.worked_until,
                hourly_pence = excluded.hourly_pence
            where calendar_visits.position < excluded.position
            """,
            ("coop", coop.Value),
            ("appointment", Guid.Parse(card.Id)),
            ("team", card.TeamId.Value),
            ("owner", card.Owner.Id.Value),
            ("giver", card.Giver?.Id.Value),
            ("starts", card.Start.ToUnixTimeMilliseconds()),
            ("ends", card.End.ToUnixTimeMilliseconds()),
            ("position", card.Version),
            ("card", JsonSerializer.Serialize(card, Json)),
            ("worked_from", hours?.Start.ToUnixTimeMilliseconds()),
            ("worked_until", hours?.End.ToUnixTimeMilliseconds()),
            ("pence", hours?.HourlyRate is { } pounds ? (int)(pounds * 100) : null));
    }

    private async Task<IReadOnlyList<AppointmentCard>> CardsOf(
        string whose, CoopId coop, Guid who, Stretch stretch, CancellationToken cancellation) =>
        await database.All(
            $"""
            select card from calendar_visits
            where coop = @coop and {whose} = @who and starts_at >= @earliest and starts_at < @to and ends_at > @from
            order by starts_at, appointment
            """,
            CardOf,
            cancellation,
            ("coop", coop.Value),
            ("who", who),
            ("earliest", (stretch.From - LongestVisit).ToUnixTimeMilliseconds()),
            ("from", stretch.From.ToUnixTimeMilliseconds()),
            ("to", stretch.To.ToUnixTimeMilliseconds()));

    private static AppointmentCard CardOf(DbDataReader row) => JsonSerializer.Deserialize<AppointmentCard>(row.GetString(0), Json)!;

    private static CalendarVisit VisitOf(AppointmentCard card, DbDataReader row) => new(card, row.IsDBNull(1) ? null : HoursOf(card, row));

    private static ConfirmedHours HoursOf(AppointmentCard card, DbDataReader row) => ConfirmedHours.Of(
        new AppointmentId(Guid.Parse(card.Id)),
        card.TeamId,
        Instant(row, 1),
        Instant(row, 2),
        card.AppointmentKind,
        row.IsDBNull(3) ? null : row.GetInt32(3) / 100m);

    private static DateTimeOffset Instant(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
