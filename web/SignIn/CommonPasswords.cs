namespace EqualCare.SignIn;

/// <summary>
/// What is tried first: well-known words, alone, doubled or with figures and signs around or inside them, and runs along the keyboard.
/// </summary>
internal static class CommonPasswords
{
    private const int FewestDifferentLetters = 4;

    private static readonly HashSet<string> Words =
    [
        .. """
        password passwort passwd pass passphrase mypassword yourpassword thepassword newpassword oldpassword secret topsecret mysecret
        welcome welcomehome letmein letmeinnow letmeinplease openup opensesame login signin logmein access accessdenied enter please
        admin administrator sysadmin superuser root guest user username test tester testing testtest changeme change default temporary
        temp master masterkey server internet computer laptop windows microsoft google facebook instagram whatsapp youtube twitter
        amazon netflix android iphone samsung nintendo playstation minecraft pokemon starwars startrek superman batman spiderman
        ironman wonderwoman hellokitty harrypotter hogwarts gandalf matrix terminator
        qwerty qwertz azerty qwertyuiop qwertyui qwertyuio qwertzuiop azertyuiop asdfgh asdfghjkl asdfghjk asdf zxcvbn zxcvbnm zxcvbnmasdf
        qazwsx qazwsxedc wsxedc wsxedcrfv qwe qweasd qweasdzxc asdzxc asdqwe zaqwsx zaqxswcde yxcvbnm poiuytrewq lkjhgfdsa mnbvcxz
        abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcabc abcxyz aaa aaaa xyz
        iloveyou iloveu iloveme ilovemyself ilovegod ilovejesus iloveyouforever loveyou lovely lover love loveme mylove truelove
        sweetheart darling honey angel babygirl babyboy baby princess prince queen king kingkong cutie beautiful gorgeous sexy
        football footballer soccer rugby cricket tennis golf golfer baseball basketball hockey swimming liverpool liverpoolfc arsenal
        chelsea manchester manchesterunited manunited manutd mancity everton tottenham leeds leedsunited rangers celtic barcelona realmadrid
        juventus bayern yankees cowboys lakers ferrari porsche mercedes mustang corvette harley yamaha suzuki toyota landrover
        sunshine sunflower summer winter spring autumn summertime wintertime january february march april june july august september october
        november december monday tuesday wednesday thursday friday saturday sunday weekend holiday christmas happychristmas merrychristmas
        birthday happybirthday happy happiness lucky luckyone smile freedom forever whatever nothing something everything anything
        monkey dragon tiger lion panther eagle falcon phoenix dolphin butterfly ladybird elephant unicorn kitten kitty puppy doggy bailey
        buster rover chester charlie oscar poppy bella daisy rosie molly ginger snowball fluffy snoopy mickeymouse mickey minnie tigger
        george michael jordan daniel thomas jessica jennifer ashley nicole michelle andrew joshua matthew samantha elizabeth charlotte
        alexander william robert anthony benjamin victoria stephanie catherine margaret patricia barbara
        cheese chocolate cookie cookies banana orange strawberry blueberry pineapple watermelon cupcake coffee cuppatea pepper peanut butter
        purple yellow orange silver golden diamond rainbow flower flowers rosebud garden moonlight starlight midnight thunder lightning
        london england scotland ireland wales britain unitedkingdom yorkshire lancashire hebden hebdenbridge calderdale leeds bradford
        america australia canada germany france poland polska romania india pakistan nigeria philippines
        jesus jesuschrist godisgood godislove blessed heaven faith trustno trustnoone believe amazinggrace
        killer hunter ranger soldier warrior fighter hacker hacked ninja samurai wizard magic pirate shadow ghost
        blink slipknot metallica nirvana beatles thebeatles eminem rockstar rocknroll guitar music musiclover
        family mother father mummy daddy mommy brother sister grandma grandad granny nanny children mychildren myfamily friends friendship
        nurse nursing doctor carer caring carehome homecare care equalcare equalcarecoop socialcare support coop cooperative
        correcthorsebatterystaple trustworthy thisisapassword thisismypassword notmypassword idontknow idontcare iforgot iforgotit
        fuckyou fuckoff bullshit asshole
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] Rows = ["1234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

    public static bool Contains(string password)
    {
        var text = password.ToLowerInvariant();
        if (text.Distinct().Count() < FewestDifferentLetters || IsRun(text)) return true;
        return Readings(text).Concat(Readings(Core(text))).Any(reading => Words.Contains(Undoubled(Core(reading))));
    }

    // The text as it stands, and with signs and figures read as the letters that they are often put for.
    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        yield return string.Concat(text.Select(c => c switch
        {
            '@' or '4' => 'a',
            '3' => 'e',
            '1' or '!' => 'i',
            '0' => 'o',
            '$' or '5' => 's',
            _ => c,
        }));
        yield return text.Replace('@', 'a').Replace('0', 'o').Replace('$', 's');
    }

    // Without what was put in front of it, behind it and between its words.
    private static string Core(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('a', 'z');
        var last = text.AsSpan().LastIndexOfAnyInRange('a', 'z');
        return first < 0 ? "" : string.Concat(text[first..(last + 1)].Where(c => c is not (' ' or '-' or '_' or '.')));
    }

    private static string Undoubled(string text) =>
        text.Length % 2 == 0 && text.AsSpan(text.Length / 2).SequenceEqual(text.AsSpan(0, text.Length / 2)) ? text[(text.Length / 2)..] : text;

    // Along a row of the keyboard or the alphabet, in either direction, perhaps over and over.
    private static bool IsRun(string text) => Rows.Any(row =>
    {
        var there = string.Concat(Enumerable.Repeat(row, (text.Length / row.Length) + 2));
        return there.Contains(text, StringComparison.Ordinal) || new string([.. there.Reverse()]).Contains(text, StringComparison.Ordinal);
    });
}
