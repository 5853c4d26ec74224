using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EqualCare;

/// <summary>What the grains need from the place where they run, and what they bring to it: rules of time and policies.</summary>
public static class GrainServices
{
    public static void AddGrains(this IServiceCollection services)
    {
        services.AddSingleton<EntityServices>();
        services.TryAddSingleton<BoardServices>();
        services.AddSingleton<IDueRule, AimReviewRule>();
        services.AddSingleton<IDueRule, CircleHatReviewRule>();
        services.AddSingleton<IDueRule, WaitingListReviewRule>();
        services.AddSingleton<IDueRule, HatReviewRule>();
        services.AddSingleton<IDueRule, AssessmentReviewRule>();
        services.AddSingleton<IDueRule, AgreementReviewRule>();
        services.AddSingleton<IDueRule, SteppingBackRule>();
        services.AddSingleton<ISubscriber, TeamFormingPolicy>();
        services.AddSingleton<ISubscriber, TeamsOfMemberPolicy>();
        services.AddSingleton<ISubscriber, PeopleOfTeamPolicy>();
        services.AddSingleton<ISubscriber, CirclesOfMemberPolicy>();
        services.AddSingleton<ISubscriber, TeamsOfCirclePolicy>();
        services.AddSingleton<IDueRule, LateRule>();
        services.AddSingleton<IDueRule, MissedRule>();
        services.AddSingleton<IDueRule, UncoveredRule>();
        services.AddSingleton<IDueRule, OverRule>();
        services.AddSingleton<IDueRule, ForgottenCheckOutRule>();
        services.AddSingleton<IDueRule, UnconfirmedLogRule>();
        services.AddSingleton<IDueRule, AssumedLogRule>();
        services.AddSingleton<IDueRule, SeriesHorizonRule>();
        services.AddSingleton<ISubscriber, SeriesPolicy>();
        services.AddSingleton<ISubscriber, TrialPolicy>();
        services.AddSingleton<ISubscriber, RoomLinesPolicy>();
        services.AddSingleton<ISubscriber, CalendarKeeper>();
        services.AddSingleton<ISubscriber, VisitsShownPolicy>();
        services.AddSingleton<ISubscriber, CircleDirectoryKeeper>();
    }
}
