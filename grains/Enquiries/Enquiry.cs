using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Enquiries;

/// <summary>Somebody who acts on an enquiry.</summary>
/// <param name="Id">Who.</param>
/// <param name="HoldsInbox">Whether they look after the circle's enquiries.</param>
/// <param name="IsStarter">Whether the co-op has given them the Team Starter's hat.</param>
/// <param name="Now">The moment.</param>
internal readonly record struct EnquiryActor(MemberId Id, bool HoldsInbox, bool IsStarter, DateTimeOffset Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public bool IsServer => Id == MemberId.Server;

    /// <summary>For now, the full members of a circle look after its enquiries.</summary>
    public static bool Holds(CircleFacts? circle) => circle?.Membership == CircleMembership.Full;
}

/// <summary>An enquiry: little is collected, nothing is decided over the person's head, and nobody waits unseen.</summary>
internal sealed class Enquiry : IEntity<EnquiryEvent>, ILiving<EnquiryStage>
{
    private const int MostNotes = 100;

    [JsonInclude]
    public EnquiryStage Stage { get; set; }

    [JsonInclude]
    public EnquiryId Id { get; private set; }

    [JsonInclude]
    public CircleId Circle { get; private set; }

    [JsonInclude]
    public MemberId? Enquirer { get; private set; }

    [JsonInclude]
    public EnquiryDetails? Details { get; private set; }

    [JsonInclude]
    public Person? AssignedTo { get; private set; }

    [JsonInclude]
    public List<EnquiryNote> Notes { get; private set; } = [];

    [JsonInclude]
    public WaitingView? Waiting { get; private set; }

    [JsonInclude]
    public bool IsReviewDue { get; private set; }

    [JsonInclude]
    public TeamId? Team { get; private set; }

    public static bool IsOpen(EnquiryStage stage) =>
        stage is not (EnquiryStage.None or EnquiryStage.TeamForming or EnquiryStage.Signposted or EnquiryStage.Withdrawn);

    public IReadOnlyList<EnquiryEvent> Make(EnquiryId id, MakeEnquiry command, EnquiryActor by, CircleFacts? circle)
    {
        if (Stage != EnquiryStage.None) throw EnquiryRefusals.AlreadyMade();
        if (circle is null) throw EnquiryRefusals.NoSuchCircle();
        var source = Wording.Known(command.Source, EnquiryRefusals.WordUnknown);
        var isTakenDown = source != EnquirySource.Web;
        if (isTakenDown && !EnquiryActor.Holds(circle)) throw EnquiryRefusals.TakenDownByTheCircle();

        // Somebody who is no member has a key of the enquiry's own, so that their details can be forgotten too.
        var subject = isTakenDown ? new MemberId(id.Value) : by.Id;
        var details = new EnquiryDetails(
            subject,
            Wording.Name(command.ContactName, 80, EnquiryRefusals.NameNeeded),
            Wording.Needed(command.WhatFor, 2000, EnquiryRefusals.WordsNeeded),
            Wording.Known(command.Relationship, EnquiryRefusals.WordUnknown),
            Text(command.PersonName, 80),
            Text(command.Area, 80),
            Wording.Known(command.PreferredContact, EnquiryRefusals.WordUnknown),
            Text(command.ContactDetail, 120),
            command.PersonalCare,
            command.Medication,
            Text(command.Urgency, 500),
            command.UrgentBy,
            Wording.Known(command.Funding, EnquiryRefusals.WordUnknown),
            source,
            Text(command.ReferrerOrg, 120),
            command.ConsentToKeepDetails ? by.Today : null);
        return [new EnquiryMade(id, command.Circle, isTakenDown ? null : by.Id, details, isTakenDown ? by.Id : null)];
    }

    public IReadOnlyList<EnquiryEvent> Clarify(ClarifyEnquiry command, EnquiryActor by)
    {
        Require(EnquiryStep.Clarify, by);
        var consent = command.ConsentToKeepDetails switch
        {
            true => Details!.ConsentToKeepDetailsOn ?? by.Today,
            false => null,
            null => Details!.ConsentToKeepDetailsOn,
        };
        var clarified = new EnquiryClarified(
            Id,
            Circle,
            Enquirer,
            Stage,
            command.PersonalCare ?? Details!.PersonalCare,
            command.Medication ?? Details!.Medication,
            command.Funding is { } funding ? Wording.Known(funding, EnquiryRefusals.WordUnknown) : Details!.Funding,
            consent);
        return WithClarity(clarified) == Details ? throw EnquiryRefusals.NothingNew() : [clarified];
    }

    /// <param name="to">The one it is assigned to; null when there is no such person.</param>
    /// <param name="holdsInbox">Whether they look after the circle's enquiries.</param>
    public IReadOnlyList<EnquiryEvent> Assign(EnquiryActor by, Person? to, bool holdsInbox)
    {
        Require(EnquiryStep.Assign, by);
        if (to is null || !holdsInbox) throw EnquiryRefusals.NotInCircle();
        return to.Id == AssignedTo?.Id ? throw EnquiryRefusals.NothingNew() : [new EnquiryAssigned(Id, Circle, Enquirer, Stage, to)];
    }

    public IReadOnlyList<EnquiryEvent> Note(NoteOnEnquiry command, EnquiryActor by)
    {
        Require(EnquiryStep.Note, by);
        var text = Wording.Needed(command.Text, 2000, EnquiryRefusals.WordsNeeded);
        return [new EnquiryNoted(Id, Circle, Enquirer, Stage, by.Id, new PersonalText(Details!.Subject, text))];
    }

    public IReadOnlyList<EnquiryEvent> Check(EnquiryActor by) => MoveOn(EnquiryStep.Check, by, EnquiryStage.BeingChecked);

    public IReadOnlyList<EnquiryEvent> FindOfferable(EnquiryActor by) => MoveOn(EnquiryStep.FindOfferable, by, EnquiryStage.Offerable);

    public IReadOnlyList<EnquiryEvent> FindNotOfferable(EnquiryActor by) => MoveOn(EnquiryStep.FindNotOfferable, by, EnquiryStage.NotOfferable);

    public IReadOnlyList<EnquiryEvent> FindMatch(EnquiryActor by) => MoveOn(EnquiryStep.FindMatch, by, EnquiryStage.MatchPossible);

    public IReadOnlyList<EnquiryEvent> BeginConversation(EnquiryActor by) => MoveOn(EnquiryStep.BeginConversation, by, EnquiryStage.InConversation);

    public IReadOnlyList<EnquiryEvent> Accept(EnquiryActor by) => MoveOn(EnquiryStep.Accept, by, EnquiryStage.Accepted);

    public IReadOnlyList<EnquiryEvent> FindNoFit(EnquiryActor by) => MoveOn(EnquiryStep.FindNoFit, by, EnquiryStage.NotAFit);

    public IReadOnlyList<EnquiryEvent> Withdraw(EnquiryActor by) => MoveOn(EnquiryStep.Withdraw, by, EnquiryStage.Withdrawn);

    public IReadOnlyList<EnquiryEvent> JoinWaitingList(JoinWaitingList command, EnquiryActor by)
    {
        Require(EnquiryStep.JoinWaitingList, by);
        if (command.ReviewEveryDays is < 1 or > 90) throw EnquiryRefusals.DaysOutOfRange();
        return
        [
            new WaitingListJoined(
                Id,
                Circle,
                Enquirer,
                Wording.Known(command.ChosenBy, EnquiryRefusals.WordUnknown),
                by.Today,
                command.ReviewEveryDays,
                by.Today.AddDays(command.ReviewEveryDays),
                Personal(command.WatchFor)),
        ];
    }

    public IReadOnlyList<EnquiryEvent> KeepWaiting(KeepWaiting command, EnquiryActor by)
    {
        Require(EnquiryStep.KeepWaiting, by);
        return [new WaitingListReviewed(Id, Circle, Enquirer, by.Id, by.Today, by.Today.AddDays(Waiting!.ReviewEveryDays), Personal(command.Notes))];
    }

    public IReadOnlyList<EnquiryEvent> WaitingListReviewFallsDue(DateOnly reviewOn, EnquiryActor by)
    {
        Require(EnquiryStep.WaitingListReviewFallsDue, by);
        return Waiting!.NextReviewOn == reviewOn && by.Today >= reviewOn && !IsReviewDue
            ? [new WaitingListReviewDue(Id, Circle, Enquirer)]
            : throw EnquiryRefusals.NotDue();
    }

    public IReadOnlyList<EnquiryEvent> Signpost(SignpostEnquiry command, EnquiryActor by)
    {
        Require(EnquiryStep.Signpost, by);
        return [new EnquirySignposted(Id, Circle, Enquirer, by.Id, Personal(command.Where))];
    }

    public IReadOnlyList<EnquiryEvent> FormTeam(FormTeam command, EnquiryActor by, Person? owner)
    {
        Require(EnquiryStep.FormTeam, by);
        var (personalCare, medication) = (Details!.PersonalCare == true, Details.Medication == true);
        if (owner is null) throw EnquiryRefusals.NoSuchPerson();
        if (!command.StayAsStarter && (personalCare || medication)) throw EnquiryRefusals.StarterNeeded();

        // The same enquiry always leads to the same team.
        var team = new TeamId(CommandId.Derived($"enquiry/{Id}/team").Value);
        return [new EnquiryTeamForming(Id, Circle, Enquirer, team, owner.Id, command.StayAsStarter ? by.Id : null, personalCare, medication)];
    }

    public void Apply(EnquiryEvent happened)
    {
        switch (happened)
        {
            case EnquiryMade e:
                Fire(EnquiryStep.Make);
                Id = e.Enquiry;
                Circle = e.Circle;
                Enquirer = e.Enquirer;
                Details = e.Details;
                break;
            case EnquiryClarified e:
                Fire(EnquiryStep.Clarify);
                Details = WithClarity(e);
                break;
            case EnquiryAssigned e:
                Fire(EnquiryStep.Assign);
                AssignedTo = e.To;
                break;
            case EnquiryNoted e:
                Fire(EnquiryStep.Note);
                Notes.Add(new EnquiryNote(e.By, e.Text.Text));
                break;
            case EnquiryMovedOn e:
                Fire(StepTo(e.Stage));
                IsReviewDue = false;
                break;
            case WaitingListJoined e:
                Fire(EnquiryStep.JoinWaitingList);
                Waiting = new WaitingView(e.On, e.ChosenBy, null, e.NextReviewOn, e.ReviewEveryDays, e.WatchFor?.Text);
                break;
            case WaitingListReviewed e:
                Fire(EnquiryStep.KeepWaiting);
                Waiting = Waiting! with { LastReviewedOn = e.On, NextReviewOn = e.NextReviewOn };
                IsReviewDue = false;
                break;
            case WaitingListReviewDue:
                Fire(EnquiryStep.WaitingListReviewFallsDue);
                IsReviewDue = true;
                break;
            case EnquirySignposted:
                Fire(EnquiryStep.Signpost);
                IsReviewDue = false;
                break;
            case EnquiryTeamForming e:
                Fire(EnquiryStep.FormTeam);
                Team = e.Team;
                break;
            default:
                throw new UnreachableException($"An enquiry does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(EnquiryEvent happening)
    {
        yield return Topic.Of(happening.Circle);

        // What the circle notes among itself is not the enquirer's news.
        if (happening.Enquirer is { } enquirer && happening is not (EnquiryNoted or EnquiryAssigned)) yield return Topic.Of(enquirer);
        if (happening is EnquiryAssigned assigned && assigned.To.Id != happening.Enquirer) yield return Topic.Of(assigned.To.Id);
        if (happening is EnquiryTeamForming forming && forming.Owner != happening.Enquirer) yield return Topic.Of(forming.Owner);
    }

    /// <summary>The enquiry, for those who look after it and for whoever made it, who does not read the circle's notes.</summary>
    public EnquiryView ViewFor(EnquiryActor viewer, long version)
    {
        RequireKnown(viewer);
        return new EnquiryView(
            Id.Value,
            version,
            Stage,
            Circle,
            Details!,
            AssignedTo,
            Waiting,
            viewer.HoldsInbox ? [.. Notes] : [],
            Team,
            [.. EnquiryLifecycle.Of(this).Possible(step => Against(step, viewer))]);
    }

    private static string? Text(string? text, int mostLetters) => Wording.Optional(text, mostLetters, EnquiryRefusals.TextTooLong);

    private static EnquiryStep StepTo(EnquiryStage stage) => stage switch
    {
        EnquiryStage.BeingChecked => EnquiryStep.Check,
        EnquiryStage.Offerable => EnquiryStep.FindOfferable,
        EnquiryStage.NotOfferable => EnquiryStep.FindNotOfferable,
        EnquiryStage.MatchPossible => EnquiryStep.FindMatch,
        EnquiryStage.InConversation => EnquiryStep.BeginConversation,
        EnquiryStage.Accepted => EnquiryStep.Accept,
        EnquiryStage.NotAFit => EnquiryStep.FindNoFit,
        EnquiryStage.Withdrawn => EnquiryStep.Withdraw,
        _ => throw new UnreachableException($"An enquiry does not simply move on to {stage}."),
    };

    private EnquiryDetails WithClarity(EnquiryClarified clarity) => Details! with
    {
        PersonalCare = clarity.PersonalCare,
        Medication = clarity.Medication,
        Funding = clarity.Funding,
        ConsentToKeepDetailsOn = clarity.ConsentToKeepDetailsOn,
    };

    private PersonalText? Personal(string? text) => Text(text, 500) is { } words ? new PersonalText(Details!.Subject, words) : null;

    private IReadOnlyList<EnquiryEvent> MoveOn(EnquiryStep step, EnquiryActor by, EnquiryStage stage)
    {
        Require(step, by);
        return [new EnquiryMovedOn(Id, Circle, Enquirer, stage, by.Id)];
    }

    private void RequireKnown(EnquiryActor by)
    {
        if (Stage == EnquiryStage.None || (!by.HoldsInbox && !by.IsServer && by.Id != Enquirer)) throw EnquiryRefusals.NotFound();
    }

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private Refusal? Against(EnquiryStep step, EnquiryActor by) => step switch
    {
        EnquiryStep.Withdraw => Unless(by.Id == Enquirer || (by.HoldsInbox && Enquirer is null), EnquiryRefusals.ThePersonsChoice),
        EnquiryStep.JoinWaitingList => Unless(by.Id == Enquirer || (by.HoldsInbox && Enquirer is null), EnquiryRefusals.ThePersonsChoice)
            ?? Unless(Details?.ConsentToKeepDetailsOn is not null, EnquiryRefusals.ConsentNeeded),
        EnquiryStep.Clarify => Unless(by.HoldsInbox || by.Id == Enquirer, EnquiryRefusals.InboxOnly),
        EnquiryStep.Note => Unless(by.HoldsInbox, EnquiryRefusals.InboxOnly) ?? Unless(Notes.Count < MostNotes, EnquiryRefusals.TooManyNotes),
        EnquiryStep.FindMatch => Unless(by.HoldsInbox && by.IsStarter, EnquiryRefusals.StarterOnly),
        EnquiryStep.FormTeam => Unless(by.HoldsInbox && by.IsStarter, EnquiryRefusals.StarterOnly)
            ?? Unless(Details?.PersonalCare is not null && Details.Medication is not null, EnquiryRefusals.SupportUnknown),
        EnquiryStep.Make => EnquiryRefusals.AlreadyMade(),
        EnquiryStep.WaitingListReviewFallsDue => Unless(by.IsServer, EnquiryRefusals.NotFound),
        _ => Unless(by.HoldsInbox, EnquiryRefusals.InboxOnly),
    };

    private void Require(EnquiryStep step, EnquiryActor by)
    {
        RequireKnown(by);
        EnquiryLifecycle.Of(this).Require(step, each => Against(each, by));
    }

    private void Fire(EnquiryStep step) => EnquiryLifecycle.Of(this).Fire(step);
}
