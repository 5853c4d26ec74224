using EqualCare.Members;

namespace EqualCare.Demo;

/// <summary>The people of the demo co-op who are told by hand. None of them exists.</summary>
internal static class DemoPeople
{
    public static readonly DemoPerson Agnes = new("agnes", "Agnes Whitlock", "Administers the co-op: grants hats, records checks and training.")
    {
        SinceDaysAgo = 400,
        Contact = ContactPreference.Email,
    };

    public static readonly DemoPerson Idris = new("idris", "Idris Vale", "Team Starter in Hollin Valley.")
    {
        SinceDaysAgo = 399,
        Hats = [PlatformHat.TeamStarting],
        Languages = ["English", "Welsh"],
    };

    public static readonly DemoPerson Mina = new("mina", "Mina Farrukh", "Team Starter in Hollin Valley, with two teams under way.")
    {
        SinceDaysAgo = 380,
        Hats = [PlatformHat.TeamStarting],
        Languages = ["English", "Urdu"],
    };

    public static readonly DemoPerson Rosa = new("rosa", "Rosa Delacroix-Hunt", "Coach, and the co-op's Registered Manager.")
    {
        SinceDaysAgo = 399,
        Hats = [PlatformHat.Coaching],
    };

    public static readonly DemoPerson Fatima = new("fatima", "Fatima Noor-Ellis", "Recruiter, and Delegate of the Hollin Valley circle.")
    {
        SinceDaysAgo = 398,
        Hats = [PlatformHat.ArrangingSupport],
    };

    public static readonly DemoPerson Maeve = new("maeve", "Maeve Thornleigh", "83, owner of a team that manages itself. Early dementia; wants calm mornings. Teaches lace.")
    {
        Needs = "I like the radio on and my tea in the blue mug. Please knock and wait. Mornings, unhurried.",
        Giving = GivingKind.Kin,
        Skills = "Lace-making, sixty years of it.",
        Contact = ContactPreference.FaceToFace,
    };

    public static readonly DemoPerson Callum = new("callum", "Callum Thornleigh", "Maeve's son, lives away: her advocate.")
    {
        Hats = [PlatformHat.ArrangingSupport],
        Area = "Far away",
    };

    public static readonly DemoPerson Adaeze = new("adaeze", "Adaeze Okonkwo-Reed", "Independent worker, £20.00 an hour, trained for medicines. Holds Maeve's rota.")
    {
        Giving = GivingKind.Independent,
        HourlyRate = 20.00m,
        Trained = [Training.PersonalCare, Training.Medication],
        Skills = "Calm mornings, medicines, dementia.",
        Experience = "Eleven years, five of them on her own account.",
        Languages = ["English", "Igbo"],
        Availability = DemoPerson.Weekdays(7, 15),
    };

    public static readonly DemoPerson Tomasz = new("tomasz", "Tomasz Wilk", "Employed worker in two teams; speaks Polish.")
    {
        Giving = GivingKind.Employed,
        Trained = [Training.PersonalCare, Training.Medication],
        Skills = "Lifting safely, cooking, fixing what is broken.",
        Experience = "Hospital porter, then six years of home support.",
        Languages = ["English", "Polish"],
        Availability = DemoPerson.Weekdays(12, 21),
    };

    public static readonly DemoPerson Priya = new("priya", "Priya Sandhu", "Volunteer: Tuesday tea. No regulated activity.")
    {
        Giving = GivingKind.Volunteer,
        Skills = "Tea, talk, card games.",
        Availability = [new AvailabilityWindow(DayOfWeek.Tuesday, new TimeOnly(14, 0), new TimeOnly(18, 0))],
    };

    public static readonly DemoPerson Joan = new("joan", "Joan Barrowclough", "Maeve's neighbour and friend; looks in of an evening.") { Giving = GivingKind.Kin };

    public static readonly DemoPerson Desmond = new("desmond", "Desmond Achebe-Lyle", "71, started his team himself with a friend. Now needs help with tablets, so a Team Starter has come.")
    {
        SinceDaysAgo = 200,
        Needs = "Company on the way to the art group, and somebody who cooks with me rather than for me.",
        Giving = GivingKind.Volunteer,
        Skills = "Runs the art group on Thursdays.",
    };

    public static readonly DemoPerson Wen = new("wen", "Wen Castellano", "Peer supporter, Desmond's friend.")
    {
        SinceDaysAgo = 200,
        Giving = GivingKind.Volunteer,
        Skills = "Knows from own experience what a bad day is.",
    };

    public static readonly DemoPerson Olu = new("olu", "Olu Bankole", "Independent worker, £19.50 an hour, in two teams; trained for medicines.")
    {
        SinceDaysAgo = 260,
        Giving = GivingKind.Independent,
        HourlyRate = 19.50m,
        Trained = [Training.PersonalCare, Training.Medication],
        Skills = "Cooking together, gardens, getting out.",
        Experience = "Chef, then four years of support.",
        Languages = ["English", "Yoruba"],
        Availability = DemoPerson.Weekdays(9, 19),
    };

    public static readonly DemoPerson Harold = new("harold", "Harold Pickersgill", "78, owner of a team that is still forming: washing, dressing and tablets, so everything has to be in place first.")
    {
        SinceDaysAgo = 40,
        Needs = "Help in the mornings since my fall. I was a baker, so I am up early.",
        Contact = ContactPreference.Phone,
    };

    public static readonly DemoPerson Beth = new("beth", "Beth Pickersgill", "Harold's daughter; made the enquiry, and is his advocate.")
    {
        SinceDaysAgo = 60,
        Hats = [PlatformHat.ArrangingSupport],
    };

    public static readonly DemoPerson Shabnam = new("shabnam", "Shabnam Rafiq", "34, owner of a team that is trying people out. Uses a wheelchair, works full time.")
    {
        SinceDaysAgo = 90,
        Needs = "A quick start in the mornings before work, and hands that listen.",
        Languages = ["English", "Punjabi"],
    };

    public static readonly DemoPerson Yusuf = new("yusuf", "Yusuf Rafiq", "Shabnam's brother.") { SinceDaysAgo = 90, Giving = GivingKind.Kin };

    public static readonly DemoPerson Leon = new("leon", "Leon Adeyemi", "Independent worker, £21.00 an hour, in a trial with Shabnam: the next session is on the rota.")
    {
        SinceDaysAgo = 75,
        Giving = GivingKind.Independent,
        HourlyRate = 21.00m,
        Trained = [Training.PersonalCare],
        Skills = "Moving and handling, early starts, a sense of humour.",
        Experience = "Personal assistant for seven years.",
        Availability = DemoPerson.Weekdays(6, 12),
    };

    public static readonly DemoPerson Kasia = new("kasia", "Kasia Nowak", "Employed worker; her trial with Shabnam is over, and both are making up their minds.")
    {
        SinceDaysAgo = 70,
        Giving = GivingKind.Employed,
        Trained = [Training.PersonalCare, Training.Medication],
        Languages = ["English", "Polish"],
    };

    public static readonly DemoPerson Gwen = new("gwen", "Gwen Ashworth", "66, owner of a team whose Team Starter is stepping back.")
    {
        SinceDaysAgo = 190,
        Needs = "Parkinson's. Somebody steady beside me; I do the deciding.",
    };

    public static readonly DemoPerson Tom = new("tom", "Tom Ashworth", "Gwen's husband and advocate; would like to be a husband again.")
    {
        SinceDaysAgo = 190,
        Hats = [PlatformHat.ArrangingSupport],
    };

    public static readonly DemoPerson Blessing = new("blessing", "Blessing Eze", "Independent worker, £22.00 an hour; holds Gwen's rota.")
    {
        SinceDaysAgo = 185,
        Giving = GivingKind.Independent,
        HourlyRate = 22.00m,
        Trained = [Training.PersonalCare, Training.Medication],
        Skills = "Parkinson's, dancing for balance.",
        Experience = "Nurse abroad, nine years of support here.",
        Availability = DemoPerson.Weekdays(8, 18),
    };

    public static readonly DemoPerson Marcus = new("marcus", "Marcus Bell", "Volunteer in Gwen's team: the allotment on Saturdays.") { SinceDaysAgo = 170, Giving = GivingKind.Volunteer };

    public static readonly DemoPerson Sue = new("sue", "Sue Greenhalgh", "Gwen's neighbour and friend.") { SinceDaysAgo = 170, Giving = GivingKind.Kin };

    public static readonly DemoPerson Nina = new("nina", "Nina Castell", "Social worker; a professional in Gwen's team, at her wish.") { SinceDaysAgo = 170 };

    public static readonly DemoPerson Hamish = new("hamish", "Hamish Orr", "Peer supporter, invited to Harold's team and not decided yet.") { SinceDaysAgo = 150, Giving = GivingKind.Volunteer };

    public static readonly DemoPerson Dorota = new("dorota", "Dorota Lis", "Employed worker; has asked to join Harold's team.")
    {
        SinceDaysAgo = 120,
        Giving = GivingKind.Employed,
        Trained = [Training.PersonalCare],
        Languages = ["English", "Polish", "German"],
    };

    public static readonly DemoPerson Ellen = new("ellen", "Ellen Firth", "Has made an enquiry, and is on the waiting list by her own choice.") { SinceDaysAgo = 50, Needs = "Help with shopping and the garden." };

    public static readonly DemoPerson Ravi = new("ravi", "Ravi Menon", "Asked for his mother this week; nobody has looked at it yet.") { SinceDaysAgo = 4, Hats = [] };

    public static readonly DemoPerson June = new("june", "June Sykes", "Would like to give support: her hat is asked for, her checks are under way.")
    {
        SinceDaysAgo = 6,
        Giving = GivingKind.Independent,
        HourlyRate = 18.50m,
        AskedFor = PlatformHat.GivingSupport,
    };

    public static readonly DemoPerson Peter = new("peter", "Peter Holt", "Asked to be a Team Starter, and was told: not yet.")
    {
        SinceDaysAgo = 80,
        Giving = GivingKind.Volunteer,
        AskedFor = PlatformHat.TeamStarting,
        IsDeclined = true,
    };

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        Agnes, Idris, Mina, Rosa, Fatima, Maeve, Callum, Adaeze, Tomasz, Priya, Joan, Desmond, Wen, Olu, Harold, Beth, Shabnam, Yusuf, Leon, Kasia,
        Gwen, Tom, Blessing, Marcus, Sue, Nina, Hamish, Dorota, Ellen, Ravi, June, Peter,
    ];
}
