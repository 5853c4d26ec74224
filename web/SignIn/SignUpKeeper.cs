namespace EqualCare.SignIn;

/// <summary>Finishes what a crash, or a store that was away, left of somebody's sign-up.</summary>
internal sealed partial class SignUpKeeper(SignUps signUps, SignUpTable table, TimeProvider time, ILogger<SignUpKeeper> log) : BackgroundService
{
    // Somebody who is just signing up is finished by their own request within a moment.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private const int MostAtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var signUp in await table.Unfinished(MostAtOnce, stoppingToken)) await signUps.Finish(signUp);
                await Task.Delay(Beat, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Refusal away)
            {
                Failed(log, away.Code);
                await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-up could not be finished yet ({Code}).")]
    private static partial void Failed(ILogger log, string code);
}
