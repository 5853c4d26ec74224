using EqualCare.Commands;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EqualCare.Chat;

/// <summary>The rooms of teams and circles over HTTP.</summary>
internal static class RoomEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 100;

    public static void MapRooms(this IEndpointRouteBuilder endpoints)
    {
        MapRoomsOf(endpoints, "teams", "team");
        MapRoomsOf(endpoints, "circles", "circle");
        endpoints.MapGroup("/api/messages").WithTags("Rooms").RequireAuthorization()
            .MapGet("/", Search)
            .Produces<FoundPage>()
            .WithSummary("Looks for words in all rooms that the caller may read: search, before, limit.")
            .Refuses(RoomRefusals.SearchNeeded());
    }

    private static void MapRoomsOf(IEndpointRouteBuilder endpoints, string plural, string kind)
    {
        var place = $"/api/{plural}/{{id:guid}}";
        var rooms = endpoints.MapGroup(place).WithTags("Rooms").RequireAuthorization();

        rooms.MapPost("/messages", async (Guid id, CommandRequest<SendMessage> request, IGrainFactory grains) =>
                new Made(await Room(grains, request.Caller.Coop, id).Send(request.Body, request.Caller), $"/api/{plural}/{id}/messages"))
            .WithSummary("Says something in the room. The receipt's id is the message's.")
            .Refuses(
                RoomRefusals.NotFound(), RoomRefusals.TextNeeded(), RoomRefusals.MessageNotFound(), RoomRefusals.MentionUnknown(),
                RoomRefusals.AttachmentUnknown(), RoomRefusals.TooManyAttachments(), RoomRefusals.Closed());
        rooms.MapGet("/messages", (Guid id, long? before, int? limit, HttpContext http, IGrainFactory grains, RoomHistory history) =>
                Page(Room(grains, http.RequireSession().Coop, id), Subject(id), before, limit, http, history))
            .Produces<RoomPage>()
            .WithSummary("What was said, the latest first; before pages backwards, limit is at most 100.")
            .Refuses(RoomRefusals.NotFound());
        rooms.MapGet("/messages/{message:guid}", async (Guid id, Guid message, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                return TypedResults.Json<Card>(await Room(grains, session.Coop, id).Message(new MessageId(message), session.Member), Json.Options);
            })
            .Produces<Card>()
            .WithSummary("One message as it is now.")
            .Refuses(RoomRefusals.NotFound(), RoomRefusals.MessageNotFound());

        Map<EditMessage>("edit", "Words one's own message anew.", (room, message, body, caller) => room.Edit(message, body, caller), RoomRefusals.AuthorOnly());
        Map<Nothing>("delete", "Takes a message back; that there was one stays to be seen.", (room, message, _, caller) => room.Delete(message, caller), RoomRefusals.AuthorOnly());
        Map<React>("react", "Puts an emoji under a message.", (room, message, body, caller) => room.React(message, body, caller), RoomRefusals.EmojiUnknown(), RoomRefusals.NothingNew());
        Map<React>("unreact", "Takes one's own emoji away again.", (room, message, body, caller) => room.Unreact(message, body, caller), RoomRefusals.EmojiUnknown(), RoomRefusals.NothingNew());
        Map<Nothing>("pin", "Keeps a message where everybody finds it.", (room, message, _, caller) => room.Pin(message, caller), RoomRefusals.NothingNew(), RoomRefusals.TooManyPinned());
        Map<Nothing>("unpin", "Lets go of a pinned message.", (room, message, _, caller) => room.Unpin(message, caller), RoomRefusals.NothingNew());
        Map<MarkRead>("mark-read", "Notes up to where the caller has read; others see it only where the caller says so.", (room, message, body, caller) => room.MarkRead(message, body, caller));

        rooms.MapPost("/attachments", (Guid id, string? name, HttpContext http, IGrainFactory grains, AttachmentShelf shelf) =>
                Bring(Room(grains, http.RequireSession().Coop, id), Subject(id), name, http, shelf))
            .WithMetadata(new RequestSizeLimitAttribute(AttachmentShelf.LargestFile))
            .Produces<Attachment>(StatusCodes.Status201Created)
            .WithSummary("Brings a file (the body is the file itself, ?name= its name), to be sent with a message within a day.")
            .Refuses(
                RoomRefusals.NotFound(), RoomRefusals.AttachmentTooLarge(), RoomRefusals.AttachmentTypeNotTaken(),
                RoomRefusals.AttachmentNameNeeded(), RoomRefusals.TooManyWaiting());
        rooms.MapGet("/attachments/{file:guid}", (Guid id, Guid file, HttpContext http, IGrainFactory grains, AttachmentShelf shelf) =>
                Fetch(Room(grains, http.RequireSession().Coop, id), Subject(id), new AttachmentId(file), http, shelf))
            .Produces<byte[]>(contentType: "application/octet-stream")
            .WithSummary("A file of this room.")
            .Refuses(RoomRefusals.NotFound());

        Topic Subject(Guid id) => new(kind, id);

        IRoomGrain Room(IGrainFactory grains, CoopId coop, Guid id) => RoomOf(grains, coop, Subject(id));

        void Map<TBody>(
            string command, string summary, Func<IRoomGrain, MessageId, TBody, Caller, Task<Receipt>> give, params Refusal[] refusals)
            where TBody : class =>
            rooms.MapDirect(HttpMethods.Post, $"/messages/{{message:guid}}/{command}", async http =>
                {
                    var (caller, body) = await CommandRequest<TBody>.Read(http);
                    var room = Room(http.Grains(), caller.Coop, http.IdInPath("id"));
                    await new Done(await give(room, new MessageId(http.IdInPath("message")), body, caller)).ExecuteAsync(http);
                })
                .Takes<TBody>()
                .WithMetadata(ReceiptBody.Metadata(StatusCodes.Status200OK))
                .WithSummary(summary)
                .Refuses([RoomRefusals.NotFound(), RoomRefusals.MessageNotFound(), RoomRefusals.MessageDeleted(), RoomRefusals.Closed(), .. refusals]);
    }

    private static IRoomGrain RoomOf(IGrainFactory grains, CoopId coop, Topic of)
    {
        var key = new EntityKey(coop, of.Id).ToString();
        return of.Kind switch
        {
            "team" => grains.GetGrain<ITeamRoomGrain>(key),
            "circle" => grains.GetGrain<ICircleRoomGrain>(key),
            _ => throw RoomRefusals.NotFound(),
        };
    }

    private static async Task<IResult> Page(IRoomGrain room, Topic of, long? before, int? limit, HttpContext http, RoomHistory history)
    {
        var session = http.RequireSession();
        var view = await room.View(session.Member);
        var most = Math.Clamp(limit ?? UsualPage, 1, LargestPage);
        var page = await history.Page(session.Coop, of, before, most, view.Version, http.RequestAborted);
        return TypedResults.Json(
            new RoomPage([.. page], page.Count < most ? null : page[^1].Place, view.Version, view.Pinned, view.ReadUpTo), Json.Options);
    }

    private static async Task<IResult> Search(
        string? search, long? before, int? limit, HttpContext http, IGrainFactory grains, IEnumerable<IMemberTopics> watchable, RoomHistory history)
    {
        var session = http.RequireSession();
        var words = search?.Trim() ?? "";
        if (words.Length is < 2 or > 100) throw RoomRefusals.SearchNeeded();
        var rooms = await ReadableBy(session, grains, watchable, http.RequestAborted);
        var most = Math.Clamp(limit ?? UsualPage, 1, LargestPage);
        var found = await history.Search(session.Coop, rooms, words, before, most, http.RequestAborted);
        return TypedResults.Json(
            new FoundPage([.. found.Select(one => new FoundItem(one.Room, one.Message))], found.Count < most ? null : found[^1].Message.Place), Json.Options);
    }

    // Each room is asked now: what somebody was once shown as theirs may be theirs no more.
    private static async Task<IReadOnlyList<Topic>> ReadableBy(
        Session session, IGrainFactory grains, IEnumerable<IMemberTopics> watchable, CancellationToken cancellation)
    {
        var topics = new HashSet<Topic>();
        foreach (var source in watchable)
            foreach (var one in await source.Of(session.Coop, session.Member, cancellation))
                if (Topic.TryParse(one.Topic, out var topic) && topic.Kind is "team" or "circle") topics.Add(topic);

        var asked = await Task.WhenAll(topics.Select(async topic => (Topic: topic, May: await MayRead(RoomOf(grains, session.Coop, topic), session.Member))));
        return [.. asked.Where(one => one.May).Select(one => one.Topic)];
    }

    private static async Task<bool> MayRead(IRoomGrain room, MemberId member)
    {
        try
        {
            await room.View(member);
            return true;
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return false;
        }
    }

    private static async Task<IResult> Bring(IRoomGrain room, Topic of, string? name, HttpContext http, AttachmentShelf shelf)
    {
        var session = http.RequireSession();
        var facts = await room.Facts(session.Member);
        if (!facts.Open) throw RoomRefusals.Closed();
        using var content = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RoomRefusals.AttachmentTooLarge();
        }

        var file = await shelf.Bring(session.Coop, of, session.Member, name, content.ToArray(), http.RequestAborted);
        http.Response.Headers.Location = $"{http.Request.Path}/{file.Id}";
        return TypedResults.Json(file, Json.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Fetch(IRoomGrain room, Topic of, AttachmentId id, HttpContext http, AttachmentShelf shelf)
    {
        var session = http.RequireSession();
        await room.View(session.Member);
        var file = await shelf.Fetch(session.Coop, of, id, session.Member, http.RequestAborted) ?? throw RoomRefusals.NotFound();

        // Whatever it is, it is nothing that could act in our name: no scripts, no frames, no guessing at its type.
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue(FileTypes.IsShown(file.Type) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(file.Content, file.Type);
    }
}

/// <summary>The body of a command that has nothing more to say.</summary>
internal sealed record Nothing;

/// <summary>A page of what was said, the latest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">What to give as <c>before</c> for the page behind it; null at the beginning of the room.</param>
/// <param name="Version">A board of at least this version shows what is here.</param>
/// <param name="Pinned">The pinned messages, the latest last.</param>
/// <param name="ReadUpTo">Up to where the caller noted to have read.</param>
internal sealed record RoomPage(IReadOnlyList<Card> Items, long? Next, long Version, IReadOnlyList<MessageId> Pinned, MessageId? ReadUpTo);

internal sealed record FoundPage(IReadOnlyList<FoundItem> Items, long? Next);

/// <param name="Topic">Whose room it was said in.</param>
/// <param name="Message">What was said.</param>
internal sealed record FoundItem(string Topic, Card Message);
