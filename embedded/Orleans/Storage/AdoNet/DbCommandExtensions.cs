using System.Data;
using System.Data.Common;

namespace Orleans.Storage;

internal static class DbCommandExtensions
{
    /// <summary>The type is said even of a null: without it PostgreSQL could not prepare the statement.</summary>
    public static DbCommand With(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
