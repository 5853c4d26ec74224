using EqualCare.Bench;

if (args is not ["journal", .. var rest])
{
    Console.Error.WriteLine("Say which: journal.");
    return 1;
}

return await JournalBench.Run(rest);
