using EqualCare.Members;

namespace EqualCare.Tests.Teams;

/// <summary>The people of the example data.</summary>
internal static class People
{
    public static readonly MemberFacts Maeve = Person(1, "Maeve");
    public static readonly MemberFacts Callum = Person(2, "Callum");
    public static readonly MemberFacts Adaeze = Worker(3, "Adaeze", GivingKind.Independent, medication: true) with { HourlyRate = 20m };
    public static readonly MemberFacts Tomasz = Worker(4, "Tomasz", GivingKind.Employed, medication: false);
    public static readonly MemberFacts Priya = Person(5, "Priya", PlatformHat.GivingSupport) with { Giving = GivingKind.Volunteer, ChecksDoneOn = Checked };
    public static readonly MemberFacts Joan = Person(6, "Joan");
    public static readonly MemberFacts Idris = Person(7, "Idris", PlatformHat.TeamStarting) with { ChecksDoneOn = Checked };
    public static readonly MemberFacts Rosa = Person(8, "Rosa", PlatformHat.Coaching) with { ChecksDoneOn = Checked };
    public static readonly MemberFacts Desmond = Person(9, "Desmond", PlatformHat.GettingSupport, PlatformHat.GivingSupport);
    public static readonly MemberFacts Wen = Person(10, "Wen", PlatformHat.GivingSupport) with { ChecksDoneOn = Checked };
    public static readonly MemberFacts Fatima = Person(11, "Fatima") with { IsAdministrator = true };
    public static readonly MemberFacts Stranger = Person(12, "Stranger");

    public static readonly IReadOnlyList<MemberFacts> All =
        [Maeve, Callum, Adaeze, Tomasz, Priya, Joan, Idris, Rosa, Desmond, Wen, Fatima, Stranger];

    private static DateOnly Checked => new(2025, 1, 7);

    public static MemberFacts? Find(MemberId id) => All.FirstOrDefault(person => person.Id == id);

    public static string NameOf(MemberId id) => Find(id)?.Name ?? "somebody";

    private static MemberFacts Person(int number, string name, params PlatformHat[] hats) =>
        new(new MemberId(new Guid(number, 0, 0, new byte[8])), name, hats);

    private static MemberFacts Worker(int number, string name, GivingKind kind, bool medication) =>
        Person(number, name, PlatformHat.GivingSupport) with
        {
            Giving = kind,
            ChecksDoneOn = Checked,
            PersonalCareTrainedOn = Checked,
            MedicationTrainedOn = medication ? Checked : null,
        };
}
