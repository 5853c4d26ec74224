namespace Orleans.Configuration;

public class AdoNetReminderTableOptions
{
    /// <summary>Names the ADO.NET provider, e.g. <c>Npgsql</c>.</summary>
    public string Invariant { get; set; } = null!;

    public string ConnectionString { get; set; } = null!;
}
