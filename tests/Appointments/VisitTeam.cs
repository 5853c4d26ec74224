using EqualCare.Appointments;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Tests.Appointments;

/// <summary>A team as its appointments see it: Maeve's, with everybody in it.</summary>
internal sealed class VisitTeam
{
    public static readonly TeamId Team = new(Guid.CreateVersion7());
    public static readonly CircleId Circle = new(Guid.CreateVersion7());

    /// <summary>The owner.</summary>
    public static readonly Person Maeve = Named("Maeve");

    /// <summary>Her son and advocate, who also gives support.</summary>
    public static readonly Person Callum = Named("Callum");

    /// <summary>A worker, trained for everything.</summary>
    public static readonly Person Adaeze = Named("Adaeze");

    /// <summary>A worker, not trained.</summary>
    public static readonly Person Tomasz = Named("Tomasz");

    /// <summary>A volunteer: arranges what she does herself.</summary>
    public static readonly Person Priya = Named("Priya");

    /// <summary>A friend, who may edit the rota and gives no support.</summary>
    public static readonly Person Joan = Named("Joan");

    /// <summary>The Rota Holder.</summary>
    public static readonly Person Rosa = Named("Rosa");

    /// <summary>In a trial: does not see the team yet.</summary>
    public static readonly Person Kofi = Named("Kofi");

    /// <summary>In another team.</summary>
    public static readonly Person Stranger = Named("Wen");

    public static readonly Person[] Everybody = [Maeve, Callum, Adaeze, Tomasz, Priya, Joan, Rosa, Kofi, Stranger];

    public HashSet<MemberId> Gone { get; } = [];

    /// <summary>What regulated support lacks.</summary>
    public IReadOnlyList<string> Missing { get; set; } = [];

    public TeamArranging Arranging { get; set; } = TeamArranging.Open;

    public TeamSettings Settings { get; set; } = new();

    public TeamFactsForVisit FactsFor(MemberId asking, MemberId? giver) => new(
        Team, Arranging, Maeve, AskerOf(asking), giver is { } id ? GiverOf(id) : null, Missing, Missing, Circle, Settings, Givers);

    public Asking Asks(Person person, DateTimeOffset now, Person? about = null) => Asks(person.Id, now, about?.Id);

    public Asking Asks(MemberId member, DateTimeOffset now, MemberId? about) => new(member, FactsFor(member, about), now);

    private IReadOnlyList<GiverFacts> Givers => [.. Everybody.Where(person => person != Kofi).Select(person => GiverOf(person.Id)).OfType<GiverFacts>()];

    private static Person Named(string name) => new(new MemberId(Guid.CreateVersion7()), name);

    private Asker AskerOf(MemberId member)
    {
        if (Gone.Contains(member)) return new Asker();
        var giver = GiverOf(member);
        if (member == Maeve.Id) return new Asker(SeesRota: true, SeesOwnVisits: true, EditsRota: true, EditsOwnVisits: true, SpeaksForOwner: true);
        if (member == Callum.Id) return new Asker(SeesRota: true, SeesOwnVisits: true, EditsRota: true, EditsOwnVisits: true, SpeaksForOwner: true, AsGiver: giver);
        if (member == Adaeze.Id || member == Tomasz.Id) return new Asker(SeesRota: true, SeesOwnVisits: true, EditsRota: true, EditsOwnVisits: true, AsGiver: giver);
        if (member == Priya.Id) return new Asker(SeesRota: true, SeesOwnVisits: true, EditsOwnVisits: true, AsGiver: giver);
        if (member == Kofi.Id) return new Asker(SeesOwnVisits: true, EditsOwnVisits: true, AsGiver: giver);
        if (member == Joan.Id) return new Asker(SeesRota: true, SeesOwnVisits: true, EditsRota: true);
        return member == Rosa.Id ? new Asker(SeesRota: true, SeesOwnVisits: true, EditsRota: true, HoldsRota: true) : new Asker();
    }

    private GiverFacts? GiverOf(MemberId member)
    {
        if (Gone.Contains(member)) return null;
        if (member == Adaeze.Id) return new GiverFacts(Adaeze, MayGivePersonalCare: true, MayGiveMedication: true, HourlyRate: 20.00m);
        if (member == Callum.Id) return new GiverFacts(Callum, MayGivePersonalCare: true, MayGiveMedication: false);
        if (member == Tomasz.Id) return new GiverFacts(Tomasz, MayGivePersonalCare: false, MayGiveMedication: false);
        if (member == Kofi.Id) return new GiverFacts(Kofi, MayGivePersonalCare: false, MayGiveMedication: false, HourlyRate: 19.50m);
        return member == Priya.Id ? new GiverFacts(Priya, MayGivePersonalCare: false, MayGiveMedication: false) : null;
    }
}
