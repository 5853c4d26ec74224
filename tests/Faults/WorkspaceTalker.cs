using EqualCare.RocketChatEmulator;

namespace EqualCare.Faults;

/// <summary>Talks in the workspace itself, which goes on while the server is dead.</summary>
internal sealed class WorkspaceTalker(WorkspaceMember member, string room) : Talker("there")
{
    protected override Task<string> Say(string text) => Task.FromResult(member.Send(room, text).Id);

    protected override Task Reword(string message, string text)
    {
        member.Edit(message, text);
        return Task.CompletedTask;
    }

    protected override Task React(string message)
    {
        member.React(message, ":thumbsup:");
        return Task.CompletedTask;
    }

    protected override Task TakeBack(string message)
    {
        member.Delete(message);
        return Task.CompletedTask;
    }
}
