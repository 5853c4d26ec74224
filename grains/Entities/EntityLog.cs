using Microsoft.Extensions.Logging;

namespace EqualCare.Entities;

internal static partial class EntityLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot of a {Kind} could not be written; it will be made from the journal.")]
    public static partial void SnapshotFailed(ILogger log, string kind, Exception failure);
}
