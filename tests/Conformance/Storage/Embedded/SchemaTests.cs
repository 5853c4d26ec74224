using Npgsql;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage.Embedded;

/// <summary>What a storage finds and makes in an empty database, and what it leaves alone in a full one.</summary>
public sealed class SchemaTests(SharedPostgres server)
{
    private static readonly GrainId Grain = GrainId.Create("visit", "schema/1");

    [Fact]
    public async Task OnPostgres_TheTablesHaveOrleansColumnsTypesAndKeys()
    {
        var database = await Prepared(new PostgresDatabase(server));

        Assert.Equal(
            [
                "orleansquery.querykey character varying(64) not null",
                "orleansquery.querytext character varying(8000) not null",
                "orleansreminderstable.serviceid character varying(150) not null",
                "orleansreminderstable.grainid character varying(150) not null",
                "orleansreminderstable.remindername character varying(150) not null",
                "orleansreminderstable.starttime timestamp(3) with time zone not null",
                "orleansreminderstable.period bigint not null",
                "orleansreminderstable.grainhash integer not null",
                "orleansreminderstable.version integer not null",
                "orleansstorage.grainidhash integer not null",
                "orleansstorage.grainidn0 bigint not null",
                "orleansstorage.grainidn1 bigint not null",
                "orleansstorage.graintypehash integer not null",
                "orleansstorage.graintypestring character varying(512) not null",
                "orleansstorage.grainidextensionstring character varying(512)",
                "orleansstorage.serviceid character varying(150) not null",
                "orleansstorage.payloadbinary bytea",
                "orleansstorage.modifiedon timestamp without time zone not null",
                "orleansstorage.version integer",
            ],
            await Column(database, """
                SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relname LIKE 'orleans%' AND c.relkind = 'r' AND a.attnum > 0
                ORDER BY c.relname, a.attnum
                """));
        Assert.Equal(
            [
                "CREATE INDEX ix_orleansstorage ON public.orleansstorage USING btree (grainidhash, graintypehash)",
                "CREATE UNIQUE INDEX orleansquery_key ON public.orleansquery USING btree (querykey)",
                "CREATE UNIQUE INDEX pk_reminderstable_serviceid_grainid_remindername ON public.orleansreminderstable USING btree (serviceid, grainid, remindername)",
            ],
            await Column(database, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef"));
        Assert.Equal(
            [
                "delete_reminder_row(serviceidarg character varying, grainidarg character varying, remindernamearg character varying, versionarg integer) TABLE(row_count integer)",
                "upsert_reminder_row(serviceidarg character varying, grainidarg character varying, remindernamearg character varying, starttimearg timestamp with time zone, periodarg bigint, grainhasharg integer) TABLE(version integer)",
                "writetostorage(_grainidhash integer, _grainidn0 bigint, _grainidn1 bigint, _graintypehash integer, _graintypestring character varying, _grainidextensionstring character varying, _serviceid character varying, _grainstateversion integer, _payloadbinary bytea) TABLE(newgrainstateversion integer)",
            ],
            await Column(database, """
                SELECT p.proname || '(' || pg_get_function_arguments(p.oid) || ') ' || pg_get_function_result(p.oid)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' ORDER BY 1
                """));
    }

    [Fact]
    public async Task OnBothDatabases_EveryStatementOrleansAsksForIsThere()
    {
        await using var sqlite = await Prepared(new SqliteFile());
        foreach (var database in new[] { await Prepared(new PostgresDatabase(server)), sqlite })
        {
            Assert.Equal(
                [
                    "ClearStorageKey", "DeleteReminderRowKey", "DeleteReminderRowsKey", "DeleteStorageKey", "ReadFromStorageKey",
                    "ReadRangeRows1Key", "ReadRangeRows2Key", "ReadReminderRowKey", "ReadReminderRowsKey", "UpsertReminderRowKey",
                    "WriteToStorageKey",
                ],
                (await Column(database, "SELECT querykey FROM orleansquery")).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task ManySilosThatStartAtOnceOnAnEmptyDatabase_AllFindItReady()
    {
        await using var sqlite = new SqliteFile();
        foreach (var database in new Database[] { new PostgresDatabase(server), sqlite })
        {
            await database.InitializeAsync();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                await using var silo = await Silo(database);
                await silo.Storage("rows").WriteStateAsync("schema", GrainId.Create("visit", $"silo/{i}"), new GrainState<int>(i));
            })));
            Assert.Equal(8, (await database.Ask("SELECT * FROM orleansstorage")).Count);
        }
    }

    [Fact]
    public async Task AStatementThatAnOperatorChanged_IsUsedAndNotReplaced()
    {
        await using var sqlite = new SqliteFile();
        foreach (var database in new Database[] { new PostgresDatabase(server), sqlite })
        {
            await Prepared(database);
            await Write(database, "kept");
            await database.Ask(
                "UPDATE orleansquery SET querytext = 'SELECT PayloadBinary, 77 AS Version FROM OrleansStorage' WHERE querykey = 'ReadFromStorageKey'");

            await using var silo = await Silo(database);
            var state = new GrainState<string>();
            await silo.Storage("rows").ReadStateAsync("schema", Grain, state);

            Assert.Equal("77", state.ETag);
            Assert.Equal("kept", state.State);
        }
    }

    [Fact]
    public async Task AUserWhoMayOnlyReadAndWriteRows_CanUseTablesThatAreThere()
    {
        var database = await Prepared(new PostgresDatabase(server));
        var user = $"clerk_{Guid.NewGuid():N}";
        await database.Ask($"CREATE USER {user}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {user}");
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user }.ConnectionString;

        await using var silo = await StorageSilo.Start(builder => builder.AddAdoNetGrainStorage("rows", options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = connectionString;
        }));
        var state = new GrainState<string>("written by the clerk");
        await silo.Storage("rows").WriteStateAsync("schema", Grain, state);

        Assert.Equal("1", state.ETag);
    }

    [Theory]
    [InlineData("Npgsql", "")]
    [InlineData("Oracle.DataAccess.Client", "Data Source=x")]
    public async Task ASiloWhoseStorageCannotBeSetUp_DoesNotStart_AndSaysWhichAndWhy(string invariant, string connectionString)
    {
        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => StorageSilo.Start(
            silo => silo.AddAdoNetGrainStorage("mis-set", options =>
            {
                options.Invariant = invariant;
                options.ConnectionString = connectionString;
            })));

        Assert.Contains("mis-set", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<StorageSilo> Silo(Database database) => StorageSilo.Start(silo => silo.AddAdoNetGrainStorage("rows", database.Use));

    private static async Task Write(Database database, string text)
    {
        await using var silo = await Silo(database);
        await silo.Storage("rows").WriteStateAsync("schema", Grain, new GrainState<string>(text));
    }

    private static async Task<Database> Prepared(Database database)
    {
        await database.InitializeAsync();
        await using var silo = await Silo(database);
        await silo.Storage("rows").ReadStateAsync("schema", Grain, new GrainState<string>());
        return database;
    }

    private static async Task<IEnumerable<string>> Column(Database database, string sql) =>
        (await database.Ask(sql)).Select(row => (string)row.Values.Single()!);
}
