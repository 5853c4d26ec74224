using System.Text;
using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Members;
using EqualCare.Teams;
using Stateless.Graph;
using Stateless.Reflection;

namespace EqualCare.Tests.Docs;

/// <summary><c>docs/lifecycles.md</c>: every life there is, drawn by itself.</summary>
public class LifecyclePageTests
{
    private static readonly (string Title, string About, object Life)[] Lives =
    [
        ("Enquiry", "From first contact until a team forms or another way is found.", new EnquiryLifecycle()),
        ("Team", "The team as a whole.", new TeamLifecycle()),
        ("Supportive Conversation", "A part of the start of a team.", new ConversationLifecycle()),
        ("Trust Assessment", "One version of it; the next is written while the last is in force.", new TrustLifecycle()),
        ("Getting Support Promise", "Between the person and the co-op.", new PromiseLifecycle()),
        ("Membership", "One person and a team: two doors, two consents.", new MembershipLifecycle()),
        ("Trial", "One person and a team, trying each other out.", new TrialLifecycle()),
        ("Hat", "One person and one hat, of a team or of a circle.", new HatLifecycle()),
        ("Team agreement", "How a team works together.", new TeamAgreementLifecycle()),
        ("Worker agreement", "Terms between the owner and an independent worker.", new WorkerAgreementLifecycle()),
        ("Platform hat", "One person and a hat on the whole platform.", new PlatformHatLifecycle()),
        ("Appointment", "One scheduled piece of support.", new AppointmentLifecycle(new Appointment(), static _ => { })),
        ("Series", "Appointments that repeat.", new SeriesLifecycle(static () => SeriesStage.None, static _ => { })),
        ("Circle", "A circle as a whole.", new CircleLifecycle(static () => CircleStage.None, static _ => { })),
        ("Circle seat", "One person and a circle.", new CircleSeatLifecycle()),
    ];

    [Fact]
    public void EveryLifeIsOnThePage()
    {
        var all = typeof(TeamLifecycle).Assembly.GetTypes().Where(type => !type.IsAbstract && IsLife(type));
        Assert.Empty(all.Except(Lives.Select(life => life.Life.GetType())));
    }

    [Fact]
    public void ThePageIsWhatTheCodeSays()
    {
        var page = new StringBuilder();
        page.AppendLine("# Lives");
        page.AppendLine();
        page.AppendLine("Printed from the code (`tests/Docs`). Whoever may take a step, and what else has to be so, is decided by the rules beside each life; a step that a stage");
        page.AppendLine("does not know is refused with `….not-at-this-stage`, and with what would be possible instead.");
        foreach (var (title, about, life) in Lives)
        {
            page.AppendLine().AppendLine($"## {title}").AppendLine().AppendLine(about).AppendLine();
            page.AppendLine("```mermaid").AppendLine(MermaidGraph.Format(InfoOf(life), MermaidGraphDirection.LeftToRight).Trim()).AppendLine("```");
        }

        PrintedPage.IsUpToDate("lifecycles.md", page);
    }

    private static StateMachineInfo InfoOf(object life) => (StateMachineInfo)life.GetType().GetMethod("GetInfo")!.Invoke(life, null)!;

    private static bool IsLife(Type type)
    {
        for (var its = type.BaseType; its is not null; its = its.BaseType)
            if (its.IsGenericType && its.GetGenericTypeDefinition() == typeof(Lifecycle<,>)) return true;
        return false;
    }
}
