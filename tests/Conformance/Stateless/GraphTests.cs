using Stateless;
using Stateless.Graph;
using Stateless.Reflection;
using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class GraphTests
{
    [Fact]
    public void TheLifeOfAVisitInDot() =>
        Is(
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"

            subgraph "clusterUnderWay"
            	{
            	label = "UnderWay\n----------\nentry / ring the bell\nexit / say goodbye"
            "Inside" [label="Inside|entry / take off shoes"];
            "Resting" [label="Resting"];
            }
            "Proposed" [label="Proposed"];
            "Confirmed" [label="Confirmed|entry / Tell\nexit / Function"];
            "Cancelled" [label="Cancelled"];
            "Closed" [label="Closed"];
            "Decision1" [shape = "diamond", label = "how far it is"];

            "Proposed" -> "Confirmed" [style="solid", label="Confirm / tell the giver [giver trained] [day free]"];
            "Proposed" -> "Cancelled" [style="solid", label="Cancel"];
            "Confirmed" -> "Confirmed" [style="solid", label="Note / Tell"];
            "Confirmed" -> "Decision1" [style="solid", label="CheckIn"];
            "Decision1" -> "Inside" [style="solid", label="CheckIn [near]"];
            "Decision1" -> "UnderWay" [style="solid", label="CheckIn [far]"];
            "Confirmed" -> "Confirmed" [style="solid", label="Agree"];
            "UnderWay" -> "Closed" [style="solid", label="CheckOut [Late]"];
            "Inside" -> "Inside" [style="solid", label="Note [Function]"];
            "Inside" -> "Resting" [style="solid", label="Rest"];
             init [label="", shape=point];
             init -> "Proposed"[style = "solid"]
            }
            """,
            UmlDotGraph.Format(LifeOfAVisit()));

    [Fact]
    public void TheLifeOfAVisitInMermaid() =>
        Is(
            """
            stateDiagram-v2
            	direction TB
            	state UnderWay {
            		Inside
            		Resting
            	}
            	state Decision1 <<choice>>
            	Proposed --> Confirmed : Confirm / tell the giver [giver trained] [day free]
            	Proposed --> Cancelled : Cancel
            	Confirmed --> Confirmed : Note / Tell
            	Confirmed --> Decision1 : CheckIn
            	Decision1 --> Inside : CheckIn [near]
            	Decision1 --> UnderWay : CheckIn [far]
            	Confirmed --> Confirmed : Agree
            	UnderWay --> Closed : CheckOut [Late]
            	Inside --> Inside : Note [Function]
            	Inside --> Resting : Rest
            [*] --> Proposed
            """,
            MermaidGraph.Format(LifeOfAVisit(), MermaidGraphDirection.TopToBottom));

    [Fact]
    public void AMachineWithoutTransitionsInBoth()
    {
        Is(
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"

             init [label="", shape=point];
             init -> "Proposed"[style = "solid"]
            }
            """,
            UmlDotGraph.Format(new Visit(Stage.Proposed).GetInfo()));
        Is(
            """
            stateDiagram-v2
            [*] --> Proposed
            """,
            MermaidGraph.Format(new Visit(Stage.Proposed).GetInfo()));
    }

    [Fact]
    public void DotEscapesQuotationMarksAndBackslashes()
    {
        var machine = new StateMachine<string, string>("the \"first\"");
        machine.Configure("the \"first\"").Permit(@"over\under", "second");

        Is(
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"
            "the \"first\"" [label="the \"first\""];
            "second" [label="second"];

            "the \"first\"" -> "second" [style="solid", label="over\\under"];
             init [label="", shape=point];
             init -> "the \"first\""[style = "solid"]
            }
            """,
            UmlDotGraph.Format(machine.GetInfo()));
    }

    [Fact]
    public void MermaidGivesNamesThatItCannotReadAnotherOne()
    {
        var machine = new StateMachine<string, string>("under way");
        machine.Configure("under way").Permit("rest", "resting: tea").Permit("go on", "under  way");
        machine.Configure("resting: tea").Permit("go on", "done");

        Is(
            """
            stateDiagram-v2
            	underway : under way
            	restingtea : resting: tea
            	underway_1 : under  way
            	underway --> restingtea : rest
            	underway --> underway_1 : go on
            	restingtea --> done : go on
            [*] --> underway
            """,
            MermaidGraph.Format(machine.GetInfo()));
    }

    [Theory]
    [InlineData(MermaidGraphDirection.LeftToRight, "LR")]
    [InlineData(MermaidGraphDirection.RightToLeft, "RL")]
    [InlineData(MermaidGraphDirection.TopToBottom, "TB")]
    [InlineData(MermaidGraphDirection.BottomToTop, "BT")]
    public void MermaidFlowsTheWayItIsTold(MermaidGraphDirection direction, string code) =>
        Assert.Contains($"\tdirection {code}", MermaidGraph.Format(LifeOfAVisit(), direction), StringComparison.Ordinal);

    [Fact]
    public void AnotherStyleWritesTheSameGraphInItsOwnWords() =>
        Is(
            """
            A life:
            UnderWay (Inside, Resting)
            Proposed
            Confirmed
            Cancelled
            Closed
            Decision1? how far it is
            Proposed, Confirm: Confirmed +tell the giver -giver trained -day free
            Proposed, Cancel: Cancelled
            Confirmed, Note: Confirmed +Tell
            Confirmed, CheckIn: Decision1
            Decision1, CheckIn: Inside -near
            Decision1, CheckIn: UnderWay -far
            Confirmed, Agree: Confirmed
            UnderWay, CheckOut: Closed -Late
            Inside, Note: Inside -Function
            Inside, Rest: Resting
            From Proposed
            """,
            new StateGraph(LifeOfAVisit()).ToGraph(new PlainWords()));

    private static StateMachineInfo LifeOfAVisit()
    {
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed)
            .PermitIf(Step.Confirm, Stage.Confirmed, Visit.Guard(true, "giver trained"), Visit.Guard(true, "day free"))
            .Permit(Step.Cancel, Stage.Cancelled);
        visit.Configure(Stage.Confirmed)
            .OnEntry(Tell).OnEntryFrom(Step.Confirm, Tell, "tell the giver").OnExit(() => { })
            .PermitReentry(Step.Note).Ignore(Step.Agree)
            .PermitDynamic(
                Step.CheckIn, () => Stage.Inside, "how far it is",
                new DynamicStateInfos { { Stage.Inside, "near" }, { Stage.UnderWay, "far" } });
        visit.Configure(Stage.UnderWay)
            .OnEntry(() => { }, "ring the bell").OnExit(() => { }, "say goodbye").PermitIf(Step.CheckOut, Stage.Closed, Late);
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay)
            .OnEntry(() => { }, "take off shoes").InternalTransition(Step.Note, () => { }).Permit(Step.Rest, Stage.Resting);
        visit.Configure(Stage.Resting).SubstateOf(Stage.UnderWay);
        return visit.GetInfo();
    }

    private static void Is(string expected, string graph) => Assert.Equal(expected.ReplaceLineEndings(), graph);

    private static void Tell()
    {
    }

    private static bool Late() => false;

    private sealed class PlainWords : GraphStyleBase
    {
        public override string GetPrefix() => "A life:";

        public override string GetInitialTransition(StateInfo initialState) => $"{Environment.NewLine}From {initialState}";

        public override string FormatOneState(State state) => $"{Environment.NewLine}{state.StateName}";

        public override string FormatOneCluster(SuperState stateInfo) =>
            $"{Environment.NewLine}{stateInfo.StateName} ({string.Join(", ", stateInfo.SubStates.Select(substate => substate.StateName))})";

        public override string FormatOneDecisionNode(string nodeName, string label) => $"{Environment.NewLine}{nodeName}? {label}";

        public override string FormatOneTransition(
            string sourceNodeName, string trigger, IEnumerable<string>? actions, string destinationNodeName, IEnumerable<string> guards) =>
            $"{sourceNodeName}, {trigger}: {destinationNodeName}" +
            string.Concat((actions ?? []).Select(action => $" +{action}")) + string.Concat(guards.Select(guard => $" -{guard}"));
    }
}
