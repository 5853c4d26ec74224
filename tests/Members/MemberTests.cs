using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Members.Story;

namespace EqualCare.Tests.Members;

/// <summary>A member of the co-op: registered once, described by nobody but themselves.</summary>
public class MemberTests
{
    [Fact]
    public void SomebodyIsRegisteredByThemselvesByTheServerOrByAnAdministrator()
    {
        var command = new RegisterMember("Maeve", true);
        foreach (var (by, administers) in new[] { (Maeve, false), (MemberId.Server, false), (Fatima, true) })
            Assert.Equal("Maeve", Assert.IsType<MemberRegistered>(Assert.Single(new Member().Register(Maeve, command, by, administers, Now))).Name);
        Refused("member.administrators-only", () => new Member().Register(Maeve, command, Stranger, false, Now));
        Refused("member.already-registered", () => Registered().Register(Maeve, command, Maeve, false, Now));
        Refused("member.terms-needed", () => new Member().Register(Maeve, command with { TermsAccepted = false }, Maeve, false, Now));
        Refused("member.name-needed", () => new Member().Register(Maeve, command with { Name = new string('a', 51) }, Maeve, false, Now));
        Refused("member.word-unknown", () => new Member().Register(Maeve, command with { Contact = (ContactPreference)99 }, Maeve, false, Now));
    }

    [Fact]
    public void OnlyTheServerMakesTheFirstAdministratorInTheSameBreath()
    {
        var command = new RegisterMember("Fatima", true, Administrator: true);
        Refused("member.administrators-only", () => new Member().Register(Fatima, command, Fatima, false, Now));
        Assert.True(Assert.IsType<MemberRegistered>(Assert.Single(new Member().Register(Fatima, command, MemberId.Server, false, Now))).IsAdministrator);
    }

    [Fact]
    public void WhatIsTheirOwnIsSaidByNobodyElse_NotEvenByAnAdministrator()
    {
        var member = Registered();
        foreach (var other in new[] { Stranger, Fatima, MemberId.Server })
        {
            Refused("member.not-found", () => member.Rename(new RenameMember("Mave"), other));
            Refused("member.not-found", () => member.ChooseContact(new ChooseContact(ContactPreference.Phone), other));
            Refused("member.not-found", () => member.Describe(new DescribeOneself(), other));
            Refused("member.not-found", () => member.DescribeNeeds(new DescribeNeeds("Mornings"), other));
            Refused("member.not-found", () => member.DescribeGiving(new DescribeGiving(GivingKind.Volunteer), other));
            Refused("member.not-found", () => member.SetAvailability(new SetAvailability("Europe/London", []), other));
        }
    }

    [Fact]
    public void ChecksTrainingAndEmploymentAreRecordedByAdministratorsOnly()
    {
        var member = Registered();
        var day = new DateOnly(2026, 1, 7);
        Refused("member.administrators-only", () => member.RecordChecks(new RecordChecks(day), Maeve, false, Now));
        Refused("member.administrators-only", () => member.RecordTraining(new RecordTraining(Training.Medication, day), Maeve, false, Now));
        Refused("member.administrators-only", () => member.RecordEmployment(new RecordEmployment(true), Maeve, false));
        Refused("member.not-found", () => member.RecordChecks(new RecordChecks(day), Stranger, false, Now));
        Refused("member.day-out-of-range", () => member.RecordChecks(new RecordChecks(new DateOnly(2026, 3, 3)), Fatima, true, Now));
        Apply(member, member.RecordChecks(new RecordChecks(day), Fatima, true, Now));
        Apply(member, member.RecordTraining(new RecordTraining(Training.Medication, day), Fatima, true, Now));
        Refused("member.nothing-new", () => member.RecordChecks(new RecordChecks(day), Fatima, true, Now));
        Assert.Equal((day, day, null), (member.Facts().ChecksDoneOn, member.Facts().MedicationTrainedOn, member.Facts().PersonalCareTrainedOn));

        // What holds no longer is taken back in the same way.
        Apply(member, member.RecordTraining(new RecordTraining(Training.Medication, null), Fatima, true, Now));
        Assert.Null(member.Facts().MedicationTrainedOn);
    }

    [Fact]
    public void OnlyIndependentWorkersSetARate_AndEmploymentIsTheCoops()
    {
        var member = Registered();
        Refused("member.no-rate-here", () => member.DescribeGiving(new DescribeGiving(GivingKind.Volunteer, HourlyRate: 10m), Maeve));
        Refused("member.rate-out-of-range", () => member.DescribeGiving(new DescribeGiving(GivingKind.Independent, HourlyRate: 10.005m), Maeve));
        Refused("member.employment-is-the-coops", () => member.DescribeGiving(new DescribeGiving(GivingKind.Employed), Maeve));
        Apply(member, member.RecordEmployment(new RecordEmployment(true), Fatima, true));
        Refused("member.employment-is-the-coops", () => member.DescribeGiving(new DescribeGiving(GivingKind.Independent), Maeve));
    }

    [Fact]
    public void AdministratorsAreMadeAndRetiredByAdministrators()
    {
        var member = Registered();
        Refused("member.administrators-only", () => member.MakeAdministrator(Maeve, false));
        Refused("member.nothing-new", () => member.RetireAdministrator(Fatima, true));
        Apply(member, member.MakeAdministrator(Fatima, true));
        Assert.True(member.Facts().IsAdministrator);
        Apply(member, member.RetireAdministrator(Fatima, true));
        Assert.False(member.Facts().IsAdministrator);
    }

    [Fact]
    public void ADayThatIsUnlikeOthersLiesAheadAndReplacesWhatWasSaid()
    {
        var member = Registered();
        var zone = new SetAvailability("Europe/London", [new AvailabilityWindow(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 0))]);
        Refused("member.zone-unknown", () => member.SetAvailability(zone with { Zone = "Europe/Atlantis" }, Maeve));
        Refused(
            "member.availability-out-of-range",
            () => member.SetAvailability(zone with { Windows = [new AvailabilityWindow(DayOfWeek.Monday, new TimeOnly(12, 0), new TimeOnly(9, 0))] }, Maeve));
        Apply(member, member.SetAvailability(zone, Maeve));
        var day = new DateOnly(2026, 3, 9);
        Apply(member, member.ExceptDay(new ExceptDay(new AvailabilityException(day)), Maeve, Now));
        Assert.Equal(day, Assert.Single(member.Facts().Availability!.Exceptions).On);
        Apply(member, member.UnexceptDay(new UnexceptDay(day), Maeve));
        Refused("member.no-such-day", () => member.UnexceptDay(new UnexceptDay(day), Maeve));
    }

    [Fact]
    public void TeamsAndCirclesAreNotedByTheServerAloneAndForgottenWhenTheyAreOver()
    {
        var member = Registered();
        var team = new TeamId(Guid.CreateVersion7());
        var circle = new CircleId(Guid.CreateVersion7());
        var note = new NoteTeam(team, new PersonalText(Maeve, "Maeve's team"), TeamRole.Owner, MembershipStage.Member);
        Refused("member.not-found", () => member.NoteTeam(note, Maeve));
        Refused("member.not-found", () => member.NoteCircle(new NoteCircle(circle, "Hollin Valley", CircleMembership.Full), Maeve));
        Apply(member, member.NoteTeam(note, MemberId.Server));
        Apply(member, member.NoteCircle(new NoteCircle(circle, "Hollin Valley", CircleMembership.Full), MemberId.Server));
        Assert.Empty(member.NoteTeam(note, MemberId.Server));
        Assert.Empty(member.NoteCircle(new NoteCircle(circle, "Hollin Valley", CircleMembership.Full), MemberId.Server));
        Assert.Equal((team, circle), (member.Belongings()!.Teams.Single().Team, member.Belongings()!.Circles.Single().Circle));
        Apply(member, member.NoteTeam(new NoteTeam(team, null, null, MembershipStage.Left), MemberId.Server));
        Apply(member, member.NoteCircle(new NoteCircle(circle, "Hollin Valley", null), MemberId.Server));
        Assert.Empty(member.Belongings()!.Teams);
        Assert.Empty(member.Belongings()!.Circles);
    }

    [Fact]
    public void APersonIsSeenByThemselvesAndByAdministrators()
    {
        var member = Registered();
        Assert.Equal("Maeve", member.ViewFor(Maeve, false, 1).Facts.Name);
        Assert.Equal("Maeve", member.ViewFor(Fatima, true, 1).Facts.Name);
        Refused("member.not-found", () => member.ViewFor(Stranger, false, 1));
        Refused("member.not-found", () => new Member().ViewFor(Maeve, true, 0));
        Refused("member.not-found", () => new Member().Facts());
        Assert.Null(new Member().Belongings());
    }

    [Fact]
    public void WhateverHappensToSomebodyIsOnTheirOwnDayAlone() =>
        Assert.Equal([Topic.Of(Maeve)], Registered().TopicsOf(new MemberRenamed(Maeve, "Mave")));

    [Fact]
    public void ASnapshotKeepsEverythingThatAMemberIs()
    {
        var member = Registered();
        Apply(member, member.DescribeNeeds(new DescribeNeeds("Mornings"), Maeve));
        Apply(member, member.RequestHat(PlatformHat.GettingSupport, Maeve));
        Apply(member, member.NoteCircle(new NoteCircle(new CircleId(Guid.CreateVersion7()), "Hollin Valley", CircleMembership.Guest), MemberId.Server));
        var epoch = Guid.NewGuid();
        var back = Snapshot.Of(member, 1, epoch, 4, 40).Read<Member>(1, epoch)!;
        Assert.Equivalent(member.ViewFor(Maeve, false, 4), back.ViewFor(Maeve, false, 4), strict: true);
    }
}
