using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Live;
using EqualCare.Time;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare;

/// <summary>What the grains need from the place where they run, and what they bring to it: rules of time and policies.</summary>
public static class GrainServices
{
    public static void AddGrains(this IServiceCollection services)
    {
        services.AddSingleton<EntityServices>();
        services.AddSingleton<BoardServices>();
        services.AddSingleton<IDueRule, AimReviewRule>();
    }
}
