using EqualCare.Settings;
using EqualCare.SignIn;

namespace EqualCare.Members;

/// <summary>Becoming a member, and what members may watch.</summary>
internal static class MemberServices
{
    public static void AddMembers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ServerSettings.Bind<SignUpSettings>(configuration, "SignUp"));
        services.AddSingleton<NewMembers>();
        services.AddSingleton<IMemberTopics, MemberTopics>();
    }
}
