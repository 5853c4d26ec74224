using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Members;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>The co-op itself: its people, the circle of the valley, and those who have asked for support.</summary>
internal static class HollinValley
{
    public const string Beginning = "hollin-valley";

    public static readonly CircleId Circle = new(DemoCoop.IdOf("circle/hollin-valley"));

    /// <summary>Those who are there from the first moment.</summary>
    public static readonly DemoPerson[] FirstPeople = [Agnes, Idris, Rosa, Fatima];

    /// <summary>The first administrator, and the circle's first people. It begins at the very first moment.</summary>
    public static async Task Begin(Telling told)
    {
        var coop = told.Coop;
        await coop.Member(Agnes).Register(new RegisterMember(Agnes.Name, TermsAccepted: true, Agnes.Contact, Administrator: true), told.By(MemberId.Server));
        foreach (var person in FirstPeople.Skip(1)) await Register(told, person);
        await told.Until(398, 10);
        await coop.Circle(Circle).Found(
            new FoundCircle("Hollin Valley", "Everybody in the valley who wants support finds people they choose, and nobody is left to carry it alone.", Fatima.Name),
            told.By(Fatima));
        await Welcome(told, Idris, CircleMembership.Full);
        await Welcome(told, Rosa, CircleMembership.Full);
        await told.Until(379, 18);
        await Welcome(told, Mina, CircleMembership.Full);
        await told.Until(250, 19);
        await Welcome(told, Adaeze, CircleMembership.Full);
        await Welcome(told, Tomasz, CircleMembership.Learning);
        await Welcome(told, Joan, CircleMembership.Guest);
        await told.Until(34, 19);
        await coop.Circle(Circle).RewordAim(
            new RewordAim("Everybody in the valley who wants support finds people they choose, in good time, and nobody is left to carry it alone."),
            told.By(Fatima));
    }

    /// <summary>Somebody comes to the co-op, says who they are and what they would like, and gets the hats that go with it.</summary>
    public static async Task Register(Telling told, DemoPerson person)
    {
        var grain = told.Coop.Member(person);
        await grain.Register(new RegisterMember(person.Name, TermsAccepted: true, person.Contact), told.By(person));
        await grain.DescribeOneself(new DescribeOneself(person.Languages, person.Area), told.By(person));
        if (person.Needs is { } needs) await grain.DescribeNeeds(new DescribeNeeds(needs), told.By(person));
        if (person.Giving is { } giving)
        {
            if (giving == GivingKind.Employed) await grain.RecordEmployment(new RecordEmployment(Employed: true), told.By(Agnes));
            await grain.DescribeGiving(new DescribeGiving(giving, person.Skills, person.Experience, person.HourlyRate), told.By(person));
        }

        if (person.Availability.Count > 0) await grain.SetAvailability(new SetAvailability(DemoCoop.Zone, person.Availability), told.By(person));
        var today = DateOnly.FromDateTime(told.Coop.Clock.GetUtcNow().UtcDateTime);
        if (person.IsChecked && person.AskedFor is null) await grain.RecordChecks(new RecordChecks(today.AddDays(-20)), told.By(Agnes));
        foreach (var training in person.Trained) await grain.RecordTraining(new RecordTraining(training, today.AddDays(-60)), told.By(Agnes));
        foreach (var hat in person.AllHats)
        {
            await grain.RequestHat(new AboutPlatformHat(hat), told.By(person));
            await grain.GrantHat(new AboutPlatformHat(hat), told.By(Agnes));
        }

        if (person.AskedFor is not { } wished) return;
        await grain.RequestHat(new AboutPlatformHat(wished), told.By(person));
        if (person.IsDeclined) await grain.DeclineHat(new AboutPlatformHat(wished), told.By(Agnes));
    }

    /// <summary>One that waits for somebody to look at it.</summary>
    public static async Task RavisEnquiry(Telling told)
    {
        await told.Until(told.Coop.Today.AddMinutes(-95));
        await Make(told, Ravi, new MakeEnquiry(
            Circle, Ravi.Name, "My mother is coming home from hospital and will need somebody in the mornings.", ContactRelationship.Family, "Mrs Menon", "Upper valley",
            UrgentBy: told.Coop.Day(-9)));
    }

    /// <summary>One that nobody could help yet: she chose to wait, and is looked at again every fortnight.</summary>
    public static async Task EllensEnquiry(Telling told)
    {
        await told.Until(45, 11, 10);
        var enquiry = await Make(told, Ellen, new MakeEnquiry(
            Circle, Ellen.Name, "Shopping, and the garden before it swallows the house.", PersonalCare: false, Medication: false, ConsentToKeepDetails: true));
        await told.Until(44, 9, 20);
        await enquiry.Check(told.By(Idris));
        await enquiry.Assign(new AssignEnquiry(Idris.Id), told.By(Fatima));
        await enquiry.FindNotOfferable(told.By(Idris));
        await enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person, WatchFor: "Gardening, Wednesdays or Fridays"), told.By(Ellen));
        await told.Until(30, 10, 5);
        await enquiry.KeepWaiting(new KeepWaiting("Nobody with a free Wednesday yet. Rang her."), told.By(Idris));
        await enquiry.Note(new NoteOnEnquiry("Would be glad of company as much as of the digging."), told.By(Fatima));
    }

    /// <summary>Calls that the circle took down, as far as they have come.</summary>
    public static async Task Calls(Telling told)
    {
        await told.Until(28, 15, 40);
        var matched = await TakeDown(told, "Bert Halliwell", "A lift to chess on Fridays, and a game now and then.", false, false);
        await matched.Check(told.By(Mina));
        await matched.FindNotOfferable(told.By(Mina));
        await matched.JoinWaitingList(new JoinWaitingList(ChosenBy.Person, WatchFor: "Plays chess"), told.By(Mina));

        await told.Until(21, 10, 30);
        var signposted = await TakeDown(told, "A surgery in the next town", "Night sitting, every night, from tomorrow.", true, null);
        await signposted.Check(told.By(Fatima));
        await signposted.FindNotOfferable(told.By(Fatima));
        await signposted.Signpost(new SignpostEnquiry("The council's rapid response team."), told.By(Fatima));

        await told.Until(16, 12);
        var talking = await TakeDown(told, "Carol Nuttall", "For my husband, after his stroke. He would like a man.", true, false);
        await talking.Check(told.By(Idris));
        await talking.FindOfferable(told.By(Idris));
        await told.Until(12, 14);
        await talking.BeginConversation(told.By(Idris));

        await told.Until(9, 9, 45);
        var noFit = await TakeDown(told, "Len Oakes", "Somebody to do the cleaning, cheap.", false, false);
        await noFit.Check(told.By(Mina));
        await noFit.FindOfferable(told.By(Mina));
        await noFit.BeginConversation(told.By(Mina));
        await noFit.FindNoFit(told.By(Mina));

        await told.Until(7, 11);
        var accepted = await TakeDown(told, "Miriam Stead", "Company for my sister, who does not speak much any more.", false, false);
        await accepted.Check(told.By(Idris));
        await accepted.FindOfferable(told.By(Idris));
        await told.Until(3, 16);
        await accepted.BeginConversation(told.By(Idris));
        await accepted.Accept(told.By(Idris));

        await told.Until(2, 13, 15);
        var checkedNow = await TakeDown(told, "Dr Hale's practice", "Discharge next week, needs looking at tablets.", null, true);
        await checkedNow.Check(told.By(Fatima));
        await matched.FindMatch(told.By(Mina));

        await told.Until(1, 10);
        var offerable = await TakeDown(told, "Jean Lord", "Two mornings a week, for my father.", true, false);
        await offerable.Check(told.By(Mina));
        await offerable.FindOfferable(told.By(Mina));
        var withdrawn = await TakeDown(told, "Somebody who rang", "Only wanted to ask.", null, null);
        await withdrawn.Withdraw(told.By(Fatima));
    }

    private static Task Welcome(Telling told, DemoPerson person, CircleMembership membership) =>
        told.Coop.Circle(Circle).Welcome(new WelcomeToCircle(person.Id, person.Name, membership), told.By(Fatima));

    private static async Task<IEnquiryGrain> Make(Telling told, DemoPerson by, MakeEnquiry command)
    {
        var enquiry = told.Coop.Enquiry(new EnquiryId(DemoCoop.IdOf($"{told.Name}/enquiry")));
        await enquiry.Make(command, told.By(by));
        return enquiry;
    }

    private static async Task<IEnquiryGrain> TakeDown(Telling told, string caller, string what, bool? personalCare, bool? medication)
    {
        var enquiry = told.Coop.Enquiry(new EnquiryId(DemoCoop.IdOf($"{told.Name}/enquiry/{caller}")));
        await enquiry.Make(
            new MakeEnquiry(
                Circle, caller, what, ContactRelationship.Family, PersonalCare: personalCare, Medication: medication,
                PreferredContact: ContactPreference.Phone, ContactDetail: "01632 960 101", Source: EnquirySource.Phone, ConsentToKeepDetails: true),
            told.By(Fatima));
        return enquiry;
    }
}
