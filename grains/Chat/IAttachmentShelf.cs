using EqualCare.Journal;

namespace EqualCare.Chat;

/// <summary>Where the files lie that go with messages; what is in them is in no event.</summary>
public interface IAttachmentShelf
{
    /// <summary>Those of these files that were brought to this room.</summary>
    Task<IReadOnlyList<Attachment>> Find(CoopId coop, Topic room, IReadOnlyList<AttachmentId> files);
}
