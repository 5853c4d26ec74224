using System.Text;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

/// <summary>
/// The rows are those Orleans writes, so that either engine can go on where the other stopped. The expected hashes were worked out
/// apart from this code: xxHash32 over the bytes of the name, and over the bytes of the key from the last to the first.
/// </summary>
public abstract class RowFormatTests(Database database) : IAsyncLifetime
{
    private StorageSilo? silo;

    public async ValueTask InitializeAsync() => silo = await Silo("row-format");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await silo!.DisposeAsync();
    }

    public static TheoryData<string, long, long, string?, int> Keys => new()
    {
        // A number, as GetGrain(42) writes it.
        { "2A", 0, 42, null, 1913414649 },
        { "FFFFFFFFFFFFFFFF", 0, -1, null, -1048394023 },
        // A number with an extension.
        { "BEEF+member", 0, 0xBEEF, "member", -1884775272 },
        // A Guid, without and with an extension.
        { "751d80309c844a91816ee95f64ce7588", 5373247923144196144, -8613751781775020415, null, -118556292 },
        { "751d80309c844a91816ee95f64ce7588+north", 5373247923144196144, -8613751781775020415, "north", 1885084580 },
        // Any other text.
        { "sunrise/0190a6c8-5a2e-7c3b-9f1d-2b6e4f8a9c10", 0, 0, "sunrise/0190a6c8-5a2e-7c3b-9f1d-2b6e4f8a9c10", -37233873 },
        { "кооператив/Зоя", 0, 0, "кооператив/Зоя", -425417212 },
        { "a/b", 0, 0, "a/b", -632327746 },
        // Text that happens to read as a hexadecimal number.
        { "cafe", 0, 0xCAFE, null, -164400565 },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task AKey_IsSplitAndHashedAsOrleansDoesIt(string key, long n0, long n1, string? extension, int hash)
    {
        await Write("appointment", GrainId.Create("visit", key), "noted");

        var row = Assert.Single(await Rows($"grainidhash = {hash} AND graintypestring = 'appointment'"));
        Assert.Equal(n0, Convert.ToInt64(row["grainidn0"]));
        Assert.Equal(n1, Convert.ToInt64(row["grainidn1"]));
        Assert.Equal(extension, row["grainidextensionstring"]);
    }

    [Theory]
    [InlineData("appointment", 1387410003)]
    [InlineData("team", -519863904)]
    public async Task TheTypeOfARow_IsTheNameOfTheState_NotOfTheGrain(string stateName, int hash)
    {
        await Write(stateName, GrainId.Create("some-grain-class", "type/of/row"), "noted");

        var row = Assert.Single(await Rows($"graintypehash = {hash} AND grainidextensionstring = 'type/of/row'"));
        Assert.Equal(stateName, row["graintypestring"]);
        Assert.Equal("row-format", row["serviceid"]);
    }

    [Fact]
    public async Task TwoGrainClassesWithOneStateName_ShareTheRowOfAKey()
    {
        await Write("shared", GrainId.Create("visit", "shared/7"), "written by the visit");

        Assert.Equal("written by the visit", (await Read("shared", GrainId.Create("team", "shared/7"))).State);
    }

    [Theory]
    [InlineData("ab1", "AB1")]
    [InlineData("0012", "12")]
    [InlineData("0FACE", "face")]
    public async Task KeysThatReadAsTheSameHexadecimalNumber_ShareARow(string one, string other)
    {
        await Write("hexadecimal", GrainId.Create("visit", one), "written under the one");

        Assert.Equal("written under the one", (await Read("hexadecimal", GrainId.Create("visit", other))).State);
    }

    [Theory]
    [InlineData("team:ab1", "team:AB1")]
    [InlineData("coop/0012", "coop/12")]
    [InlineData("12", "12+")]
    public async Task KeysThatReadOtherwise_DoNot(string one, string other)
    {
        await Write("other", GrainId.Create("visit", one), "written under the one");

        Assert.False((await Read("other", GrainId.Create("visit", other))).RecordExists);
    }

    [Fact]
    public async Task TheETag_IsTheVersionOfTheRow_CountedFromOneAndThroughAClear()
    {
        var grain = GrainId.Create("visit", "counting/1");
        var state = new GrainState<string>("once");
        await Storage.WriteStateAsync("counted", grain, state);
        Assert.Equal("1", state.ETag);

        await Storage.WriteStateAsync("counted", grain, state);
        Assert.Equal("2", state.ETag);

        await Storage.ClearStateAsync("counted", grain, state);
        Assert.Equal("3", state.ETag);

        var row = Assert.Single(await Rows("graintypestring = 'counted'"));
        Assert.Equal(3, Convert.ToInt32(row["version"]));
        Assert.Null(row["payloadbinary"]);
    }

    [Fact]
    public async Task WithDeleteStateOnClear_NoRowStaysBehind()
    {
        await using var deleting = await Silo("row-format", deleteOnClear: true);
        var grain = GrainId.Create("visit", "deleting/1");
        var state = new GrainState<string>("once");
        await deleting.Storage("rows").WriteStateAsync("deleted", grain, state);

        await deleting.Storage("rows").ClearStateAsync("deleted", grain, state);

        Assert.Null(state.ETag);
        Assert.Empty(await Rows("graintypestring = 'deleted'"));
    }

    [Fact]
    public async Task ThePayload_IsWhatTheSerializerMadeOfTheState()
    {
        await Write("payload", GrainId.Create("visit", "payload/1"), "tea");

        var row = Assert.Single(await Rows("graintypestring = 'payload'"));
        Assert.Equal("TEA", Encoding.UTF8.GetString((byte[])row["payloadbinary"]!));
    }

    [Fact]
    public async Task TwoServicesInOneDatabase_DoNotMeet()
    {
        await using var other = await Silo("another-service");
        await Write("service", GrainId.Create("visit", "service/1"), "ours");

        var theirs = new GrainState<string>();
        await other.Storage("rows").ReadStateAsync("service", GrainId.Create("visit", "service/1"), theirs);

        Assert.False(theirs.RecordExists);
    }

    private IGrainStorage Storage => silo!.Storage("rows");

    private Task<StorageSilo> Silo(string serviceId, bool deleteOnClear = false) => StorageSilo.Start(
        silo => silo.AddAdoNetGrainStorage("rows", options =>
        {
            database.Use(options);
            options.DeleteStateOnClear = deleteOnClear;
            options.GrainStorageSerializer = new Shouting();
        }),
        serviceId);

    private Task Write(string stateName, GrainId grain, string state) =>
        Storage.WriteStateAsync(stateName, grain, new GrainState<string>(state));

    private async Task<GrainState<string>> Read(string stateName, GrainId grain)
    {
        var state = new GrainState<string>();
        await Storage.ReadStateAsync(stateName, grain, state);
        state.State = state.State?.ToLowerInvariant()!;
        return state;
    }

    private Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> Rows(string condition) =>
        database.Ask($"SELECT * FROM orleansstorage WHERE serviceid = 'row-format' AND {condition}");

    /// <summary>Anything will do that no default would write.</summary>
    private sealed class Shouting : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T input) => BinaryData.FromString(input!.ToString()!.ToUpperInvariant());

        public T Deserialize<T>(BinaryData input) => (T)(object)input.ToString();
    }
}

public sealed class SqliteRowFormatTests(SqliteFile database) : RowFormatTests(database), IClassFixture<SqliteFile>;

public sealed class PostgresRowFormatTests(PostgresDatabase database) : RowFormatTests(database), IClassFixture<PostgresDatabase>;
