namespace EqualCare.Chat;

/// <summary>The short names of the emojis that people use most, as chat programs know them.</summary>
internal static class EmojiNames
{
    // The first name of a sign is the one that is written.
    private static readonly (string Name, string Sign)[] Known =
    [
        ("thumbsup", "👍"), ("+1", "👍"), ("thumbsdown", "👎"), ("-1", "👎"), ("heart", "❤️"), ("clap", "👏"), ("pray", "🙏"),
        ("raised_hands", "🙌"), ("ok_hand", "👌"), ("wave", "👋"), ("muscle", "💪"), ("point_up", "☝️"), ("point_right", "👉"),
        ("point_left", "👈"), ("point_up_2", "👆"), ("point_down", "👇"), ("handshake", "🤝"), ("raised_hand", "✋"), ("v", "✌️"),
        ("crossed_fingers", "🤞"), ("smile", "😄"), ("grinning", "😀"), ("smiley", "😃"), ("grin", "😁"), ("laughing", "😆"),
        ("joy", "😂"), ("rofl", "🤣"), ("slight_smile", "🙂"), ("wink", "😉"), ("blush", "😊"), ("innocent", "😇"),
        ("heart_eyes", "😍"), ("kissing_heart", "😘"), ("yum", "😋"), ("sunglasses", "😎"), ("hugging", "🤗"), ("thinking", "🤔"),
        ("neutral_face", "😐"), ("expressionless", "😑"), ("rolling_eyes", "🙄"), ("relieved", "😌"), ("pensive", "😔"),
        ("sleeping", "😴"), ("sleepy", "😪"), ("confused", "😕"), ("slight_frown", "🙁"), ("worried", "😟"), ("cry", "😢"),
        ("sob", "😭"), ("scream", "😱"), ("open_mouth", "😮"), ("flushed", "😳"), ("angry", "😠"), ("rage", "😡"), ("tired_face", "😫"),
        ("mask", "😷"), ("thermometer_face", "🤒"), ("sneezing_face", "🤧"), ("partying_face", "🥳"), ("pleading_face", "🥺"),
        ("tada", "🎉"), ("birthday", "🎂"), ("gift", "🎁"), ("balloon", "🎈"), ("sparkles", "✨"), ("star", "⭐"), ("star2", "🌟"),
        ("fire", "🔥"), ("100", "💯"), ("zap", "⚡"), ("boom", "💥"), ("sunny", "☀️"), ("cloud", "☁️"), ("umbrella", "☔"),
        ("snowflake", "❄️"), ("rainbow", "🌈"), ("blossom", "🌼"), ("sunflower", "🌻"), ("rose", "🌹"), ("bouquet", "💐"), ("tulip", "🌷"),
        ("coffee", "☕"), ("tea", "🍵"), ("cake", "🍰"), ("cookie", "🍪"), ("apple", "🍎"), ("bread", "🍞"), ("shopping_cart", "🛒"),
        ("house", "🏠"), ("key", "🔑"), ("car", "🚗"), ("bus", "🚌"), ("bike", "🚲"), ("ambulance", "🚑"), ("hospital", "🏥"),
        ("pill", "💊"), ("syringe", "💉"), ("stethoscope", "🩺"), ("wheelchair", "♿"), ("calendar", "📆"), ("date", "📅"),
        ("clock3", "🕒"), ("alarm_clock", "⏰"), ("hourglass", "⌛"), ("bell", "🔔"), ("phone", "☎️"), ("iphone", "📱"), ("envelope", "✉️"),
        ("memo", "📝"), ("pencil2", "✏️"), ("book", "📖"), ("pushpin", "📌"), ("paperclip", "📎"), ("mag", "🔍"), ("bulb", "💡"),
        ("white_check_mark", "✅"), ("heavy_check_mark", "✔️"), ("x", "❌"), ("question", "❓"), ("exclamation", "❗"), ("warning", "⚠️"),
        ("eyes", "👀"), ("speech_balloon", "💬"), ("broken_heart", "💔"), ("yellow_heart", "💛"), ("green_heart", "💚"),
        ("blue_heart", "💙"), ("purple_heart", "💜"), ("orange_heart", "🧡"), ("two_hearts", "💕"), ("dog", "🐶"), ("cat", "🐱"),
        ("arrow_up", "⬆️"), ("arrow_down", "⬇️"), ("arrow_left", "⬅️"), ("arrow_right", "➡️"), ("repeat", "🔁"), ("see_no_evil", "🙈"),
        ("man_shrugging", "🤷‍♂️"), ("woman_shrugging", "🤷‍♀️"), ("shrug", "🤷"), ("facepalm", "🤦"), ("zzz", "💤"), ("muted", "🔇"),
    ];

    private static readonly Dictionary<string, string> Signs = Known.ToDictionary(known => $":{known.Name}:", known => known.Sign, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Names = Known
        .DistinctBy(known => Bare(known.Sign), StringComparer.Ordinal)
        .ToDictionary(known => Bare(known.Sign), known => $":{known.Name}:", StringComparer.Ordinal);

    /// <summary>The sign of a name between colons; null when there is none.</summary>
    public static string? SignOf(string name) => Signs.GetValueOrDefault(name);

    /// <summary>The name, between colons, of a sign; null when it has none here.</summary>
    public static string? NameOf(string sign) => Names.GetValueOrDefault(Bare(sign));

    // The same picture is written with and without the selector that asks for colours.
    private static string Bare(string sign) => sign.Replace("\uFE0F", "", StringComparison.Ordinal);
}
