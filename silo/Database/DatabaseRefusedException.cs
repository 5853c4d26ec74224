namespace EqualCare.Database;

/// <summary>Why the server cannot start on this database: one plain sentence for whoever set it up, without secrets.</summary>
[GenerateSerializer, Alias("database-refused")]
public sealed class DatabaseRefusedException(string sentence, Exception? inner = null) : Exception(sentence, inner);
