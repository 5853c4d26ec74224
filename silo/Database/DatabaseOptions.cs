namespace EqualCare.Database;

/// <summary>Where the data is: on a PostgreSQL server, or in a SQLite file in a folder of this machine.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The PostgreSQL connection string. When it is given, it is the database.</summary>
    public string? Postgres { get; set; }

    /// <summary>The folder in which SQLite keeps its file, when no PostgreSQL is named. It is made when it is not there.</summary>
    public string? DataFolder { get; set; }

    /// <summary>How long the start waits for a database that does not answer yet, such as one that is starting beside us.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);
}
