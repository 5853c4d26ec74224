using EqualCare.Tests.Support;
using Npgsql;

namespace EqualCare.Conformance.Storage;

public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task WhatWasCommitted_SurvivesAHardKillAndARestart()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        await using var postgres = await PrivatePostgres.Start();
        var database = $"{await postgres.CreateDatabase("private")};Pooling=false";
        await Ask(database, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");

        await postgres.Kill();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(database, "SELECT 1"));

        await postgres.Restart();
        Assert.Equal(7, await Ask(database, "SELECT id FROM kept"));
        Assert.Equal("on", await Ask(database, "SHOW fsync"));
    }

    [Fact]
    public async Task AFrozenServer_AnswersOnlyOnceItIsThawed()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        await using var postgres = await PrivatePostgres.Start();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);

        postgres.Freeze();
        var answer = command.ExecuteScalarAsync();
        Assert.False(answer.IsCompleted);

        postgres.Thaw();
        Assert.Equal(1, await answer);
    }

    [Fact]
    public async Task CreatingADatabaseOfTheSameName_StartsEmptyAgain()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        await using var postgres = await PrivatePostgres.Start();
        await Ask(await postgres.CreateDatabase("again"), "CREATE TABLE left_over (id int)");

        var fresh = await postgres.CreateDatabase("again");

        Assert.Equal(DBNull.Value, await Ask($"{fresh};Pooling=false", "SELECT to_regclass('left_over')::text"));
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
